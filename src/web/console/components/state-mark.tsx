import { useTranslation } from 'react-i18next';
import { states } from '../../../platform/tokens.js';
import type { ParticipantState } from '../api/types.js';
import classes from './state-mark.module.css';

/** The shape of a state, in its colour. Decoration: its word stands beside it. */
export function StateShape({ state, size = 12 }: { state: ParticipantState; size?: number }) {
  return (
    <svg
      className={classes.shape}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden
      style={{ color: `var(--state-${state})` }}
    >
      <path d={states[state].path} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}

/** A state by shape and word, so that colour is never needed to tell it. */
export function StateMark({ state }: { state: ParticipantState }) {
  const { t } = useTranslation('words');
  return (
    <span className={classes.mark}>
      <StateShape state={state} />
      {t(`state.${state}`)}
    </span>
  );
}
