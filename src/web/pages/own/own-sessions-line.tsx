import type { ReactElement } from 'react';
import type { OwnSession } from '../../../participants/sign-up/own-sessions.service.js';
import type { OwnWishRound } from '../../../participants/wishes/own-wishes.service.js';
import { dayOf, sayMoment, sayTime, sayWeekday } from '../../../platform/i18n/dates.js';
import type { MineProps } from '../mine.js';
import { said } from '../reader.js';

interface Props extends MineProps {
  sessions: OwnSession[];
  /** Blocks whose sessions she may rank. */
  rounds: OwnWishRound[];
}

/** The sessions that she has or waits for, in short, and the way to the page where she chooses. */
export function OwnSessionsLine(props: Props): ReactElement | null {
  const { mine, reader, path, query, sessions, rounds } = props;
  const { event } = mine;
  const { t, language } = reader;
  const hers = sessions.filter(({ standing }) => standing === 'hers' || standing === 'awaited');
  const canChoose = sessions.some(({ standing }) => standing === 'free' || standing === 'full');
  const open = rounds.filter(({ isOpen }) => isOpen);
  if (hers.length === 0 && !canChoose && open.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('own.sessions.title')}</h2>
      {hers.length > 0 ? (
        <ul className="events">
          {hers.map((session) => {
            const title = said(session.title, reader, event.languages);
            return (
              <li key={session.id}>
                <time dateTime={session.startsAt.toISOString()}>
                  {sayWeekday(language, dayOf(session.startsAt, event.timeZone))},{' '}
                  {sayTime(language, session.startsAt, event.timeZone)}
                </time>
                <span lang={title.lang}>{title.text}</span>
                {session.standing === 'awaited' && (
                  <span className="quiet">{t('own.sessions.standing.awaited')}</span>
                )}
              </li>
            );
          })}
        </ul>
      ) : (
        <p>{t('own.sessions.none')}</p>
      )}
      {open.map((round) => (
        <p key={round.id}>
          {t(round.wishes.length > 0 ? 'own.wishes.ranked' : 'own.wishes.asked', {
            block: said(round.title, reader, event.languages).text,
            when: sayMoment(language, round.closesAt, event.timeZone),
          })}
        </p>
      ))}
      <p className="more">
        <a href={`${path}/sessions${query}`}>
          {t(canChoose || open.length > 0 ? 'own.sessions.choose' : 'own.sessions.see')}
        </a>
      </p>
    </section>
  );
}
