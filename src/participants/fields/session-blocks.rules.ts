import type { ListItem } from '../../forms/field-type.js';

/** A session to choose, with its id. */
export type SessionItem = ListItem & { id: string };

/** Sessions that touch each other in time. */
export interface SessionBlock {
  items: SessionItem[];
  /** Each overlaps each other, so that only one of them can be chosen. */
  isExclusive: boolean;
}

/** Two of the sessions that are held at the same time; undefined when all can be visited. */
export function findClash(items: readonly SessionItem[]): [SessionItem, SessionItem] | undefined {
  let last: SessionItem | undefined;
  for (const item of inTimeOrder(items)) {
    if (last && overlap(last, item)) {
      return [last, item];
    }
    if (!last || endOf(item) > endOf(last)) {
      last = item;
    }
  }
  return undefined;
}

/** The sessions in the order of time, those that touch each other taken together. */
export function blocksOf(items: readonly SessionItem[]): SessionBlock[] {
  const blocks: SessionItem[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of inTimeOrder(items)) {
    if (startOf(item) < end) {
      blocks.at(-1)!.push(item);
    } else {
      blocks.push([item]);
    }
    end = Math.max(end, endOf(item));
  }
  return blocks.map((block) => ({ items: block, isExclusive: allAtOnce(block) }));
}

/** Whether there is a moment at which all of them are held. */
function allAtOnce(items: readonly SessionItem[]): boolean {
  const lastStart = Math.max(...items.map(startOf));
  const firstEnd = Math.min(...items.map(endOf));
  return items.length > 1 && lastStart < firstEnd;
}

function overlap(one: SessionItem, other: SessionItem): boolean {
  return startOf(one) < endOf(other) && startOf(other) < endOf(one);
}

function inTimeOrder(items: readonly SessionItem[]): SessionItem[] {
  return items.toSorted((a, b) => startOf(a) - startOf(b));
}

/** Without a time it stands first, and clashes with nothing. */
function startOf({ startsAt }: SessionItem): number {
  return startsAt?.getTime() ?? 0;
}

function endOf({ endsAt }: SessionItem): number {
  return endsAt?.getTime() ?? 0;
}
