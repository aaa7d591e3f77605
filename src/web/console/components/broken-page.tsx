import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { asProblem } from '../api/problem.js';
import { NotFoundPage } from './not-found-page.js';
import { ProblemNote } from './problem-note.js';
import classes from './broken-page.module.css';

/** A screen that could not be read or drawn; says why and tries again. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const { reset: forget } = useQueryErrorResetBoundary();
  if (asProblem(error).status === 404) {
    return <NotFoundPage />;
  }
  const retry = () => {
    forget();
    reset();
    void router.invalidate();
  };
  return (
    <div className={classes.page}>
      <ProblemNote problem={error} onRetry={retry} />
    </div>
  );
}
