import { Skeleton } from '@mantine/core';
import { useEffect, useImperativeHandle, useMemo, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, ReviewLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { useRows } from '../../components/use-rows.js';
import { QueueRow } from './queue-row.js';
import classes from './queue.module.css';

/** Lets others bring a row into sight. */
export interface QueueHandle {
  showRow: (index: number) => void;
}

interface ReviewQueueProps {
  event: Meeting;
  items: readonly ReviewLine[];
  isPending: boolean;
  isStale: boolean;
  hasMore: boolean;
  /** Asks for the next page. */
  onMore: () => void;
  activeId: string | null;
  openId: string | undefined;
  /** Missing where nothing can be done with many. */
  chosen?: ReadonlySet<string>;
  handle: RefObject<QueueHandle | null>;
  onOpen: (id: string) => void;
  onChoose: (id: string, isRange: boolean) => void;
  /** What stands under the rows. */
  children: ReactNode;
}

/** Rows beyond the last one read, shown as skeletons while they are on their way. */
const COMING = 3;
/** So many rows before the end of what was read, the next page is asked for. */
const AHEAD = 30;

/** The applications that wait for a decision, oldest first; only the rows that can be seen are drawn. */
export function ReviewQueue(props: ReviewQueueProps) {
  const { event, items, isPending, hasMore, onMore, activeId, openId, chosen, handle } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const { attach, onScroll, drawn, rowHeight, showRow } = useRows(items.length + (hasMore ? COMING : 0));
  const categories = useMemo(
    () => new Map(event.categories.map(({ id, title }) => [id, formats.text(title, event.languages)])),
    [event, formats],
  );
  useImperativeHandle(handle, () => ({ showRow }), [showRow]);
  useEffect(() => {
    if (hasMore && drawn.to > items.length - AHEAD) {
      onMore();
    }
  }, [drawn.to, items.length, hasMore, onMore]);
  return (
    <section className={classes.queue} aria-label={t('review.queue')} data-stale={props.isStale || undefined}>
      <div
        role="grid"
        aria-label={t('review.queue')}
        aria-rowcount={hasMore ? -1 : items.length}
        aria-busy={isPending}
        className={classes.grid}
      >
        <div ref={attach} onScroll={onScroll} className={classes.scroller} role="rowgroup">
          <div role="presentation" style={{ height: drawn.height || undefined }}>
            <div role="presentation" style={{ transform: `translateY(${drawn.offset}px)` }}>
              {isPending
                ? Array.from({ length: 10 }, (_, index) => <RowSkeleton key={index} height={rowHeight} />)
                : Array.from({ length: drawn.to - drawn.from }, (_, place) => rowAt(drawn.from + place))}
            </div>
          </div>
        </div>
      </div>
      {props.children}
    </section>
  );

  function rowAt(index: number) {
    const line = items[index];
    return line ? (
      <QueueRow
        key={line.id}
        {...{ line, index }}
        height={rowHeight}
        category={categories.get(line.categoryId) ?? ''}
        active={activeId === line.id || (activeId === null && index === 0)}
        open={openId === line.id}
        chosen={chosen?.has(line.id)}
        onOpen={props.onOpen}
        onChoose={props.onChoose}
      />
    ) : (
      <RowSkeleton key={index} height={rowHeight} />
    );
  }
}

/** A row that is on its way. */
function RowSkeleton({ height }: { height: number }) {
  return (
    <div className={classes.skeleton} style={{ height }} aria-hidden>
      <Skeleton height={11} width="48%" />
      <Skeleton height={10} width="66%" />
    </div>
  );
}
