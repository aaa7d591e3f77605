import type { ReactNode } from 'react';
import classes from './notes.module.css';

interface EmptyStateProps {
  title: string;
  /** What will stand here, and the first step. */
  children: ReactNode;
  action?: ReactNode;
}

/** A place where nothing is yet, teaching the first step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}
