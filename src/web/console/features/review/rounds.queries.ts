import { queryOptions } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client.js';
import type { ReviewDecision, Round, RoundInPreparation, RoundLetters } from '../../api/types.js';
import { keys } from '../../app/queries.js';

/** How often a round that is being carried out is looked at, in milliseconds. */
const LOOK_AGAIN_MILLISECONDS = 800;
/** So many people of each decision are listed. */
const LISTED = 100;

/** The round that would be released now. */
export const roundQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...keys.review(eventId), 'round'],
    queryFn: () => body(api.GET('/api/v1/events/{eventId}/review/round', { params: { path: { eventId } } })),
  });

/** Released rounds, the latest first; looked at again and again while one is being carried out. */
export const roundsQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...keys.review(eventId), 'rounds'],
    queryFn: async () =>
      (await body(api.GET('/api/v1/events/{eventId}/review/rounds', { params: { path: { eventId } } })))
        .items,
    refetchInterval: ({ state }) =>
      state.data?.some(({ finishedAt }) => finishedAt === null) ? LOOK_AGAIN_MILLISECONDS : false,
  });

/** Whose decision it is; the first of many. */
export const draftedQuery = (eventId: string, decision: ReviewDecision) =>
  queryOptions({
    queryKey: [...keys.review(eventId), 'drafted', decision],
    queryFn: () =>
      body(
        api.GET('/api/v1/events/{eventId}/review/queue', {
          params: { path: { eventId }, query: { decision, limit: LISTED } },
        }),
      ),
  });

/** The letter that somebody would get with these additions; nothing is kept or sent. */
export const previewQuery = (eventId: string, participantId: string, letters: RoundLetters) =>
  queryOptions({
    queryKey: [...keys.review(eventId), 'preview', participantId, letters],
    queryFn: () =>
      body(
        api.POST('/api/v1/events/{eventId}/review/round/preview', {
          params: { path: { eventId } },
          body: { participantId, letters },
        }),
      ),
    gcTime: 0,
  });

/** @throws ApiProblem `stale-version` when somebody else wrote meanwhile */
export function keepLetters(
  eventId: string,
  version: number,
  letters: RoundLetters,
): Promise<RoundInPreparation> {
  return body(
    api.PUT('/api/v1/events/{eventId}/review/round', {
      params: { path: { eventId }, header: ifMatch(version) },
      body: { letters },
    }),
  );
}

/** @throws ApiProblem `round-changed` when other decisions would be released than the organizer has seen */
export function releaseRound(eventId: string, decisions: number, letters: RoundLetters): Promise<Round> {
  return body(
    api.POST('/api/v1/events/{eventId}/review/rounds', {
      params: { path: { eventId } },
      body: { decisions, letters },
    }),
  );
}
