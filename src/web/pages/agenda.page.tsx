import type { ReactElement } from 'react';
import type { AgendaFacts } from './agenda-facts.js';
import { AgendaDays } from './agenda-days.js';
import { AgendaFilterForm } from './agenda-filter-form.js';
import { fitting, type AgendaFilter } from './agenda-filter.rules.js';
import { Changes, NowAndNext } from './agenda-news.js';
import { WhenWhere } from './event-head.js';
import { Layout } from './layout.js';
import { said, type Reader } from './reader.js';
import type { AgendaDifference } from '../../sessions/releases.rules.js';

interface Props {
  facts: AgendaFacts;
  reader: Reader;
  demo: boolean;
  filter: AgendaFilter;
  now: Date;
  /** Says a change in a sentence. */
  say: (difference: AgendaDifference) => string;
}

/** The agenda alone, to be kept open during the day, searched, or printed. */
export function AgendaPage(props: Props): ReactElement {
  const { facts, reader, demo } = props;
  const { event, agenda } = facts;
  const { t } = reader;
  const title = said(event.title, reader, event.languages);
  const isThere = agenda !== null && agenda.sessions.length > 0;
  return (
    <Layout
      reader={reader}
      title={`${t('event.agenda')} · ${title.text}`}
      dye={event}
      home={{ text: title.text, href: `/e/${event.slug}`, ...(title.lang ? { lang: title.lang } : {}) }}
      demo={demo}
      findable={event.visibility === 'listed'}
      languages={facts.offered}
      withAgenda
    >
      <h1>{t('event.agenda')}</h1>
      <WhenWhere event={event} reader={reader} />
      {isThere ? (
        <Whole {...props} agenda={agenda} />
      ) : (
        <p className="lead">{t(agenda ? 'event.agendaOpen' : 'event.agendaForConfirmed')}</p>
      )}
    </Layout>
  );
}

function Whole(props: Props & { agenda: NonNullable<AgendaFacts['agenda']> }): ReactElement {
  const { facts, agenda, reader, filter } = props;
  const { event } = facts;
  const { timeZone, languages: order } = event;
  const shown = fitting(agenda, { filter, language: reader.language, order, timeZone });
  return (
    <div className="agenda" {...ownTime(event, reader)}>
      <AgendaFilterForm {...props} event={event} shown={shown.size} />
      <NowAndNext {...props} event={event} />
      <Changes {...props} event={event} />
      <section aria-label={reader.t('event.agenda')}>
        <AgendaDays {...props} event={event} shown={shown} full={facts.full} />
      </section>
    </div>
  );
}

/** Where people take part from elsewhere, the script adds the reader's own time. */
function ownTime(event: { format: string; timeZone: string }, { t }: Reader): Record<string, string> {
  return event.format === 'in-person' ? {} : { 'data-zone': event.timeZone, 'data-own': t('agenda.ownTime') };
}
