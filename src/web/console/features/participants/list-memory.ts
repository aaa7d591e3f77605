import { useSyncExternalStore } from 'react';
import type { MoreFilters } from './participant-search.js';

/** How a list was left, besides what its address says. */
export interface ListMemory {
  filters: MoreFilters;
  /** The columns in their order; null while nobody has arranged them. */
  columns: readonly string[] | null;
  /** The saved view that was shown last. */
  view?: string | undefined;
}

const untouched: ListMemory = { filters: {}, columns: null };
const kept = new Map<string, ListMemory>();
const watchers = new Set<() => void>();

/** Keeps how a list was left, until the console is closed: what was asked about answers lies on no disk. */
export function keepList(eventId: string, change: Partial<ListMemory>): void {
  kept.set(eventId, { ...(kept.get(eventId) ?? untouched), ...change });
  watchers.forEach((tell) => tell());
}

/** How the list of an event was left. */
export function useListMemory(eventId: string): ListMemory {
  return useSyncExternalStore(watch, () => kept.get(eventId) ?? untouched);
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}
