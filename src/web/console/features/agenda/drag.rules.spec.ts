import { describe, expect, it } from 'vitest';
import { dragTo, dropAt, isSamePlace, placesOf, snap, type Dragged } from './drag.rules.js';

const one = (given: Partial<Dragged> = {}): Dragged => ({
  sessionId: 'one',
  from: 540,
  to: 600,
  column: 0,
  staysAcross: false,
  ...given,
});
const around = { frame: { from: 420, to: 1320 }, columns: 3, raster: 15 };

describe('dragging sessions', () => {
  it('snaps to the raster', () => {
    expect(snap(547, 15)).toBe(540);
    expect(snap(548, 15)).toBe(555);
    expect(dragTo('move', [one()], { minutes: 38, columns: 1, column: 1 }, around)).toEqual([
      { from: 585, to: 645, column: 1 },
    ]);
  });

  it('brings a session that began between two steps onto the raster', () => {
    const odd = one({ from: 543, to: 603 });
    expect(dragTo('move', [odd], { minutes: 10, columns: 0, column: 0 }, around)).toEqual([
      { from: 555, to: 615, column: 0 },
    ]);
  });

  it('keeps them within the day and the rooms, and together', () => {
    const both = [one(), one({ sessionId: 'other', from: 600, to: 660, column: 2 })];
    expect(dragTo('move', both, { minutes: -600, columns: 2, column: 2 }, around)).toEqual([
      { from: 420, to: 480, column: 0 },
      { from: 480, to: 540, column: 2 },
    ]);
  });

  it('leaves a break across all rooms, and takes another session out of its room over the hours', () => {
    const coffee = one({ column: -1, staysAcross: true });
    expect(dragTo('move', [coffee], { minutes: 0, columns: 2, column: 2 }, around)[0]?.column).toBe(-1);
    expect(dragTo('move', [one()], { minutes: 0, columns: -1, column: -1 }, around)[0]?.column).toBe(-1);
  });

  it('resizes at either end, and never below five minutes', () => {
    const by = (minutes: number) => ({ minutes, columns: 0, column: 0 });
    expect(dragTo('end', [one()], by(30), around)).toEqual([{ from: 540, to: 630, column: 0 }]);
    expect(dragTo('start', [one()], by(-30), around)).toEqual([{ from: 510, to: 600, column: 0 }]);
    expect(dragTo('end', [one()], by(-200), around)).toEqual([{ from: 540, to: 545, column: 0 }]);
  });

  it('lays sessions from the tray one after the other', () => {
    const tray = [one({ from: 0, to: 90, column: -1 }), one({ sessionId: 'b', from: 0, to: 30, column: -1 })];
    expect(dropAt(tray, { minute: 607, column: 1 }, around)).toEqual([
      { from: 600, to: 690, column: 1 },
      { from: 690, to: 720, column: 1 },
    ]);
  });

  it('says the places as moves, and none where nothing moved', () => {
    const frame = {
      day: '2026-06-05',
      timeZone: 'UTC',
      midnight: Date.parse('2026-06-05'),
      from: 420,
      to: 1320,
    };
    const target = { from: 555, to: 615, column: 1 };
    expect(placesOf([one()], [target], frame, ['hall', 'a'])).toEqual([
      {
        kind: 'place',
        sessionId: 'one',
        startsAt: '2026-06-05T09:15:00.000Z',
        endsAt: '2026-06-05T10:15:00.000Z',
        roomId: 'a',
      },
    ]);
    expect(isSamePlace([one()], [{ from: 540, to: 600, column: 0 }])).toBe(true);
    expect(isSamePlace([one()], [target])).toBe(false);
  });
});
