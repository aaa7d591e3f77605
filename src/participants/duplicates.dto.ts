import { IsUUID } from 'class-validator';
import type { DuplicatePair, DuplicateReason } from './duplicates.queries.js';
import { ParticipantSummaryResponse, toParticipantSummary } from './participant.dto.js';

/** Two participants, in either order. */
export class DismissDuplicateRequest {
  @IsUUID()
  firstId!: string;

  @IsUUID()
  secondId!: string;
}

/** Two participants who may be one person. */
export class DuplicatePairResponse {
  first!: ParticipantSummaryResponse;
  second!: ParticipantSummaryResponse;
  reasons!: DuplicateReason[];
  /** From 0 to 1: how much speaks for it. */
  score!: number;
}

export class DuplicatesResponse {
  items!: DuplicatePairResponse[];
}

export class DuplicatePageResponse extends DuplicatesResponse {
  /** Send it as `cursor` for the next page; null at the end. */
  nextCursor!: string | null;
}

export function toDuplicatePair({ first, second, reasons, score }: DuplicatePair): DuplicatePairResponse {
  return { first: toParticipantSummary(first), second: toParticipantSummary(second), reasons, score };
}
