import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { DuplicatePair, MergeField, MergePreview, MergeSide, Participant } from '../../api/types.js';
import { keys } from '../../app/queries.js';

const PAGE = 50;

/** Pairs of participants who may be one person, likeliest first. */
export const duplicatePairsQuery = (eventId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.participants(eventId), 'duplicates'],
    queryFn: ({ pageParam, signal }): Promise<{ items: DuplicatePair[]; nextCursor: string | null }> =>
      body(
        api.GET('/api/v1/events/{eventId}/duplicates', {
          params: {
            path: { eventId },
            query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

/** Remembers that two are not the same person. */
export async function tellApart(eventId: string, firstId: string, secondId: string): Promise<void> {
  await body(
    api.POST('/api/v1/events/{eventId}/duplicates/dismiss', {
      params: { path: { eventId } },
      body: { firstId, secondId },
    }),
  );
}

export interface MergeChoices {
  /** By field and by question: whose word stays. */
  fields: Partial<Record<MergeField, MergeSide>>;
  answers: Record<string, MergeSide>;
}

/** Both side by side, with whose word stays unless somebody says otherwise. */
export const mergePreviewQuery = (eventId: string, keepId: string, dropId: string) =>
  queryOptions({
    queryKey: [...keys.participants(eventId), 'merge', keepId, dropId],
    queryFn: () =>
      body(
        api.POST('/api/v1/events/{eventId}/duplicates/preview', {
          params: { path: { eventId } },
          body: { keepId, dropId },
        }),
      ),
    gcTime: 0,
  });

/** @throws ApiProblem when one of them was changed since she was shown */
export function mergePair(
  eventId: string,
  { keepId, dropId, versions }: MergePreview,
  choices: MergeChoices,
): Promise<Participant> {
  return body(
    api.POST('/api/v1/events/{eventId}/duplicates/merge', {
      params: { path: { eventId } },
      body: { keepId, dropId, versions, choices },
    }),
  );
}
