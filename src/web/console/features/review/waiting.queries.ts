import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { WaitingListPage } from '../../api/types.js';
import { keys } from '../../app/queries.js';

/** The waiting list in its order, page after page, and the offers that run now. */
export const waitingQuery = (eventId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.review(eventId), 'waiting'],
    queryFn: ({ pageParam, signal }): Promise<WaitingListPage> =>
      body(
        api.GET('/api/v1/events/{eventId}/waiting-list', {
          params: { path: { eventId }, query: { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last: WaitingListPage) => last.nextCursor,
  });

export async function setPriority(eventId: string, participantId: string, priority: number): Promise<void> {
  await body(
    api.PUT('/api/v1/events/{eventId}/participants/{participantId}/priority', {
      params: { path: { eventId, participantId } },
      body: { priority },
    }),
  );
}

/** @throws ApiProblem `event-full`, `quota-full` when no place is left and none is given beyond */
export async function offerPlace(eventId: string, participantId: string, overrule: boolean): Promise<void> {
  await body(
    api.POST('/api/v1/events/{eventId}/participants/{participantId}/offer', {
      params: { path: { eventId, participantId } },
      body: { overrule },
    }),
  );
}
