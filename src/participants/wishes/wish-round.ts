import type { LocalizedText } from '../../platform/i18n/i18n.js';

/** By what a balance counts people. */
export const balanceAttributes = ['country', 'organization', 'category', 'language'] as const;

export type BalanceAttribute = (typeof balanceAttributes)[number];

/** No more than so many of one country (and the like) in a session. */
export interface WishBalance {
  attribute: BalanceAttribute;
  atMost: number;
}

/** `collecting` until it was assigned for the first time; `releasing` while people are told. */
export const wishRoundStates = ['collecting', 'assigned', 'releasing', 'released'] as const;

export type WishRoundState = (typeof wishRoundStates)[number];

/** What organizers decide about a round. */
export interface WishRoundSettings {
  /** Null: from now on. */
  opensAt: Date | null;
  closesAt: Date;
  /** How many sessions somebody may rank. */
  ranks: number;
  balances: WishBalance[];
  /** Whether those who are left, or ranked nothing, get what is free. */
  fillUp: boolean;
  /** Whether people only get sessions in a language that they understand. */
  serveLanguages: boolean;
}

/** People rank the sessions of a block, an assignment is made, looked at, mended and released. */
export interface WishRound extends WishRoundSettings {
  id: string;
  eventId: string;
  blockId: string;
  blockTitle: LocalizedText;
  seed: number;
  state: WishRoundState;
  /** How far the assignment may be from the best, as a share; null when it is exact. */
  gap: number | null;
  assignedAt: Date | null;
  releasedBy: string | null;
  releasedAt: Date | null;
  version: number;
}

/** Whether people can rank at this moment. */
export function isRanking(
  { opensAt, closesAt, state }: Pick<WishRound, 'opensAt' | 'closesAt' | 'state'>,
  now: Date,
): boolean {
  return state === 'collecting' && (opensAt === null || opensAt <= now) && now < closesAt;
}
