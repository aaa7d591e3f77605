import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ByState } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { StateShape } from '../../components/state-mark.js';
import classes from './overview.module.css';

const drawn = ['confirmed', 'offered', 'waitlisted', 'pending'] as const;
const ROWS_AT_FIRST = 8;

interface BreakdownPictureProps {
  title: string;
  rows: { id: string; name: string; byState: ByState }[];
}

const active = (byState: ByState) => drawn.reduce((sum, state) => sum + (byState[state] ?? 0), 0);

/** One bar per category or country, its parts by state; the same as a table for those who listen. */
export function BreakdownPicture({ title, rows }: BreakdownPictureProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [all, setAll] = useState(false);
  const sorted = rows
    .filter(({ byState }) => active(byState) > 0)
    .sort((a, b) => active(b.byState) - active(a.byState));
  const most = Math.max(1, ...sorted.map(({ byState }) => active(byState)));
  const states = drawn.filter((state) => sorted.some(({ byState }) => (byState[state] ?? 0) > 0));
  if (sorted.length === 0) {
    return null;
  }
  return (
    <section className={classes.figure}>
      <h2 className={classes.subheading}>{title}</h2>
      <p className={classes.legend} aria-hidden>
        {states.map((state) => (
          <span key={state}>
            <StateShape state={state} /> {t(`words:state.${state}`)}
          </span>
        ))}
      </p>
      <table className={classes.bars}>
        <thead className={classes.forReaders}>
          <tr>
            <th>{title}</th>
            <th>{t('overview.by-state')}</th>
            <th>{t('overview.people')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, all ? undefined : ROWS_AT_FIRST).map(({ id, name, byState }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className={classes.track}>
                <span aria-hidden className={classes.parts}>
                  {states.map((state) => (
                    <span
                      key={state}
                      className={classes.bar}
                      data-state={state}
                      style={{
                        width: `${((byState[state] ?? 0) / most) * 100}%`,
                        background: `var(--state-${state})`,
                      }}
                    />
                  ))}
                </span>
                <span className={classes.forReaders}>
                  {states.map((state) => `${t(`words:state.${state}`)}: ${byState[state] ?? 0}`).join(', ')}
                </span>
              </td>
              <td className={classes.count}>{formats.number(active(byState))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > ROWS_AT_FIRST && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('overview.fewer') : t('overview.all', { count: sorted.length })}
        </Button>
      )}
    </section>
  );
}
