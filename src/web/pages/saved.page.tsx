import type { ReactElement } from 'react';
import type { EventFacts } from './event-facts.js';
import { homeOf } from './event-home.js';
import { Layout } from './layout.js';
import { said, type Reader } from './reader.js';

/** The same page for everybody who saved a form, whatever the address: the link goes by mail only. */
export function SavedPage({
  facts,
  reader,
  demo,
}: {
  facts: EventFacts;
  reader: Reader;
  demo: boolean;
}): ReactElement {
  const { event } = facts;
  const { t } = reader;
  const title = said(event.title, reader, event.languages);
  return (
    <Layout
      reader={reader}
      title={`${t('form.savedTitle')} · ${title.text}`}
      dye={event}
      {...homeOf(event, reader)}
      demo={demo}
      findable={false}
      languages={facts.offered}
    >
      <h1>{t('form.savedTitle')}</h1>
      <p className="lead">{t('form.savedWhat')}</p>
      <section>
        <p className="quiet">{t('form.savedHour')}</p>
      </section>
    </Layout>
  );
}
