import { IsString, MaxLength } from 'class-validator';
import { IsPlainText } from '../platform/http/plain-text.js';
import type { ClashKind } from './clashes.rules.js';
import type { SaidClash } from './clashes.service.js';

const LONGEST_KEY = 300;
const LONGEST_FACTS = 20_000;
const LONGEST_REASON = 500;

/** Something in the draft that does not go together. */
export class ClashResponse implements SaidClash {
  /** Names it as long as the same rows clash in the same way. */
  key!: string;
  kind!: ClashKind;
  /** One session, or two in the order of their ids. */
  sessionIds!: string[];
  roomId!: string | null;
  personId!: string | null;
  /** How many people are concerned, where that is what clashes. */
  people!: number | null;
  /** How many fit. */
  limit!: number | null;
  /** What clashes; sent back when it is accepted. */
  facts!: string;
  /** A sentence in the language of the request. */
  text!: string;
  acceptable!: boolean;
  /** Why it was accepted; null while it is open, or once what clashes has changed. */
  acceptedBecause!: string | null;
}

/** Which clash may stay as it was read, and why. */
export class AcceptClashRequest {
  @IsString()
  @MaxLength(LONGEST_KEY, { context: { max: LONGEST_KEY } })
  key!: string;

  @IsString()
  @MaxLength(LONGEST_FACTS, { context: { max: LONGEST_FACTS } })
  facts!: string;

  @IsPlainText({ max: LONGEST_REASON, multiLine: true })
  reason!: string;
}

/** Which clash counts again. */
export class ReopenClashRequest {
  @IsString()
  @MaxLength(LONGEST_KEY, { context: { max: LONGEST_KEY } })
  key!: string;
}

export class ClashesResponse {
  clashes!: ClashResponse[];
}
