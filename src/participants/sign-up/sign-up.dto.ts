import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { IsInstant } from '../../platform/http/day.js';
import { ApiLocalizedText, IsLocalizedText } from '../../platform/i18n/localized-text.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import type { SessionKind } from '../../sessions/session.entity.js';
import type { SignUpRules } from './sign-up.order.js';
import type { Block, SignUpSession } from './sign-up.queries.js';

const MOST_PLACES = 100_000;
const MOST_CATEGORIES = 100;
const LONGEST_TITLE = 100;

/** A new block, or its new name. */
export class WriteBlockRequest {
  @IsLocalizedText({ max: LONGEST_TITLE })
  title!: LocalizedText;
}

/** How a session is signed up for; all of it is replaced. */
export class SetSignUpRequest implements Pick<SignUpRules, 'signUp' | 'categoryIds'> {
  /** Whether participants choose it beforehand. */
  @IsBoolean()
  signUp!: boolean;

  /** Null: as many as come. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PLACES)
  capacity?: number | null;

  /** Of the sessions of a block everybody has one at most. */
  @IsOptional()
  @IsUUID()
  blockId?: string | null;

  /** Null: from the beginning. */
  @IsOptional()
  @IsInstant()
  opensAt?: Date | null;

  /** Null: without end. Whoever has a place by then keeps it. */
  @IsOptional()
  @IsInstant()
  closesAt?: Date | null;

  /** Who may have it; none: everybody. */
  @IsArray()
  @ArrayMaxSize(MOST_CATEGORIES, { context: { max: MOST_CATEGORIES } })
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  categoryIds!: string[];
}

/** A group of sessions of which everybody has one at most. */
export class BlockResponse implements Block {
  id!: string;
  @ApiLocalizedText()
  title!: LocalizedText;
  position!: number;
  version!: number;
}

/** A session with its rules for signing up, and how many have it. */
export class SignUpSessionResponse implements SignUpSession {
  id!: string;
  @ApiLocalizedText()
  title!: LocalizedText;
  kind!: SessionKind;
  startsAt!: Date;
  endsAt!: Date;
  @ApiLocalizedText({ nullable: true })
  roomName!: LocalizedText | null;
  signUp!: boolean;
  /** Null: as many as come. */
  capacity!: number | null;
  blockId!: string | null;
  opensAt!: Date | null;
  closesAt!: Date | null;
  /** Who may have it; none: everybody. */
  categoryIds!: string[];
  /** How many have it, and how many wait for it. */
  taken!: number;
  waiting!: number;
  version!: number;
}

export class SignUpResponse {
  timeZone!: string;
  /** The event's order of fallback. */
  languages!: string[];
  blocks!: BlockResponse[];
  sessions!: SignUpSessionResponse[];
}
