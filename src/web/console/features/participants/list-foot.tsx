import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import classes from './participant-list.module.css';

interface ListFootProps {
  /** How many fit; undefined while it is counted. */
  count: { count: number; exact: boolean } | undefined;
  /** Rows that have been read, said while the others are counted. */
  shown: number;
  more: boolean;
  decides: boolean;
}

/** How many there are, and what the keys do. */
export function ListFoot({ count, shown, more, decides }: ListFootProps) {
  const { t } = useTranslation('console');
  const formats = useFormats();
  const hints: [string, string][] = [
    ['J K', t('participants.keys.move')],
    ['Enter', t('participants.keys.open')],
    ['X', t('participants.keys.select')],
    ...(decides
      ? ([
          ['A', t('participants.changes.confirm')],
          ['W', t('participants.changes.wait')],
          ['D', t('participants.changes.decline')],
        ] as [string, string][])
      : []),
    ['/', t('participants.keys.search')],
    ['?', t('participants.keys.all')],
  ];
  return (
    <div className={classes.foot}>
      <span role="status">{sayCount()}</span>
      <span className={classes.hints} aria-hidden>
        {hints.map(([key, word]) => (
          <span key={key}>
            <Kbd size="xs">{key}</Kbd> {word}
          </span>
        ))}
      </span>
    </div>
  );

  function sayCount(): string {
    if (!more) {
      return t('participants.shown', { count: shown, number: formats.number(shown) });
    }
    if (!count) {
      return t('participants.shownMore', { count: shown });
    }
    const words = { count: count.count, number: formats.number(count.count) };
    return count.exact ? t('participants.shown', words) : t('participants.moreThan', words);
  }
}
