import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { toParticipantResponse, type ParticipantResponse } from './participant.dto.js';
import type { Participant } from './participant.entity.js';
import { listConsents } from './participant.queries.js';
import { readReviewSeat } from './review-access.queries.js';
import { readAssignee } from './reviews.queries.js';

/** A participant as a member of staff sees her: with her consents, and what that member may decide about her now. */
export async function describeParticipant(
  tx: EntityManager,
  actor: Actor,
  participant: Participant,
): Promise<ParticipantResponse> {
  const [consents, assignee, { steps }] = await Promise.all([
    listConsents(tx, participant.id),
    readAssignee(tx, participant.id),
    readReviewSeat(tx, actor, participant.eventId),
  ]);
  return toParticipantResponse(participant, { consents, assignee }, steps.decide && !isLimited(actor));
}

/** An access token may allow less than its account's role. */
function isLimited(actor: Actor): boolean {
  return actor.kind === 'account' && actor.limitedTo?.includes('participants.decide') === false;
}
