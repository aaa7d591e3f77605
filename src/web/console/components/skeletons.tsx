import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './skeletons.module.css';

/** Rows of a list that is being read. */
export function RowSkeletons({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('shell.reading')} className={classes.rows}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={14} width={`${88 - ((row * 17) % 40)}%`} />
      ))}
    </div>
  );
}

/** A whole screen that is on its way. */
export function ScreenSkeleton() {
  return (
    <div className={classes.screen}>
      <Skeleton height={26} width={220} mb="xl" />
      <RowSkeletons />
    </div>
  );
}
