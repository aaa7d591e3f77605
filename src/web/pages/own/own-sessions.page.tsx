import type { ReactElement } from 'react';
import type { OwnSession, OwnSessions } from '../../../participants/sign-up/own-sessions.service.js';
import type { SessionAct } from '../../../participants/sign-up/own-session.orders.js';
import type { OwnWishRound } from '../../../participants/wishes/own-wishes.service.js';
import { dayOf, sayList, sayMoment, sayTime, sayWeekday } from '../../../platform/i18n/dates.js';
import { Mine, type MineProps } from '../mine.js';
import { said } from '../reader.js';
import { Back } from './back.js';
import { OwnWishes } from './own-wishes.js';

interface Props extends MineProps {
  own: OwnSessions;
  /** Blocks whose sessions go by wishes. */
  rounds: OwnWishRound[];
  /** The wishes that she posted, and why they could not be kept. */
  ranked?: { roundId: string; typed: readonly string[]; mistake: string };
  /** What she has just done. */
  told: boolean;
  /** Why what she asked for could not be done. */
  problem?: string;
}

/** The sessions that she may sign up for, each with what she can do about it. */
export function OwnSessionsPage(props: Props): ReactElement {
  const { reader, path, query, own, rounds, ranked, told, problem } = props;
  const { t, language } = reader;
  return (
    <Mine {...props} title={t('own.sessions.title')} withQuestions>
      {told && <output className="notice">{t('mine.changed')}</output>}
      <h1>{t('own.sessions.title')}</h1>
      <p className="lead">{t('own.sessions.lead')}</p>
      {problem && (
        <p className="notice mistake" role="alert">
          {problem}
        </p>
      )}
      {rounds.map((round) => (
        <OwnWishes
          key={round.id}
          {...props}
          round={round}
          {...(ranked?.roundId === round.id ? { typed: ranked.typed, mistake: ranked.mistake } : {})}
        />
      ))}
      <form method="post" action={`${path}/sessions${query}`}>
        <input type="hidden" name="page-language" value={language} />
        {daysOf(props).map(([day, sessions]) => (
          <section className="choosing" key={day} aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`}>{sayWeekday(language, day)}</h2>
            <ul>
              {sessions.map((session) => (
                <Line key={session.id} {...props} session={session} blocks={own.blocks} />
              ))}
            </ul>
          </section>
        ))}
      </form>
      <Back {...props} />
    </Mine>
  );
}

/** What goes by wishes is not listed a second time. */
function daysOf({ mine, own, rounds }: Props): [string, OwnSession[]][] {
  const wished = new Set(rounds.flatMap(({ sessions }) => sessions.map(({ id }) => id)));
  const listed = own.sessions.filter(
    ({ id, standing: as }) => !wished.has(id) || as === 'hers' || as === 'awaited',
  );
  const byDay = Map.groupBy(listed, ({ startsAt }) => dayOf(startsAt, mine.event.timeZone));
  return [...byDay];
}

function Line({
  mine,
  reader,
  session,
  blocks,
}: MineProps & { session: OwnSession; blocks: OwnSessions['blocks'] }): ReactElement {
  const { event } = mine;
  const { t, language } = reader;
  const title = said(session.title, reader, event.languages);
  const room =
    mine.participant.state === 'confirmed' ? said(session.roomName, reader, event.languages) : null;
  const block = said(blocks.find(({ id }) => id === session.blockId)?.title, reader, event.languages);
  const time = [session.startsAt, session.endsAt]
    .map((at) => sayTime(language, at, event.timeZone))
    .join('–');
  return (
    <li className={session.standing}>
      <h3 lang={title.lang} id={`session-${session.id}`}>
        {title.text}
      </h3>
      <p className="quiet">
        {[time, room?.text, block.text && t('own.sessions.oneOf', { block: block.text })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="standing">{standing({ mine, reader }, session)}</p>
      {actsOf(session).map((act) => (
        <button
          key={act}
          className="button plain"
          type="submit"
          name={act}
          value={session.id}
          aria-describedby={`session-${session.id}`}
        >
          {t(`own.sessions.act.${act}`)}
        </button>
      ))}
    </li>
  );
}

/** What a session is to her, in a sentence or two. */
function standing({ mine, reader }: Pick<Props, 'mine' | 'reader'>, session: OwnSession): string {
  const { t, language } = reader;
  const { timeZone, languages } = mine.event;
  const say = (at: Date | null) => (at ? sayMoment(language, at, timeZone) : '');
  const instead = sayList(
    language,
    session.instead.map((one) => said(one, reader, languages).text),
  );
  const sentence = t(`own.sessions.standing.${session.standing}`, {
    when: say(session.opensAt),
    sessions: instead,
  });
  const isChosen =
    session.standing === 'free' || session.standing === 'full' || session.standing === 'excluded';
  return [
    sentence,
    isChosen && session.standing === 'full' && instead
      ? t('own.sessions.insteadOf', { sessions: instead })
      : '',
    isChosen && session.closesAt ? t('own.sessions.until', { when: say(session.closesAt) }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function actsOf({ standing: as }: OwnSession): SessionAct[] {
  switch (as) {
    case 'hers':
      return ['leave'];
    case 'awaited':
      return ['stop-waiting'];
    case 'free':
      return ['take'];
    case 'excluded':
      return ['change'];
    case 'full':
      return ['wait'];
    case 'not-yet':
    case 'closed':
      return [];
  }
}
