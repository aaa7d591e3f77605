/** What decides whether somebody may choose a session that takes sign-ups. */
export interface SessionRule {
  id: string;
  /** Null: as many as come. */
  capacity: number | null;
  /** Of the sessions of a block everybody has one at most. */
  blockId: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Null: from the beginning, and without end. */
  opensAt: Date | null;
  closesAt: Date | null;
  /** Who may have it; none: everybody. */
  categoryIds: string[];
  /** Whether nobody chooses it by herself: it is not released, or its block is given by ranked wishes. */
  isShut: boolean;
}

/** The code of the sentence that says why a session is not to be had. */
export type SessionRefusal = 'session-closed' | 'session-not-eligible' | 'one-per-block' | 'sessions-at-once';

/** Whether it can be chosen at this moment, places apart. */
export function isOpenForChoice(
  { opensAt, closesAt, isShut }: Pick<SessionRule, 'opensAt' | 'closesAt' | 'isShut'>,
  now: Date,
): boolean {
  return !isShut && (opensAt === null || opensAt <= now) && (closesAt === null || now < closesAt);
}

/** Whether people of this category may have it. */
export function isEligible({ categoryIds }: Pick<SessionRule, 'categoryIds'>, categoryId: string): boolean {
  return categoryIds.length === 0 || categoryIds.includes(categoryId);
}

/** Whether nobody can have both, and why. */
export function excludes(one: SessionRule, other: SessionRule): SessionRefusal | undefined {
  if (one.id === other.id) {
    return undefined;
  }
  if (one.blockId !== null && one.blockId === other.blockId) {
    return 'one-per-block';
  }
  return overlap(one, other) ? 'sessions-at-once' : undefined;
}

/**
 * Why somebody cannot choose a session that she has not yet; undefined when she can, if there is a place.
 * @param rule undefined where the session takes no sign-ups
 * @param others what she has, or chooses at the same time
 * @param now null where staff choose for her: deadlines do not bind them
 */
export function refusalOf(
  rule: SessionRule | undefined,
  { categoryId, others, now }: { categoryId: string; others: readonly SessionRule[]; now: Date | null },
): SessionRefusal | undefined {
  if (!rule || (now !== null && !isOpenForChoice(rule, now))) {
    return 'session-closed';
  }
  if (!isEligible(rule, categoryId)) {
    return 'session-not-eligible';
  }
  return others.map((other) => excludes(rule, other)).find((refusal) => refusal !== undefined);
}

function overlap(one: SessionRule, other: SessionRule): boolean {
  if (!one.startsAt || !one.endsAt || !other.startsAt || !other.endsAt) {
    return false;
  }
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}
