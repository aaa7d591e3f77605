import type { DeskTransaction } from './desk-transaction.js';

/** What an order needs to know; looked up for the whole batch at once, after the counters are locked. */
export interface LookUps {
  emails?: string[];
  /** Keyed digests of the address, hex, under every key: whether it was excluded. */
  emailDigests?: string[];
  /** Keyed digests of an Idempotency-Key, hex. */
  keyDigests?: string[];
  /** People with what they answered. */
  participantIds?: string[];
  /** Files that are handed in. */
  fileIds?: readonly string[];
  /** Whether sessions may be chosen: then their rules are needed. */
  sessions?: boolean;
  /** Offers whose time is over. */
  dueOffers?: boolean;
  /** Everybody who is active is counted anew before the order is decided; slow, for changes of quotas only. */
  recount?: boolean;
}

/**
 * One thing asked of the registration desk. `decide` runs while the event's counters are locked, in the order of
 * arrival, without waiting for anything: it reads what was looked up, writes to the transaction's lists, and
 * returns the answer that is given after the commit. It checks first and writes afterwards, so that an order that
 * throws has done nothing and costs its neighbours nothing.
 */
export interface DeskOrder<Answer> {
  readonly lookUps: LookUps;
  /** @throws Problem when this order cannot be done; the others of the batch go on */
  decide(desk: DeskTransaction): Answer;
}

/** What became of one order: an answer, or the problem that concerns it alone. */
export type Outcome = { answer: unknown } | { problem: unknown };
