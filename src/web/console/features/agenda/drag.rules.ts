import type { AgendaMove } from '../../api/types.js';
import { instantAt, type DayFrame } from './days.rules.js';
import type { ColumnId } from './grid.rules.js';

/** What a drag does to sessions. */
export type DragKind = 'move' | 'start' | 'end';

/** A session that is dragged: where it lay, in minutes of the day; a column of -1 is across all rooms. */
export interface Dragged {
  sessionId: string;
  from: number;
  to: number;
  column: number;
  /** Whether it keeps out of rooms, as breaks do. */
  staysAcross: boolean;
}

/** A place on the grid that is being tried. */
export interface Target {
  from: number;
  to: number;
  column: number;
}

const SHORTEST = 5;

/** The minute on the raster nearest to this one. */
export function snap(minute: number, raster: number): number {
  return Math.round(minute / raster) * raster;
}

/** How far the pointer went, and over which column it is now; -1 over the hours. */
interface Pointed {
  minutes: number;
  columns: number;
  column: number;
}

/**
 * Where the sessions would lie when the pointer has gone so far. All keep their distances; none leaves the day or the
 * rooms. The first one, which is under the pointer, snaps to the raster; the others follow. One alone goes to the
 * column under the pointer, and out of all rooms over the hours.
 */
export function dragTo(
  kind: DragKind,
  dragged: readonly Dragged[],
  by: Pointed,
  around: { frame: Pick<DayFrame, 'from' | 'to'>; columns: number; raster: number },
): Target[] {
  const [lead] = dragged;
  if (!lead) {
    return [];
  }
  const { frame, raster } = around;
  const edge = kind === 'end' ? lead.to : lead.from;
  const minutes = snap(edge + by.minutes, raster) - edge;
  if (kind !== 'move') {
    return dragged.map((one) => resized(kind, one, minutes, frame));
  }
  const earliest = Math.min(...dragged.map(({ from }) => from));
  const latest = Math.max(...dragged.map(({ to }) => to));
  const down = clamp(minutes, frame.from - earliest, Math.max(frame.to - latest, frame.from - earliest));
  if (dragged.length === 1) {
    const column =
      lead.staysAcross || by.columns === 0 ? lead.column : clamp(by.column, -1, around.columns - 1);
    return [{ from: lead.from + down, to: lead.to + down, column }];
  }
  const inRooms = dragged.filter(({ column, staysAcross }) => column >= 0 && !staysAcross);
  const leftmost = Math.min(...inRooms.map(({ column }) => column));
  const rightmost = Math.max(...inRooms.map(({ column }) => column));
  const across = inRooms.length > 0 ? clamp(by.columns, -leftmost, around.columns - 1 - rightmost) : 0;
  return dragged.map(({ from, to, column, staysAcross }) => ({
    from: from + down,
    to: to + down,
    column: column < 0 || staysAcross ? column : column + across,
  }));
}

/** Where sessions from the tray would lie, one after the other, from the pointer on. */
export function dropAt(
  dragged: readonly Dragged[],
  at: { minute: number; column: number },
  around: { frame: Pick<DayFrame, 'from' | 'to'>; raster: number },
): Target[] {
  const { frame, raster } = around;
  const length = dragged.reduce((sum, { from, to }) => sum + to - from, 0);
  let start = clamp(snap(at.minute, raster), frame.from, Math.max(frame.from, frame.to - length));
  return dragged.map(({ from, to, staysAcross }) => {
    const target = { from: start, to: start + to - from, column: staysAcross ? -1 : at.column };
    start = target.to;
    return target;
  });
}

function resized(
  kind: DragKind,
  { from, to, column }: Dragged,
  by: number,
  frame: { from: number; to: number },
): Target {
  return kind === 'start'
    ? { from: clamp(from + by, frame.from, to - SHORTEST), to, column }
    : { from, to: clamp(to + by, from + SHORTEST, frame.to), column };
}

/** The moves that put sessions where they were dragged. */
export function placesOf(
  dragged: readonly Dragged[],
  targets: readonly Target[],
  frame: DayFrame,
  columns: readonly ColumnId[],
): AgendaMove[] {
  return dragged.flatMap(({ sessionId }, index): AgendaMove[] => {
    const target = targets[index];
    return target
      ? [
          {
            kind: 'place',
            sessionId,
            startsAt: instantAt(frame, target.from),
            endsAt: instantAt(frame, target.to),
            roomId: target.column < 0 ? null : (columns[target.column] ?? null),
          },
        ]
      : [];
  });
}

/** Whether nothing would move. */
export function isSamePlace(dragged: readonly Dragged[], targets: readonly Target[]): boolean {
  return dragged.every((one, index) => {
    const target = targets[index];
    return target?.from === one.from && target.to === one.to && target.column === one.column;
  });
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
