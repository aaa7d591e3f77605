import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IfGiven, IsPlainText } from '../platform/http/plain-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { ApiLocalizedText, IsLocalizedText } from '../platform/i18n/localized-text.js';
import { DecisionCountsResponse } from './review-response.dto.js';
import type { RoundLetters } from './review-round.entity.js';
import { reviewDecisions, type ReviewDecision } from './review.rules.js';

const LONGEST_ADDITION = 3_000;

/**
 * What the organizers add to the letters, by decision and language: plain text in paragraphs. `{givenName}`,
 * `{event}`, `{category}` and `{reason}` are filled in, nothing else.
 */
export class RoundLettersRequest {
  @IsLocalizedText({ max: LONGEST_ADDITION, markdown: true, optional: true })
  confirm?: LocalizedText | null;

  @IsLocalizedText({ max: LONGEST_ADDITION, markdown: true, optional: true })
  wait?: LocalizedText | null;

  @IsLocalizedText({ max: LONGEST_ADDITION, markdown: true, optional: true })
  decline?: LocalizedText | null;
}

export class WriteRoundRequest {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => RoundLettersRequest)
  letters!: RoundLettersRequest;
}

export class ReleaseRoundRequest {
  /** How many decisions the organizer has seen that she releases; 409 `round-changed` when it differs. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  decisions!: number;

  /** Those that were kept, when left out. */
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => RoundLettersRequest)
  letters?: RoundLettersRequest;
}

export class PreviewLetterRequest {
  @IsUUID()
  participantId!: string;

  /** What is drafted about her, when left out. */
  @IfGiven()
  @IsIn(reviewDecisions)
  decision?: ReviewDecision;

  /** What is drafted, when left out. */
  @IsPlainText({ max: 1_000, multiLine: true, optional: true })
  reason?: string | null;

  /** Those that were kept, when left out. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => RoundLettersRequest)
  letters?: RoundLettersRequest;
}

export class RoundLettersResponse {
  @ApiLocalizedText({ nullable: true })
  confirm!: LocalizedText | null;
  @ApiLocalizedText({ nullable: true })
  wait!: LocalizedText | null;
  @ApiLocalizedText({ nullable: true })
  decline!: LocalizedText | null;
}

export class RoundRecipientsResponse {
  decision!: ReviewDecision;
  language!: string;
  people!: number;
}

/** The round that would be released now. */
export class RoundInPreparationResponse {
  number!: number;
  /** Of the letters, as ETag; 0 before anybody wrote an addition. */
  version!: number;
  letters!: RoundLettersResponse;
  /** How many decisions it would release: send the number back to release it. */
  decisions!: number;
  byDecision!: DecisionCountsResponse;
  /** How many letters of each kind go out in which language. */
  recipients!: RoundRecipientsResponse[];
  /** How many have no address, and get no letter. */
  withoutAddress!: number;
  /** Drafted confirmations that lack a co-host's approval, and stay behind. */
  objected!: number;
  /** Languages that an addition should have, in the order of fallback. */
  languages!: string[];
  /** What is filled in. */
  placeholders!: string[];
}

export class RoundReleaserResponse {
  accountId!: string;
  name!: string;
}

export class SkippedDecisionResponse {
  id!: string;
  /** Null when she is no longer kept. */
  givenName!: string | null;
  familyName!: string | null;
  decision!: ReviewDecision;
  /** `event-full`, `quota-full`, `place-free`, `overrule-reason`: still in review; `withdrawn`, `wrong-state`: over. */
  why!: string;
}

/** A released round. */
export class RoundResponse {
  id!: string;
  number!: number;
  letters!: RoundLettersResponse;
  releasedAt!: Date | null;
  releasedBy!: RoundReleaserResponse | null;
  /** How many decisions it releases. */
  decisions!: number;
  /** How many of them have been carried out. */
  released!: number;
  skipped!: SkippedDecisionResponse[];
  /** Null while it is being carried out. */
  finishedAt!: Date | null;
}

export class RoundsResponse {
  /** Latest first. */
  items!: RoundResponse[];
}

export class LetterPreviewResponse {
  subject!: string;
  html!: string;
  text!: string;
  language!: string;
}

export function toLettersResponse({ confirm, wait, decline }: RoundLetters): RoundLettersResponse {
  return { confirm: confirm ?? null, wait: wait ?? null, decline: decline ?? null };
}

export function lettersOf({ confirm, wait, decline }: RoundLettersRequest): RoundLetters {
  return {
    ...(confirm ? { confirm } : {}),
    ...(wait ? { wait } : {}),
    ...(decline ? { decline } : {}),
  };
}
