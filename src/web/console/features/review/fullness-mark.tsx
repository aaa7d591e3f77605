import { useTranslation } from 'react-i18next';
import { fullnessOf } from './review-balance.rules.js';
import classes from './balance.module.css';

/** Says by shape and word that a limit is full or exceeded; nothing while places are left. */
export function FullnessMark({
  places,
  people,
  short = false,
}: {
  places: number | null;
  people: number;
  short?: boolean;
}) {
  const { t } = useTranslation();
  const fullness = fullnessOf(places, people);
  if (fullness === 'open') {
    return null;
  }
  const words =
    fullness === 'full'
      ? t('review.balance.full')
      : t('review.balance.over', { count: people - (places ?? 0) });
  return (
    <span className={classes.fullness} data-fullness={fullness} title={words}>
      <svg viewBox="0 0 16 16" width={10} height={10} aria-hidden>
        <path d={fullness === 'full' ? 'M2 2h12v12H2z' : 'M8 1l7.5 14H.5z'} fill="currentColor" />
      </svg>
      <span className={short ? classes.forReaders : undefined}>{words}</span>
    </span>
  );
}
