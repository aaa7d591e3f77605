import { describe, expect, it } from 'vitest';
import type { AgendaRoom, AgendaSession } from '../../api/types.js';
import { frameOf } from './days.rules.js';
import { firstFree, layOut, neighbourOf, tilesWithin } from './grid.rules.js';

const rooms = [{ id: 'hall' }, { id: 'a' }] as AgendaRoom[];
const frame = frameOf('2026-06-05', 'UTC', []);
const held = (id: string, from: string, to: string, roomId: string | null) =>
  ({
    id,
    roomId,
    startsAt: `2026-06-05T${from}:00.000Z`,
    endsAt: `2026-06-05T${to}:00.000Z`,
  }) as AgendaSession;

describe('a day as a grid', () => {
  it('puts each session into the column of its room', () => {
    const { columns, tiles } = layOut(
      { rooms, sessions: [held('two', '10:00', '11:00', 'a'), held('one', '09:00', '10:00', 'hall')] },
      frame,
    );
    expect(columns).toEqual(['hall', 'a']);
    expect(tiles.map(({ session, from, column }) => [session.id, from, column])).toEqual([
      ['one', 540, 0],
      ['two', 600, 1],
    ]);
  });

  it('draws a break across all rooms, unless something happens meanwhile', () => {
    const coffee = held('coffee', '11:00', '11:30', null);
    expect(layOut({ rooms, sessions: [coffee] }, frame).tiles[0]?.column).toBe(-1);
    const busy = layOut({ rooms, sessions: [coffee, held('one', '11:15', '12:00', 'hall')] }, frame);
    expect(busy.columns).toEqual([null, 'hall', 'a']);
    expect(busy.tiles.map(({ session, column }) => [session.id, column])).toEqual([
      ['coffee', 0],
      ['one', 1],
    ]);
  });

  it('puts sessions of a shared room side by side where they overlap', () => {
    const { tiles } = layOut(
      {
        rooms,
        sessions: [
          held('one', '09:00', '10:00', 'hall'),
          held('two', '09:30', '10:30', 'hall'),
          held('three', '10:00', '11:00', 'hall'),
          held('four', '12:00', '13:00', 'hall'),
        ],
      },
      frame,
    );
    expect(tiles.map(({ session, lane, lanes }) => [session.id, lane, lanes])).toEqual([
      ['one', 0, 2],
      ['two', 1, 2],
      ['three', 0, 2],
      ['four', 0, 1],
    ]);
  });

  it('finds the neighbours for arrow keys', () => {
    const grid = layOut(
      {
        rooms,
        sessions: [
          held('one', '09:00', '10:00', 'hall'),
          held('coffee', '10:00', '10:30', null),
          held('two', '11:00', '12:00', 'hall'),
          held('three', '11:15', '12:00', 'a'),
        ],
      },
      frame,
    );
    const to = (id: string, towards: 'up' | 'down' | 'left' | 'right') =>
      neighbourOf(grid, id, towards)?.session.id;
    expect(to('one', 'down')).toBe('coffee');
    expect(to('coffee', 'down')).toBe('two');
    expect(to('two', 'right')).toBe('three');
    expect(to('three', 'left')).toBe('two');
    expect(to('one', 'up')).toBeUndefined();
  });

  it('finds what a rectangle touches, and when a room is free', () => {
    const grid = layOut(
      { rooms, sessions: [held('one', '09:00', '10:00', 'hall'), held('two', '10:00', '11:00', 'a')] },
      frame,
    );
    expect(tilesWithin(grid.tiles, { from: 500, to: 560, left: 0.2, right: 1.8 })).toEqual(['one']);
    expect(firstFree(grid, 'hall', 30, 540)).toBe(600);
    expect(firstFree(grid, 'a', 30, 540)).toBe(540);
  });
});
