import { useId, type ReactNode } from 'react';
import classes from './pane.module.css';

/** A titled part of the details of a session. */
export function PaneSection(props: { title: string; note?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h3 id={id} className={classes.heading}>
        {props.title} {props.note !== undefined && <span>{props.note}</span>}
      </h3>
      {props.children}
    </section>
  );
}
