import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { ReviewLine } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import type { QueueOrder } from './review-search.js';

/** Rows of one page; the server gives 100 at most. */
const PAGE = 100;

export interface QueuePage {
  items: ReviewLine[];
  nextCursor: string | null;
}

/**
 * Names of what is kept about a review. The queue stands apart from `keys.review`: it takes in live changes by itself
 * (`use-live-queue.ts`), so that it does not jump under the reader.
 */
export const reviewKeys = {
  queues: (eventId: string) => [...keys.event(eventId), 'review-queue'] as const,
  queue: (eventId: string, order: QueueOrder) => [...reviewKeys.queues(eventId), order] as const,
  overview: (eventId: string) => [...keys.review(eventId), 'overview'] as const,
  one: (eventId: string, id: string) => [...keys.review(eventId), 'one', id] as const,
  answers: (eventId: string, id: string, language: string) =>
    [...keys.review(eventId), 'answers', id, language] as const,
  duplicates: (eventId: string, id: string) => [...keys.review(eventId), 'duplicates', id] as const,
  balances: (eventId: string) => [...keys.review(eventId), 'balance'] as const,
  balance: (eventId: string, by: string) => [...reviewKeys.balances(eventId), by] as const,
};

/** How far the review is, and what the reader may do in it. */
export const reviewOverviewQuery = (eventId: string) =>
  queryOptions({
    queryKey: reviewKeys.overview(eventId),
    queryFn: () => body(api.GET('/api/v1/events/{eventId}/review', { params: { path: { eventId } } })),
  });

/** The pending applications, page after page. */
export const queueQuery = (eventId: string, order: QueueOrder) =>
  infiniteQueryOptions({
    queryKey: reviewKeys.queue(eventId, order),
    queryFn: ({ pageParam, signal }): Promise<QueuePage> =>
      body(
        api.GET('/api/v1/events/{eventId}/review/queue', {
          params: {
            path: { eventId },
            query: { ...order, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last: QueuePage) => last.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** One application with all that is needed to decide. */
export const reviewQuery = (eventId: string, participantId: string) =>
  queryOptions({
    queryKey: reviewKeys.one(eventId, participantId),
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/events/{eventId}/review/{participantId}', {
          params: { path: { eventId, participantId } },
          signal,
        }),
      ),
  });

/** What she answered, said by the server in the reader's language. */
export const answersQuery = (eventId: string, participantId: string, language: string) =>
  queryOptions({
    queryKey: reviewKeys.answers(eventId, participantId, language),
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/events/{eventId}/participants/{participantId}/answers', {
          params: { path: { eventId, participantId } },
          signal,
        }),
      ),
  });

/** Those who may be the same person, likeliest first. */
export const duplicatesQuery = (eventId: string, participantId: string) =>
  queryOptions({
    queryKey: reviewKeys.duplicates(eventId, participantId),
    queryFn: async ({ signal }) => {
      const path = { eventId, participantId };
      const { items } = await body(
        api.GET('/api/v1/events/{eventId}/participants/{participantId}/duplicates', {
          params: { path },
          signal,
        }),
      );
      return items;
    },
    staleTime: 60_000,
  });

export const balanceQuery = (eventId: string, by: string) =>
  queryOptions({
    queryKey: reviewKeys.balance(eventId, by),
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/events/{eventId}/review/balance', {
          params: { path: { eventId }, query: { by } },
          signal,
        }),
      ),
  });

/** Everybody who may decide about registrations here. */
export const reviewersQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...keys.event(eventId), 'reviewers'],
    queryFn: async () =>
      (await body(api.GET('/api/v1/events/{eventId}/review/reviewers', { params: { path: { eventId } } })))
        .items,
    staleTime: 300_000,
  });

/** The tags in use, with how many bear each. */
export const tagsQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...keys.review(eventId), 'tags'],
    queryFn: async () =>
      (await body(api.GET('/api/v1/events/{eventId}/tags', { params: { path: { eventId } } }))).items,
  });

/** Quotas with the places taken, and which questions can be limited. */
export const quotasQuery = (eventId: string) =>
  queryOptions({
    queryKey: keys.quotas(eventId),
    queryFn: () => body(api.GET('/api/v1/events/{eventId}/quotas', { params: { path: { eventId } } })),
  });

/** The regions of the event in their order. */
export const regionsQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...keys.quotas(eventId), 'regions'],
    queryFn: async () =>
      (await body(api.GET('/api/v1/events/{eventId}/regions', { params: { path: { eventId } } }))).regions,
  });
