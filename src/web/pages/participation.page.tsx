import type { ReactElement, ReactNode } from 'react';
import type { Event } from '../../events/event.entity.js';
import type { HostLine } from '../../events/event.queries.js';
import type { Participation } from '../../participants/self-service.js';
import type { ParticipantState } from '../../participants/participant-states.rules.js';
import { beginLine, sayCountry, sayLanguage, sayMoment } from '../../platform/i18n/dates.js';
import { states } from '../../platform/tokens.js';
import type { AgendaItem } from '../../sessions/agenda.queries.js';
import { Agenda } from './agenda.js';
import { holdersOf, HostMark, WhenWhere } from './event-head.js';
import type { FollowUpLine } from './forms/follow-ups.js';
import { Layout, type Frame } from './layout.js';
import { said, type Reader } from './reader.js';

export interface MineProps {
  mine: Participation;
  hosts: HostLine[];
  reader: Reader;
  demo: boolean;
  /** Path of the personal page; never written anywhere but into this page. */
  path: string;
  /** `?lang=…` when she asked for another language than hers, so that it stays on the way. */
  query: string;
}

interface Props extends MineProps {
  chances: 'good' | 'fair' | 'none';
  qrCode: string | null;
  /** Only for those who are confirmed, when strangers may not see it. */
  agenda: AgendaItem[] | null;
  changed: boolean;
  /** She has just answered questions of the hosts. */
  answered: boolean;
  /** Questions that the hosts put to her, and how far she has come with them. */
  forms: FollowUpLine[];
  /** She pressed the button, and takes part already by another registration of the same address. */
  known: boolean;
}

/** One person's own page: how it stands, what comes next, what she can do. */
export function ParticipationPage(props: Props): ReactElement {
  const { mine, reader, path, query, changed } = props;
  const { participant, event } = mine;
  const { t } = reader;
  const called = event.lifecycle === 'cancelled';
  if (props.known && participant.state === 'received' && !called) {
    return (
      <Mine {...props} title={t('mine.title')}>
        <h1>{t('mine.known')}</h1>
        <EventLine event={event} reader={reader} />
      </Mine>
    );
  }
  return (
    <Mine {...props} title={t('mine.title')}>
      {changed && <output className="notice">{t('mine.changed')}</output>}
      {props.answered && <output className="notice">{t('mine.answered')}</output>}
      <StateMark state={participant.state} reader={reader} />
      <h1>{called ? t('mine.eventCancelled') : t(`mine.${participant.state}`)}</h1>
      <EventLine event={event} reader={reader} />
      {!called && <Next {...props} />}
      {!called && <Questions {...props} />}
      {participant.state === 'confirmed' && !called && <Pass {...props} />}
      {participant.state !== 'received' && <MyData {...props} />}
      {participant.state !== 'received' && (
        <div className="actions">
          {mine.canChange && (
            <a className="button plain" href={`${path}/change${query}`}>
              {t('mine.change')}
            </a>
          )}
          {mine.canChange && (
            <a className="button plain" href={`${path}/cancel${query}`}>
              {t('mine.cancel')}
            </a>
          )}
        </div>
      )}
      {!called && <HerAgenda {...props} />}
    </Mine>
  );
}

/** The frame of all pages behind a personal link. */
export function Mine({
  mine,
  reader,
  demo,
  title,
  children,
  ...rest
}: Pick<MineProps, 'reader' | 'demo'> &
  Pick<Frame, 'languageForm' | 'withQuestions'> & {
    mine: Pick<Participation, 'event'>;
    title: string;
    children: ReactNode;
  }): ReactElement {
  const { event } = mine;
  const name = said(event.title, reader, event.languages);
  const shown = event.visibility !== 'private';
  return (
    <Layout
      reader={reader}
      title={`${title} · ${name.text}`}
      dye={event}
      {...(shown
        ? { home: { text: name.text, href: `/e/${event.slug}`, ...(name.lang ? { lang: name.lang } : {}) } }
        : {})}
      demo={demo || event.demo}
      findable={false}
      {...(rest.languageForm ? { languageForm: rest.languageForm } : {})}
      {...(rest.withQuestions ? { withQuestions: true } : {})}
    >
      {children}
    </Layout>
  );
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

function Next({ mine, reader, path, query, chances }: Props): ReactElement {
  const { t } = reader;
  switch (mine.participant.state) {
    case 'received':
      return (
        <>
          <p className="lead">{t('mine.receivedNext')}</p>
          <form className="actions" method="post" action={`${path}/prove${query}`}>
            <button className="button" type="submit">
              {t('mine.prove')}
            </button>
          </form>
          <section>
            <p className="quiet">{t('mine.receivedNot')}</p>
          </section>
        </>
      );
    case 'confirmed':
      return <p className="lead">{t('mine.confirmedNext')}</p>;
    case 'waitlisted':
      return <p className="lead">{t(chanceWords[chances])}</p>;
    case 'pending':
      return <p className="lead">{t('mine.pendingNext')}</p>;
    case 'offered':
      return <p className="lead">{t('mine.offeredNext')}</p>;
    case 'declined':
      return <p className="lead">{t('mine.declinedNext')}</p>;
    case 'cancelled':
      return <p className="lead">{t('mine.cancelledNext')}</p>;
  }
}

/** What the hosts still want to know, and until when. */
function Questions({ mine, reader, path, query, forms }: Props): ReactElement | null {
  const { event } = mine;
  const { t, language } = reader;
  if (forms.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{t('mine.questions')}</h2>
      <ul className="tasks">
        {forms.map(({ form, answered, missing }) => {
          const title = said(form.title, reader, event.languages);
          const until = form.closesAt && sayMoment(language, form.closesAt, event.timeZone);
          return (
            <li key={form.id} className={missing > 0 || !answered ? 'open' : 'done'}>
              <a href={`${path}/forms/${form.code}${query}`} lang={title.lang}>
                {title.text}
              </a>
              <p>
                {!answered
                  ? t('mine.formNew')
                  : missing > 0
                    ? t('mine.formMissing', { count: missing })
                    : t('mine.formDone')}{' '}
                {until && t('mine.formUntil', { until })}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const chanceWords = { good: 'mine.waitGood', fair: 'mine.waitFair', none: 'mine.waitNone' } as const;

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
