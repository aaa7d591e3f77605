import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { ImportKind, ImportLine, ImportMapping, ImportPreview, ImportTable } from '../../api/types.js';
import { keys } from '../../app/queries.js';

/** Rows of one page of the preview. */
const PAGE = 50;

const importKeys = {
  one: (eventId: string, importId: string) => [...keys.event(eventId), 'imports', importId] as const,
  rows: (eventId: string, importId: string, version: number, kind: ImportKind) =>
    [...importKeys.one(eventId, importId), 'rows', version, kind] as const,
};

/**
 * Hands in a table; nothing is changed by it.
 * @param sheet which sheet of a workbook
 * @throws ApiProblem when it cannot be read
 */
export function uploadTable(eventId: string, file: File, sheet?: string): Promise<ImportTable> {
  const form = new FormData();
  form.append('file', file);
  return body(
    api.POST('/api/v1/events/{eventId}/imports', {
      params: { path: { eventId }, query: { sheet } },
      body: form as never,
      bodySerializer: (given: unknown) => given as FormData,
    }),
  );
}

export const importQuery = (eventId: string, importId: string) =>
  queryOptions({
    queryKey: importKeys.one(eventId, importId),
    queryFn: () =>
      body(
        api.GET('/api/v1/events/{eventId}/imports/{importId}', { params: { path: { eventId, importId } } }),
      ),
    staleTime: Infinity,
  });

/** Says what the columns mean; answers with what would come of it. */
export function mapTable(eventId: string, importId: string, mapping: ImportMapping): Promise<ImportPreview> {
  return body(
    api.PUT('/api/v1/events/{eventId}/imports/{importId}/mapping', {
      params: { path: { eventId, importId } },
      body: mapping,
    }),
  );
}

/** The rows of which the same would become, page after page. */
export function importRowsQuery(eventId: string, importId: string, version: number, kind: ImportKind) {
  return infiniteQueryOptions({
    queryKey: importKeys.rows(eventId, importId, version, kind),
    queryFn: ({ pageParam }): Promise<{ items: ImportLine[]; nextCursor: string | null }> =>
      body(
        api.GET('/api/v1/events/{eventId}/imports/{importId}/rows', {
          params: {
            path: { eventId, importId },
            query: { kind, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });
}

/** Carries it out: all that was shown, or nothing. */
export function runImport(
  eventId: string,
  importId: string,
  expected: { new: number; update: number },
): Promise<{ added: number; updated: number }> {
  return body(
    api.POST('/api/v1/events/{eventId}/imports/{importId}/run', {
      params: { path: { eventId, importId } },
      body: { expected },
    }),
  );
}

/** The rows that are left out, with the reasons, as a file. */
export function problemsAddress(eventId: string, importId: string): string {
  return `/api/v1/events/${eventId}/imports/${importId}/problems.csv`;
}
