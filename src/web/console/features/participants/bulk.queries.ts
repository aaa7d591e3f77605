import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { BulkChange, BulkOrder } from '../../api/types.js';
import { keys } from '../../app/queries.js';

/** How often something that is under way is looked at, in milliseconds. */
const LOOK_EVERY = 1000;

/** @throws ApiProblem `selection-changed` when others are concerned than those who were counted */
export function changeMany(eventId: string, order: BulkOrder): Promise<BulkChange> {
  return body(
    api.POST('/api/v1/events/{eventId}/participants/bulk', { params: { path: { eventId } }, body: order }),
  );
}

/** @throws ApiProblem `undo-too-late` */
export function undoMany(eventId: string, bulkId: string): Promise<BulkChange> {
  return body(
    api.POST('/api/v1/events/{eventId}/participants/bulk/{bulkId}/undo', {
      params: { path: { eventId, bulkId } },
    }),
  );
}

/** A change to many, looked at again until it is done. */
export const bulkQuery = (eventId: string, bulkId: string) =>
  queryOptions({
    queryKey: [...keys.event(eventId), 'bulk', bulkId],
    queryFn: () =>
      body(
        api.GET('/api/v1/events/{eventId}/participants/bulk/{bulkId}', {
          params: { path: { eventId, bulkId } },
        }),
      ),
    refetchInterval: ({ state }) =>
      state.data && state.data.finished && !state.data.undoing ? false : LOOK_EVERY,
  });
