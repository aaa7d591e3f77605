import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem.js';
import classes from './notes.module.css';

interface ProblemNoteProps {
  problem: unknown;
  onRetry?: () => void;
}

/** What went wrong, as title and sentence; the server's words, or ours when it did not answer. */
export function useProblemWords(thrown: unknown): { title: string; detail: string } {
  const { t } = useTranslation();
  const { body } = asProblem(thrown);
  if (body.title || body.detail) {
    return { title: body.title, detail: body.detail };
  }
  return body.status === 0
    ? { title: t('problem.unreachable.title'), detail: t('problem.unreachable.detail') }
    : { title: t('problem.unreadable.title'), detail: t('problem.unreadable.detail') };
}

/** A problem told in place, with the way on. */
export function ProblemNote({ problem, onRetry }: ProblemNoteProps) {
  const { t } = useTranslation();
  const { title, detail } = useProblemWords(problem);
  return (
    <div role="alert" className={classes.problem}>
      <strong>{title}</strong>
      <span>{detail}</span>
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {t('action.try-again')}
        </Button>
      )}
    </div>
  );
}
