import type { ReactElement } from 'react';
import { beginLine, dayOf, sayDay, sayLanguage, sayList } from '../../platform/i18n/dates.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import { isVenuePublic } from '../../events/event-visibility.rules.js';
import { Agenda } from './agenda.js';
import { doorWords } from './door-sentence.js';
import { holdersOf, HostMark, WhenWhere } from './event-head.js';
import type { EventFacts } from './event-facts.js';
import { Layout } from './layout.js';
import { toHtml } from './markdown.js';
import { said, type Reader } from './reader.js';

interface Props {
  facts: EventFacts;
  reader: Reader;
  demo: boolean;
}

/** The page of an event: what, when, where, who holds it, and what one can do. */
export function EventPage({ facts, reader, demo }: Props): ReactElement {
  const { event, door } = facts;
  const title = said(event.title, reader, event.languages);
  const { button } = doorWords(door, event.timeZone, reader);
  const register = `/e/${event.slug}/register`;
  return (
    <Layout
      reader={reader}
      title={title.text}
      description={said(event.summary ?? event.theme, reader, event.languages).text}
      dye={event}
      demo={demo}
      findable={event.visibility === 'listed'}
      languages={facts.offered}
      withThumb={button !== null}
      wide
    >
      <Head facts={facts} reader={reader} />
      <div className="halves">
        <div className="parts">
          {facts.numbers && <Ended facts={facts} reader={reader} />}
          <Prose
            id="about"
            title={reader.t('event.about')}
            text={event.description ?? event.summary}
            {...{ facts, reader }}
          />
          <AgendaSection facts={facts} reader={reader} />
          <Prose
            id="practical"
            title={reader.t('event.practical')}
            text={event.practicalInformation}
            {...{ facts, reader }}
          />
        </div>
        <Beside facts={facts} reader={reader} />
      </div>
      {button && (
        <div className="thumb">
          <a className="button" href={register}>
            {button}
          </a>
        </div>
      )}
    </Layout>
  );
}

function Head({ facts, reader }: { facts: EventFacts; reader: Reader }): ReactElement {
  const { event, hosts, door } = facts;
  const holders = holdersOf(hosts);
  const title = said(event.title, reader, event.languages);
  const theme = said(event.theme, reader, event.languages);
  const { button, sentence } = doorWords(door, event.timeZone, reader);
  return (
    <div className="head">
      <div className="weave medallion" />
      <div className="hosts">
        {holders.map((host) => (
          <HostMark key={host.organizationId} host={host} reader={reader} order={event.languages} />
        ))}
        {holders.length > 1 && <span>{reader.t('event.hostedTogether')}</span>}
      </div>
      <h1 lang={title.lang}>{title.text}</h1>
      {theme.text && (
        <p className="theme" lang={theme.lang}>
          {theme.text}
        </p>
      )}
      <WhenWhere event={event} reader={reader} />
      <div className="doors">
        {button && (
          <a className="button" href={`/e/${event.slug}/register`}>
            {button}
          </a>
        )}
        {!button && <p className="shut">{sentence}</p>}
        {facts.agenda && facts.agenda.length > 0 && (
          <a className="button plain" href="#agenda">
            {reader.t('event.seeAgenda')}
          </a>
        )}
        {button && <p>{sentence}</p>}
      </div>
    </div>
  );
}

/** How a past event ended: the people are gone, the numbers stand. */
function Ended({ facts, reader }: { facts: EventFacts; reader: Reader }): ReactElement | null {
  if (!facts.numbers) {
    return null;
  }
  const { people, countries } = facts.numbers;
  return (
    <section aria-labelledby="ended">
      <h2 id="ended" className="selvedge">
        {reader.t('event.endedTitle')}
      </h2>
      <p className="prose">{reader.t('event.endedBody')}</p>
      <dl className="figures">
        <div>
          <dt>{reader.t('event.people', { count: people })}</dt>
          <dd>{people}</dd>
        </div>
        <div>
          <dt>{reader.t('event.countries', { count: countries })}</dt>
          <dd>{countries}</dd>
        </div>
      </dl>
    </section>
  );
}

