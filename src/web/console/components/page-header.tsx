import { Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { SpotlightButton } from '../app/spotlight-button.js';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  /** A few quiet words beside the title. */
  note?: ReactNode;
  /** Other screens of the same subject, beside the title. */
  parts?: ReactNode;
  /** The one primary action, and at most two others before it. */
  actions?: ReactNode;
  /** A second row: filters, sections, keyboard hints. */
  children?: ReactNode;
}

/** The head of a screen: title, search, the primary action. Names the browser's tab as well. */
export function PageHeader({ title, note, parts, actions, children }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Convoke`;
  }, [title]);
  return (
    <header className={classes.header}>
      <div className={classes.row}>
        <div className={classes.words}>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {note !== undefined && <span className={classes.note}>{note}</span>}
          {parts}
        </div>
        <div className={classes.actions}>
          <SpotlightButton />
          {actions}
        </div>
      </div>
      {children !== undefined && <div className={classes.second}>{children}</div>}
    </header>
  );
}
