import { Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { ProblemNote } from '../../components/problem-note.js';
import { BalanceMatrix } from './balance-matrix.js';
import { EffectLines } from './effect-lines.js';
import { balanceQuery, reviewQuery } from './review-queries.js';
import { useBalances } from './use-balances.js';
import { useBalanceWords } from './use-balance-words.js';
import classes from './balance.module.css';

interface BalancePaneProps {
  event: Meeting;
  by: string;
  onBy: (by: string) => void;
  /** Whose application is open. */
  participantId: string | undefined;
}

/** The balance of the event beside an application: what confirming her would do, then everybody. */
export function BalancePane({ event, by, onBy, participantId }: BalancePaneProps) {
  const { t } = useTranslation();
  const words = useBalanceWords(event);
  const balances = useBalances(event.id, by);
  const { data: balance, error, refetch } = useQuery(balanceQuery(event.id, by));
  const { data: her } = useQuery({
    ...reviewQuery(event.id, participantId ?? ''),
    enabled: participantId !== undefined,
  });
  const ofHer = participantId === undefined ? undefined : her;
  const isOpen = ofHer?.state === 'pending';
  return (
    <section className={classes.balance} aria-label={t('review.balance.title')}>
      {ofHer && isOpen && balances.length > 0 && <EffectLines {...{ event, balances }} her={ofHer} />}
      <div className={classes.head}>
        <h3>{t('review.balance.title')}</h3>
        <Select
          size="xs"
          aria-label={t('review.balance.count-by')}
          aria-keyshortcuts="B"
          data={words.choices.map((value) => ({ value, label: words.nameOfBy(value) }))}
          value={by}
          allowDeselect={false}
          onChange={(value) => value !== null && onBy(value)}
        />
      </div>
      {error && !balance && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!balance && !error && <Skeleton height={220} aria-label={t('shell.reading')} />}
      {balance && <BalanceMatrix {...{ event, by, balance }} her={isOpen ? ofHer : undefined} />}
      <Legend hasHer={isOpen} />
    </section>
  );
}

function Legend({ hasHer }: { hasHer: boolean }) {
  const { t } = useTranslation();
  return (
    <p className={classes.legend}>
      <span>
        <span className={classes.cell} style={{ '--heat': '32%' } as CSSProperties} aria-hidden />
        {t('review.balance.legend-placed')}
      </span>
      {hasHer && (
        <span>
          <span className={classes.cell} data-hers aria-hidden />
          {t('review.balance.legend-hers')}
        </span>
      )}
    </p>
  );
}
