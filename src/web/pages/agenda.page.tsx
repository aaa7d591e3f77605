import type { ReactElement } from 'react';
import { isVenuePublic } from '../../events/event-visibility.rules.js';
import { Agenda } from './agenda.js';
import { WhenWhere } from './event-head.js';
import type { EventFacts } from './event-facts.js';
import { Layout } from './layout.js';
import { said, type Reader } from './reader.js';

/** The agenda alone, to be kept open during the day or printed. */
export function AgendaPage({
  facts,
  reader,
  demo,
}: {
  facts: EventFacts;
  reader: Reader;
  demo: boolean;
}): ReactElement {
  const { event, agenda } = facts;
  const { t } = reader;
  const title = said(event.title, reader, event.languages);
  return (
    <Layout
      reader={reader}
      title={`${t('event.agenda')} · ${title.text}`}
      dye={event}
      home={{ text: title.text, href: `/e/${event.slug}`, ...(title.lang ? { lang: title.lang } : {}) }}
      demo={demo}
      findable={event.visibility === 'listed'}
      languages={facts.offered}
    >
      <h1>{t('event.agenda')}</h1>
      <WhenWhere event={event} reader={reader} />
      <section aria-label={t('event.agenda')}>
        {agenda && agenda.length > 0 ? (
          <Agenda event={event} items={agenda} showRooms={isVenuePublic(event)} reader={reader} level="h2" />
        ) : (
          <p className="lead">{t(agenda ? 'event.agendaOpen' : 'event.agendaForConfirmed')}</p>
        )}
      </section>
    </Layout>
  );
}
