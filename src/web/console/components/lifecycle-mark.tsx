import { useTranslation } from 'react-i18next';
import type { Lifecycle } from '../api/types.js';
import classes from './marks.module.css';

const shapes: Record<Lifecycle, string> = {
  draft: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z',
  published: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z',
  closed: 'M2 2h12v12H2z',
  archived: 'M1 3h14v3H1zM2 7h12v7H2z',
  cancelled: 'M3 1l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z',
};

/** Where an event stands in its life, in word and shape. */
export function LifecycleMark({ lifecycle }: { lifecycle: Lifecycle }) {
  const { t } = useTranslation();
  return (
    <span className={classes.mark} data-lifecycle={lifecycle}>
      <svg viewBox="0 0 16 16" width="11" height="11" aria-hidden>
        <path d={shapes[lifecycle]} fillRule="evenodd" fill="currentColor" />
      </svg>
      <span className={classes.word}>{t(`words:lifecycle.${lifecycle}`)}</span>
    </span>
  );
}
