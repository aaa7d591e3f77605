import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import { keys } from '../../app/queries.js';
import type { ColumnDefinition, ListLine, Participant, SearchOrder } from '../../api/types.js';
import type { ListFilters } from './participant-search.js';

/** Rows of one page; the server gives 100 at most. */
const PAGE = 100;

export interface ParticipantPage {
  items: ListLine[];
  nextCursor: string | null;
  /** The questions asked for, in every version under which an answer on this page was given. */
  columns?: ColumnDefinition[];
}

/**
 * Names of what is kept about an event's participants. The lists stand apart from `keys.participants`: they take in
 * live changes by themselves (`use-live-list.ts`), so that they do not jump under the reader.
 */
export const participantKeys = {
  lists: (eventId: string) => [...keys.event(eventId), 'participant-lists'] as const,
  list: (eventId: string, order: SearchOrder) => [...participantKeys.lists(eventId), order] as const,
  count: (eventId: string, filters: ListFilters) =>
    [...keys.participants(eventId), 'count', filters] as const,
  notes: (eventId: string, id: string) => [...keys.participants(eventId), id, 'notes'] as const,
  duplicates: (eventId: string) => [...keys.participants(eventId), 'duplicates'] as const,
  forms: (eventId: string, id: string) => [...keys.participants(eventId), id, 'forms'] as const,
  one: (eventId: string, id: string) => [...keys.participants(eventId), id] as const,
  history: (eventId: string, id: string) => [...keys.participants(eventId), id, 'history'] as const,
  mails: (eventId: string, id: string) => [...keys.participants(eventId), id, 'mails'] as const,
};

/** One page of the list. Also used to look for newcomers without touching the list. */
export function searchParticipants(
  eventId: string,
  order: SearchOrder,
  signal?: AbortSignal,
): Promise<ParticipantPage> {
  return body(
    api.POST('/api/v1/events/{eventId}/participants/search', {
      params: { path: { eventId } },
      body: { limit: PAGE, ...order },
      signal,
    }),
  );
}

/** The list, page after page; rows of the search before stay until the new ones are here. */
export function participantListQuery(eventId: string, order: SearchOrder) {
  return infiniteQueryOptions({
    queryKey: participantKeys.list(eventId, order),
    queryFn: ({ pageParam, signal }) =>
      searchParticipants(eventId, pageParam ? { ...order, cursor: pageParam } : order, signal),
    initialPageParam: '',
    getNextPageParam: (last: ParticipantPage) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** How many fit the filters; beyond 10,000 it is only said that there are more. */
export function participantCountQuery(eventId: string, filters: ListFilters) {
  return queryOptions({
    queryKey: participantKeys.count(eventId, filters),
    queryFn: ({ signal }) =>
      body(
        api.POST('/api/v1/events/{eventId}/participants/count', {
          params: { path: { eventId } },
          body: filters,
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function readParticipant(
  eventId: string,
  participantId: string,
  signal?: AbortSignal,
): Promise<Participant> {
  return body(
    api.GET('/api/v1/events/{eventId}/participants/{participantId}', {
      params: { path: { eventId, participantId } },
      signal,
    }),
  );
}

export function participantQuery(eventId: string, participantId: string) {
  return queryOptions({
    queryKey: participantKeys.one(eventId, participantId),
    queryFn: ({ signal }) => readParticipant(eventId, participantId, signal),
  });
}

export function participantHistoryQuery(eventId: string, participantId: string) {
  return queryOptions({
    queryKey: participantKeys.history(eventId, participantId),
    queryFn: async ({ signal }) => {
      const { items } = await body(
        api.GET('/api/v1/events/{eventId}/participants/{participantId}/history', {
          params: { path: { eventId, participantId } },
          signal,
        }),
      );
      return items;
    },
  });
}

export function participantMailsQuery(eventId: string, participantId: string) {
  return queryOptions({
    queryKey: participantKeys.mails(eventId, participantId),
    queryFn: async ({ signal }) => {
      const { items } = await body(
        api.GET('/api/v1/events/{eventId}/participants/{participantId}/mails', {
          params: { path: { eventId, participantId } },
          signal,
        }),
      );
      return items;
    },
  });
}

/** What staff tell each other about her. */
export function participantNotesQuery(eventId: string, participantId: string) {
  return queryOptions({
    queryKey: participantKeys.notes(eventId, participantId),
    queryFn: async ({ signal }) => {
      const path = { eventId, participantId };
      const { items } = await body(
        api.GET('/api/v1/events/{eventId}/participants/{participantId}/notes', { params: { path }, signal }),
      );
      return items;
    },
  });
}

/** The forms that can be filled in for her, and those that she answered. */
export function participantFormsQuery(eventId: string, participantId: string) {
  return queryOptions({
    queryKey: participantKeys.forms(eventId, participantId),
    queryFn: async ({ signal }) => {
      const path = { eventId, participantId };
      const { items } = await body(
        api.GET('/api/v1/events/{eventId}/participants/{participantId}/forms', { params: { path }, signal }),
      );
      return items;
    },
  });
}

/** A form as it is filled in for her, with what she answered so far. */
export function staffFormQuery(eventId: string, participantId: string, formId: string) {
  return queryOptions({
    queryKey: [...participantKeys.forms(eventId, participantId), formId],
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/events/{eventId}/participants/{participantId}/answers/{formId}', {
          params: { path: { eventId, participantId, formId } },
          signal,
        }),
      ),
    gcTime: 0,
  });
}
