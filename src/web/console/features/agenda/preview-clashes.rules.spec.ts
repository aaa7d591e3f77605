import { describe, expect, it } from 'vitest';
import type { AgendaDraft } from '../../api/types.js';
import { clashGround, triedClashes } from './preview-clashes.rules.js';

const draft = {
  timeZone: 'UTC',
  startsOn: '2026-06-05',
  endsOn: '2026-06-06',
  rooms: [
    { id: 'hall', shareable: false, available: null },
    { id: 'foyer', shareable: true, available: null },
    {
      id: 'a',
      shareable: false,
      available: [{ from: '2026-06-05T08:00:00Z', to: '2026-06-05T12:00:00Z' }],
    },
  ],
  sessions: [
    { id: 'moving', people: [{ personId: 'ana', role: 'speaker' }], startsAt: null, endsAt: null },
    {
      id: 'plenary',
      roomId: 'hall',
      startsAt: '2026-06-05T09:00:00Z',
      endsAt: '2026-06-05T10:00:00Z',
      people: [{ personId: 'ana', role: 'moderator' }],
    },
    {
      id: 'market',
      roomId: 'foyer',
      startsAt: '2026-06-05T09:00:00Z',
      endsAt: '2026-06-05T10:00:00Z',
      people: [],
    },
  ],
} as unknown as AgendaDraft;

const ground = clashGround(draft, new Set(['moving']));
const tried = (roomId: string | null, from: string, to: string) =>
  triedClashes(ground, [
    { sessionId: 'moving', roomId, from: Date.parse(`${from}:00Z`), to: Date.parse(`${to}:00Z`) },
  ]).map(({ kind }) => kind);

describe('clashes of a place that is being tried', () => {
  it('are none where nothing is', () => {
    expect(tried('hall', '2026-06-05T10:00', '2026-06-05T11:00')).toEqual([]);
  });

  it('are a room that is taken and a person who is elsewhere', () => {
    expect(tried('hall', '2026-06-05T09:30', '2026-06-05T10:30')).toEqual(['room-twice', 'person-twice']);
    expect(tried('foyer', '2026-06-05T09:30', '2026-06-05T10:30')).toEqual(['person-twice']);
  });

  it('are a room that is closed, and days that are not the event’s', () => {
    expect(tried('a', '2026-06-05T11:30', '2026-06-05T12:30')).toEqual(['outside-room-times']);
    expect(tried(null, '2026-06-06T23:30', '2026-06-07T00:30')).toEqual(['outside-days']);
  });
});
