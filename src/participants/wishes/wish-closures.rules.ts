import { organizationKey } from '../quota.rules.js';
import { isEligible } from '../sign-up/session-choice.rules.js';
import type { Closure } from './wish-assignment.rules.js';
import type { BlockSession, WishPerson } from './wish-facts.queries.js';
import type { BalanceAttribute } from './wish-round.js';

interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** Which sessions cannot be somebody's, and why: her category, what she has at that time, the languages served. */
export function closuresOf(
  { categoryId }: Pick<WishPerson, 'categoryId'>,
  sessions: readonly BlockSession[],
  { busy, languages }: { busy: readonly Span[]; languages: ReadonlySet<string> | null },
): Map<string, Closure> {
  return new Map(
    sessions.flatMap((session): [string, Closure][] => {
      if (!isEligible(session, categoryId)) {
        return [[session.id, 'not-eligible']];
      }
      if (busy.some((span) => span.startsAt < session.endsAt && session.startsAt < span.endsAt)) {
        return [[session.id, 'at-once']];
      }
      return languages && !isServed(session, languages) ? [[session.id, 'language']] : [];
    }),
  );
}

/** Whether somebody can follow it: in a language spoken there, or interpreted into. Without a word of it, anybody. */
function isServed(
  { languages, interpretation }: Pick<BlockSession, 'languages' | 'interpretation'>,
  hers: ReadonlySet<string>,
): boolean {
  const served = [...languages, ...interpretation.map(({ to }) => to)];
  return served.length === 0 || served.some((code) => hers.has(code));
}

/** What a balance counts somebody under; organizations however they are written. */
export function groupOf(
  person: Record<BalanceAttribute, string | null>,
  attribute: BalanceAttribute,
): string | null {
  const value = person[attribute];
  return attribute === 'organization' && value ? organizationKey(value) : value;
}
