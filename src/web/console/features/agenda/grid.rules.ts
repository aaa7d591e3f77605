import type { AgendaDraft, AgendaSession } from '../../api/types.js';
import { sessionsOfDay, spanIn, type DayFrame } from './days.rules.js';

/** Where a column stands for: a room, or no room at all. */
export type ColumnId = string | null;

/** A session on the grid. Minutes count from the day's midnight. */
export interface Tile {
  session: AgendaSession;
  from: number;
  to: number;
  /** The column; -1 across all of them. */
  column: number;
  /** Which of so many sessions side by side in the column. */
  lane: number;
  lanes: number;
}

/** A day as rooms beside each other. */
export interface DayGrid {
  frame: DayFrame;
  /** Rooms in their order; null first, where sessions without a room need a column of their own. */
  columns: ColumnId[];
  /** In the order of time. */
  tiles: Tile[];
}

/** Breaks and other sessions without a room run across all rooms, unless something else happens at that time. */
export function layOut(draft: Pick<AgendaDraft, 'rooms' | 'sessions'>, frame: DayFrame): DayGrid {
  const held = sessionsOfDay(frame, draft.sessions);
  const rooms = draft.rooms.map(({ id }) => id);
  const isAcross = runsAcross(frame, held);
  const columns = held.some(({ roomId, id }) => roomId === null && !isAcross.has(id))
    ? [null, ...rooms]
    : rooms;
  const groups = Map.groupBy(held, ({ id, roomId }) => (isAcross.has(id) ? -1 : columns.indexOf(roomId)));
  const tiles = [...groups].flatMap(([column, sessions]) =>
    sideBySide(sessions.map((session) => ({ session, column, ...spanIn(frame, session)! }))),
  );
  return {
    frame,
    columns,
    tiles: tiles.toSorted((one, other) => one.from - other.from || one.column - other.column),
  };
}

/** The ids of sessions without a room that overlap with nothing else. */
function runsAcross(frame: DayFrame, held: readonly AgendaSession[]): Set<string> {
  const spans = held.map((session) => ({ session, ...spanIn(frame, session)! }));
  const alone = spans.filter(
    ({ session, from, to }) =>
      session.roomId === null &&
      spans.every((other) => other.session === session || other.from >= to || other.to <= from),
  );
  return new Set(alone.map(({ session }) => session.id));
}

type Laned = Omit<Tile, 'lane' | 'lanes'>;

/** Gives sessions that overlap in one column a lane each; the sessions are in the order of time. */
function sideBySide(column: readonly Laned[]): Tile[] {
  const tiles: Tile[] = [];
  let cluster: { tile: Laned; lane: number }[] = [];
  let ends: number[] = [];
  const close = () => {
    tiles.push(...cluster.map(({ tile, lane }) => ({ ...tile, lane, lanes: ends.length })));
    cluster = [];
    ends = [];
  };
  for (const tile of column) {
    if (ends.every((end) => end <= tile.from)) {
      close();
    }
    const free = ends.findIndex((end) => end <= tile.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = tile.to;
    cluster.push({ tile, lane });
  }
  close();
  return tiles;
}

/**
 * The neighbour of a tile, for arrow keys: above and below within its column, else the one in the next column that is
 * nearest in time. Tiles across all columns are neighbours of every column.
 */
export function neighbourOf(
  { tiles, columns }: Pick<DayGrid, 'tiles' | 'columns'>,
  id: string,
  towards: 'up' | 'down' | 'left' | 'right',
): Tile | undefined {
  const at = tiles.find(({ session }) => session.id === id);
  if (!at) {
    return tiles[0];
  }
  if (towards === 'up' || towards === 'down') {
    const line = tiles.filter((tile) => at.column === -1 || tile.column === -1 || tile.column === at.column);
    return line[line.indexOf(at) + (towards === 'up' ? -1 : 1)];
  }
  const step = towards === 'left' ? -1 : 1;
  for (let column = at.column + step; column >= 0 && column < columns.length; column += step) {
    const there = tiles.filter((tile) => tile.column === column);
    if (there.length > 0) {
      return there.reduce((best, tile) => (distance(tile, at) < distance(best, at) ? tile : best));
    }
  }
  return undefined;
}

function distance(one: Tile, other: Tile): number {
  return Math.abs(one.from - other.from);
}

/** The tiles that a rectangle touches; columns may be fractions. */
export function tilesWithin(
  tiles: readonly Tile[],
  box: { from: number; to: number; left: number; right: number },
): string[] {
  return tiles
    .filter(
      ({ from, to, column }) =>
        from < box.to && to > box.from && (column === -1 || (column < box.right && column + 1 > box.left)),
    )
    .map(({ session }) => session.id);
}

/** The earliest minute on the grid, from the one given on, at which a room is free for so long. */
export function firstFree(grid: DayGrid, room: ColumnId, minutes: number, after: number): number {
  const taken = grid.tiles.filter(({ session }) => session.roomId === room);
  return taken.reduce((start, { from, to }) => (start + minutes > from && start < to ? to : start), after);
}
