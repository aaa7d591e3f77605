import type { ReactNode } from 'react';
import classes from './notes.module.css';

interface EmptyStateProps {
  title: string;
  /** What will stand here, and the first step. */
  children: ReactNode;
  action?: ReactNode;
  /** Whether it is all that the screen says. */
  isWholeScreen?: boolean;
}

/** A place where nothing is yet, teaching the first step. */
export function EmptyState({ title, children, action, isWholeScreen = false }: EmptyStateProps) {
  const Heading = isWholeScreen ? 'h1' : 'h2';
  return (
    <div className={classes.empty}>
      <Heading>{title}</Heading>
      <p>{children}</p>
      {action}
    </div>
  );
}
