import { api, body, ifMatch } from '../../api/client.js';
import type {
  AddParticipantOrder,
  AllowedChange,
  Participant,
  ParticipantEdit,
  Replacement,
  SeatsOfEvent,
} from '../../api/types.js';

export interface DecisionOptions {
  /** Whether she is told by mail. */
  notify: boolean;
  /** Whether she gets a place that does not exist; it is counted as overruled. */
  overrule?: boolean;
}

/**
 * Changes her state.
 * @throws ApiProblem `event-full` when no place is left, `wrong-state` when somebody was quicker
 */
export function changeState(
  eventId: string,
  participantId: string,
  change: AllowedChange,
  options: DecisionOptions,
): Promise<Participant> {
  const order = { params: { path: { eventId, participantId } }, body: options };
  const participant = '/api/v1/events/{eventId}/participants/{participantId}' as const;
  switch (change) {
    case 'confirm':
      return body(api.POST(`${participant}/confirm`, order));
    case 'offer':
      return body(api.POST(`${participant}/offer`, order));
    case 'wait':
      return body(api.POST(`${participant}/wait`, order));
    case 'decline':
      return body(api.POST(`${participant}/decline`, order));
    case 'cancel':
      return body(api.POST(`${participant}/cancel`, order));
    case 'reconsider':
      return body(api.POST(`${participant}/reconsider`, order));
  }
}

/** @throws ApiProblem `stale-version` when somebody changed her since `version` was read */
export function editParticipant(
  eventId: string,
  participantId: string,
  version: number,
  edit: ParticipantEdit,
): Promise<Participant> {
  return body(
    api.PATCH('/api/v1/events/{eventId}/participants/{participantId}', {
      params: { path: { eventId, participantId }, header: ifMatch(version) },
      body: edit,
    }),
  );
}

/** @throws ApiProblem `event-full` when she is to be confirmed and no place is left */
export function addParticipant(eventId: string, order: AddParticipantOrder): Promise<{ id: string }> {
  return body(
    api.POST('/api/v1/events/{eventId}/participants', { params: { path: { eventId } }, body: order }),
  );
}

/** @throws ApiProblem `event-full` when the category has no place left for somebody confirmed */
export function moveParticipant(
  eventId: string,
  participantId: string,
  categoryId: string,
  overrule: boolean,
): Promise<Participant> {
  return body(
    api.POST('/api/v1/events/{eventId}/participants/{participantId}/move', {
      params: { path: { eventId, participantId } },
      body: { categoryId, overrule },
    }),
  );
}

/** Sends the mail of her present state again. */
export async function resendParticipantMail(eventId: string, participantId: string): Promise<void> {
  await body(
    api.POST('/api/v1/events/{eventId}/participants/{participantId}/resend', {
      params: { path: { eventId, participantId } },
    }),
  );
}

/** The places as they are now; asked for when a full meeting stands in the way. */
export function readSeats(eventId: string): Promise<SeatsOfEvent> {
  return body(api.GET('/api/v1/events/{eventId}/seats', { params: { path: { eventId } } }));
}

/**
 * Writes down what she answered on a form; sealed answers stay unless others are named.
 * @throws ApiProblem `invalid` naming `answers.<fieldId>`, `stale-version` when somebody was quicker
 */
export async function writeAnswers(
  eventId: string,
  participantId: string,
  formId: string,
  version: number,
  written: { answers: Record<string, unknown>; draft: string },
): Promise<void> {
  await body(
    api.PUT('/api/v1/events/{eventId}/participants/{participantId}/answers/{formId}', {
      params: { path: { eventId, participantId, formId }, header: ifMatch(version) },
      body: written,
    }),
  );
}

/** @throws ApiProblem `event-full` when a quota that concerns only the replacement is full */
export function substitute(
  eventId: string,
  participantId: string,
  named: Replacement,
): Promise<{ id: string }> {
  return body(
    api.POST('/api/v1/events/{eventId}/participants/{participantId}/substitute', {
      params: { path: { eventId, participantId } },
      body: named,
    }),
  );
}

/** Erases her for good. */
export async function eraseParticipant(eventId: string, participantId: string): Promise<void> {
  await body(
    api.POST('/api/v1/events/{eventId}/participants/{participantId}/erase', {
      params: { path: { eventId, participantId } },
    }),
  );
}
