import type { Approval } from '../events/event.entity.js';
import type { ParticipantState } from './participant-states.rules.js';

/** What can be decided about an application; it is told when its round is released. */
export const reviewDecisions = ['confirm', 'wait', 'decline'] as const;

export type ReviewDecision = (typeof reviewDecisions)[number];

/** What a co-host says before the lead decides. */
export const preapprovals = ['for', 'against'] as const;

export type Preapproval = (typeof preapprovals)[number];

/** How an event comes to its decisions. */
export interface ReviewProcess {
  approval: Approval;
  /** Whether any organization but the lead holds the event. */
  hasCoHost: boolean;
}

/** Somebody who may decide about registrations. The program itself has no account and works for every host. */
export interface Reviewer {
  accountId: string | null;
  /** In which hosts she may decide. */
  worksFor: ReadonlySet<'lead' | 'co-host'>;
}

/** What of a review somebody may do and see. */
export interface ReviewSteps {
  preapprove: boolean;
  decide: boolean;
  /** Decisions that are not released yet are the lead's own where there are two steps. */
  seeDrafts: boolean;
}

/** In one step, whoever may decide decides. In two, co-hosts approve first; where there is none, somebody of the lead. */
export function stepsOf({ approval, hasCoHost }: ReviewProcess, { worksFor }: Reviewer): ReviewSteps {
  if (approval === 'one-step') {
    return { preapprove: false, decide: worksFor.size > 0, seeDrafts: true };
  }
  const isLead = worksFor.has('lead');
  return {
    preapprove: worksFor.has('co-host') || (isLead && !hasCoHost),
    decide: isLead,
    seeDrafts: isLead,
  };
}

/** What was said about an application before it is decided. */
export interface Approved {
  preapproval: Preapproval | null;
  preapprovedBy: string | null;
}

/**
 * Whether a reason must be given to decide so: in two steps nobody is confirmed on one person's word alone, so that
 * the approval of whoever decides does not count as the other's.
 */
export function needsOverruleReason(
  decision: ReviewDecision,
  approval: Approval,
  { preapproval, preapprovedBy }: Approved,
  decidedBy: string | null,
): boolean {
  const isApproved = preapproval === 'for' && preapprovedBy !== decidedBy;
  return approval === 'two-step' && decision === 'confirm' && !isApproved;
}

/** Applications are reviewed while they are pending and no round carries their decision out. */
export function isReviewable({
  state,
  roundId,
}: {
  state: ParticipantState;
  roundId: string | null;
}): boolean {
  return state === 'pending' && roundId === null;
}
