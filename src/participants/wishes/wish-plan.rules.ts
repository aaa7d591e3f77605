import { assignWishes, type Occupant, type Placement, type Wisher } from './wish-assignment.rules.js';
import { closuresOf, groupOf } from './wish-closures.rules.js';
import type { BlockSession, WishPerson } from './wish-facts.queries.js';
import type { WishResult } from './wish-results.queries.js';
import type { WishBalance, WishRound } from './wish-round.js';

interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** What an assignment goes by. */
export interface WishFacts {
  sessions: readonly BlockSession[];
  /** Who may be given a session of the block. */
  people: readonly WishPerson[];
  /** Who has one already. */
  holders: readonly (Omit<WishPerson, 'wishes'> & { sessionId: string })[];
  busy: ReadonlyMap<string, readonly Span[]>;
  spoken: ReadonlyMap<string, ReadonlySet<string>>;
}

type Rules = Pick<WishRound, 'balances' | 'fillUp' | 'serveLanguages' | 'seed'>;

/**
 * Gives sessions to people by their wishes. Whoever has a session of the block keeps it, and so does whoever was put
 * somewhere by hand; both count where places and the balance are concerned.
 */
export function planWishes(facts: WishFacts, rules: Rules, mended: readonly WishResult[]): Placement[] {
  const [balance] = rules.balances;
  const byHand = new Map(mended.map((result) => [result.participantId, result]));
  const wishers = facts.people
    .filter(({ id, wishes }) => !byHand.has(id) && (rules.fillUp || wishes.length > 0))
    .map((person) => wisherOf(person, facts, { ...rules, balance }));
  const sessions = facts.sessions.map((session) => ({ id: session.id, places: placesOf(session, facts) }));
  const { fillUp, seed } = rules;
  return assignWishes(
    wishers,
    sessions,
    { atMostOfGroup: balance?.atMost ?? null, fillUp, seed },
    occupants(facts, byHand, balance),
  );
}

/** The wishes of somebody with what she cannot have, as an assignment sees them. */
export function wisherOf(
  person: WishPerson,
  { sessions, busy, spoken }: WishFacts,
  { balance, serveLanguages }: { balance: WishBalance | undefined; serveLanguages: boolean },
): Wisher {
  const languages = new Set([
    ...(person.language ? [person.language] : []),
    ...(spoken.get(person.id) ?? []),
  ]);
  return {
    id: person.id,
    wishes: person.wishes,
    group: balance ? groupOf(person, balance.attribute) : null,
    closed: closuresOf(person, sessions, {
      busy: busy.get(person.id) ?? [],
      languages: serveLanguages ? languages : null,
    }),
  };
}

/** How many places a session has for this block's people: those who have one are counted among the occupants. */
function placesOf({ id, capacity, taken }: BlockSession, { holders }: WishFacts): number | null {
  const here = holders.filter(({ sessionId }) => sessionId === id).length;
  return capacity === null ? null : Math.max(0, capacity - taken) + here;
}

function occupants(
  { people, holders }: WishFacts,
  byHand: ReadonlyMap<string, WishResult>,
  balance: WishBalance | undefined,
): Occupant[] {
  const group = (person: Omit<WishPerson, 'wishes'>) => (balance ? groupOf(person, balance.attribute) : null);
  const put = people.flatMap((person): Occupant[] => {
    const sessionId = byHand.get(person.id)?.sessionId;
    return sessionId ? [{ sessionId, group: group(person) }] : [];
  });
  return [...holders.map((one) => ({ sessionId: one.sessionId, group: group(one) })), ...put];
}
