import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './agenda.module.css';

const heights = [
  [48, 120, 40, 130],
  [0, 150, 90],
  [70, 150, 0, 90],
];

/** A day's agenda that is on its way. */
export function BoardSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('shell.reading')} className={classes.skeleton}>
      {heights.map((column, index) => (
        <div key={index}>
          {column.map((height, row) => (
            <Skeleton key={row} height={height} radius={6} visible={height > 0} />
          ))}
        </div>
      ))}
    </div>
  );
}
