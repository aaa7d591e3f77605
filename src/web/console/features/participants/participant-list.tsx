import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, SearchOrder } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useRows } from '../../components/use-rows.js';
import { may } from '../events/event.queries.js';
import { changeOfKey } from './decisions.rules.js';
import { ListFoot } from './list-foot.js';
import { ListHead } from './list-head.js';
import { NobodyHere } from './nobody-here.js';
import { participantListQuery, participantQuery } from './participant-queries.js';
import { ParticipantRow, RowSkeleton } from './participant-row.js';
import { isFiltered, type ParticipantSearch } from './participant-search.js';
import { useActiveRow } from './use-active-row.js';
import type { Decisions } from './use-decisions.js';
import { useListKeys } from '../../components/use-list-keys.js';
import { useLiveList } from './use-live-list.js';
import classes from './participant-list.module.css';

interface ParticipantListProps {
  event: Meeting;
  search: ParticipantSearch;
  order: SearchOrder;
  decisions: Decisions;
  searchField: RefObject<HTMLInputElement | null>;
  /** Keys rest while a dialog asks. */
  paused: boolean;
  go: (change: Partial<ParticipantSearch>) => void;
  show: (id: string | undefined, replace?: boolean) => void;
  onReset: () => void;
  onAdd: () => void;
}

/** Rows beyond the last one read, shown as skeletons while they are on their way. */
const COMING = 3;
/** So many rows before the end of what was read, the next page is asked for. */
const AHEAD = 30;

/** The list of participants: windowed, paged, live, and worked with the keyboard. */
export function ParticipantList(props: ParticipantListProps) {
  const { event, search, order, decisions, go, show } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const list = useInfiniteQuery(participantListQuery(event.id, order));
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { attach, onScroll, rowHeight, scrolled, drawn, showRow, toTop } = useRows(
    items.length + (hasNextPage ? COMING : 0),
  );
  const active = useActiveRow(items, search.open);
  const live = useLiveList(event.id, order, items, scrolled < rowHeight);
  const categories = useMemo(
    () => new Map(event.categories.map(({ id, title }) => [id, formats.text(title, event.languages)])),
    [event, formats],
  );
  const decides = may(event, 'participants.decide');
  const inTurn = order.sort === 'waiting' && !order.q && !order.categoryIds && !order.countries;

  useEffect(() => {
    if (drawn.to > items.length - AHEAD && hasNextPage && !isFetching) {
      void fetchNextPage();
    }
  }, [drawn.to, items.length, hasNextPage, isFetching, fetchNextPage]);

  useEffect(toTop, [order, toTop]);

  const isOpen = search.open !== undefined;
  const onOpen = useCallback((id: string) => show(id, isOpen), [show, isOpen]);
  useListKeys(
    {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      J: () => step(1),
      K: () => step(-1),
      Enter: () => active.id !== null && show(active.id, isOpen),
      Escape: () => isOpen && close(),
      '/': () => props.searchField.current?.focus(),
      ...(decides && { A: () => decide('A'), W: () => decide('W'), D: () => decide('D'), U: decisions.undo }),
    },
    !props.paused,
  );

  function step(by: 1 | -1): void {
    const next = active.at(by);
    if (next) {
      active.set(next.id);
      showRow(next.index);
      if (isOpen) {
        show(next.id, true);
      }
      requestAnimationFrame(() => document.getElementById(`row-${next.id}`)?.focus({ preventScroll: true }));
    }
  }

  function close(): void {
    active.set(active.id);
    show(undefined);
    requestAnimationFrame(() => document.getElementById(`row-${active.id}`)?.focus({ preventScroll: true }));
  }

  function decide(key: string): void {
    if (active.id !== null && decisions.busy === null) {
      void queries.fetchQuery(participantQuery(event.id, active.id)).then((participant) => {
        const change = changeOfKey(key, participant.allowedChanges);
        if (change) {
          decisions.decide(participant, change);
        }
      });
    }
  }

  if (list.isError && items.length === 0) {
    return (
      <div className={classes.message}>
        <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  }
  if (list.isSuccess && items.length === 0) {
    const filtered = isFiltered(search, order.q ?? '');
    return <NobodyHere {...{ event, filtered }} onReset={props.onReset} onAdd={props.onAdd} />;
  }
  return (
    <section
      className={classes.list}
      aria-label={t('participants.title')}
      data-stale={list.isPlaceholderData || undefined}
    >
      {live.newcomers > 0 && (
        <button
          type="button"
          className={classes.newcomers}
          onClick={() => {
            toTop();
            live.takeIn();
          }}
        >
          ↑ {t('participants.newcomers', { count: live.newcomers })}
        </button>
      )}
      <div
        role="grid"
        aria-label={t('participants.title')}
        aria-rowcount={hasNextPage ? -1 : items.length + 1}
        aria-busy={list.isPending}
        className={classes.grid}
      >
        <ListHead sort={search.sort} onSort={(sort) => go({ sort })} />
        <div ref={attach} onScroll={onScroll} className={classes.scroller} role="rowgroup">
          <div role="presentation" style={{ height: drawn.height || undefined }}>
            <div role="presentation" style={{ transform: `translateY(${drawn.offset}px)` }}>
              {list.isPending
                ? Array.from({ length: 12 }, (_, index) => <RowSkeleton key={index} height={rowHeight} />)
                : Array.from({ length: drawn.to - drawn.from }, (_, place) => rowAt(drawn.from + place))}
            </div>
          </div>
        </div>
      </div>
      <ListFoot shown={items.length} more={hasNextPage} decides={decides} />
    </section>
  );

  function rowAt(index: number) {
    const participant = items[index];
    return participant ? (
      <ParticipantRow
        key={participant.id}
        {...{ participant, index, onOpen }}
        height={rowHeight}
        category={categories.get(participant.categoryId) ?? ''}
        active={active.id === participant.id || (active.id === null && index === 0)}
        open={search.open === participant.id}
        turn={inTurn ? index + 1 : undefined}
      />
    ) : (
      <RowSkeleton key={index} height={rowHeight} />
    );
  }
}
