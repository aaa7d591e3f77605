import { Skeleton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListLine } from '../../api/types.js';
import { isFoundOtherwise } from './found-words.rules.js';
import { ListCell } from './list-cell.js';
import { listNameOf } from './participant-words.js';
import type { ListWords } from './use-list-words.js';
import classes from './participant-list.module.css';

interface ParticipantRowProps {
  line: ListLine;
  index: number;
  /** Pixels. */
  height: number;
  columns: readonly string[];
  words: ListWords;
  /** What was looked for, to mark those found under another spelling. */
  typed: string;
  /** The row that keys act on. */
  active: boolean;
  /** Whether she is open beside the list. */
  open: boolean;
  /** Whether she is among those to whom something is done; missing where nothing can be. */
  chosen?: boolean;
  /** Her place on the waiting list, where it is known. */
  turn?: number;
  onOpen: (id: string) => void;
  onChoose: (id: string, stretch: boolean) => void;
}

/** One participant in the list. */
export const ParticipantRow = memo(function ParticipantRow(props: ParticipantRowProps) {
  const { line, index, height, columns, words, active, open, chosen, turn, onOpen, onChoose } = props;
  const { t } = useTranslation();
  const name = listNameOf(line);
  return (
    <div
      role="row"
      id={`row-${line.id}`}
      aria-rowindex={index + 2}
      aria-selected={open}
      tabIndex={active ? 0 : -1}
      className={classes.row}
      data-chosen={chosen || undefined}
      style={{ height }}
      onClick={({ target }) => !(target as Element).closest('[data-tick]') && onOpen(line.id)}
      onKeyDown={(press) => {
        if (press.key === ' ' && press.target === press.currentTarget) {
          press.preventDefault();
          onOpen(line.id);
        }
      }}
    >
      <span role="gridcell" className={classes.tick} data-tick>
        {chosen !== undefined && (
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={t('participants.select.one', { name })}
            checked={chosen}
            onClick={(press) => onChoose(line.id, press.shiftKey)}
            readOnly
          />
        )}
      </span>
      <span role="gridcell" className={classes.name}>
        <b>{name}</b>
        {line.badgeName && <span className={classes.quiet}> {line.badgeName}</span>}
        <FoundOtherwise line={line} typed={props.typed} />
        {line.askedErasureAt && <span className={classes.asks}>{t('participants.asksErasure')}</span>}
      </span>
      {columns.map((column) => (
        <ListCell key={column} {...{ line, column, words, turn }} />
      ))}
    </div>
  );
});

/** Says of somebody that what was typed stands nowhere as it was typed. */
function FoundOtherwise({ line, typed }: { line: ListLine; typed: string }) {
  const { t } = useTranslation();
  const { givenName, familyName, badgeName, organization, email } = line;
  if (typed === '' || !isFoundOtherwise(typed, [givenName, familyName, badgeName, organization, email])) {
    return null;
  }
  return (
    <span
      className={classes.otherwise}
      role="img"
      title={t('participants.foundOtherwise')}
      aria-label={t('participants.foundOtherwise')}
    >
      ≈
    </span>
  );
}

/** A row that is on its way. */
export function RowSkeleton({ height }: { height: number }) {
  return (
    <div className={classes.skeleton} style={{ height }} aria-hidden>
      <Skeleton height={12} width="32%" />
      <Skeleton height={12} width="14%" />
      <Skeleton height={12} width="20%" />
    </div>
  );
}
