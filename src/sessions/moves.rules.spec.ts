import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyMoves, undoOf, type Move, type PlacedSession } from './moves.rules.js';

const at = (time: string, day = '2024-03-30') => new Date(`${day}T${time}:00Z`);

function session(id: string, from: string, to: string, given: Partial<PlacedSession> = {}): PlacedSession {
  return { id, roomId: 'hall', startsAt: at(from), endsAt: at(to), minutes: null, locked: false, ...given };
}

let made = 0;
const around = {
  timeZone: 'Europe/Vienna',
  shareable: new Set(['garden']),
  newId: () => `copy-${(made += 1)}`,
};

const apply = (draft: PlacedSession[], ...moves: Move[]) => applyMoves(draft, moves, around);
const place = (sessionId: string, from: string, to: string, roomId = 'hall'): Move => ({
  kind: 'place',
  sessionId,
  startsAt: at(from),
  endsAt: at(to),
  roomId,
});

describe('moving sessions', () => {
  it('copies a day to one that loses an hour: times on the wall and lengths stay, the gap is stepped over', () => {
    const draft = [session('early', '01:30', '02:30'), session('noon', '11:00', '12:00')];
    const { sessions, copies } = apply(draft, { kind: 'copy-day', from: '2024-03-30', to: '2024-03-31' });
    expect([...copies.keys()].map((id) => sessions.get(id)!)).toMatchObject([
      { startsAt: at('01:30', '2024-03-31'), endsAt: at('02:30', '2024-03-31') },
      { startsAt: at('10:00', '2024-03-31'), endsAt: at('11:00', '2024-03-31') },
    ]);
  });

  it('sends the copies of a day onto itself to the tray', () => {
    const { sentToTray, copies } = apply([session('a', '09:00', '10:00')], {
      kind: 'copy-day',
      from: '2024-03-30',
      to: '2024-03-30',
    });
    expect(sentToTray).toEqual([...copies.keys()]);
  });

  it('lets whoever was there keep the room at the same moment, and a locked session always', () => {
    const draft = [session('a', '09:00', '10:00'), session('b', '11:00', '12:00', { locked: true })];
    const more = [...draft, session('c', '14:00', '15:00')];
    expect(apply(more, place('c', '09:00', '10:00')).sentToTray).toEqual(['c']);
    expect(apply(more, place('a', '10:30', '11:30')).sentToTray).toEqual(['a']);
  });

  it('lets several sessions share a room that may be shared', () => {
    const draft = [session('a', '09:00', '10:00', { roomId: 'garden' }), session('b', '11:00', '12:00')];
    expect(apply(draft, place('b', '09:30', '10:30', 'garden')).sentToTray).toEqual([]);
  });

  it('takes back any list of moves, the tray included', () => {
    const draft = [
      session('a', '09:00', '10:00'),
      session('b', '10:00', '11:00'),
      session('c', '12:00', '13:00', { roomId: null, startsAt: null, endsAt: null, minutes: 25 }),
    ];
    const moved = apply(
      draft,
      { kind: 'swap', sessionId: 'a', otherId: 'b' },
      place('c', '09:30', '12:00', 'garden'),
      { kind: 'shift', sessionId: 'b', minutes: 30 },
      { kind: 'copy-day', from: '2024-03-30', to: '2024-04-01' },
      { kind: 'to-tray', sessionId: 'a' },
    );
    const back = apply([...moved.sessions.values()], ...undoOf(draft, moved));
    expect([...back.sessions.values()]).toEqual(draft);
  });

  it('never leaves a room with two sessions, loses none, and comes back exactly, whatever is moved', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const roomId = fc.constantFrom('hall', 'garden');
    const quarter = fc.integer({ min: 0, max: 20 }).map((n) => new Date(at('08:00').getTime() + n * 900_000));
    const move: fc.Arbitrary<Move> = fc.oneof(
      fc
        .record({ kind: fc.constant('place' as const), sessionId: id, startsAt: quarter, roomId })
        .map((drawn) => ({
          ...drawn,
          endsAt: new Date(drawn.startsAt.getTime() + 2_700_000),
        })),
      fc.record({ kind: fc.constant('to-tray' as const), sessionId: id }),
      fc.record({
        kind: fc.constant('shift' as const),
        sessionId: fc.constant('a'),
        minutes: fc.integer({ min: -90, max: 90 }),
      }),
      fc.record({ kind: fc.constant('swap' as const), sessionId: id, otherId: id }),
    );
    const draft = [
      session('a', '08:00', '09:00'),
      session('b', '09:00', '10:30'),
      session('c', '09:00', '10:00', { roomId: 'garden' }),
      session('d', '10:30', '11:00'),
    ];
    const inTray = new Set<string>();
    fc.assert(
      fc.property(fc.array(move, { maxLength: 6 }), (moves) => {
        inTray.clear();
        const possible = moves.filter((one) => isPossible(one, inTray));
        const moved = apply(draft, ...possible);
        expect([...moved.sessions.keys()]).toEqual(['a', 'b', 'c', 'd']);
        const inHall = [...moved.sessions.values()].filter((one) => one.roomId === 'hall');
        for (const one of inHall) {
          const others = inHall.filter((other) => other !== one);
          expect(others.some((other) => one.startsAt! < other.endsAt! && other.startsAt! < one.endsAt!)).toBe(
            false,
          );
        }
        const back = apply([...moved.sessions.values()], ...undoOf(draft, moved));
        expect([...back.sessions.values()]).toEqual(draft);
      }),
    );
  });
});

/** Whether the move can be made with what lies in the tray by now; keeps count of it. */
function isPossible(move: Move, inTray: Set<string>): boolean {
  switch (move.kind) {
    case 'place':
      inTray.delete(move.sessionId);
      return true;
    case 'to-tray':
      inTray.add(move.sessionId);
      return true;
    case 'swap':
      return !inTray.has(move.sessionId) && !inTray.has(move.otherId);
    default:
      return 'sessionId' in move && !inTray.has(move.sessionId);
  }
}
