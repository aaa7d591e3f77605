import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { Export, ExportOrder } from '../../api/types.js';
import { keys } from '../../app/queries.js';

const LOOK_EVERY = 1000;

/** Asks for a file; its rows are written when it is fetched. */
export function makeExport(eventId: string, order: ExportOrder): Promise<Export> {
  return body(api.POST('/api/v1/events/{eventId}/exports', { params: { path: { eventId } }, body: order }));
}

/** Where the file is fetched from, once. */
export function exportAddress(eventId: string, exportId: string): string {
  return `/api/v1/events/${eventId}/exports/${exportId}/file`;
}

/** How far a file is, looked at again until it is done. */
export const exportQuery = (eventId: string, exportId: string) =>
  queryOptions({
    queryKey: [...keys.event(eventId), 'exports', exportId],
    queryFn: () =>
      body(
        api.GET('/api/v1/events/{eventId}/exports/{exportId}', { params: { path: { eventId, exportId } } }),
      ),
    refetchInterval: ({ state }) =>
      state.data?.state === 'finished' || state.data?.state === 'failed' ? false : LOOK_EVERY,
  });
