import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  type CSSProperties,
  type ReactNode,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnDefinition, Meeting, SearchOrder } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useRows } from '../../components/use-rows.js';
import { may } from '../events/event.queries.js';
import { BulkBar } from './bulk-bar.js';
import { KeysHelp } from './keys-help.js';
import { gridOf, rowWidth, shownColumns } from './list-columns.rules.js';
import { ListFoot } from './list-foot.js';
import { ListHead } from './list-head.js';
import { NobodyHere } from './nobody-here.js';
import { participantCountQuery, participantListQuery } from './participant-queries.js';
import { ParticipantRow, RowSkeleton } from './participant-row.js';
import type { ListFilters, ParticipantSearch } from './participant-search.js';
import type { Decisions } from './use-decisions.js';
import type { Filtering } from './use-filtering.js';
import { useListWords } from './use-list-words.js';
import { useListWork } from './use-list-work.js';
import { useLiveList, type LiveList } from './use-live-list.js';
import { useSelection } from './use-selection.js';
import classes from './participant-list.module.css';

interface ParticipantListProps {
  event: Meeting;
  search: ParticipantSearch;
  filters: ListFilters;
  order: SearchOrder;
  columns: readonly string[] | null;
  filtering: Filtering;
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
const none: ColumnDefinition[] = [];

/** The list of participants: windowed, paged, live, and worked with the keyboard. */
export function ParticipantList(props: ParticipantListProps) {
  const { event, search, filters, order, filtering, decisions, searchField, go, show } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const list = useInfiniteQuery(participantListQuery(event.id, order));
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const definitions = useMemo(
    () => list.data?.pages.flatMap((page) => page.columns ?? none) ?? none,
    [list.data],
  );
  const filtered = Object.keys(filters).length > 0;
  const { data: count } = useQuery({ ...participantCountQuery(event.id, filters), enabled: hasNextPage });
  const { attach, onScroll, rowHeight, width, scrolled, drawn, showRow, toTop } = useRows(
    items.length + (hasNextPage ? COMING : 0),
  );
  const live = useLiveList(event.id, order, items, scrolled < rowHeight);
  const words = useListWords(event, definitions, filtering.questions, filtering.words);
  const rail = useRef<HTMLDivElement>(null);
  const decides = may(event, 'participants.decide');
  const acts = decides || may(event, 'participants.write') || may(event, 'participants.export');
  const choosing = useSelection(items, JSON.stringify(filters));
  const { active, explains, explain } = useListWork({
    event,
    items,
    choosing,
    decisions,
    searchField,
    show,
    showRow,
    open: search.open,
    paused: props.paused,
  });
  const stateWidth = formats.language === 'en' ? 136 : 188;
  const columns = useMemo(
    () => shownColumns(props.columns, width, stateWidth),
    [props.columns, width, stateWidth],
  );
  const inTurn = order.sort === 'waiting' && !order.q && !order.categoryIds && !order.countries;

  useEffect(() => {
    if (drawn.to > items.length - AHEAD && hasNextPage && !isFetching) {
      void fetchNextPage();
    }
  }, [drawn.to, items.length, hasNextPage, isFetching, fetchNextPage]);
  useEffect(toTop, [order, toTop]);

  const isOpen = search.open !== undefined;
  const onOpen = useCallback((id: string) => show(id, isOpen), [show, isOpen]);

  if (list.isError && items.length === 0) {
    return (
      <div className={classes.message}>
        <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  }
  if (list.isSuccess && items.length === 0) {
    return <NobodyHere {...{ event, filtered }} onReset={props.onReset} onAdd={props.onAdd} />;
  }
  const layout = {
    '--tracks': gridOf(columns, width, stateWidth),
    '--row-width': `${rowWidth(columns, width, stateWidth)}px`,
  } as CSSProperties;
  return (
    <section
      className={classes.list}
      aria-label={t('participants.title')}
      data-stale={list.isPlaceholderData || undefined}
      data-choosing={!choosing.isEmpty || undefined}
      style={layout}
    >
      <Newcomers live={live} toTop={toTop} />
      <div
        role="grid"
        aria-label={t('participants.title')}
        aria-rowcount={hasNextPage ? -1 : items.length + 1}
        aria-busy={list.isPending}
        aria-multiselectable
        className={classes.grid}
      >
        <ListHead
          {...{ columns, rail }}
          questions={filtering.questions}
          words={filtering.words}
          sort={search.sort}
          onSort={(sort) => go({ sort })}
          chosen={acts ? howMany() : undefined}
          onChooseAll={() => (howMany() === 'none' ? choosing.chooseEverybody() : choosing.clear())}
        />
        <div
          ref={attach}
          onScroll={(scroll) => {
            onScroll(scroll);
            rail.current?.scrollTo({ left: scroll.currentTarget.scrollLeft });
          }}
          className={classes.scroller}
          role="rowgroup"
        >
          <div role="presentation" className={classes.sheet} style={{ height: drawn.height || undefined }}>
            <div role="presentation" style={{ transform: `translateY(${drawn.offset}px)` }}>
              {list.isPending
                ? Array.from({ length: 12 }, (_, index) => <RowSkeleton key={index} height={rowHeight} />)
                : Array.from({ length: drawn.to - drawn.from }, (_, place) => rowAt(drawn.from + place))}
            </div>
          </div>
        </div>
      </div>
      {choosing.isEmpty ? (
        <ListFoot {...{ count, decides }} shown={items.length} more={hasNextPage} />
      ) : (
        <BulkBar
          {...{ event, filters, filtering, choosing }}
          sort={order.sort}
          columns={props.columns}
          count={hasNextPage ? count : { count: items.length, exact: true }}
        />
      )}
      {explains && <KeysHelp decides={decides} onClose={() => explain(false)} />}
    </section>
  );

  function howMany(): 'all' | 'some' | 'none' {
    const { selection } = choosing;
    if (choosing.isEmpty) {
      return 'none';
    }
    return selection.all && selection.except.size === 0 ? 'all' : 'some';
  }

  function rowAt(index: number): ReactNode {
    const line = items[index];
    return line ? (
      <ParticipantRow
        key={line.id}
        {...{ line, index, columns, words, onOpen }}
        height={rowHeight}
        typed={order.q ?? ''}
        active={active.id === line.id || (active.id === null && index === 0)}
        open={search.open === line.id}
        chosen={acts ? choosing.isChosen(line.id) : undefined}
        onChoose={choosing.choose}
        turn={inTurn ? index + 1 : undefined}
      />
    ) : (
      <RowSkeleton key={index} height={rowHeight} />
    );
  }
}

function Newcomers({ live, toTop }: { live: LiveList; toTop: () => void }) {
  const { t } = useTranslation();
  if (live.newcomers === 0) {
    return null;
  }
  return (
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
  );
}
