import type { ReactElement, ReactNode } from 'react';
import type { Event } from '../../events/event.entity.js';
import type { ParticipantState } from '../../participants/participant-states.rules.js';
import type { OwnSession } from '../../participants/sign-up/own-sessions.service.js';
import type { Chances } from '../../participants/waiting-chances.js';
import type { OwnWishRound } from '../../participants/wishes/own-wishes.service.js';
import { beginLine, sayCountry, sayLanguage } from '../../platform/i18n/dates.js';
import { states } from '../../platform/tokens.js';
import type { AgendaItem } from '../../sessions/agenda.queries.js';
import { Agenda } from './agenda.js';
import { holdersOf, HostMark, WhenWhere } from './event-head.js';
import type { FollowUpLine } from './forms/follow-ups.js';
import { Mine, type MineProps } from './mine.js';
import { AskedErasure, isOver, NextStep } from './own/next-step.js';
import type { OwnFormLine } from './own/own-form.js';
import { OwnQuestions } from './own/own-questions.js';
import { OwnSessionsLine } from './own/own-sessions-line.js';
import { Ways } from './own/ways.js';
import { said, type Reader } from './reader.js';

/** What she has just done, said once on top; `known`: she takes part already by another registration. */
export const tellings = ['changed', 'answered', 'kept', 'known'] as const;

interface Props extends MineProps {
  /** How likely a place is while she waits. */
  chances: Chances | null;
  qrCode: string | null;
  /** Only for those who are confirmed, when strangers may not see it. */
  agenda: AgendaItem[] | null;
  told: (typeof tellings)[number] | null;
  /** Questions that the hosts put to her, and how far she has come with them. */
  forms: FollowUpLine[];
  /** How she stands with the questions of her registration; null when there are none that she may answer. */
  own: OwnFormLine | null;
  /** Sessions that she has or may sign up for. */
  sessions: OwnSession[];
  /** Blocks whose sessions she may rank. */
  rounds: OwnWishRound[];
  now: Date;
}

/** One person's own page: how it stands, what comes next, what she can do. */
export function ParticipationPage(props: Props): ReactElement {
  const { mine, reader, told } = props;
  const { participant, event } = mine;
  const { t } = reader;
  const called = event.lifecycle === 'cancelled';
  if (told === 'known' && participant.state === 'received' && !called) {
    return (
      <Mine {...props} title={t('mine.title')}>
        <h1>{t('mine.known')}</h1>
        <EventLine event={event} reader={reader} />
      </Mine>
    );
  }
  return (
    <Mine {...props} title={t('mine.title')}>
      {told && told !== 'known' && <output className="notice">{t(`mine.${told}`)}</output>}
      <StateMark state={participant.state} reader={reader} />
      <h1>{called ? t('mine.eventCancelled') : headline(props)}</h1>
      <EventLine event={event} reader={reader} />
      <AskedErasure {...props} />
      <AskedConsent {...props} />
      {!called && <NextStep {...props} />}
      {!called && <OwnQuestions {...props} />}
      {!called && <OwnSessionsLine {...props} />}
      {participant.state === 'confirmed' && !called && <Pass {...props} />}
      {participant.state !== 'received' && !mine.isAsked && <MyData {...props} />}
      {participant.state !== 'received' && !mine.isAsked && (
        <Ways {...props} hasSessions={props.sessions.length + props.rounds.length > 0} />
      )}
      {!called && <HerAgenda {...props} />}
    </Mine>
  );
}

/** Others wrote her down: she has not agreed yet that her data are kept. */
function AskedConsent({ mine, reader, path, query }: Props): ReactElement | null {
  if (mine.consents.dataProcessing || !mine.canChange) {
    return null;
  }
  return (
    <p className="notice">
      {reader.t('own.consents.asked')}{' '}
      <a href={`${path}/consents${query}`}>{reader.t('own.consents.answer')}</a>
    </p>
  );
}

function headline({ mine, reader, now }: Props): string {
  const { state } = mine.participant;
  if (mine.isAsked) {
    return reader.t('own.named.title');
  }
  return reader.t(state === 'offered' && isOver(mine, now) ? 'own.offer.over' : `mine.${state}`);
}

function EventLine({ event, reader }: { event: Event; reader: Reader }): ReactElement {
  const title = said(event.title, reader, event.languages);
  return (
    <>
      <p className="theme" lang={title.lang}>
        {title.text}
      </p>
      <WhenWhere event={event} reader={reader} />
    </>
  );
}

/** A state as word and shape, in its colour. */
function StateMark({ state, reader }: { state: ParticipantState; reader: Reader }): ReactElement {
  return (
    <p className={`state ${state}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path fillRule="evenodd" d={states[state].path} />
      </svg>
      {reader.words(`state.${state}`)}
    </p>
  );
}

/** What a confirmed participant needs: code, calendar, place. */
function Pass({ mine, reader, path, query, qrCode }: Props): ReactElement {
  const { event } = mine;
  const { t } = reader;
  const venue = said(event.venue, reader, event.languages);
  return (
    <>
      {qrCode && (
        <figure className="pass">
          <div dangerouslySetInnerHTML={{ __html: qrCode }} />
          <figcaption>
            <strong>{t('mine.code')}</strong>
            <span className="quiet">{t('mine.codeHelp')}</span>
          </figcaption>
        </figure>
      )}
      <div className="actions">
        <a className="button" href={`${path}/calendar.ics${query}`} download="convoke.ics">
          {t('mine.calendar')}
        </a>
      </div>
      {venue.text && (
        <section>
          <h2>{t('event.place')}</h2>
          <p lang={venue.lang}>{venue.text}</p>
        </section>
      )}
    </>
  );
}

/** Comes last: it is long, and what she can do should not stand beneath it. */
function HerAgenda({ mine, reader, agenda }: Props): ReactElement | null {
  if (!agenda || agenda.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{reader.t('event.agenda')}</h2>
      <Agenda event={mine.event} items={agenda} showRooms reader={reader} />
    </section>
  );
}

function MyData({ mine, hosts, reader }: Props): ReactElement {
  const { participant, event, category, consents } = mine;
  const { t, language } = reader;
  const as = said(category.title, reader, event.languages);
  const lines: [string, ReactNode][] = [
    [t('mine.name'), `${participant.givenName} ${participant.familyName}`],
    [t('register.badgeName'), participant.badgeName],
    [t('register.email'), participant.email],
    [t('register.organization'), participant.organization],
    [t('register.country'), sayCountry(language, participant.country)],
    [t('register.language'), beginLine(sayLanguage(language, participant.language))],
    [
      t('register.category'),
      <span key="category" lang={as.lang}>
        {as.text}
      </span>,
    ],
    [t('mine.photography'), t(consents.photography ? 'mine.photographyYes' : 'mine.photographyNo')],
  ];
  return (
    <section aria-labelledby="data">
      <h2 id="data">{t('mine.data')}</h2>
      <dl className="facts">
        {lines
          .filter(([, value]) => Boolean(value))
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className="hosts">
        {holdersOf(hosts).map((host) => (
          <HostMark key={host.organizationId} host={host} reader={reader} order={event.languages} />
        ))}
        <span>{t('mine.private')}</span>
      </p>
    </section>
  );
}
