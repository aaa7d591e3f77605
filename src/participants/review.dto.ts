import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IfGiven, IsPlainText, isPlainText, named } from '../platform/http/plain-text.js';
import { LONGEST_TAG, MOST_TAGS } from './participant-tags.rules.js';
import { preapprovals, reviewDecisions, type Preapproval, type ReviewDecision } from './review.rules.js';
import { reviewSorts, type ReviewSort } from './reviews.queries.js';
import { PageQuery } from '../platform/http/page-query.dto.js';

const MOST_AT_ONCE = 1_000;
const LONGEST_REASON = 1_000;
const LONGEST_NOTE = 4_000;

const toBoolean = ({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value;

/** Which applications, in which order. */
export class ReviewQueueQuery extends PageQuery {
  /** `me`: those assigned to the reader. */
  @IfGiven()
  @IsIn(['me', 'nobody', 'all'])
  assigned?: 'me' | 'nobody' | 'all' = 'all';

  /** Whether a decision has been drafted; all when left out. */
  @IfGiven()
  @Transform(toBoolean)
  @IsBoolean()
  decided?: boolean;

  /** What was drafted. */
  @IfGiven()
  @IsIn(reviewDecisions)
  decision?: ReviewDecision;

  /** What a co-host said; `missing`: nothing yet. */
  @IfGiven()
  @IsIn(['for', 'against', 'missing'])
  preapproval?: 'for' | 'against' | 'missing';

  @IfGiven()
  @IsUUID()
  categoryId?: string;

  @IfGiven()
  @IsPlainText({ max: LONGEST_TAG })
  tag?: string;

  /** By arrival, or by priority and then arrival. */
  @IfGiven()
  @IsIn(reviewSorts)
  sort?: ReviewSort = 'arrival';
}

/** What is drafted about an application; nobody outside hears of it before its round is released. */
export class DraftDecisionRequest {
  /** Null takes the draft back. */
  @IsOptional()
  @IsIn(reviewDecisions)
  decision!: ReviewDecision | null;

  /** Plain text, said in the letter. */
  @IsPlainText({ max: LONGEST_REASON, multiLine: true, optional: true })
  reason?: string | null;

  /** Why she is confirmed although no co-host approved, or no place is left. It gives her a place beyond quotas. */
  @IsPlainText({ max: LONGEST_REASON, multiLine: true, optional: true })
  overruleReason?: string | null;
}

/** The same draft about many applications. */
export class DraftManyRequest extends DraftDecisionRequest {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_AT_ONCE, { context: { max: MOST_AT_ONCE } })
  @IsUUID(undefined, { each: true })
  ids!: string[];
}

/** What a co-host says before the lead decides. */
export class PreapproveRequest {
  /** Null takes it back. */
  @IsOptional()
  @IsIn(preapprovals)
  preapproval!: Preapproval | null;

  /** Kept among the notes. */
  @IsPlainText({ max: LONGEST_NOTE, multiLine: true, optional: true })
  note?: string | null;
}

export class AssignRequest {
  /** Somebody who may decide about registrations here; null: nobody. */
  @IsOptional()
  @IsUUID()
  accountId!: string | null;
}

export class AssignManyRequest extends AssignRequest {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_AT_ONCE, { context: { max: MOST_AT_ONCE } })
  @IsUUID(undefined, { each: true })
  ids!: string[];
}

export class AddNoteRequest {
  @IsPlainText({ max: LONGEST_NOTE, multiLine: true })
  body!: string;
}

export class SetTagsRequest {
  /** Each once, whatever its case. */
  @IsArray()
  @ArrayMaxSize(MOST_TAGS, { context: { max: MOST_TAGS } })
  @IsString({ each: true })
  @MaxLength(LONGEST_TAG, { each: true, context: { max: LONGEST_TAG } })
  @named('isPlainText', (value) => Array.isArray(value) && value.every((tag) => isPlainText(tag)))
  tags!: string[];
}

export class TagsResponse {
  tags!: string[];
}

export class TagInUseResponse {
  tag!: string;
  /** How many people bear it. */
  participants!: number;
}

export class TagsInUseResponse {
  items!: TagInUseResponse[];
}

export class SetPriorityRequest {
  /** Higher comes first where the waiting list goes by priority. */
  @IsInt()
  @Min(-100)
  @Max(100)
  priority!: number;
}

export class PriorityResponse {
  priority!: number;
}
