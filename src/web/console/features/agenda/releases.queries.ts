import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { AgendaComparison, AgendaRelease } from '../../api/types.js';
import { keys } from '../../app/queries.js';

/** What was released, the latest first. */
export const releasesQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...keys.agenda(eventId), 'releases'],
    queryFn: async ({ signal }): Promise<AgendaRelease[]> => {
      const answer = api.GET('/api/v1/events/{eventId}/agenda/releases', {
        params: { path: { eventId } },
        signal,
      });
      return (await body(answer)).items;
    },
  });

/** In what the draft differs from what is public, in sentences of the reader's language. */
export const differenceQuery = (eventId: string, language: string) =>
  queryOptions({
    queryKey: [...keys.agenda(eventId), 'difference', language],
    queryFn: ({ signal }): Promise<AgendaComparison> =>
      body(
        api.GET('/api/v1/events/{eventId}/agenda/releases/difference', {
          params: { path: { eventId }, query: {} },
          signal,
        }),
      ),
  });

/** Makes the draft public, as it was seen. @throws ApiProblem when it changed since, or clashes are open */
export function releaseAgenda(
  eventId: string,
  order: { seen: string; note: string | null; despiteClashes: boolean },
): Promise<AgendaRelease> {
  return body(
    api.POST('/api/v1/events/{eventId}/agenda/releases', { params: { path: { eventId } }, body: order }),
  );
}
