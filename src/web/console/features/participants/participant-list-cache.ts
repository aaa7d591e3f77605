import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Participant, ParticipantSummary } from '../../api/types.js';
import { participantKeys, type ParticipantPage } from './participant-queries.js';

type List = InfiniteData<ParticipantPage, string>;

/** Puts what is known of a participant into every list that shows her, without moving a row. */
export function patchParticipant(queries: QueryClient, eventId: string, changed: ParticipantSummary): void {
  queries.setQueriesData<List>({ queryKey: participantKeys.lists(eventId) }, (list) => {
    if (!list?.pages.some((page) => page.items.some(({ id }) => id === changed.id))) {
      return list;
    }
    const pages = list.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === changed.id ? { ...item, ...changed } : item)),
    }));
    return { ...list, pages };
  });
}

/** Keeps the answer of a change: the person herself, and her row. */
export function keepParticipant(queries: QueryClient, eventId: string, changed: Participant): void {
  queries.setQueryData(participantKeys.one(eventId, changed.id), changed);
  patchParticipant(queries, eventId, changed);
}

/** Reads the list again from its first page only, however far it was read before. */
export async function refreshFromTop(
  queries: QueryClient,
  eventId: string,
  queryKey: readonly unknown[],
): Promise<void> {
  queries.setQueryData<List>(
    queryKey,
    (list) => list && { pages: list.pages.slice(0, 1), pageParams: list.pageParams.slice(0, 1) },
  );
  await queries.invalidateQueries({ queryKey: participantKeys.lists(eventId) });
}
