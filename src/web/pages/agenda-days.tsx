import type { ReactElement, ReactNode } from 'react';
import type { Event } from '../../events/event.entity.js';
import { dayOf, sayLanguage, sayList, sayOffset, sayTime, sayWeekday } from '../../platform/i18n/dates.js';
import type { AgendaDifference } from '../../sessions/releases.rules.js';
import type { ChangeMark, ShownAgenda, ShownSession } from '../../sessions/shown-agendas.js';
import { groupByDay, type Slot } from './agenda.js';
import { languagesOf } from './agenda-filter.rules.js';
import { toHtml } from './markdown.js';
import { said, type Reader } from './reader.js';

/** What the days of an agenda are drawn from. */
export interface AgendaDaysProps {
  event: Pick<Event, 'timeZone' | 'languages'>;
  agenda: ShownAgenda;
  /** Those that are shown; the others lie there hidden, so that they can be shown without asking again. */
  shown: ReadonlySet<string>;
  full: ReadonlySet<string>;
  reader: Reader;
  now: Date;
  say: (difference: AgendaDifference) => string;
}

/** The agenda day by day with all that is known of each session, in the local time of the meeting. */
export function AgendaDays(props: AgendaDaysProps): ReactElement {
  const { agenda, event, reader, shown } = props;
  return (
    <>
      {groupByDay(agenda.sessions, event.timeZone).map(([day, slots]) => (
        <section
          className="day"
          key={day}
          data-day={day}
          aria-labelledby={`day-${day}`}
          hidden={!slots.some(({ items }) => items.some(({ id }) => shown.has(id)))}
        >
          <header>
            <h2 id={`day-${day}`}>{sayWeekday(reader.language, day)}</h2>
            <span className="quiet">
              {reader.t('event.localTime', { offset: sayOffset(slots[0]!.startsAt, event.timeZone) })}
            </span>
          </header>
          {slots.map((slot) => (
            <SlotOfDay {...props} key={slot.items[0]!.id} slot={slot} />
          ))}
        </section>
      ))}
    </>
  );
}

function SlotOfDay(props: AgendaDaysProps & { slot: Slot<ShownSession> }): ReactElement {
  const { slot, event, reader, shown, now } = props;
  const { startsAt, endsAt, items } = slot;
  const isNow = startsAt <= now && now < endsAt;
  return (
    <div
      className={isNow ? 'slot current' : 'slot'}
      data-from={startsAt.toISOString()}
      data-until={endsAt.toISOString()}
      hidden={!items.some(({ id }) => shown.has(id))}
    >
      <time dateTime={startsAt.toISOString()}>{hours(reader, startsAt, endsAt, event.timeZone)}</time>
      <ul>
        {items.map((session) => (
          <SessionOfDay {...props} key={session.id} session={session} />
        ))}
      </ul>
    </div>
  );
}

function SessionOfDay(props: AgendaDaysProps & { session: ShownSession }): ReactElement {
  const { session, event, reader, shown } = props;
  const title = said(session.title, reader, event.languages);
  const abstract = said(session.abstract, reader, event.languages);
  const isRest = session.kind === 'break' || session.kind === 'social';
  const classes = [isRest ? 'rest' : '', session.mark === 'cancelled' ? 'gone' : ''];
  const anchor = <a href={`#${anchorOf(session)}`}>{title.text}</a>;
  return (
    <li
      id={anchorOf(session)}
      className={classes.filter(Boolean).join(' ') || undefined}
      data-room={session.roomId ?? undefined}
      data-track={session.trackId ?? undefined}
      data-kind={session.kind}
      data-spoken={languagesOf(session).join(' ') || undefined}
      hidden={!shown.has(session.id)}
    >
      <h3 lang={title.lang}>{session.mark === 'cancelled' ? <del>{anchor}</del> : anchor}</h3>
      {session.kind !== 'break' && <Line {...props} />}
      {session.mark && <Mark mark={session.mark} {...props} />}
      {session.people.length > 0 && <People session={session} reader={reader} />}
      {session.items.length > 0 && <Items session={session} event={event} reader={reader} />}
      {abstract.text && session.mark !== 'cancelled' && (
        <div
          className="abstract prose"
          lang={abstract.lang}
          dangerouslySetInnerHTML={{ __html: toHtml(abstract.text) }}
        />
      )}
      {session.signUp && session.mark !== 'cancelled' && (
        <p className="quiet">
          {reader.t(props.full.has(session.id) ? 'agenda.placesNone' : 'agenda.placesThere')}
        </p>
      )}
    </li>
  );
}

