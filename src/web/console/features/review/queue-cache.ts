import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { ReviewDetail, ReviewLine, ReviewOverview } from '../../api/types.js';
import { reviewKeys, type QueuePage } from './review-queries.js';
import { countsAfter } from './review-counts.rules.js';

type Queue = InfiniteData<QueuePage, string>;

/** Puts what is known of an application into every queue that shows it, without moving a row. */
function patchLine(
  queries: QueryClient,
  eventId: string,
  changed: Partial<ReviewLine> & { id: string },
): void {
  queries.setQueriesData<Queue>({ queryKey: reviewKeys.queues(eventId) }, (queue) => {
    if (!queue?.pages.some((page) => page.items.some(({ id }) => id === changed.id))) {
      return queue;
    }
    const pages = queue.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === changed.id ? { ...item, ...changed } : item)),
    }));
    return { ...queue, pages };
  });
}

/** Changes what is known of an application, wherever it is shown, and the counts with it. */
export function patchReview(
  queries: QueryClient,
  eventId: string,
  changed: Partial<ReviewDetail> & { id: string },
): void {
  const before = lineOf(queries, eventId, changed.id);
  queries.setQueryData<ReviewDetail>(reviewKeys.one(eventId, changed.id), (known) =>
    known ? { ...known, ...changed } : known,
  );
  const { noteLines: _n, sheets: _s, coordinates: _c, may: _m, confirmNeedsReason: _r, ...line } = changed;
  patchLine(queries, eventId, line);
  if (before) {
    queries.setQueryData<ReviewOverview>(reviewKeys.overview(eventId), (counts) =>
      counts ? countsAfter(counts, before, { ...before, ...line }) : counts,
    );
  }
}

/** Keeps a whole application as the server answered it. */
export function keepReview(queries: QueryClient, eventId: string, detail: ReviewDetail): void {
  patchReview(queries, eventId, detail);
  queries.setQueryData(reviewKeys.one(eventId, detail.id), detail);
}

/** An application as it is known here: whole, or as its row. */
export function lineOf(queries: QueryClient, eventId: string, id: string): ReviewLine | undefined {
  const detail = queries.getQueryData<ReviewDetail>(reviewKeys.one(eventId, id));
  if (detail) {
    return detail;
  }
  for (const [, queue] of queries.getQueriesData<Queue>({ queryKey: reviewKeys.queues(eventId) })) {
    const line = queue?.pages.flatMap((page) => page.items).find((item) => item.id === id);
    if (line) {
      return line;
    }
  }
  return undefined;
}
