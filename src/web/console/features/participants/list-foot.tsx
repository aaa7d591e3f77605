import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './participant-list.module.css';

/** How many are shown, and what the keys do. */
export function ListFoot(props: { shown: number; more: boolean; decides: boolean }) {
  const { t } = useTranslation();
  const { shown, more, decides } = props;
  const hints: [string, string][] = [
    ['J K', t('participants.keys.move')],
    ['Enter', t('participants.keys.open')],
    ...(decides
      ? ([
          ['A', t('participants.changes.confirm')],
          ['W', t('participants.changes.wait')],
          ['D', t('participants.changes.decline')],
          ['U', t('participants.undo')],
        ] as [string, string][])
      : []),
    ['/', t('participants.keys.search')],
  ];
  return (
    <div className={classes.foot}>
      <span role="status">
        {more ? t('participants.shownMore', { count: shown }) : t('participants.shown', { count: shown })}
      </span>
      <span className={classes.hints} aria-hidden>
        {hints.map(([key, word]) => (
          <span key={key}>
            <Kbd size="xs">{key}</Kbd> {word}
          </span>
        ))}
      </span>
    </div>
  );
}
