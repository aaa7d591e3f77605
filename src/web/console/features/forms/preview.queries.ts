import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import type { ConsoleLanguage } from '../../app/texts.js';
import type { LocalizedText } from '../../api/types.js';
import type { FormDefinition } from './form-definition.js';

interface Previewed {
  eventId: string;
  formId: string;
  definition: FormDefinition;
  /** As it is kept; the server takes it from there. */
  introduction: LocalizedText | null;
  language: ConsoleLanguage;
}

/** The page of a form as it stands here, kept or not, as HTML. */
export const previewQuery = ({ eventId, formId, definition, introduction, language }: Previewed) =>
  queryOptions({
    queryKey: ['form-preview', formId, language, revisionOf(definition), introduction],
    queryFn: () =>
      body(
        api.POST('/api/v1/events/{eventId}/forms/{formId}/preview', {
          params: { path: { eventId, formId } },
          body: { definition, language },
          parseAs: 'text',
        }),
      ),
    gcTime: 60_000,
    staleTime: Infinity,
  });

const revisions = new WeakMap<object, number>();
let latest = 0;

/** A number for each object, so that a long document need not be compared. */
function revisionOf(of: object): number {
  const known = revisions.get(of) ?? (latest += 1);
  revisions.set(of, known);
  return known;
}
