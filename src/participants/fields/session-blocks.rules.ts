import type { ListItem } from '../../forms/field-type.js';

/** A session to choose, with its id. */
export type SessionItem = ListItem & { id: string };

/** Sessions that touch each other in time. */
export interface SessionBlock {
  items: SessionItem[];
  /** Each overlaps each other, so that only one of them can be chosen. */
  isExclusive: boolean;
}

/** Whether it takes sign-ups at this moment; without one, whether it does at all. */
export function isOpen({ closed, opensAt, closesAt }: ListItem, now: Date | undefined): boolean {
  const isTime =
    now === undefined ||
    ((opensAt === undefined || opensAt <= now) && (closesAt === undefined || now < closesAt));
  return !closed && isTime;
}

/** Why nobody can have all of these sessions; undefined when she can. */
export function findClash(items: readonly SessionItem[]): 'one-per-block' | 'sessions-at-once' | undefined {
  const blocks = items.flatMap(({ blockId }) => blockId ?? []);
  if (new Set(blocks).size < blocks.length) {
    return 'one-per-block';
  }
  return overlaps(items) ? 'sessions-at-once' : undefined;
}

function overlaps(items: readonly SessionItem[]): boolean {
  let last: SessionItem | undefined;
  for (const item of inTimeOrder(items)) {
    if (last && overlap(last, item)) {
      return true;
    }
    if (!last || endOf(item) > endOf(last)) {
      last = item;
    }
  }
  return false;
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

/** Whether there is a moment at which all of them are held, or all are of one block. */
function allAtOnce(items: readonly SessionItem[]): boolean {
  const [first] = items;
  if (items.length > 1 && first?.blockId && items.every(({ blockId }) => blockId === first.blockId)) {
    return true;
  }
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
