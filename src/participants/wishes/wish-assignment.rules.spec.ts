import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignWishes,
  type Occupant,
  type Placement,
  type WishedSession,
  type Wisher,
  type WishRules,
} from './wish-assignment.rules.js';

const ids = ['s0', 's1', 's2'];
const sessions = fc
  .array(fc.option(fc.integer({ min: 0, max: 3 }), { nil: null, freq: 8 }), { minLength: 1, maxLength: 3 })
  .map((places) => places.map((count, n): WishedSession => ({ id: ids[n]!, places: count })));
const people = fc
  .array(
    fc.record({
      group: fc.constantFrom('GE', 'KZ', null),
      wishes: fc.shuffledSubarray(ids),
      closed: fc
        .subarray(ids, { maxLength: 2 })
        .map((some) => new Map(some.map((id) => [id, 'language'] as const))),
    }),
    { maxLength: 6 },
  )
  .map((drawn) => drawn.map((person, n): Wisher => ({ id: `p${n}`, ...person })));
const rules: fc.Arbitrary<WishRules> = fc.record({
  atMostOfGroup: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
  fillUp: fc.boolean(),
  seed: fc.nat(),
});
const occupants: fc.Arbitrary<Occupant[]> = fc.array(
  fc.record({ sessionId: fc.constantFrom(...ids), group: fc.constantFrom('GE', 'KZ', null) }),
  { maxLength: 3 },
);
/** Whoever has a place already fits: places and balance are what is left for the others. */
const cases = fc
  .tuple(people, sessions, rules, occupants)
  .map(([who, offered, given, had]): [Wisher[], WishedSession[], WishRules, Occupant[]] => [
    who,
    offered,
    given,
    had.filter(({ sessionId }, n) => {
      const places = offered.find(({ id }) => id === sessionId)?.places;
      return (
        places !== undefined &&
        had.slice(0, n + 1).filter((one) => one.sessionId === sessionId).length <= (places ?? 9)
      );
    }),
  ]);
const runs = { numRuns: 1_000 };

function isAllowed(
  who: Wisher[],
  where: (string | null)[],
  offered: WishedSession[],
  given: WishRules,
  had: Occupant[],
): boolean {
  return offered.every(({ id, places }) => {
    const inside = who.filter((_, n) => where[n] === id);
    const there = had.filter(({ sessionId }) => sessionId === id);
    const overfull = ['GE', 'KZ'].some((country) => {
      const [come, was] = [inside, there].map((some) => some.filter(({ group }) => group === country).length);
      return come! > 0 && come! + was! > (given.atMostOfGroup ?? Infinity);
    });
    return inside.length + there.length <= (places ?? Infinity) && !overfull;
  });
}

/** Every way to place everybody, slow and plain: how many get a wish, and the smallest sum of ranks for that. */
function bruteForce(
  who: Wisher[],
  offered: WishedSession[],
  given: WishRules,
  had: Occupant[],
): [number, number] {
  let best: [number, number] = [0, 0];
  const place = (where: (string | null)[]): void => {
    const person = who[where.length];
    if (person) {
      const open = person.wishes.filter(
        (id) => !person.closed.has(id) && offered.some((one) => one.id === id),
      );
      [null, ...open].forEach((id) => place([...where, id]));
    } else if (isAllowed(who, where, offered, given, had)) {
      const ranks = who.flatMap(({ wishes }, n) => (where[n] ? wishes.indexOf(where[n]) + 1 : []));
      const sum = ranks.reduce((total, rank) => total + rank, 0);
      if (ranks.length > best[0] || (ranks.length === best[0] && sum < best[1])) {
        best = [ranks.length, sum];
      }
    }
  };
  place([]);
  return best;
}

const ranksOf = (placements: Placement[]) => placements.flatMap(({ rank }) => rank ?? []);

describe('assigning ranked wishes', () => {
  it('fulfils as many wishes, and as high ones, as trying every possibility', () => {
    fc.assert(
      fc.property(cases, ([who, offered, given, had]) => {
        const ranks = ranksOf(assignWishes(who, offered, given, had));
        const sum = ranks.reduce((total, rank) => total + rank, 0);
        expect([ranks.length, sum]).toEqual(bruteForce(who, offered, given, had));
      }),
      runs,
    );
  });

  it('names everybody once, and keeps places, balance and categories', () => {
    fc.assert(
      fc.property(cases, ([who, offered, given, had]) => {
        const placements = assignWishes(who, offered, given, had);
        expect(placements.map(({ id }) => id)).toEqual(who.map(({ id }) => id));
        const where = placements.map(({ sessionId }) => sessionId);
        expect(isAllowed(who, where, offered, given, had)).toBe(true);
        expect(who.every(({ closed }, n) => where[n] === null || !closed.has(where[n]!))).toBe(true);
      }),
      runs,
    );
  });

  it('gives a true reason for each wish that it passes over', () => {
    fc.assert(
      fc.property(cases, ([who, offered, given, had]) => {
        const placements = assignWishes(who, offered, given, had);
        const inside = (id: string) => [
          ...who.filter((_, n) => placements[n]!.sessionId === id),
          ...had.filter(({ sessionId }) => sessionId === id),
        ];
        for (const [n, { refused }] of placements.entries()) {
          for (const { sessionId, reason } of refused) {
            const { places } = offered.find(({ id }) => id === sessionId)!;
            const same = inside(sessionId).filter(({ group }) => group === who[n]!.group).length;
            const isTrue: Partial<Record<typeof reason, boolean>> = {
              language: who[n]!.closed.has(sessionId),
              'session-full': inside(sessionId).length === places,
              'group-full': who[n]!.group !== null && same >= (given.atMostOfGroup ?? Infinity),
            };
            expect(isTrue[reason]).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it('decides the same for the same seed, whatever the order of people', () => {
    fc.assert(
      fc.property(cases, ([who, offered, given, had]) => {
        expect(assignWishes(who.toReversed(), offered, given, had)).toEqual(
          assignWishes(who, offered, given, had),
        );
      }),
      runs,
    );
  });

  it('leaves those out who wished nothing, unless it fills up what is free', () => {
    const who = ['p0', 'p1', 'p2'].map((id, n) => ({
      id,
      group: null,
      wishes: n === 0 ? ['s0'] : [],
      closed: new Map(),
    }));
    const offered = [{ id: 's0', places: 2 }];
    const placedWith = (fillUp: boolean) =>
      assignWishes(who, offered, { atMostOfGroup: null, fillUp, seed: 1 }).filter(
        ({ sessionId }) => sessionId,
      );
    expect(placedWith(false).map(({ id }) => id)).toEqual(['p0']);
    expect(placedWith(true)).toHaveLength(2);
  });

  it('never lets filling up cost anybody her wish', () => {
    fc.assert(
      fc.property(cases, ([who, offered, given, had]) => {
        const wished = (fillUp: boolean) =>
          assignWishes(who, offered, { ...given, fillUp }, had)
            .filter(({ rank }) => rank !== null)
            .map(({ id, sessionId }) => [id, sessionId]);
        expect(wished(true)).toEqual(expect.arrayContaining(wished(false)));
      }),
      runs,
    );
  });
});
