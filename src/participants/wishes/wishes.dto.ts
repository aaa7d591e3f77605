import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../../platform/http/day.js';
import { IfGiven, IsPlainText } from '../../platform/http/plain-text.js';
import { ApiLocalizedText } from '../../platform/i18n/localized-text.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import type { WishRefusal } from './wish-assignment.rules.js';
import {
  balanceAttributes,
  type BalanceAttribute,
  type WishBalance,
  type WishRoundState,
} from './wish-round.js';

const MOST_RANKS = 12;
const MOST_OF_GROUP = 10_000;
const LARGEST_SEED = 1_000_000;
const LONGEST_REASON = 500;

/**
 * No more than so many of one country (and the like) in a session.
 * @public for the API's description, which finds exported classes only
 */
export class WishBalanceRequest implements WishBalance {
  @IsIn(balanceAttributes)
  attribute!: BalanceAttribute;

  @IsInt()
  @Min(1)
  @Max(MOST_OF_GROUP)
  atMost!: number;
}

/** What organizers decide about a round; all of it is replaced. */
export class EditWishRoundRequest {
  /** Null: from now on. */
  @IsOptional()
  @IsInstant()
  opensAt?: Date | null;

  @IsInstant()
  closesAt!: Date;

  /** How many sessions somebody may rank. */
  @IsInt()
  @Min(1)
  @Max(MOST_RANKS)
  ranks!: number;

  @IsArray()
  @ArrayMaxSize(balanceAttributes.length, { context: { max: balanceAttributes.length } })
  @ValidateNested({ each: true })
  @Type(() => WishBalanceRequest)
  balances!: WishBalanceRequest[];

  /** Whether those who are left, or ranked nothing, get what is free. */
  @IsBoolean()
  fillUp!: boolean;

  /** Whether people only get sessions in a language that they understand. */
  @IsBoolean()
  serveLanguages!: boolean;
}

export class AddWishRoundRequest extends EditWishRoundRequest {
  @IsUUID()
  blockId!: string;
}

export class AssignWishesRequest {
  /** The same seed gives the same assignment; left out: that of the round. */
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(LARGEST_SEED)
  seed?: number;
}

/** Where somebody is put by hand. */
export class MendWishRequest {
  /** Null: nowhere. */
  @IsOptional()
  @IsUUID()
  sessionId?: string | null;

  /** For the other organizers. */
  @IsPlainText({ max: LONGEST_REASON })
  reason!: string;

  /** Gives the session one place more, should it be full. */
  @IfGiven()
  @IsBoolean()
  raisePlaces?: boolean;
}

/** A round of wishes. */
export class WishRoundResponse {
  id!: string;
  blockId!: string;
  @ApiLocalizedText()
  blockTitle!: LocalizedText;
  opensAt!: Date | null;
  closesAt!: Date;
  ranks!: number;
  balances!: WishBalanceRequest[];
  fillUp!: boolean;
  serveLanguages!: boolean;
  seed!: number;
  state!: WishRoundState;
  /** How far the assignment may be from the best, as a share; null when it is exact. */
  gap!: number | null;
  assignedAt!: Date | null;
  releasedAt!: Date | null;
  /** How many have ranked anything. */
  wishers!: number;
  version!: number;
}

export class WishRoundsResponse {
  items!: WishRoundResponse[];
}

/**
 * A wish that was not fulfilled, and why.
 * @public for the API's description, which finds exported classes only
 */
export class RefusedWish {
  sessionId!: string;
  reason!: WishRefusal;
}

/** Somebody who ranked sessions, or got one. */
export class WishPersonResponse {
  id!: string;
  givenName!: string;
  familyName!: string;
  country!: string | null;
  categoryId!: string;
  /** Where her participation stands. */
  state!: string;
  /** Ids of sessions, the one that she wants most first. */
  wishes!: string[];
  /** What the balance counts her under. */
  group!: string | null;
  sessionId!: string | null;
  /** From 1; null for a session that she did not wish, or none. */
  rank!: number | null;
  /** Each wish that she wanted more than what she got. */
  refused!: RefusedWish[];
  byHand!: boolean;
  handReason!: string | null;
  /** The code of why a released result could not be carried out. */
  skipped!: string | null;
  toldAt!: Date | null;
}

/**
 * How many of a group get a session.
 * @public for the API's description, which finds exported classes only
 */
export class WishGroup {
  group!: string;
  people!: number;
}

/** A session of the block with what people wished of it, and got. */
export class WishSessionResponse {
  id!: string;
  @ApiLocalizedText()
  title!: LocalizedText;
  startsAt!: Date;
  endsAt!: Date;
  /** Null: as many as come. */
  capacity!: number | null;
  /** Places that people have already. */
  taken!: number;
  /** How many wished it first, second, and so on. */
  wished!: number[];
  /** How many get it by the rank that they had given it. */
  got!: number[];
  /** How many get it who had not wished it. */
  gotUnwished!: number;
  groups!: WishGroup[];
}

/** A round with everybody in it. */
export class WishRoundViewResponse {
  round!: WishRoundResponse;
  timeZone!: string;
  /** The event's order of fallback. */
  languages!: string[];
  sessions!: WishSessionResponse[];
  people!: WishPersonResponse[];
}
