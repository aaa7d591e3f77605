import { useTranslation } from 'react-i18next';
import type { MailSummary } from '../api/types.js';
import classes from './state-mark.module.css';

type MailState = MailSummary['state'];

/** Drawn in a box of 16 × 16: a clock, a tick, a cross, a bent arrow, a bar. */
const paths: Record<MailState, string> = {
  queued: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.2l2.2 1.6',
  sent: 'M2.5 8.5l3.8 4 7.2-9',
  failed: 'M3 3l10 10M13 3L3 13',
  bounced: 'M13 13V7H3.5M7 3L3 7l4 4',
  suppressed: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM4 12l8-8',
};

const colours: Record<MailState, string> = {
  queued: 'var(--state-pending)',
  sent: 'var(--state-confirmed)',
  failed: 'var(--alarm)',
  bounced: 'var(--alarm)',
  suppressed: 'var(--quiet)',
};

/** How far a mail came, by shape and word. */
export function MailStateMark({ state }: { state: MailState }) {
  const { t } = useTranslation('words');
  return (
    <span className={classes.mark}>
      <svg viewBox="0 0 16 16" width={12} height={12} aria-hidden className={classes.shape}>
        <path d={paths[state]} fill="none" stroke={colours[state]} strokeWidth={2.2} strokeLinejoin="round" />
      </svg>
      {t(`mailState.${state}`)}
    </span>
  );
}
