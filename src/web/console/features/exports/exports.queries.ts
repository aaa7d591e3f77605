import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { Export, ExportLine, ExportOrder } from '../../api/types.js';
import { keys } from '../../app/queries.js';

const LOOK_EVERY = 1000;
const LOOK_AT_ALL_EVERY = 3000;

const exportKeys = {
  all: (eventId: string) => [...keys.event(eventId), 'exports'] as const,
};

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
    queryKey: [...exportKeys.all(eventId), exportId],
    queryFn: () =>
      body(
        api.GET('/api/v1/events/{eventId}/exports/{exportId}', { params: { path: { eventId, exportId } } }),
      ),
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data) ? false : LOOK_EVERY),
  });

/** Whether nothing more becomes of an export by itself. */
export function hasEnded({ state }: Pick<Export, 'state'>): boolean {
  return state === 'finished' || state === 'failed' || state === 'cancelled';
}

/** The exports of an event of the last day, looked at again as long as one is under way. */
export const exportsQuery = (eventId: string) =>
  queryOptions({
    queryKey: exportKeys.all(eventId),
    queryFn: async (): Promise<ExportLine[]> =>
      (await body(api.GET('/api/v1/events/{eventId}/exports', { params: { path: { eventId } } }))).items,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.some((line) => line.state === 'under-way') ? LOOK_EVERY : LOOK_AT_ALL_EVERY,
  });

export function cancelExport(eventId: string, exportId: string): Promise<Export> {
  return body(
    api.POST('/api/v1/events/{eventId}/exports/{exportId}/cancel', {
      params: { path: { eventId, exportId } },
    }),
  );
}

/** Asks for the same once more, as it is now. */
export function repeatExport(eventId: string, exportId: string): Promise<Export> {
  return body(
    api.POST('/api/v1/events/{eventId}/exports/{exportId}/repeat', {
      params: { path: { eventId, exportId } },
    }),
  );
}

export async function deleteExport(eventId: string, exportId: string): Promise<void> {
  await body(
    api.DELETE('/api/v1/events/{eventId}/exports/{exportId}', { params: { path: { eventId, exportId } } }),
  );
}
