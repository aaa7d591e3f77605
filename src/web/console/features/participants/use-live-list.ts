import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ParticipantSummary, SearchOrder } from '../../api/types.js';
import { onLiveChange, type LiveChange } from '../../app/live.js';
import { newcomersAmong } from './newcomers.rules.js';
import { patchParticipant, refreshFromTop } from './participant-list-cache.js';
import { participantKeys, readParticipant, searchParticipants } from './participant-queries.js';

/** More changed rows than this are read with the whole list, not one by one. */
const ONE_BY_ONE = 10;

export interface LiveList {
  /** Participants who arrived while the reader was further down and whom the list does not show yet. */
  newcomers: number;
  /** Takes them in; the list then begins at its top. */
  takeIn: () => void;
}

/**
 * Takes live changes into the list without moving it under the reader: at the top it is simply read again; further
 * down changed rows change in their place, and newcomers are counted until she asks for them.
 */
export function useLiveList(
  eventId: string,
  order: SearchOrder,
  items: readonly ParticipantSummary[],
  atTop: boolean,
): LiveList {
  const queries = useQueryClient();
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(new Set());
  const latest = useRef({ order, items, atTop });
  useEffect(() => {
    latest.current = { order, items, atTop };
  });
  useEffect(() => {
    const hear = async ({ ids }: LiveChange) => {
      const now = latest.current;
      const key = participantKeys.list(eventId, now.order);
      if (now.atTop) {
        setUnseen(new Set());
        await refreshFromTop(queries, eventId, key);
        return;
      }
      const shown = new Set(now.items.map(({ id }) => id));
      await patchRows(
        queries,
        eventId,
        ids?.filter((id) => shown.has(id)),
      );
      const newest = await searchParticipants(eventId, { ...now.order, sort: 'newest' });
      const arrived = newcomersAmong(newest.items, now.items, ids);
      setUnseen((before) => new Set([...before, ...arrived]));
    };
    // What cannot be read just now is said by the list's own query.
    const readAgain = () => queries.invalidateQueries({ queryKey: participantKeys.lists(eventId) });
    return onLiveChange(eventId, 'participants', (change) => void hear(change).catch(readAgain));
  }, [queries, eventId]);

  const [searched, setSearched] = useState(order);
  if (searched !== order) {
    setSearched(order);
    setUnseen(new Set());
  }
  return {
    newcomers: [...unseen].filter((id) => !items.some((item) => item.id === id)).length,
    takeIn: () => {
      setUnseen(new Set());
      void refreshFromTop(queries, eventId, participantKeys.list(eventId, order));
    },
  };
}

/** Reads changed rows again; without ids, or with very many, those on screen become fresh at the next look. */
async function patchRows(queries: QueryClient, eventId: string, ids: string[] | undefined): Promise<void> {
  if (!ids || ids.length > ONE_BY_ONE) {
    await queries.invalidateQueries({ queryKey: participantKeys.lists(eventId) });
    return;
  }
  const read = await Promise.allSettled(ids.map((id) => readParticipant(eventId, id)));
  for (const answer of read) {
    if (answer.status === 'fulfilled') {
      patchParticipant(queries, eventId, answer.value);
    }
  }
}