/** "Panel · Plenary hall · Humanitarian action · English, interpreted into Russian" */
function Line({ session, agenda, event, reader }: AgendaDaysProps & { session: ShownSession }): ReactElement {
  const { languages: order } = event;
  const room = said(agenda.rooms.find(({ id }) => id === session.roomId)?.name, reader, order);
  const track = agenda.tracks.find(({ id }) => id === session.trackId);
  const belongs = said(track?.title, reader, order);
  const parts: ReactNode[] = [
    reader.words(`sessionKind.${session.kind}`),
    room.text && (
      <span key="room" lang={room.lang}>
        {room.text}
      </span>
    ),
    track && belongs.text && (
      <span key="track" className="track" lang={belongs.lang}>
        {track.colour && (
          <svg viewBox="0 0 8 8" aria-hidden="true">
            <circle cx="4" cy="4" r="4" fill={track.colour} />
          </svg>
        )}
        {belongs.text}
      </span>
    ),
    spokenIn(session, reader),
  ].filter(Boolean);
  return <p>{parts.flatMap((part, index) => (index === 0 ? [part] : [' · ', part]))}</p>;
}

function spokenIn({ languages, interpretation }: ShownSession, { t, language }: Reader): string {
  const list = (codes: string[]) =>
    sayList(
      language,
      codes.map((code) => sayLanguage(language, code)),
    );
  const into = [...new Set(interpretation.map(({ to }) => to))].filter((code) => !languages.includes(code));
  const spoken = languages.length > 0 ? t('agenda.spoken', { languages: list(languages) }) : '';
  const interpreted = into.length > 0 ? t('agenda.interpreted', { languages: list(into) }) : '';
  return [spoken, interpreted].filter(Boolean).join(', ');
}

/** What the last release did to it: a word with a shape, and the change in a sentence. */
function Mark({
  mark,
  session,
  reader,
  say,
}: AgendaDaysProps & { mark: ChangeMark; session: ShownSession }): ReactElement {
  return (
    <p className={`mark-of ${mark}`}>
      <strong>
        <MarkShape mark={mark} />
        {reader.t(`agenda.mark.${mark}`)}
      </strong>
      {mark !== 'new' && mark !== 'cancelled' && (
        <span> {session.differences.map((difference) => say(difference)).join(' ')}</span>
      )}
    </p>
  );
}

const shapes: Record<ChangeMark, string> = {
  new: 'M8 2v12M2 8h12',
  moved: 'M2 8h11M9 4l4 4-4 4',
  changed: 'M3 13l1-4 7-7 3 3-7 7zM3 13l4-1',
  cancelled: 'M3 3l10 10M13 3L3 13',
};

/** The shape that stands beside the word of a change. */
export function MarkShape({ mark }: { mark: ChangeMark }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[mark]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
    </svg>
  );
}

function People({ session, reader }: { session: ShownSession; reader: Reader }): ReactElement {
  return (
    <p className="people">
      {session.people.flatMap(({ id, name, role }, index) => [
        index > 0 ? ' · ' : '',
        <span key={`${id} ${role}`}>
          {name}, <span className="quiet">{reader.words(`sessionRole.${role}`)}</span>
        </span>,
      ])}
    </p>
  );
}

function Items({
  session,
  event,
  reader,
}: Pick<AgendaDaysProps, 'event' | 'reader'> & { session: ShownSession }): ReactElement {
  const beginnings = session.items.map((_item, index) =>
    session.items.slice(0, index).reduce((sum, { minutes }) => sum + minutes, 0),
  );
  return (
    <ol className="items">
      {session.items.map((item, index) => {
        const title = said(item.title, reader, event.languages);
        const at = new Date(session.startsAt.getTime() + beginnings[index]! * 60_000);
        return (
          <li key={at.toISOString() + title.text}>
            <span className="figure">{sayTime(reader.language, at, event.timeZone)}</span>{' '}
            <span lang={title.lang}>{title.text}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** Where a session stands on the page. */
export function anchorOf({ id }: { id: string }): string {
  return `s-${id}`;
}

/** "09:30–11:00" */
function hours(reader: Reader, startsAt: Date, endsAt: Date, timeZone: string): string {
  return [startsAt, endsAt].map((at) => sayTime(reader.language, at, timeZone)).join('–');
}

/** Whether an instant lies on one of the days of the agenda. */
export function isUnderWay(agenda: ShownAgenda, timeZone: string, now: Date): boolean {
  const today = dayOf(now, timeZone);
  const first = agenda.sessions[0];
  const last = agenda.sessions.at(-1);
  return (
    first !== undefined &&
    last !== undefined &&
    dayOf(first.startsAt, timeZone) <= today &&
    now < new Date(Math.max(...agenda.sessions.map(({ endsAt }) => endsAt.getTime())))
  );
}
