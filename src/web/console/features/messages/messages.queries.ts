import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client.js';
import type { LocalizedText, Message, MessageAudience } from '../../api/types.js';
import { keys } from '../../app/queries.js';

const LOOK_EVERY = 2000;

const messageKeys = {
  all: (eventId: string) => [...keys.event(eventId), 'messages'] as const,
  one: (eventId: string, id: string) => [...messageKeys.all(eventId), id] as const,
};

export interface MessageTexts {
  subject: LocalizedText;
  body: LocalizedText;
}

/** The messages of an event, newest first. */
export const messagesQuery = (eventId: string) =>
  queryOptions({
    queryKey: messageKeys.all(eventId),
    queryFn: async () =>
      (await body(api.GET('/api/v1/events/{eventId}/messages', { params: { path: { eventId } } }))).items,
  });

/** One message; looked at again while mails of it wait. */
export const messageQuery = (eventId: string, messageId: string) =>
  queryOptions({
    queryKey: messageKeys.one(eventId, messageId),
    queryFn: () =>
      body(
        api.GET('/api/v1/events/{eventId}/messages/{messageId}', {
          params: { path: { eventId, messageId } },
        }),
      ),
    refetchInterval: ({ state }) => ((state.data?.results?.queued ?? 0) > 0 ? LOOK_EVERY : false),
  });

/** A draft; nobody gets it before it is sent. */
export function startMessage(eventId: string, audience: MessageAudience): Promise<Message> {
  return body(
    api.POST('/api/v1/events/{eventId}/messages', {
      params: { path: { eventId } },
      body: { audience },
    }),
  );
}

/** @throws ApiProblem `stale-version` when somebody else wrote meanwhile; `invalid` naming the texts */
export function writeMessage(
  eventId: string,
  { id, version }: Message,
  texts: MessageTexts,
): Promise<Message> {
  return body(
    api.PATCH('/api/v1/events/{eventId}/messages/{messageId}', {
      params: { path: { eventId, messageId: id }, header: ifMatch(version) },
      body: texts,
    }),
  );
}

export async function removeMessage(eventId: string, messageId: string): Promise<void> {
  await body(
    api.DELETE('/api/v1/events/{eventId}/messages/{messageId}', {
      params: { path: { eventId, messageId } },
    }),
  );
}

/** The mail as one person would get it. */
export const messagePreviewQuery = (eventId: string, { id, version }: Message, participantId: string) =>
  queryOptions({
    queryKey: [...messageKeys.one(eventId, id), 'preview', version, participantId],
    queryFn: () =>
      body(
        api.GET('/api/v1/events/{eventId}/messages/{messageId}/preview', {
          params: { path: { eventId, messageId: id }, query: { participantId } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Sends it to the writer herself. */
export async function testMessage(eventId: string, messageId: string, participantId?: string): Promise<void> {
  await body(
    api.POST('/api/v1/events/{eventId}/messages/{messageId}/test', {
      params: { path: { eventId, messageId } },
      body: participantId === undefined ? {} : { participantId },
    }),
  );
}

/** @throws ApiProblem `message-audience-changed` when others are concerned than those who were shown */
export function sendMessage(eventId: string, messageId: string, expected: number): Promise<Message> {
  return body(
    api.POST('/api/v1/events/{eventId}/messages/{messageId}/send', {
      params: { path: { eventId, messageId } },
      body: { expected },
    }),
  );
}
