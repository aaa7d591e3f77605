import type { ReactElement } from 'react';
import { doorWords } from './door-sentence.js';
import { WhenWhere } from './event-head.js';
import type { EventFacts } from './event-facts.js';
import { Layout } from './layout.js';
import { homeOf } from './event-home.js';
import { said, type Reader } from './reader.js';

/** Instead of the form, when nobody can register: why, and the way back. */
export function ShutPage({
  facts,
  reader,
  demo,
}: {
  facts: EventFacts;
  reader: Reader;
  demo: boolean;
}): ReactElement {
  const { event, door } = facts;
  const title = said(event.title, reader, event.languages);
  return (
    <Layout
      reader={reader}
      title={`${reader.t('register.title')} · ${title.text}`}
      dye={event}
      {...homeOf(event, reader)}
      demo={demo}
      findable={false}
      languages={facts.offered}
    >
      <h1>{reader.t('register.title')}</h1>
      <WhenWhere event={event} reader={reader} />
      <p className="lead">{doorWords(door, event.timeZone, reader).sentence}</p>
      {event.visibility !== 'private' && (
        <div className="actions">
          <a className="button plain" href={`/e/${event.slug}`}>
            {reader.t('register.backToEvent')}
          </a>
        </div>
      )}
    </Layout>
  );
}
