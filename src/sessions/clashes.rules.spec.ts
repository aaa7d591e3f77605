import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findClashes, isAcceptable, type ClashFacts, type TimedSession } from './clashes.rules.js';

const MINUTE = 60_000;
const span = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 24 }))
  .map(([from, length]) => ({ from: from * 5 * MINUTE, to: (from + length) * 5 * MINUTE }));
const spans = fc.option(fc.array(span, { maxLength: 2 }), { nil: null });
const numbered = (prefix: string, most: number) =>
  fc.integer({ min: 0, max: most - 1 }).map((n) => `${prefix}${n}`);

const sessions = fc
  .array(
    fc.record({
      at: span,
      kind: fc.constantFrom('plenary' as const, 'exercise' as const),
      roomId: fc.option(numbered('room', 2), { nil: null }),
      people: fc.uniqueArray(
        fc.record({
          personId: numbered('person', 3),
          role: fc.constantFrom('interpreter' as const, 'moderator' as const, 'trainer' as const),
        }),
        { maxLength: 3, selector: ({ personId, role }) => `${personId}${role}` },
      ),
    }),
    { maxLength: 8 },
  )
  .map((drawn) => drawn.map(({ at, ...session }, n): TimedSession => ({ ...session, ...at, id: `s${n}` })));

const facts: fc.Arbitrary<ClashFacts> = fc.record({
  sessions,
  rooms: fc.tuple(
    ...[0, 1].map((n) =>
      fc.record({
        id: fc.constant(`room${n}`),
        capacity: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
        shareable: fc.boolean(),
        available: spans,
      }),
    ),
  ),
  people: fc.tuple(
    ...[0, 1, 2].map((n) =>
      fc.record({
        id: fc.constant(`person${n}`),
        state: fc.constantFrom('guest', 'pending', 'confirmed'),
        available: spans,
      }),
    ),
  ),
  choices: fc.uniqueArray(
    fc.record({
      sessionId: numbered('s', 8),
      participantIds: fc.uniqueArray(numbered('p', 3), { minLength: 1 }),
    }),
    { maxLength: 8, selector: ({ sessionId }) => sessionId },
  ),
  days: fc.constant({ from: 30 * MINUTE, to: 300 * MINUTE }),
});

/** Every session against every other, every person against every session: slow and plain. */
function bruteForce(given: ClashFacts): string[] {
  const found: string[] = [];
  const within = (one: TimedSession, among: readonly { from: number; to: number }[] | null) =>
    among === null || among.some(({ from, to }) => from <= one.from && one.to <= to);
  const chose = (participantId: string, sessionId: string) =>
    given.choices.some((one) => one.participantIds.includes(participantId) && one.sessionId === sessionId);
  const does = (one: TimedSession, personId: string, role?: string) =>
    one.people.some((other) => other.personId === personId && (!role || other.role === role));
  for (const one of given.sessions) {
    if (!within(one, [given.days])) {
      found.push(`outside-days/${one.id}`);
    }
    if (one.kind === 'exercise' && !one.people.some(({ role }) => role === 'trainer')) {
      found.push(`session-without-facilitator/${one.id}`);
    }
    for (const room of given.rooms.filter(({ id }) => id === one.roomId)) {
      const people = ['p0', 'p1', 'p2'].filter((participantId) => chose(participantId, one.id)).length;
      if (room.capacity !== null && people > room.capacity) {
        found.push(`room-too-small/${one.id}/${room.id}`);
      }
      if (!within(one, room.available)) {
        found.push(`outside-room-times/${one.id}/${room.id}`);
      }
    }
    for (const person of given.people.filter(({ id }) => does(one, id))) {
      if (!within(one, person.available)) {
        found.push(`outside-person-times/${one.id}/${person.id}`);
      }
      if (does(one, person.id, 'moderator') && person.state !== 'confirmed') {
        const kind = person.state === 'guest' ? 'moderator-unregistered' : 'moderator-unconfirmed';
        found.push(`${kind}/${one.id}/${person.id}`);
      }
    }
    for (const other of given.sessions.filter(({ id }) => id > one.id)) {
      const ids = `${one.id}+${other.id}`;
      const overlap = one.from < other.to && other.from < one.to;
      const between = Math.max(one.from, other.from) - Math.min(one.to, other.to);
      const room = given.rooms.find(({ id }) => id === one.roomId);
      if (overlap && room && room.id === other.roomId && !room.shareable) {
        found.push(`room-twice/${ids}/${room.id}`);
      }
      for (const { id } of given.people) {
        if (overlap && does(one, id) && does(other, id)) {
          found.push(`person-twice/${ids}/${id}`);
        }
        const interprets = does(one, id, 'interpreter') && does(other, id, 'interpreter');
        if (interprets && !overlap && between < 15 * MINUTE) {
          found.push(`interpreter-without-break/${ids}/${id}`);
        }
      }
      if (overlap && ['p0', 'p1', 'p2'].some((p) => chose(p, one.id) && chose(p, other.id))) {
        found.push(`choices-overlap/${ids}`);
      }
    }
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

describe('the clashes of a draft', () => {
  it('are what comparing everything with everything finds', () => {
    fc.assert(
      fc.property(facts, (given) => {
        expect(findClashes(given).map(({ key }) => key)).toEqual(bruteForce(given));
      }),
      { numRuns: 500 },
    );
  });

  it('keep their keys and change their facts when a session moves', () => {
    const two = (from: number): ClashFacts => ({
      sessions: [0, from].map((start, n) => ({
        id: `s${n}`,
        kind: 'plenary',
        roomId: null,
        from: start * MINUTE,
        to: (start + 60) * MINUTE,
        people: [{ personId: 'nino', role: 'speaker' }],
      })),
      rooms: [],
      people: [{ id: 'nino', state: 'confirmed', available: null }],
      choices: [],
      days: { from: 0, to: 300 * MINUTE },
    });
    const [before] = findClashes(two(30));
    const [after] = findClashes(two(45));
    expect(after!.key).toBe(before!.key);
    expect(after!.facts).not.toBe(before!.facts);
    expect(findClashes(two(30))[0]!.facts).toBe(before!.facts);
    expect(findClashes(two(60))).toEqual([]);
  });

  it('are acceptable, but a room twice', () => {
    expect(isAcceptable('person-twice')).toBe(true);
    expect(isAcceptable('room-twice')).toBe(false);
  });
});
