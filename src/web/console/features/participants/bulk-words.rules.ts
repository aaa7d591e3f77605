import type { BulkChange } from '../../api/types.js';

/** Why people were skipped, the most frequent first. */
export function reasonsOf(skipped: BulkChange['skipped']): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { code } of skipped) {
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}

/** The reasons that have a sentence of their own; others are said as one. */
const told = [
  'wrong-state',
  'event-full',
  'not-found',
  'already-registered',
  'no-address',
  'place-free',
  'changed-since',
] as const;

export type ToldReason = (typeof told)[number] | 'other';

export function toldReason(code: string): ToldReason {
  return told.find((one) => one === code) ?? 'other';
}
