import type { ReactElement } from 'react';
import type { ProblemBody } from '../../platform/http/problem.filter.js';
import { Layout } from './layout.js';
import type { Reader } from './reader.js';

/** What went wrong, in a sentence, and what she can do about it. */
export function ProblemPage({
  body,
  reader,
  demo,
}: {
  body: ProblemBody;
  reader: Reader;
  demo: boolean;
}): ReactElement {
  const { t } = reader;
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
