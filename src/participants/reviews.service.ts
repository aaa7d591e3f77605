import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Changes } from '../platform/database/changes.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { ParticipantNotesService } from './participant-notes.service.js';
import { WrongState } from './registration.errors.js';
import { listReviewers, readReviewSeat, type ReviewSeat } from './review-access.queries.js';
import { CoHostApproves, LeadDecides, OneStepApproval, ReviewedMeanwhile } from './review.errors.js';
import { toReviewResponse } from './review-response.dto.js';
import { isReviewable, needsOverruleReason, type Preapproval, type ReviewDecision } from './review.rules.js';
import { getReview, lockReviews, saveReviews, type LockedReview } from './reviews.queries.js';

/** What is drafted about an application; no decision takes the draft back. */
export interface DraftDecision {
  decision: ReviewDecision | null;
  /** Said in the letter. */
  reason: string | null;
  /** Why she is confirmed although something speaks against it; never told outside. */
  overruleReason: string | null;
}

/** Which application, and which version of its review the caller had seen. */
export interface SeenReview {
  eventId: string;
  participantId: string;
  seen: number;
}

/** What became of many applications at once; those that could not be changed are named with the code of the reason. */
export interface ManyDone {
  done: string[];
  skipped: { id: string; why: string }[];
}

/** What the people of the hosts say about applications before anything is decided. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly notes: ParticipantNotesService,
    private readonly audit: Audit,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Drafts a decision, or takes the draft back.
   * @throws LeadDecides, NotFound, WrongState, ReviewedMeanwhile
   * @throws Invalid when a reason is needed to confirm without a co-host's approval
   */
  async decide(tx: EntityManager, actor: Actor, place: SeenReview, draft: DraftDecision): Promise<void> {
    const seat = await readReviewSeat(tx, actor, place.eventId);
    const review = await this.lock(tx, seat, place);
    assertDecides(seat);
    if (lacksReason(seat, review, draft)) {
      throw new Invalid([{ field: 'overruleReason', code: 'overrule-reason' }]);
    }
    await this.draft(tx, actor, place.eventId, [review], draft);
  }

  /**
   * Drafts the same decision about many; those in the wrong state, or lacking an approval, are skipped.
   * @throws LeadDecides
   */
  async decideMany(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    ids: readonly string[],
    draft: DraftDecision,
  ): Promise<ManyDone> {
    const seat = await readReviewSeat(tx, actor, eventId);
    assertDecides(seat);
    const { fit, skipped } = sort(ids, await lockReviews(tx, eventId, ids), (review) =>
      lacksReason(seat, review, draft) ? 'overrule-reason' : undefined,
    );
    await this.draft(tx, actor, eventId, fit, draft);
    return { done: fit.map(({ participantId }) => participantId), skipped };
  }

  /**
   * Says for a co-host what it thinks, with a note if wanted; null takes it back.
   * @throws OneStepApproval, CoHostApproves, NotFound, WrongState, ReviewedMeanwhile
   */
  async preapprove(
    tx: EntityManager,
    actor: Actor,
    place: SeenReview,
    { preapproval, note }: { preapproval: Preapproval | null; note: string | null },
  ): Promise<void> {
    const seat = await readReviewSeat(tx, actor, place.eventId);
    const review = await this.lock(tx, seat, place);
    if (seat.process.approval === 'one-step') {
      throw new OneStepApproval();
    }
    if (!seat.steps.preapprove) {
      throw new CoHostApproves();
    }
    const before = review.preapproval;
    review.preapproval = preapproval;
    review.preapprovedBy = preapproval && actorId(actor);
    review.preapprovedAt = preapproval && this.clock.now();
    await saveReviews(tx, [review]);
    await this.record(tx, actor, [review], 'participant.preapproved', ['preapproval'], () => ({
      before: { preapproval: before },
      after: { preapproval },
    }));
    if (note) {
      await this.notes.add(tx, actor, place, note);
    }
  }

  /**
   * Gives applications to somebody who may decide, or takes them from whoever has them.
   * @throws Invalid when the account may not decide about registrations here
   */
  async assign(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    ids: readonly string[],
    accountId: string | null,
  ): Promise<ManyDone> {
    const reviewers = accountId ? await listReviewers(tx, eventId) : [];
    if (accountId && !reviewers.some((reviewer) => reviewer.accountId === accountId)) {
      throw new Invalid([{ field: 'accountId', code: 'choice' }]);
    }
    const { fit, skipped } = sort(ids, await lockReviews(tx, eventId, ids));
    const before = new Map(fit.map((review) => [review.participantId, review.assignedTo]));
    const assigned = fit.filter((review) => review.assignedTo !== accountId);
    assigned.forEach((review) => (review.assignedTo = accountId));
    await saveReviews(tx, assigned, { silently: true });
    await this.record(tx, actor, assigned, 'participant.assigned', ['assignedTo'], (review) => ({
      before: { assignedTo: before.get(review.participantId) },
      after: { assignedTo: accountId },
    }));
    return { done: fit.map(({ participantId }) => participantId), skipped };
  }

  /** @throws NotFound, WrongState; Invalid when the account may not decide about registrations here */
  async assignOne(
    tx: EntityManager,
    actor: Actor,
    { eventId, participantId }: Omit<SeenReview, 'seen'>,
    accountId: string | null,
  ): Promise<void> {
    const { skipped } = await this.assign(tx, actor, eventId, [participantId], accountId);
    for (const { why } of skipped) {
      throw why === 'not-found' ? new NotFound() : new WrongState();
    }
  }

  private async lock(tx: EntityManager, seat: ReviewSeat, { eventId, participantId, seen }: SeenReview) {
    const review = (await lockReviews(tx, eventId, [participantId])).get(participantId);
    if (!review) {
      throw new NotFound();
    }
    if (review.version !== seen) {
      throw new ReviewedMeanwhile(toReviewResponse(await getReview(tx, eventId, participantId), seat.steps));
    }
    if (!isReviewable(review)) {
      throw new WrongState();
    }
    return review;
  }

  private async draft(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    reviews: LockedReview[],
    { decision, reason, overruleReason }: DraftDecision,
  ): Promise<void> {
    const before = new Map(reviews.map((review) => [review.participantId, review.decision]));
    for (const review of reviews) {
      review.decision = decision;
      review.decidedBy = decision && actorId(actor);
      review.decidedAt = decision && this.clock.now();
      review.reason = decision && reason;
      review.overruleReason = decision && overruleReason;
    }
    await saveReviews(tx, reviews);
    await this.record(tx, actor, reviews, 'participant.decision-drafted', ['decision'], (review) => ({
      before: { decision: before.get(review.participantId) },
      after: { decision, ...(decision && overruleReason ? { overruleReason } : {}) },
    }));
  }

  private async record(
    tx: EntityManager,
    actor: Actor,
    reviews: readonly LockedReview[],
    action: string,
    fields: string[],
    values: (review: LockedReview) => { before: Record<string, unknown>; after: Record<string, unknown> },
  ): Promise<void> {
    const [first] = reviews;
    if (!first) {
      return;
    }
    const { eventId } = first;
    const subjectKind = 'participant';
    await this.audit.record(
      tx,
      ...reviews.map((review) => ({
        eventId,
        actor,
        action,
        subjectKind,
        subjectId: review.participantId,
        fields,
        ...values(review),
      })),
    );
    const ids = reviews.map(({ participantId }) => participantId);
    await this.changes.announce(tx, { eventId, what: 'participants', ids });
  }
}

function assertDecides({ steps }: ReviewSeat): void {
  if (!steps.decide) {
    throw new LeadDecides();
  }
}

function lacksReason({ process, reviewer }: ReviewSeat, review: LockedReview, draft: DraftDecision): boolean {
  const { decision, overruleReason } = draft;
  return (
    decision !== null &&
    overruleReason === null &&
    needsOverruleReason(decision, process.approval, review, reviewer.accountId)
  );
}

/** Those that can be changed, in the order asked for, and the others with the code of why not. */
function sort(
  ids: readonly string[],
  reviews: ReadonlyMap<string, LockedReview>,
  objection: (review: LockedReview) => string | undefined = () => undefined,
): { fit: LockedReview[]; skipped: ManyDone['skipped'] } {
  const fit: LockedReview[] = [];
  const skipped: ManyDone['skipped'] = [];
  for (const id of new Set(ids)) {
    const review = reviews.get(id);
    const why = !review ? 'not-found' : isReviewable(review) ? objection(review) : 'wrong-state';
    if (review && why === undefined) {
      fit.push(review);
    } else {
      skipped.push({ id, why: why ?? 'not-found' });
    }
  }
  return { fit, skipped };
}
