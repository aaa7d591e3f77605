import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import { keys } from '../../app/queries.js';

/** The languages that letters are written in. */
export const letterLanguages = ['en', 'ru', 'ka'] as const;

export type LetterLanguage = (typeof letterLanguages)[number];

/** How many would be reminded of a form now. */
export const remindersQuery = (eventId: string, formId: string) =>
  queryOptions({
    queryKey: [...keys.form(eventId, formId), 'reminders'],
    queryFn: () =>
      body(
        api.GET('/api/v1/events/{eventId}/forms/{formId}/reminders', {
          params: { path: { eventId, formId } },
        }),
      ),
  });

/** The letter as one of them would get it; without a language in hers. */
export const reminderPreviewQuery = (eventId: string, formId: string, language: LetterLanguage | undefined) =>
  queryOptions({
    queryKey: [...keys.form(eventId, formId), 'reminders', 'preview', language ?? ''],
    queryFn: () =>
      body(
        api.GET('/api/v1/events/{eventId}/forms/{formId}/reminders/preview', {
          params: { path: { eventId, formId }, query: { language } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** @throws ApiProblem `selection-changed` when they are not as many */
export async function remindOfForm(eventId: string, formId: string, expected: number): Promise<void> {
  await body(
    api.POST('/api/v1/events/{eventId}/forms/{formId}/reminders', {
      params: { path: { eventId, formId } },
      body: { expected },
    }),
  );
}
