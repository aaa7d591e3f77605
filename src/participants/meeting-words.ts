import type { Event } from '../events/event.entity.js';
import type { HostLine } from '../events/event.queries.js';
import { sayCountry, sayDays, sayList } from '../platform/i18n/dates.js';
import { pickText, type LocalizedText, type Translate } from '../platform/i18n/i18n.js';
import type { MeetingWords } from '../platform/mail/templates/participant-mail.js';

/** What a letter's words about an event are made from. */
export interface MeetingFacts {
  event: Event;
  hosts: readonly HostLine[];
  language: string;
  /** The `words` catalogue in that language. */
  words: Translate;
  /** Whether the reader has a place, and may know what only those know. */
  confirmed: boolean;
}

/** What letters say of an event, in the reader's language. */
export function meetingWords({ event, hosts, language, words, confirmed }: MeetingFacts): MeetingWords {
  const say = (text: LocalizedText | null) => pickText(text, language, event.languages);
  const holders = hosts.filter((host) => host.role === 'lead' || host.role === 'co-host');
  const names = holders.map((host) => say(host.name));
  const place = [say(event.city), event.country ? sayCountry(language, event.country) : '']
    .filter(Boolean)
    .join(', ');
  return {
    title: say(event.title),
    days: sayDays(language, event.startsOn, event.endsOn),
    place: place || (event.format === 'online' ? words('format.online') : null),
    venue: confirmed || event.venueVisibility === 'public' ? say(event.venue) || null : null,
    monograms: holders.map((host, index) => host.acronym ?? names[index]!),
    hosts: sayList(language, names),
    contactEmail: event.contactEmail,
    dye: event.colour,
    discreet: event.discreet,
    demo: event.demo,
  };
}

/** Who writes, as lists of mails show it: the short names of the hosts. */
export function senderName(meeting: Pick<MeetingWords, 'monograms' | 'title'>): string {
  return meeting.monograms.length > 0 ? meeting.monograms.join(' · ') : meeting.title;
}
