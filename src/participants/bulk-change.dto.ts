import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IfGiven, IsPlainText } from '../platform/http/plain-text.js';
import { bulkActions, type BulkAction } from './bulk-changes.queries.js';
import type { BulkState } from './bulk-changes.service.js';
import { LONGEST_TAG } from './participant-tags.rules.js';
import { ParticipantFiltersRequest } from './participant-search.dto.js';

const MOST_IDS = 5_000;

/** One change to many participants. */
export class BulkChangeRequest {
  /** Whom; left out: everybody whom `search` finds. */
  @IfGiven()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_IDS, { context: { max: MOST_IDS } })
  @IsUUID(undefined, { each: true })
  ids?: string[];

  @IfGiven()
  @ValidateNested()
  @Type(() => ParticipantFiltersRequest)
  search?: ParticipantFiltersRequest;

  @IsIn(bulkActions)
  action!: BulkAction;

  /** With `tag` and `untag`. */
  @ValidateIf(({ action }: BulkChangeRequest) => action === 'tag' || action === 'untag')
  @IsPlainText({ max: LONGEST_TAG })
  tag?: string;

  /** With `assign`: somebody who may decide about registrations here; null: nobody. */
  @IsOptional()
  @IsUUID()
  accountId?: string | null;

  /** With `move`. */
  @ValidateIf(({ action }: BulkChangeRequest) => action === 'move')
  @IsUUID()
  categoryId?: string;

  /** With decisions: whether they are told by mail. What was told cannot be taken back. */
  @IsOptional()
  @IsBoolean()
  notify?: boolean = true;

  /** With decisions: said in the letter. */
  @IsPlainText({ max: 1_000, multiLine: true, optional: true })
  reason?: string | null;

  /** How many people the caller has seen to be concerned. */
  @IsInt()
  @Min(1)
  expected!: number;
}

export class SkippedPersonResponse {
  id!: string;
  /** The code of the problem that stood in the way. */
  code!: string;
}

export class BulkChangeResponse {
  id!: string;
  action!: BulkAction;
  total!: number;
  done!: number;
  skipped!: SkippedPersonResponse[];
  /** False while a job is at it: ask again. */
  finished!: boolean;
  /** Until when it can be taken back; null when it cannot, or has been. */
  undoUntil!: Date | null;
  undoing!: boolean;
  undone!: number;
  undoSkipped!: SkippedPersonResponse[];
}

export function toBulkResponse({ change, undoUntil, ...progress }: BulkState): BulkChangeResponse {
  const { id, action, total, finishedAt, undoStartedAt, undoFinishedAt } = change;
  return {
    id,
    action,
    total,
    ...progress,
    finished: finishedAt !== null,
    undoUntil,
    undoing: undoStartedAt !== null && undoFinishedAt === null,
  };
}
