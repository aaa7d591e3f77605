import type { ReactElement } from 'react';
import type { Event } from '../../events/event.entity.js';
import { weaveDataUri } from '../../platform/weave.js';
import { WhenWhere } from './event-head.js';
import { Layout } from './layout.js';
import { said, type Reader } from './reader.js';

interface Props {
  coming: Event[];
  past: Event[];
  reader: Reader;
  demo: boolean;
}

/** The meetings that anybody may find. */
export function ListPage({ coming, past, reader, demo }: Props): ReactElement {
  const { t } = reader;
  return (
    <Layout
      reader={reader}
      title={`${t('list.title')} · Convoke`}
      description={t('list.lead')}
      demo={demo}
      findable
      wide
    >
      <h1>{t('list.title')}</h1>
      <p className="lead quiet">{t('list.lead')}</p>
      {coming.length + past.length === 0 && <p className="notice">{t('list.empty')}</p>}
      <div className="halves">
        <div className="parts">
          <Meetings id="coming" title={t('list.coming')} events={coming} reader={reader} />
          <Meetings id="past" title={t('list.past')} events={past} reader={reader} />
        </div>
      </div>
    </Layout>
  );
}

function Meetings(props: {
  id: string;
  title: string;
  events: Event[];
  reader: Reader;
}): ReactElement | null {
  const { id, title, events, reader } = props;
  if (events.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="meetings">
        {events.map((event) => (
          <Meeting key={event.id} event={event} reader={reader} />
        ))}
      </ul>
    </section>
  );
}

function Meeting({ event, reader }: { event: Event; reader: Reader }): ReactElement {
  const title = said(event.title, reader, event.languages);
  const theme = said(event.theme, reader, event.languages);
  return (
    <li>
      <picture className="strip">
        <source media="(prefers-color-scheme: dark)" srcSet={strip(event, 'dark')} />
        <img src={strip(event, 'light')} alt="" width={176} height={30} />
      </picture>
      <h3 lang={title.lang}>
        <a href={`/e/${event.slug}`}>{title.text}</a>
      </h3>
      {theme.text && (
        <p className="quiet" lang={theme.lang}>
          {theme.text}
        </p>
      )}
      <WhenWhere event={event} reader={reader} />
    </li>
  );
}

/** In a list of sources a space would end the address. */
function strip({ id, colour }: Event, theme: 'light' | 'dark'): string {
  return weaveDataUri(id, colour, { theme, cell: 2, repeats: 2 }).replaceAll(' ', '%20');
}
