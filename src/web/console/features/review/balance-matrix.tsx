import { ScrollArea } from '@mantine/core';
import { useMemo, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Balance, Meeting, ReviewDetail } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { StateShape } from '../../components/state-mark.js';
import { rowsOf } from './balance-rows.rules.js';
import { FullnessMark } from './fullness-mark.js';
import { balanceWith, keysIn, placedIn } from './review-balance.rules.js';
import { useBalanceWords } from './use-balance-words.js';
import classes from './balance.module.css';

interface BalanceMatrixProps {
  event: Meeting;
  by: string;
  balance: Balance;
  /** Whose decision is looked at; her cells are outlined, with the number that they would have. */
  her: ReviewDetail | undefined;
}

type Value = Balance['values'][number];

/** The whole event: a row for each country, region …, a column for each category, tinted by how many have a place. */
export function BalanceMatrix({ event, by, balance, her }: BalanceMatrixProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isWhole, setWhole] = useState(false);
  const { nameOfBy, nameOfValue, nameOfCategory } = useBalanceWords(event);
  const after = useMemo(
    () => (her ? balanceWith({ by, balance }, her, 'confirm') : balance),
    [by, balance, her],
  );
  const hers = her ? keysIn(her, by) : [];
  const { few, all } = rowsOf(balance.values, {
    nameOf: (value) => nameOfValue(by, value.key, value.label),
    language: formats.language,
    isByName: by === 'country' || by === 'organization',
    hers,
  });
  const cells = useMemo(
    () => new Map(balance.cells.map((one) => [`${one.categoryId}/${one.key}`, one])),
    [balance],
  );
  const cellsAfter = useMemo(
    () => new Map(after.cells.map((one) => [`${one.categoryId}/${one.key}`, one])),
    [after],
  );
  const most = Math.max(1, ...balance.cells.map(placedIn));
  const shown = balance.categories.filter(
    (one) => placedIn(one) + one.pending + one.waiting > 0 || one.places !== null,
  );
  return (
    <>
      <ScrollArea
        type="auto"
        scrollbars="x"
        offsetScrollbars="x"
        viewportProps={{ role: 'group', 'aria-label': nameOfBy(by), tabIndex: 0 }}
      >
        <table className={classes.matrix}>
          <thead>
            <tr>
              <th scope="col">{nameOfBy(by)}</th>
              {shown.map(({ categoryId }) => (
                <th key={categoryId} scope="col" title={nameOfCategory(categoryId)}>
                  <span>{nameOfCategory(categoryId)}</span>
                </th>
              ))}
              <th scope="col">{t('review.balance.places')}</th>
              <th scope="col" title={t('words:state.pending')}>
                <StateShape state="pending" size={10} />
                <span className={classes.forReaders}>{t('words:state.pending')}</span>
              </th>
            </tr>
          </thead>
          <tbody>{(isWhole ? all : few).map(row)}</tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('review.balance.all')}</th>
              {shown.map((line) => (
                <td key={line.categoryId}>
                  <Total places={line.places} people={placedIn(line)} />
                </td>
              ))}
              <td>
                <Total places={balance.event.places} people={placedIn(balance.event)} />
              </td>
              <td className={classes.pending}>{formats.number(balance.event.pending)}</td>
            </tr>
          </tfoot>
        </table>
      </ScrollArea>
      {all.length > few.length && (
        <button
          type="button"
          className={classes.more}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? t('review.balance.fewer') : t('review.balance.show-all', { count: all.length })}
        </button>
      )}
    </>
  );

  function row(value: Value) {
    const isHers = hers.includes(value.key);
    return (
      <tr key={value.key} data-hers={isHers || undefined}>
        <th scope="row">{nameOfValue(by, value.key, value.label)}</th>
        {shown.map(({ categoryId }) => {
          const name = `${categoryId}/${value.key}`;
          const [now, then] = [cells, cellsAfter].map((known) => {
            const cell = known.get(name);
            return cell ? placedIn(cell) : 0;
          }) as [number, number];
          const isHersHere = isHers && her?.categoryId === categoryId;
          return (
            <td key={categoryId}>
              <span
                className={classes.cell}
                data-hers={isHersHere || undefined}
                style={{ '--heat': `${Math.round((Math.max(now, then) / most) * 42)}%` } as CSSProperties}
              >
                {formats.number(then)}
                {isHersHere && now !== then && (
                  <span className={classes.forReaders}> {t('review.balance.now', { count: now })}</span>
                )}
              </span>
            </td>
          );
        })}
        <td>
          <Total places={value.places} people={placedIn(value)} />
        </td>
        <td className={classes.pending}>{value.pending > 0 && formats.number(value.pending)}</td>
      </tr>
    );
  }
}

function Total({ places, people }: { places: number | null; people: number }) {
  const formats = useFormats();
  return (
    <span className={classes.total}>
      <FullnessMark {...{ places, people }} short />
      {formats.number(people)}
      {places !== null && <span className={classes.places}>/{formats.number(places)}</span>}
    </span>
  );
}
