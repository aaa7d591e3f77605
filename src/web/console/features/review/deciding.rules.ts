import type { ReviewDecision, ReviewDetail, ReviewLine, ReviewSteps } from '../../api/types.js';
import { beyondOf, type BalanceOf, type Effect } from './review-balance.rules.js';

/** The decisions in the order in which they are offered, with their keys. */
export const decisions: readonly { decision: ReviewDecision; key: string }[] = [
  { decision: 'confirm', key: 'C' },
  { decision: 'wait', key: 'W' },
  { decision: 'decline', key: 'D' },
];

/** What stands against confirming her: a reason has to be given. */
export interface Objections {
  /** No co-host has approved, or only whoever decides. */
  approval: boolean;
  /** Limits that have no place left. */
  beyond: Effect[];
}

export function objectionsTo(her: ReviewDetail, balances: readonly BalanceOf[]): Objections {
  return { approval: her.confirmNeedsReason, beyond: beyondOf(her, balances) };
}

export function hasObjections({ approval, beyond }: Objections): boolean {
  return approval || beyond.length > 0;
}

/**
 * Whoever comes after somebody and still waits for a word: of those who decide a decision, of those who pre-approve
 * a vote. Undefined when nobody does.
 */
export function nextToDo(
  items: readonly ReviewLine[],
  id: string,
  { decide }: Pick<ReviewSteps, 'decide'>,
): string | undefined {
  const at = items.findIndex((item) => item.id === id);
  const isToDo = ({ open, draft, preapproval }: ReviewLine) =>
    open && (decide ? draft === null : preapproval === null);
  return items.find((item, index) => index > at && isToDo(item))?.id;
}

/** Whoever stands after somebody in the queue, whatever was said about her; undefined at the end. */
export function followerOf(items: readonly ReviewLine[], id: string): string | undefined {
  return items[items.findIndex((item) => item.id === id) + 1]?.id;
}

/** Ids from one row to another, both included, whichever comes first. */
export function rangeOf(items: readonly { id: string }[], from: string, to: string): string[] {
  const [first, last] = [from, to].map((id) => items.findIndex((item) => item.id === id));
  if (first === undefined || last === undefined || first < 0 || last < 0) {
    return [to];
  }
  return items.slice(Math.min(first, last), Math.max(first, last) + 1).map(({ id }) => id);
}
