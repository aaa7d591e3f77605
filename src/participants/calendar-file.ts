import type { AgendaItem } from '../sessions/agenda.queries.js';
import type { Event } from '../events/event.entity.js';
import { sayCountry } from '../platform/i18n/dates.js';
import { pickText, type Translate } from '../platform/i18n/i18n.js';
import type { Participant } from './participant.entity.js';

/** What a calendar entry is made from. */
export interface CalendarFacts {
  participant: Pick<Participant, 'id'>;
  event: Event;
  /** May be empty; gives a meeting of one day its hours. */
  agenda: readonly AgendaItem[];
  language: string;
  /** The `mails` catalogue in that language. */
  t: Translate;
  publicUrl: string;
  now: Date;
}

/**
 * The event as a file that Outlook, Google and Apple put into a calendar: one entry, known again by its id, so that a
 * later file corrects it. A meeting of several days is whole days, one of a single day has the hours of its agenda.
 * Names nobody and holds no personal link; for a discreet event it says nothing but that the days are taken.
 */
export async function writeCalendarFile(facts: CalendarFacts): Promise<string> {
  const {
    default: ical,
    ICalCalendarMethod,
    ICalEventClass,
    ICalEventStatus,
    ICalEventTransparency,
  } = await import('ical-generator');
  const { event, now } = facts;
  const calendar = ical({ method: ICalCalendarMethod.PUBLISH, prodId: '-//Convoke//Calendar//EN' });
  calendar.createEvent({
    id: `${facts.participant.id}@${new URL(facts.publicUrl).hostname}`,
    sequence: event.version,
    stamp: now,
    ...span(event, facts.agenda),
    ...words(facts),
    class: ICalEventClass.PRIVATE,
    status: ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.OPAQUE,
  });
  return `${calendar.toString().trimEnd()}\r\n`;
}

function span(event: Event, agenda: readonly AgendaItem[]): { start: Date; end: Date; allDay: boolean } {
  if (event.startsOn === event.endsOn && agenda.length > 0) {
    const start = Math.min(...agenda.map((item) => item.startsAt.getTime()));
    const end = Math.max(...agenda.map((item) => item.endsAt.getTime()));
    return { start: new Date(start), end: new Date(end), allDay: false };
  }
  const end = new Date(`${event.endsOn}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  return { start: new Date(`${event.startsOn}T00:00:00Z`), end, allDay: true };
}

function words({ event, language, t, publicUrl }: CalendarFacts): {
  summary: string;
  location?: string;
  description?: string;
  url?: string;
} {
  if (event.discreet) {
    return { summary: t('calendar.neutral') };
  }
  const say = (text: Event['title'] | null) => pickText(text, language, event.languages);
  const location = [
    say(event.venue),
    say(event.city),
    event.country ? sayCountry(language, event.country) : '',
  ]
    .filter(Boolean)
    .join(', ');
  const page = event.visibility === 'private' ? undefined : `${publicUrl}/e/${event.slug}`;
  return {
    summary: say(event.title),
    ...(location ? { location } : {}),
    ...(page ? { description: page, url: page } : {}),
  };
}
