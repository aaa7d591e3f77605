import type { ReactElement } from 'react';
import type { ProblemBody } from '../../platform/http/problem.filter.js';
import { Layout } from './layout.js';
import { LostLinkForm } from './own/lost-link.pages.js';
import type { Reader } from './reader.js';

/** What went wrong, in a sentence, and what she can do about it. */
export function ProblemPage(props: {
  body: ProblemBody;
  reader: Reader;
  /** Where a new personal link can be asked for; null where none can. */
  lostLink: string | null;
  demo: boolean;
}): ReactElement {
  const { body, reader, lostLink, demo } = props;
  const { t } = reader;
  if (lostLink) {
    return (
      <Layout reader={reader} title={`${t('own.lostLink.dead')} · Convoke`} demo={demo} findable={false}>
        <h1>{t('own.lostLink.dead')}</h1>
        <p className="lead">{t('own.lostLink.deadWhat')}</p>
        <LostLinkForm reader={reader} action={lostLink} email="" mistakes={{}} />
      </Layout>
    );
  }
  return (
    <Layout reader={reader} title={`${body.title} · Convoke`} demo={demo} findable={false}>
      <h1>{body.title}</h1>
      <p className="lead">{body.detail}</p>
      <section className="card" aria-labelledby="next">
        <h2 id="next">{t('problem.next')}</h2>
        <p>{nextStep(body, reader)}</p>
      </section>
      <div className="actions">
        <a className="button plain" href="/">
          {t('layout.home')}
        </a>
      </div>
    </Layout>
  );
}

function nextStep({ code, status }: ProblemBody, { t }: Reader): string {
  if (code === 'link-not-found' || code === 'link-withdrawn') {
    return t('problem.link');
  }
  return t(status === 404 ? 'problem.look' : 'problem.again');
}
