import { api, body, ifMatch } from '../../api/client.js';
import type { ManyReviews, Preapproval, ReviewDecision, ReviewDetail, SaidAnswers } from '../../api/types.js';

/** What is drafted about an application; no decision takes the draft back. */
export interface Draft {
  decision: ReviewDecision | null;
  /** Said in the letter. */
  reason?: string | null | undefined;
  /** Why she is confirmed although something speaks against it. */
  overruleReason?: string | null | undefined;
}

/** @throws ApiProblem `reviewed-meanwhile` with what stands now when somebody was quicker */
export function draftDecision(
  eventId: string,
  participantId: string,
  version: number,
  { decision, reason = null, overruleReason = null }: Draft,
): Promise<ReviewDetail> {
  return body(
    api.PUT('/api/v1/events/{eventId}/review/{participantId}/decision', {
      params: { path: { eventId, participantId }, header: ifMatch(version) },
      body: { decision, reason, overruleReason },
    }),
  );
}

/** @throws ApiProblem `reviewed-meanwhile` with what stands now when somebody was quicker */
export function preapprove(
  eventId: string,
  participantId: string,
  version: number,
  preapproval: Preapproval | null,
): Promise<ReviewDetail> {
  return body(
    api.PUT('/api/v1/events/{eventId}/review/{participantId}/preapproval', {
      params: { path: { eventId, participantId }, header: ifMatch(version) },
      body: { preapproval },
    }),
  );
}

export function assign(
  eventId: string,
  participantId: string,
  accountId: string | null,
): Promise<ReviewDetail> {
  return body(
    api.PUT('/api/v1/events/{eventId}/review/{participantId}/assignee', {
      params: { path: { eventId, participantId } },
      body: { accountId },
    }),
  );
}

export function draftMany(eventId: string, ids: string[], draft: Draft): Promise<ManyReviews> {
  return body(
    api.POST('/api/v1/events/{eventId}/review/decisions', {
      params: { path: { eventId } },
      body: { ids, ...draft },
    }),
  );
}

export function assignMany(eventId: string, ids: string[], accountId: string | null): Promise<ManyReviews> {
  return body(
    api.POST('/api/v1/events/{eventId}/review/assignments', {
      params: { path: { eventId } },
      body: { ids, accountId },
    }),
  );
}

export async function setTags(eventId: string, participantId: string, tags: string[]): Promise<string[]> {
  const path = { eventId, participantId };
  const kept = await body(
    api.PUT('/api/v1/events/{eventId}/participants/{participantId}/tags', {
      params: { path },
      body: { tags },
    }),
  );
  return kept.tags;
}

export async function addNote(eventId: string, participantId: string, note: string): Promise<void> {
  await body(
    api.POST('/api/v1/events/{eventId}/participants/{participantId}/notes', {
      params: { path: { eventId, participantId } },
      body: { body: note },
    }),
  );
}

export async function removeNote(eventId: string, participantId: string, noteId: string): Promise<void> {
  await body(
    api.DELETE('/api/v1/events/{eventId}/participants/{participantId}/notes/{noteId}', {
      params: { path: { eventId, participantId, noteId } },
    }),
  );
}

/** Opens all sealed answers; that they were opened, and why, is written down. */
export function openAnswers(eventId: string, participantId: string, why: string): Promise<SaidAnswers> {
  return body(
    api.POST('/api/v1/events/{eventId}/participants/{participantId}/answers/open', {
      params: { path: { eventId, participantId } },
      body: { why },
    }),
  );
}
