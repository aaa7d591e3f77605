import type { ReactElement } from 'react';
import type { EventFacts } from './event-facts.js';
import { Layout } from './layout.js';
import { homeOf } from './event-home.js';
import { said, type Reader } from './reader.js';

/** The same page for everybody who sent the form, whatever became of it: the answer goes by mail. */
export function ThanksPage({
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
      title={`${t('thanks.title')} · ${title.text}`}
      dye={event}
      {...homeOf(event, reader)}
      demo={demo}
      findable={false}
      languages={facts.offered}
    >
      <h1>{t('thanks.title')}</h1>
      <p className="lead">{t(event.addressFirst ? 'thanks.addressFirst' : 'thanks.mail')}</p>
      <section>
        <p className="quiet">{t('thanks.noLetter')}</p>
        {event.visibility !== 'private' && (
          <p className="more">
            <a href={`/e/${event.slug}/lost-link`}>{t('own.lostLink.link')}</a>
          </p>
        )}
        {event.visibility !== 'private' && (
          <div className="actions">
            <a className="button plain" href={`/e/${event.slug}`}>
              {t('register.backToEvent')}
            </a>
            <a className="button plain" href={`/e/${event.slug}/register`}>
              {t('thanks.again')}
            </a>
          </div>
        )}
      </section>
    </Layout>
  );
}
