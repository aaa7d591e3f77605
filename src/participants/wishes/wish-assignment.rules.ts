import { inSeededOrder } from './seeded-order.rules.js';
import { WishFlow } from './wish-flow.rules.js';

/** A session of the block, with all its places; null for no limit. */
export interface WishedSession {
  id: string;
  places: number | null;
}

/** Why a session cannot be hers, whatever its places: her category, the languages served, or what she has then. */
export type Closure = 'not-eligible' | 'language' | 'at-once';

export interface Wisher {
  id: string;
  /** What the balance counts, for example her country; null counts nowhere. */
  group: string | null;
  /** Ids of sessions, the one that she wants most first. */
  wishes: readonly string[];
  /** The sessions that cannot be hers. */
  closed: ReadonlyMap<string, Closure>;
}

/** Somebody who has a place already, before anybody is assigned. */
export interface Occupant {
  sessionId: string;
  group: string | null;
}

export interface WishRules {
  /** No more than so many of one group in a session; null for no balance. */
  atMostOfGroup: number | null;
  /** Puts those who are left where there is room, after every wish; nobody moves for that. */
  fillUp: boolean;
  seed: number;
}

/** Why a wish was not fulfilled. */
export type WishRefusal = Closure | 'session-full' | 'group-full';

/** Where somebody is put. */
export interface Placement {
  id: string;
  sessionId: string | null;
  /** From 1; null for a session that she did not wish, or none. */
  rank: number | null;
  /** Each wish that she wanted more than what she got, in her order. */
  refused: { sessionId: string; reason: WishRefusal }[];
}

/**
 * As many people as possible get a session that they wished, and of all ways to do that one with the smallest sum of ranks.
 * Where several are equally good the seed decides, not the order in which people come. Gives everybody, by id.
 * @param occupants who has places already: they keep them, and count in the balance
 */
export function assignWishes(
  people: readonly Wisher[],
  sessions: readonly WishedSession[],
  rules: WishRules,
  occupants: readonly Occupant[] = [],
): Placement[] {
  const order = inSeededOrder(people, rules.seed);
  const counts = new Counts(sessions, rules.atMostOfGroup);
  occupants
    .filter(({ sessionId }) => counts.index.has(sessionId))
    .forEach(({ sessionId, group }) => counts.put(sessionId, group));
  const wished = order.filter((person) => possibleWishes(person, counts).length > 0);
  const place = new Map(placed(wished, sessions, counts, (person) => ranksOf(person, counts)));
  if (rules.fillUp) {
    const left = order.filter(({ id }) => !place.has(id));
    for (const [id, sessionId] of placed(left, sessions, counts, (person) => anywhere(person, sessions))) {
      place.set(id, sessionId);
    }
  }
  return order
    .map((person) => placementOf(person, place.get(person.id) ?? null, counts))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is taken in each session, by everybody and by each group. */
class Counts {
  readonly index: ReadonlyMap<string, number>;
  private readonly taken = new Map<string, number>();

  constructor(
    private readonly sessions: readonly WishedSession[],
    private readonly atMost: number | null,
  ) {
    this.index = new Map(sessions.map(({ id }, index) => [id, index]));
  }

  put(sessionId: string, group: string | null): void {
    this.taken.set(sessionId, this.of(sessionId) + 1);
    if (group !== null) {
      this.taken.set(`${sessionId} ${group}`, this.of(`${sessionId} ${group}`) + 1);
    }
  }

  placesLeft(sessionId: string): number {
    const { places } = this.sessions[this.index.get(sessionId)!]!;
    return Math.max(0, (places ?? Infinity) - this.of(sessionId));
  }

  roomLeft(sessionId: string, group: string | null): number {
    return group === null || this.atMost === null
      ? Infinity
      : Math.max(0, this.atMost - this.of(`${sessionId} ${group}`));
  }

  private of(key: string): number {
    return this.taken.get(key) ?? 0;
  }
}

function placed(
  people: readonly Wisher[],
  sessions: readonly WishedSession[],
  counts: Counts,
  costsOf: (person: Wisher) => Map<number, number>,
): [id: string, sessionId: string][] {
  const names = [...new Set(people.flatMap(({ group }) => group ?? []))];
  const indexes = new Map(names.map((name, index) => [name, index]));
  const room = sessions.map(({ id }) => names.map((name) => counts.roomLeft(id, name)));
  const assigned = new WishFlow({
    places: sessions.map(({ id }) => counts.placesLeft(id)),
    groups: people.map(({ group }) => (group === null ? -1 : indexes.get(group)!)),
    groupCount: names.length,
    room: (session, group) => room[session]![group]!,
    costs: people.map(costsOf),
  }).run();
  return people.flatMap(({ id, group }, index) => {
    const session = sessions[assigned[index]!];
    if (!session) {
      return [];
    }
    counts.put(session.id, group);
    return [[id, session.id]];
  });
}

function possibleWishes({ wishes, closed }: Wisher, { index }: Counts): string[] {
  return wishes.filter((id) => !closed.has(id) && index.has(id));
}

function ranksOf(person: Wisher, counts: Counts): Map<number, number> {
  return new Map(
    possibleWishes(person, counts).map((id) => [counts.index.get(id)!, person.wishes.indexOf(id) + 1]),
  );
}

function anywhere({ closed }: Wisher, sessions: readonly WishedSession[]): Map<number, number> {
  return new Map(sessions.flatMap(({ id }, index) => (closed.has(id) ? [] : [[index, 0]])));
}

function placementOf(person: Wisher, sessionId: string | null, counts: Counts): Placement {
  const got = sessionId === null ? -1 : person.wishes.indexOf(sessionId);
  const better = got < 0 ? person.wishes : person.wishes.slice(0, got);
  const refused = better
    .filter((id) => counts.index.has(id))
    .map((id) => ({ sessionId: id, reason: refusalOf(person, id, counts) }));
  return { id: person.id, sessionId, rank: got < 0 ? null : got + 1, refused };
}

function refusalOf({ closed }: Wisher, sessionId: string, counts: Counts): WishRefusal {
  return closed.get(sessionId) ?? (counts.placesLeft(sessionId) === 0 ? 'session-full' : 'group-full');
}
