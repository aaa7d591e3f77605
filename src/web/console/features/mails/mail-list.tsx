import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { useListKeys } from '../../components/use-list-keys.js';
import { useRows } from '../../components/use-rows.js';
import { MailRow } from './mail-row.js';
import { mailListQuery } from './mail-queries.js';
import type { MailSearch } from './mail-search.js';
import classes from './mail-list.module.css';

interface MailListProps {
  event: Meeting;
  search: MailSearch;
  show: (id: string | undefined, replace?: boolean) => void;
}

/** So many rows before the end of what was read, the next page is asked for. */
const AHEAD = 30;

/** The log of an event's mails, newest first. */
export function MailList({ event, search, show }: MailListProps) {
  const { t } = useTranslation();
  const { state, kind, open } = search;
  const filter = useMemo(() => ({ state, kind }), [state, kind]);
  const list = useInfiniteQuery(mailListQuery(event.id, filter));
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { attach, onScroll, rowHeight, drawn, showRow } = useRows(items.length);

  useEffect(() => {
    if (drawn.to > items.length - AHEAD && hasNextPage && !isFetching) {
      void fetchNextPage();
    }
  }, [drawn.to, items.length, hasNextPage, isFetching, fetchNextPage]);

  const place = items.findIndex(({ id }) => id === open);
  useListKeys(
    {
      J: () => step(1),
      K: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Escape: () => show(undefined),
    },
    true,
  );

  function step(by: 1 | -1): void {
    const next = items[Math.max(0, place + by)];
    if (next && next.id !== open) {
      showRow(Math.max(0, place + by));
      show(next.id, open !== undefined);
    }
  }

  if (list.isError && items.length === 0) {
    return (
      <div className={classes.message}>
        <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  }
  if (list.isPending) {
    return (
      <div className={classes.message}>
        <RowSkeletons rows={10} />
      </div>
    );
  }
  if (items.length === 0) {
    const filtered = state !== undefined || kind !== undefined;
    return (
      <div className={classes.message}>
        <EmptyState title={t(filtered ? 'mails.noneFits.title' : 'mails.noneYet.title')}>
          {t(filtered ? 'mails.noneFits.text' : 'mails.noneYet.text')}
        </EmptyState>
      </div>
    );
  }
  return (
    <section className={classes.list} data-stale={list.isPlaceholderData || undefined}>
      <div
        role="grid"
        aria-label={t('mails.title')}
        aria-rowcount={hasNextPage ? -1 : items.length + 1}
        className={classes.grid}
      >
        <div role="rowgroup" className={classes.head}>
          <div role="row" aria-rowindex={1} className={classes.row} data-head>
            {(['state', 'kind', 'to', 'language', 'answer', 'when'] as const).map((column) => (
              <span key={column} role="columnheader" className={classes[column]}>
                {t(`mails.column.${column}`)}
              </span>
            ))}
          </div>
        </div>
        <div ref={attach} onScroll={onScroll} className={classes.scroller} role="rowgroup">
          <div role="presentation" style={{ height: drawn.height }}>
            <div role="presentation" style={{ transform: `translateY(${drawn.offset}px)` }}>
              {items.slice(drawn.from, drawn.to).map((mail, at) => (
                <MailRow
                  key={mail.id}
                  {...{ event, mail, show }}
                  index={drawn.from + at}
                  height={rowHeight}
                  open={mail.id === open}
                  reachable={open === undefined ? drawn.from + at === 0 : mail.id === open}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
    </section>
  );
}
