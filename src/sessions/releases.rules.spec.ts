import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAgenda, type AgendaContent, type ReleasedSession } from './agenda-content.js';
import { countDifferences, differencesOf, isWorthTelling } from './releases.rules.js';

const session = (given: Partial<ReleasedSession> & { id: string }): ReleasedSession => ({
  kind: 'panel',
  title: { en: `Session ${given.id}` },
  abstract: null,
  startsAt: '2026-06-05T09:00:00.000Z',
  endsAt: '2026-06-05T10:00:00.000Z',
  roomId: 'a',
  trackId: null,
  languages: [],
  interpretation: [],
  items: [],
  people: [],
  ...given,
});

const room = (id: string, name = `Room ${id}`) => ({
  id,
  name: { en: name },
  position: 0,
  capacity: null,
  shareable: false,
  equipment: [],
  booths: 0,
  available: null,
});

const agenda = (...sessions: ReleasedSession[]): AgendaContent => ({
  version: 1,
  rooms: [room('a'), room('b')],
  tracks: [],
  sessions,
});

const kinds = (before: AgendaContent, after: AgendaContent, inTray?: Set<string>) =>
  differencesOf(before, after, inTray).map(({ kind, sessionId }) => [kind, sessionId]);

describe('The difference between two agendas', () => {
  it('names what came, what went, and what waits in the tray', () => {
    const before = agenda(session({ id: '1' }), session({ id: '2' }));
    const after = agenda(session({ id: '3' }));
    expect(kinds(before, after, new Set(['2']))).toEqual([
      ['removed', '1'],
      ['put-in-tray', '2'],
      ['added', '3'],
    ]);
  });

  it('tells moving from growing', () => {
    const was = session({ id: '1' });
    const moved = (given: Partial<ReleasedSession>) => kinds(agenda(was), agenda({ ...was, ...given }));
    expect(moved({ roomId: 'b' })).toEqual([['moved', '1']]);
    expect(moved({ endsAt: '2026-06-05T10:30:00.000Z' })).toEqual([['longer', '1']]);
    expect(moved({ endsAt: '2026-06-05T09:30:00.000Z' })).toEqual([['shorter', '1']]);
    expect(moved({ startsAt: '2026-06-05T09:30:00.000Z', endsAt: '2026-06-05T10:30:00.000Z' })).toEqual([
      ['moved', '1'],
    ]);
    expect(moved({ startsAt: '2026-06-05T09:30:00.000Z' })).toEqual([
      ['moved', '1'],
      ['shorter', '1'],
    ]);
  });

  it('says who joins and who leaves, and in which role', () => {
    const [chair, speaker] = [
      { personId: 'x', role: 'moderator' as const },
      { personId: 'y', role: 'speaker' as const },
    ];
    const was = session({ id: '1', people: [chair, speaker] });
    const becomes = (people: ReleasedSession['people']) =>
      differencesOf(agenda(was), agenda({ ...was, people })).map(({ kind, personId, role }) => [
        kind,
        personId,
        role,
      ]);
    expect(becomes([speaker, { ...chair, role: 'speaker' }])).toEqual([
      ['person-removed', 'x', 'moderator'],
      ['person-added', 'x', 'speaker'],
    ]);
    expect(becomes([speaker, chair])).toEqual([['people-reordered', null, null]]);
    expect(becomes([chair, speaker])).toEqual([]);
  });

  it('touches the sessions of a room that has another name', () => {
    const before = agenda(session({ id: '1' }), session({ id: '2', roomId: 'b' }));
    const after = { ...before, rooms: [room('a', 'Blue room'), room('b')] };
    expect(differencesOf(before, after)).toMatchObject([
      { kind: 'room-renamed', roomId: 'a', touches: ['1'] },
    ]);
  });

  it('leaves out what nobody outside can see', () => {
    const before = agenda(session({ id: '1' }));
    const after = {
      ...before,
      rooms: [{ ...room('a'), capacity: 40, booths: 2, shareable: true }, room('b')],
    };
    expect(differencesOf(before, after)).toEqual([]);
  });

  it('counts a session once, by what weighs most', () => {
    const before = agenda(session({ id: '1' }), session({ id: '2' }), session({ id: '3' }));
    const after = agenda(
      session({ id: '1', roomId: 'b', title: { en: 'New' } }),
      session({ id: '2', languages: ['en'], abstract: { en: 'About' } }),
      session({ id: '4' }),
    );
    expect(countDifferences(differencesOf(before, after))).toEqual({
      added: 1,
      removed: 1,
      moved: 1,
      edited: 1,
    });
  });

  it('is worth a letter where it changes somebody’s day', () => {
    const was = session({ id: '1' });
    const told = (given: Partial<ReleasedSession>) =>
      differencesOf(agenda(was), agenda({ ...was, ...given })).some(isWorthTelling);
    expect(told({ roomId: 'b' })).toBe(true);
    expect(told({ title: { en: 'New' } })).toBe(true);
    expect(told({ abstract: { en: 'A comma more' } })).toBe(false);
    expect(told({ trackId: 't' })).toBe(false);
  });
});

