import { ApiLocalizedText } from '../platform/i18n/localized-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { ParticipantState } from './participant-states.rules.js';
import type { NoteLine } from './participant-notes.service.js';
import { isReviewable, type Preapproval, type ReviewDecision, type ReviewSteps } from './review.rules.js';
import type { ReviewLine, StaffName } from './reviews.queries.js';

/** A member of the staff of a host. */
export class StaffNameResponse {
  accountId!: string;
  name!: string;
  /** Short name of the host that she works for; null when it has none, or she has left. */
  acronym!: string | null;
  @ApiLocalizedText({ nullable: true })
  organizationName!: LocalizedText | null;
}

/** What a co-host said before the decision. */
export class PreapprovalResponse {
  vote!: Preapproval;
  by!: StaffNameResponse | null;
  at!: Date | null;
}

/** A decision that is not released yet. */
export class DraftDecisionResponse {
  decision!: ReviewDecision;
  /** Said in the letter. */
  reason!: string | null;
  /** Why she is confirmed although something speaks against it. */
  overruleReason!: string | null;
  by!: StaffNameResponse | null;
  at!: Date | null;
}

/** An application at a glance. `version` is its ETag: 0 before anybody said anything. */
export class ReviewResponse {
  id!: string;
  state!: ParticipantState;
  givenName!: string;
  familyName!: string;
  badgeName!: string | null;
  organization!: string | null;
  country!: string;
  language!: string;
  categoryId!: string;
  registeredAt!: Date;
  priority!: number;
  tags!: string[];
  /** How many notes there are about her. */
  notes!: number;
  assignee!: StaffNameResponse | null;
  preapproval!: PreapprovalResponse | null;
  /** Null also for those who see decisions only when they are released. */
  draft!: DraftDecisionResponse | null;
  /** Whether something can still be said: she is pending, and no round carries a decision out. */
  open!: boolean;
  version!: number;
}

export class ReviewPageResponse {
  items!: ReviewResponse[];
  /** Send it as `cursor` for the next page; null at the end. */
  nextCursor!: string | null;
}

export class NoteResponse {
  id!: string;
  body!: string;
  writtenAt!: Date;
  /** Who wrote it; null when the account is gone. */
  accountId!: string | null;
  name!: string | null;
}

export class NotesResponse {
  /** Newest first. */
  items!: NoteResponse[];
}

/** The columns of the balance in which she stands; `` (empty) is "none". */
export class CoordinatesResponse {
  country!: string[];
  region!: string[];
  organization!: string[];
  /** By field that can be counted. */
  choices!: Record<string, string[]>;
}

/** What the reader may do in this review. */
export class ReviewStepsResponse {
  preapprove!: boolean;
  decide!: boolean;
  /** Whether she sees decisions before they are released. */
  seeDrafts!: boolean;
}

/** What somebody answered on one form; sealed answers are only named. */
export class ReviewSheetResponse {
  formId!: string;
  /** The version that she answered; it says what the answers mean. */
  formNumber!: number;
  /** By field id. */
  answers!: Record<string, unknown>;
  sealedFields!: string[];
  answeredAt!: Date;
}

/** An application with all that is needed to decide. */
export class ReviewDetailResponse extends ReviewResponse {
  noteLines!: NoteResponse[];
  sheets!: ReviewSheetResponse[];
  coordinates!: CoordinatesResponse;
  may!: ReviewStepsResponse;
  /** Whether the reader must say why when she confirms her. */
  confirmNeedsReason!: boolean;
}

export class PreapprovalCountsResponse {
  for!: number;
  against!: number;
  missing!: number;
}

export class DecisionCountsResponse {
  confirm!: number;
  wait!: number;
  decline!: number;
}

/** How far the review is, and what the reader may do in it. */
export class ReviewOverviewResponse {
  approval!: 'one-step' | 'two-step';
  may!: ReviewStepsResponse;
  pending!: number;
  mine!: number;
  unassigned!: number;
  preapproval!: PreapprovalCountsResponse;
  /** Decisions that are not released yet; null for those who do not see them. */
  decided!: DecisionCountsResponse | null;
}

export class ReviewerResponse extends StaffNameResponse {
  host!: 'lead' | 'co-host';
  organizationId!: string;
}

export class ReviewersResponse {
  /** Everybody who may decide about registrations here, the lead's people first. */
  items!: ReviewerResponse[];
}

export class SkippedReviewResponse {
  id!: string;
  /** `not-found`, `wrong-state`, `overrule-reason`. */
  why!: string;
}

/** What became of many applications at once. */
export class ManyReviewsResponse {
  done!: string[];
  skipped!: SkippedReviewResponse[];
}

/** @param steps what the reader may see: drafts are the lead's own where there are two steps */
export function toReviewResponse(line: ReviewLine, steps: Pick<ReviewSteps, 'seeDrafts'>): ReviewResponse {
  const { preapproval, decision } = line;
  return {
    id: line.id,
    state: line.state,
    givenName: line.givenName,
    familyName: line.familyName,
    badgeName: line.badgeName,
    organization: line.organization,
    country: line.country,
    language: line.language,
    categoryId: line.categoryId,
    registeredAt: line.registeredAt,
    priority: line.priority,
    tags: line.tags,
    notes: line.notes,
    assignee: line.assignee,
    preapproval: preapproval && { vote: preapproval, by: line.preapprover, at: line.preapprovedAt },
    draft: steps.seeDrafts && decision ? toDraft(line, decision, line.decider) : null,
    open: isReviewable(line),
    version: line.version,
  };
}

export function toNoteResponse({ id, body, writtenAt, accountId, name }: NoteLine): NoteResponse {
  return { id, body, writtenAt, accountId, name };
}

function toDraft(line: ReviewLine, decision: ReviewDecision, by: StaffName | null): DraftDecisionResponse {
  return { decision, reason: line.reason, overruleReason: line.overruleReason, by, at: line.decidedAt };
}