function Prose(props: {
  id: string;
  title: string;
  text: LocalizedText | null;
  facts: EventFacts;
  reader: Reader;
}): ReactElement | null {
  const text = said(props.text, props.reader, props.facts.event.languages);
  if (!text.text) {
    return null;
  }
  return (
    <section aria-labelledby={props.id}>
      <h2 id={props.id} className="selvedge">
        {props.title}
      </h2>
      <div className="prose" lang={text.lang} dangerouslySetInnerHTML={{ __html: toHtml(text.text) }} />
    </section>
  );
}

function AgendaSection({ facts, reader }: { facts: EventFacts; reader: Reader }): ReactElement {
  const { event, agenda } = facts;
  return (
    <section id="agenda" aria-labelledby="agenda-title">
      <h2 id="agenda-title" className="selvedge">
        {reader.t('event.agenda')}
      </h2>
      {agenda && agenda.length > 0 ? (
        <Agenda event={event} items={agenda} showRooms={isVenuePublic(event)} reader={reader} />
      ) : (
        <p className="quiet">{reader.t(agenda ? 'event.agendaOpen' : 'event.agendaForConfirmed')}</p>
      )}
    </section>
  );
}

/** What stands beside the text: place, hosts and partners, languages, who holds the data. */
function Beside({ facts, reader }: { facts: EventFacts; reader: Reader }): ReactElement {
  const { event, hosts } = facts;
  const { t } = reader;
  const venue = said(event.venue, reader, event.languages);
  const partners = hosts.filter((host) => host.role === 'partner');
  const donors = hosts.filter((host) => host.role === 'donor');
  return (
    <div className="beside">
      {(venue.text || !isVenuePublic(event)) && (
        <section>
          <h2>{t('event.place')}</h2>
          {isVenuePublic(event) ? (
            <p lang={venue.lang}>{venue.text}</p>
          ) : (
            <p>{t('event.placeForConfirmed')}</p>
          )}
        </section>
      )}
      <HostList title={t('event.hostedBy')} hosts={holdersOf(hosts)} {...{ facts, reader }} />
      <HostList title={t('event.partners')} hosts={partners} {...{ facts, reader }} />
      <HostList title={t('event.donors')} hosts={donors} {...{ facts, reader }} />
      <section>
        <h2>{t('event.languages')}</h2>
        <p>
          {beginLine(
            sayList(
              reader.language,
              event.languages.map((code) => sayLanguage(reader.language, code)),
            ),
          )}
        </p>
      </section>
      {event.contactEmail && (
        <section>
          <h2>{t('event.questions')}</h2>
          <p>
            <a href={`mailto:${event.contactEmail}`}>{event.contactEmail}</a>
          </p>
        </section>
      )}
      {!event.erasedAt && (
        <section>
          <h2>{t('own.lostLink.registered')}</h2>
          <p>
            <a href={`/e/${event.slug}/lost-link`} rel="nofollow">
              {t('own.lostLink.link')}
            </a>
          </p>
        </section>
      )}
      <section className="card">
        <h2>{t('event.dataTitle')}</h2>
        <p>{dataSentence(facts, reader)}</p>
      </section>
    </div>
  );
}

function dataSentence({ event, hosts }: EventFacts, reader: Reader): string {
  if (event.erasedAt) {
    const day = sayDay(reader.language, dayOf(event.erasedAt, event.timeZone));
    return reader.t('event.dataErased', { date: day });
  }
  const names = holdersOf(hosts).map((host) => said(host.name, reader, event.languages).text);
  return reader.t('event.dataBody', {
    hosts: sayList(reader.language, names),
    date: sayDay(reader.language, event.keepPersonalDataUntil),
  });
}

function HostList(props: {
  title: string;
  hosts: EventFacts['hosts'];
  facts: EventFacts;
  reader: Reader;
}): ReactElement | null {
  if (props.hosts.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{props.title}</h2>
      <ul>
        {props.hosts.map((host) => {
          const name = said(host.name, props.reader, props.facts.event.languages);
          return (
            <li key={host.organizationId} lang={name.lang}>
              {host.website ? (
                <a href={host.website} rel="noopener">
                  {name.text}
                </a>
              ) : (
                name.text
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
