import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { may, useEvent } from '../events/event.queries.js';
import { useActiveRow } from '../participants/use-active-row.js';
import { ApplicationPane, type ApplicationFields } from './application-pane.js';
import { BalancePane } from './balance-pane.js';
import { BulkBar } from './bulk-bar.js';
import { BulkResultDialog } from './bulk-result.js';
import { followerOf, nextToDo } from './deciding.rules.js';
import { KeysDialog } from './keys-dialog.js';
import { NothingToReview } from './nothing-to-review.js';
import { QuestionDialog } from './question-dialog.js';
import { QueueFilters } from './queue-filters.js';
import { QueueFoot } from './queue-foot.js';
import { ReviewHead } from './review-head.js';
import {
  answersQuery,
  duplicatesQuery,
  queueQuery,
  reviewOverviewQuery,
  reviewQuery,
} from './review-queries.js';
import { ReviewQueue, type QueueHandle } from './review-queue.js';
import { queueOrderOf, type ReviewSearch } from './review-search.js';
import { useBalances } from './use-balances.js';
import { useBalanceWords } from './use-balance-words.js';
import { useBulk } from './use-bulk.js';
import { useDeciding } from './use-deciding.js';
import { useLiveQueue } from './use-live-queue.js';
import { useReviewKeys } from './use-review-keys.js';
import classes from './review.module.css';

const route = getRouteApi('/signed-in/events/$eventId/review');

