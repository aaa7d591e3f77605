import { queryOptions } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client.js';
import type { SavedView, ViewDefinition } from '../../api/types.js';
import { keys } from '../../app/queries.js';

const viewsKey = (eventId: string) => [...keys.event(eventId), 'views'] as const;

/** The views of the team, and the reader's own. */
export const savedViewsQuery = (eventId: string) =>
  queryOptions({
    queryKey: viewsKey(eventId),
    queryFn: async () =>
      (await body(api.GET('/api/v1/events/{eventId}/views', { params: { path: { eventId } } }))).items,
  });

/** @throws ApiProblem when the name is taken, or there are too many */
export function saveView(
  eventId: string,
  view: { name: string; shared: boolean; definition: ViewDefinition },
): Promise<SavedView> {
  return body(api.POST('/api/v1/events/{eventId}/views', { params: { path: { eventId } }, body: view }));
}

/** @throws ApiProblem `stale-version` when somebody changed it meanwhile */
export function changeView(
  eventId: string,
  { id, version }: SavedView,
  change: { name?: string; shared?: boolean; definition?: ViewDefinition },
): Promise<SavedView> {
  return body(
    api.PATCH('/api/v1/events/{eventId}/views/{viewId}', {
      params: { path: { eventId, viewId: id }, header: ifMatch(version) },
      body: change,
    }),
  );
}

export async function removeView(eventId: string, { id, version }: SavedView): Promise<void> {
  await body(
    api.DELETE('/api/v1/events/{eventId}/views/{viewId}', {
      params: { path: { eventId, viewId: id }, header: ifMatch(version) },
    }),
  );
}
