import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import { keys } from '../../app/queries.js';
import type { FormSection } from './form-definition.js';

/** The forms of an event, archived ones last. */
export const formsQuery = (eventId: string) =>
  queryOptions({
    queryKey: keys.forms(eventId),
    queryFn: async () =>
      (await body(api.GET('/api/v1/events/{eventId}/forms', { params: { path: { eventId } } }))).items,
  });

export const formQuery = (eventId: string, formId: string) =>
  queryOptions({
    queryKey: keys.form(eventId, formId),
    queryFn: () =>
      body(api.GET('/api/v1/events/{eventId}/forms/{formId}', { params: { path: { eventId, formId } } })),
  });

/** The kinds of questions and what can be settled for each. */
export const fieldTypesQuery = (eventId: string) =>
  queryOptions({
    queryKey: keys.fieldTypes,
    queryFn: async () =>
      (await body(api.GET('/api/v1/events/{eventId}/field-types', { params: { path: { eventId } } }))).items,
    staleTime: Infinity,
  });

/** Sections that are ready to be put into a form, in all languages. */
export const librarySectionsQuery = (eventId: string) =>
  queryOptions({
    queryKey: keys.librarySections,
    queryFn: async () => {
      const path = { eventId };
      const { items } = await body(api.GET('/api/v1/events/{eventId}/form-sections', { params: { path } }));
      return items.map(({ section }) => section as FormSection);
    },
    staleTime: Infinity,
  });

/** What publishing the draft of this version would do to answers that were given. */
export const impactQuery = (eventId: string, formId: string, version: number) =>
  queryOptions({
    queryKey: [...keys.form(eventId, formId), 'impact', version],
    queryFn: async () => {
      const path = { eventId, formId };
      const { items } = await body(
        api.GET('/api/v1/events/{eventId}/forms/{formId}/impact', { params: { path } }),
      );
      return items.filter(({ answers }) => answers > 0);
    },
    gcTime: 0,
  });

/** The sessions of an event that people can sign up for. */
export const signUpSessionsQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...keys.event(eventId), 'sessions'],
    queryFn: async () => {
      const path = { eventId };
      const { items } = await body(api.GET('/api/v1/events/{eventId}/sessions', { params: { path } }));
      return items.filter(({ signUp }) => signUp);
    },
  });
