import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import classes from './navigation.module.css';

interface EntryProps extends Omit<ComponentPropsWithRef<'a'>, 'children'> {
  label: string;
  /** A number or a few letters at the right. */
  count?: ReactNode;
}

function Entry({ label, count, className, ...rest }: EntryProps) {
  return (
    <a {...rest} className={`${classes.entry} ${className ?? ''}`}>
      <span>{label}</span>
      {count !== undefined && <span className={classes.count}>{count}</span>}
    </a>
  );
}

/** One line of the navigation at the left; marks itself where the reader is. */
export const NavigationLink = createLink(Entry);
