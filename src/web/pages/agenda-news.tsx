import type { ReactElement } from 'react';
import type { Event } from '../../events/event.entity.js';
import { dayOf, sayDay, sayTime } from '../../platform/i18n/dates.js';
import type { ShownAgenda, ShownSession } from '../../sessions/shown-agendas.js';
import { anchorOf, isUnderWay, MarkShape } from './agenda-days.js';
import { said, type Reader } from './reader.js';

interface Props {
  event: Pick<Event, 'timeZone' | 'languages'>;
  agenda: ShownAgenda;
  reader: Reader;
  now: Date;
}

/** What the last release changed, in short, each with the way to it. */
export function Changes({ event, agenda, reader }: Props): ReactElement | null {
  const marked = agenda.sessions.filter(({ mark }) => mark !== null);
  if (marked.length === 0 || !agenda.releasedAt) {
    return null;
  }
  const day = sayDay(reader.language, dayOf(agenda.releasedAt, event.timeZone));
  return (
    <details className="changes">
      <summary>{reader.t('agenda.changes', { count: marked.length, day })}</summary>
      <ul>
        {marked.map((session) => {
          const title = said(session.title, reader, event.languages);
          return (
            <li key={session.id}>
              <span className={`mark-of ${session.mark}`}>
                <strong>
                  <MarkShape mark={session.mark!} />
                  {reader.t(`agenda.mark.${session.mark}`)}
                </strong>
              </span>{' '}
              <a href={`#${anchorOf(session)}`} lang={title.lang}>
                {title.text}
              </a>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** What goes on and what comes next while the meeting lasts. The script keeps it right while the page stays open. */
export function NowAndNext(props: Props): ReactElement {
  const { event, agenda, reader, now } = props;
  const held = agenda.sessions.filter(({ mark }) => mark !== 'cancelled');
  const running = held.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  const nextAt = Math.min(
    ...held.map(({ startsAt }) => startsAt.getTime()).filter((at) => at > now.getTime()),
  );
  const coming = held.filter(({ startsAt }) => startsAt.getTime() === nextAt);
  const isShown = isUnderWay(agenda, event.timeZone, now);
  return (
    <div className="now-next" data-now="" hidden={!isShown}>
      <Group {...props} title={reader.t('agenda.now')} sessions={isShown ? running : []} part="now" />
      <Group {...props} title={reader.t('agenda.next')} sessions={isShown ? coming : []} part="next" />
    </div>
  );
}

function Group({
  title,
  sessions,
  part,
  event,
  reader,
}: Props & { title: string; sessions: ShownSession[]; part: 'now' | 'next' }): ReactElement {
  return (
    <section data-part={part} hidden={sessions.length === 0} aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {sessions.map((session) => {
          const name = said(session.title, reader, event.languages);
          const at = part === 'now' ? session.endsAt : session.startsAt;
          return (
            <li key={session.id}>
              <time dateTime={at.toISOString()}>
                {part === 'now' ? '–' : ''}
                {sayTime(reader.language, at, event.timeZone)}
              </time>{' '}
              <a href={`#${anchorOf(session)}`} lang={name.lang}>
                {name.text}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
