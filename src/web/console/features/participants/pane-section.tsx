import type { ReactNode } from 'react';
import classes from './participant-pane.module.css';

/** A titled part of the details. */
export function PaneSection(props: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h3>{props.title}</h3>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}
