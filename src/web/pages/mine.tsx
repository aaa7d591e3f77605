import type { ReactElement, ReactNode } from 'react';
import type { HostLine } from '../../events/event.queries.js';
import type { Participation } from '../../participants/self-service.js';
import { Layout, type Frame } from './layout.js';
import { said, type Reader } from './reader.js';

/** What every page behind a personal link is drawn from. */
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
