import type { ReactNode } from 'react';
import { Icon } from '../../components/icon.js';
import classes from './panel.module.css';

interface PanelSectionProps {
  title: string;
  /** In two words what is settled, read while it is folded. */
  summary?: ReactNode;
  isOpen?: boolean;
  children: ReactNode;
}

/** A part of the settings that folds. */
export function PanelSection({ title, summary, isOpen = false, children }: PanelSectionProps) {
  return (
    <details className={classes.section} open={isOpen}>
      <summary className={classes.summary}>
        <span className={classes.chevron}>
          <Icon shape="down" size={12} />
        </span>
        <span className={classes.heading}>{title}</span>
        {summary && <span className={classes.brief}>{summary}</span>}
      </summary>
      <div className={classes.content}>{children}</div>
    </details>
  );
}