const anId = fc.constantFrom('1', '2', '3', '4', '5');
const aTime = fc.integer({ min: 0, max: 40 });
const anySession = fc
  .record({
    id: anId,
    roomId: fc.constantFrom('a', 'b', null),
    from: aTime,
    minutes: fc.constantFrom(30, 60, 90),
    title: fc.record({ en: fc.string() }),
    abstract: fc.option(fc.record({ ka: fc.string() })),
    languages: fc.uniqueArray(fc.constantFrom('en', 'ru', 'ka')),
    people: fc.uniqueArray(
      fc.record({
        personId: fc.constantFrom('x', 'y'),
        role: fc.constantFrom('speaker' as const, 'moderator' as const),
      }),
      { selector: ({ personId, role }) => `${personId} ${role}` },
    ),
  })
  .map(({ from, minutes, ...rest }) => {
    const start = Date.UTC(2026, 5, 5) + from * 1_800_000;
    return session({
      ...rest,
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + minutes * 60_000).toISOString(),
    });
  });
const anyAgenda = fc
  .uniqueArray(anySession, { selector: ({ id }) => id })
  .map((sessions): AgendaContent => agenda(...sessions.toSorted((a, b) => (a.id < b.id ? -1 : 1))))
  .map((one) => JSON.parse(JSON.stringify(one)) as AgendaContent);

describe('Whatever two agendas are', () => {
  it('an agenda does not differ from itself, nor from a copy with other keys first', () => {
    fc.assert(
      fc.property(anyAgenda, (one) => {
        const copy = JSON.parse(
          JSON.stringify({
            ...one,
            sessions: one.sessions.map((each) => Object.fromEntries(Object.entries(each).toReversed())),
          }),
        ) as AgendaContent;
        expect(differencesOf(one, one)).toEqual([]);
        expect(differencesOf(one, copy)).toEqual([]);
      }),
    );
  });

  it('they differ in something unless their sessions are the same, and touch only sessions that differ', () => {
    fc.assert(
      fc.property(anyAgenda, anyAgenda, (before, after) => {
        const differences = differencesOf(before, after);
        const same = JSON.stringify(before.sessions) === JSON.stringify(after.sessions);
        expect(differences.length === 0).toBe(same);
        const stayed = before.sessions.filter((was) =>
          after.sessions.some((is) => JSON.stringify(is) === JSON.stringify(was)),
        );
        const touched = new Set(differences.flatMap(({ touches }) => touches));
        expect(stayed.filter(({ id }) => touched.has(id))).toEqual([]);
      }),
    );
  });

  it('what one way was added was the other way taken off', () => {
    fc.assert(
      fc.property(anyAgenda, anyAgenda, (before, after) => {
        const there = countDifferences(differencesOf(before, after));
        const back = countDifferences(differencesOf(after, before));
        expect(back).toEqual({ ...there, added: there.removed, removed: there.added });
      }),
    );
  });

  it('from nothing, every session is new', () => {
    fc.assert(
      fc.property(anyAgenda, (one) => {
        expect(countDifferences(differencesOf(emptyAgenda, one)).added).toBe(one.sessions.length);
      }),
    );
  });
});
