import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import type { TestFill } from './use-test-fill.js';
import classes from './beside.module.css';

/** What would have come of a test: asked again, or stored; told over the page, in the builder's own voice. */
export function TryResult({ fill }: { fill: TestFill }) {
  const { t } = useTranslation();
  const { result, problem, forget } = fill;
  if (!result && problem === null) {
    return null;
  }
  const isGood = result?.problems.length === 0;
  return (
    <div className={classes.result} role="status">
      <div className={classes.resultHead}>
        <h3>{t('forms.try.good')}</h3>
        <CloseButton size="sm" aria-label={t('action.close')} onClick={forget} />
      </div>
      {problem !== null && <ProblemNote problem={problem} />}
      {result && !isGood && (
        <>
          <p>{t('forms.try.problems')}</p>
          <ul>
            {result.problems.map(({ field, message, question }) => (
              <li key={field}>
                {question && <strong>{question}: </strong>}
                {message}
              </li>
            ))}
          </ul>
        </>
      )}
      {result && isGood && (
        <>
          <p>{result.answers.length > 0 ? t('forms.try.stored') : t('forms.try.nothing')}</p>
          <dl className={classes.stored}>
            {result.answers.map(({ field, question, answer, sealed }) => (
              <div key={field}>
                <dt>
                  {question}
                  {sealed && ` (${t('forms.sign.sealed')})`}
                </dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}
