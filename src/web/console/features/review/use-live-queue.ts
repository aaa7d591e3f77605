import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ReviewLine } from '../../api/types.js';
import { onLiveChange, type LiveChange } from '../../app/live.js';
import { isOwnEcho } from './own-changes.js';
import { keepReview } from './queue-cache.js';
import { reviewKeys, reviewQuery } from './review-queries.js';

/** More changed rows than this are read with the whole queue, not one by one. */
const ONE_BY_ONE = 10;
/** Newcomers stand at the end; while many arrive the queue is read again this often at most, in milliseconds. */
const READ_AGAIN_MILLISECONDS = 4_000;

/**
 * Takes live changes into the queue without moving it: changed rows change in their place, newcomers stand at the
 * end. Echoes of the reader's own words are known already.
 */
export function useLiveQueue(eventId: string, items: readonly ReviewLine[], isWhole: boolean): void {
  const queries = useQueryClient();
  const latest = useRef({ items, isWhole });
  useEffect(() => {
    latest.current = { items, isWhole };
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAgain = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries({ queryKey: reviewKeys.queues(eventId) });
      }, READ_AGAIN_MILLISECONDS);
    };
    const hear = async ({ ids }: LiveChange) => {
      const others = ids?.filter((id) => !isOwnEcho(id));
      const shown = new Set(latest.current.items.map(({ id }) => id));
      const changed = others?.filter((id) => shown.has(id));
      if (!others || !changed || changed.length > ONE_BY_ONE) {
        readAgain();
        return;
      }
      const read = changed.map((id) => queries.fetchQuery({ ...reviewQuery(eventId, id), staleTime: 0 }));
      for (const answer of await Promise.allSettled(read)) {
        if (answer.status === 'fulfilled') {
          keepReview(queries, eventId, answer.value);
        }
      }
      if (others.length > changed.length && latest.current.isWhole) {
        readAgain();
      }
    };
    const stop = onLiveChange(eventId, 'participants', (change) => void hear(change));
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [queries, eventId]);
}
