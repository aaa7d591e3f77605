import { describe, expect, it } from 'vitest';
import type { AgendaDraft, AgendaMove, AgendaSession } from '../../api/types.js';
import { namedIn, withAnswer, withMoves } from './moves.rules.js';

const held = (id: string, from: string, given: Partial<AgendaSession> = {}) =>
  ({
    id,
    roomId: id,
    startsAt: `2026-06-05T${from}:00.000Z`,
    endsAt: new Date(Date.parse(`2026-06-05T${from}:00.000Z`) + 3_600_000).toISOString(),
    minutes: null,
    locked: false,
    version: 1,
    ...given,
  }) as AgendaSession;
const draft = {
  timeZone: 'UTC',
  sessions: [held('one', '09:00'), held('two', '10:00'), held('three', '11:00', { locked: true })],
} as unknown as AgendaDraft;
const begins = (moves: AgendaMove[]) =>
  withMoves(draft, moves).sessions.map(({ startsAt, roomId }) => [startsAt?.slice(11, 16), roomId]);

describe('moves, as they are shown before the server has answered', () => {
  it('put a session into the tray with its length', () => {
    const [first] = withMoves(draft, [{ kind: 'to-tray', sessionId: 'one' }]).sessions;
    expect(first).toMatchObject({ startsAt: null, roomId: null, minutes: 60 });
  });

  it('swap beginnings and rooms', () => {
    expect(begins([{ kind: 'swap', sessionId: 'one', otherId: 'two' }]).slice(0, 2)).toEqual([
      ['10:00', 'two'],
      ['09:00', 'one'],
    ]);
  });

  it('shift what is later and not locked', () => {
    expect(begins([{ kind: 'shift', sessionId: 'two', minutes: 15 }])).toEqual([
      ['09:00', 'one'],
      ['10:15', 'two'],
      ['11:00', 'three'],
    ]);
  });

  it('give way to what the server answers', () => {
    const answer = {
      sessions: [held('two', '12:00', { version: 2 }), held('copy', '13:00')],
      removed: ['one'],
      sentToTray: [],
      clashes: [],
      undo: { moves: [], seen: [] },
    };
    expect(withAnswer(draft, answer).sessions.map(({ id, version }) => `${id} ${version}`)).toEqual([
      'two 2',
      'three 1',
      'copy 1',
    ]);
  });

  it('name the sessions whose versions must be said', () => {
    expect(
      namedIn([
        { kind: 'swap', sessionId: 'one', otherId: 'two' },
        { kind: 'copy-day', from: '2026-06-05', to: '2026-06-06' },
      ]),
    ).toEqual(['one', 'two']);
  });
});