/** Applications in three panes: the queue, the one that is open, and the balance of the event. */
export function ReviewPage() {
  const { t } = useTranslation();
  const event = useEvent();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { open } = search;
  const by = search.by ?? 'country';
  const hasRoomForBalance = useMediaQuery('(min-width: 78em)', true);
  const isBeside = useMediaQuery('(min-width: 62em)', true);
  const order = useMemo(() => queueOrderOf(search), [search]);
  const list = useInfiniteQuery(queueQuery(event.id, order));
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { data: overview } = useQuery(reviewOverviewQuery(event.id));
  const mayWrite = may(event, 'participants.decide');
  const [isHelping, setHelping] = useState(false);
  const handle = useRef<QueueHandle>(null);
  const fields: ApplicationFields = {
    note: useRef<HTMLTextAreaElement>(null),
    tags: useRef<HTMLInputElement>(null),
    assignee: useRef<HTMLInputElement>(null),
  };
  const go = useCallback(
    (change: Partial<ReviewSearch>, replace = false) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace }),
    [navigate],
  );
  const active = useActiveRow(items, open);
  const bulk = useBulk(event.id, items);
  const deciding = useDeciding(event.id, goOn);
  const { choices } = useBalanceWords(event);
  useBalances(event.id, by);
  useLiveQueue(event.id, items, !list.hasNextPage);
  usePrefetch(event.id, open === undefined ? undefined : followerOf(items, open));
  useReviewKeys({
    line: items.find(({ id }) => id === active.id),
    may: overview?.may,
    mayWrite,
    deciding,
    fields,
    isPaused: deciding.question !== null || bulk.result !== null || isHelping,
    step,
    open: () => active.id !== null && show(active.id),
    close: () => (open === undefined ? bulk.clear() : close()),
    undo,
    choose: (isRange) => active.id !== null && bulk.choose(active.id, isRange),
    countByNext: () => go({ by: choices[(choices.indexOf(by) + 1) % choices.length] }, true),
    help: () => setHelping(true),
  });

  const { fetchNextPage, isFetchingNextPage } = list;
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [fetchNextPage, isFetchingNextPage]);
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = open !== undefined;
  }, [open]);
  const onOpen = useCallback((id: string) => go({ open: id }, isOpen.current), [go]);

  const balance = (
    <BalancePane {...{ event, by }} onBy={(one) => go({ by: one }, true)} participantId={open} />
  );
  const isQueueShown = isBeside || open === undefined;
  return (
    <div className={classes.page}>
      {isQueueShown && (
        <ReviewHead event={event}>
          <QueueFilters {...{ event, overview, search, go }} />
        </ReviewHead>
      )}
      <div className={classes.panes} data-open={open !== undefined || undefined}>
        {isQueueShown && queue()}
        {open !== undefined && (
          <ApplicationPane
            key={open}
            {...{ event, overview, deciding, fields }}
            participantId={open}
            known={items.find(({ id }) => id === open)}
            isAlone={!isQueueShown}
            onClose={close}
            onStep={step}
            balance={hasRoomForBalance ? undefined : <div className={classes.inner}>{balance}</div>}
          />
        )}
        {open === undefined && isBeside && !hasRoomForBalance && (
          <aside className={classes.aside}>{balance}</aside>
        )}
        {open === undefined && hasRoomForBalance && items.length > 0 && (
          <div className={classes.invitation}>
            <p>{t('review.begin')}</p>
          </div>
        )}
        {hasRoomForBalance && <aside className={classes.aside}>{balance}</aside>}
      </div>
      <QuestionDialog {...{ event, deciding }} />
      <BulkResultDialog bulk={bulk} />
      {overview && (
        <KeysDialog
          opened={isHelping}
          may={overview.may}
          mayWrite={mayWrite}
          onClose={() => setHelping(false)}
        />
      )}
    </div>
  );

  function queue() {
    if (list.isError && items.length === 0) {
      return (
        <div className={classes.message}>
          <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />
        </div>
      );
    }
    if (list.isSuccess && items.length === 0) {
      return <NothingToReview {...{ event, search, go }} />;
    }
    return (
      <ReviewQueue
        {...{ event, items, handle, onMore, onOpen }}
        isPending={list.isPending}
        isStale={list.isPlaceholderData}
        hasMore={list.hasNextPage}
        activeId={active.id}
        openId={open}
        chosen={mayWrite ? bulk.chosen : undefined}
        onChoose={bulk.choose}
      >
        {bulk.chosen.size > 0 && overview && (
          <BulkBar
            event={event}
            steps={overview.may}
            count={bulk.chosen.size}
            busy={bulk.isBusy}
            onDecide={(decision) => bulk.run({ kind: 'decide', decision })}
            onAssign={(accountId) => bulk.run({ kind: 'assign', accountId })}
            onClear={bulk.clear}
          />
        )}
        <QueueFoot
          shown={items.length}
          hasMore={list.hasNextPage}
          last={deciding.last}
          onUndo={undo}
          onHelp={() => setHelping(true)}
        />
      </ReviewQueue>
    );
  }

  function show(id: string): void {
    go({ open: id }, open !== undefined);
    const index = items.findIndex((item) => item.id === id);
    if (index >= 0) {
      handle.current?.showRow(index);
    }
  }

  function step(by_: 1 | -1): void {
    const next = active.at(by_);
    if (next) {
      show(next.id);
    }
  }

  function goOn(id: string): void {
    const next = overview && nextToDo(items, id, overview.may);
    if (next !== undefined) {
      show(next);
    }
  }

  function undo(): void {
    const id = deciding.undo();
    if (id !== undefined) {
      show(id);
    }
  }

  function close(): void {
    active.set(open ?? null);
    go({ open: undefined });
    requestAnimationFrame(() => document.getElementById(`row-${open}`)?.focus({ preventScroll: true }));
  }
}

/** Reads the application that comes next before it is asked for. */
function usePrefetch(eventId: string, id: string | undefined): void {
  const queries = useQueryClient();
  const { i18n } = useTranslation();
  useEffect(() => {
    if (id !== undefined) {
      void queries.prefetchQuery(reviewQuery(eventId, id));
      void queries.prefetchQuery(answersQuery(eventId, id, i18n.language));
      void queries.prefetchQuery(duplicatesQuery(eventId, id));
    }
  }, [queries, eventId, id, i18n.language]);
}
