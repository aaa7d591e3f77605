import { dayOf } from '../platform/i18n/dates.js';
import { instantOf, wallTime } from '../platform/wall-time.js';

/** Where a session stands in the draft, or how long it shall last while it lies in the tray. */
export interface PlacedSession {
  id: string;
  roomId: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  minutes: number | null;
  locked: boolean;
}

/** One step of the editor; moments are instants, days those of the event's calendar. */
export type Move =
  | { kind: 'place'; sessionId: string; startsAt: Date; endsAt: Date; roomId: string | null }
  | { kind: 'to-tray'; sessionId: string; minutes?: number }
  | { kind: 'swap'; sessionId: string; otherId: string }
  | { kind: 'shift'; sessionId: string; minutes: number }
  | { kind: 'copy-day'; from: string; to: string }
  | { kind: 'remove'; sessionId: string };

/** Why a move cannot be made. */
export class ImpossibleMove extends Error {
  constructor(
    readonly why: 'unknown-session' | 'locked' | 'in-tray',
    /** Which of the moves, counted from 0. */
    readonly index: number,
  ) {
    super(why);
  }
}

/** What a list of moves makes of a draft. */
export interface MovedDraft {
  /** All sessions that are there afterwards, by id. */
  sessions: ReadonlyMap<string, PlacedSession>;
  /** New sessions, by id, with the id of the one that each is like. */
  copies: ReadonlyMap<string, string>;
  removed: readonly string[];
  /** Sessions that had to leave their room because another has it. */
  sentToTray: readonly string[];
}

/** What the moves need to know besides the sessions. */
export interface MoveSurroundings {
  timeZone: string;
  /** Rooms that may hold several sessions at once. */
  shareable: ReadonlySet<string>;
  newId: () => string;
}

interface Work {
  sessions: Map<string, PlacedSession>;
  copies: Map<string, string>;
  removed: string[];
  touched: Set<string>;
  around: MoveSurroundings;
}

const MINUTE_MS = 60_000;

/**
 * Makes the moves one after the other. Whoever has a room at the end keeps it if it began earlier, was not moved, or
 * is locked; the other session goes to the tray.
 * @throws ImpossibleMove
 */
export function applyMoves(
  draft: readonly PlacedSession[],
  moves: readonly Move[],
  around: MoveSurroundings,
): MovedDraft {
  const work: Work = {
    sessions: new Map(draft.map((session) => [session.id, { ...session }])),
    copies: new Map(),
    removed: [],
    touched: new Set(),
    around,
  };
  moves.forEach((move, index) => make(work, move, index));
  const { sessions, copies, removed } = work;
  return { sessions, copies, removed, sentToTray: clearRooms(work) };
}

/** Moves that take a list of moves back: each session returns to where it stood, and copies go. */
export function undoOf(draft: readonly PlacedSession[], moved: MovedDraft): Move[] {
  const back = draft.flatMap((before): Move[] => {
    const after = moved.sessions.get(before.id);
    return !after || standsLike(before, after) ? [] : [placeOf(before)];
  });
  return [...back, ...[...moved.copies.keys()].map((sessionId): Move => ({ kind: 'remove', sessionId }))];
}

/** Whether both stand at the same time in the same room, or lie in the tray alike. */
export function standsLike(one: PlacedSession, other: PlacedSession): boolean {
  return (
    one.roomId === other.roomId &&
    one.startsAt?.getTime() === other.startsAt?.getTime() &&
    one.endsAt?.getTime() === other.endsAt?.getTime() &&
    one.minutes === other.minutes
  );
}

function placeOf({ id, roomId, startsAt, endsAt, minutes }: PlacedSession): Move {
  return startsAt && endsAt
    ? { kind: 'place', sessionId: id, startsAt, endsAt, roomId }
    : { kind: 'to-tray', sessionId: id, minutes: minutes! };
}

function make(work: Work, move: Move, index: number): void {
  switch (move.kind) {
    case 'place': {
      const { startsAt, endsAt, roomId } = move;
      put(work, unlocked(work, move.sessionId, index), { startsAt, endsAt, roomId, minutes: null });
      return;
    }
    case 'to-tray':
      toTray(work, unlocked(work, move.sessionId, index), move.minutes);
      return;
    case 'swap':
      swap(work, unlocked(work, move.sessionId, index), unlocked(work, move.otherId, index), index);
      return;
    case 'shift':
      shift(work, move, index);
      return;
    case 'copy-day':
      copyDay(work, move.from, move.to);
      return;
    case 'remove': {
      const { id } = unlocked(work, move.sessionId, index);
      work.sessions.delete(id);
      if (!work.copies.delete(id)) {
        work.removed.push(id);
      }
    }
  }
}

function known(work: Work, id: string, index: number): PlacedSession {
  const session = work.sessions.get(id);
  if (!session) {
    throw new ImpossibleMove('unknown-session', index);
  }
  return session;
}

function unlocked(work: Work, id: string, index: number): PlacedSession {
  const session = known(work, id, index);
  if (session.locked) {
    throw new ImpossibleMove('locked', index);
  }
  return session;
}

function put(work: Work, session: PlacedSession, place: Partial<PlacedSession>): void {
  work.sessions.set(session.id, { ...session, ...place });
  work.touched.add(session.id);
}

function toTray(work: Work, session: PlacedSession, shallLast?: number): void {
  const { startsAt, endsAt } = session;
  const minutes = shallLast ?? (startsAt && endsAt ? minutesBetween(startsAt, endsAt) : session.minutes);
  put(work, session, { roomId: null, startsAt: null, endsAt: null, minutes });
}

/** Each takes the beginning and the room of the other, and keeps its length. */
function swap(work: Work, one: PlacedSession, other: PlacedSession, index: number): void {
  if (!one.startsAt || !one.endsAt || !other.startsAt || !other.endsAt) {
    throw new ImpossibleMove('in-tray', index);
  }
  const begin = (session: PlacedSession, startsAt: Date, roomId: string | null) => {
    const length = session.endsAt!.getTime() - session.startsAt!.getTime();
    put(work, session, { startsAt, endsAt: new Date(startsAt.getTime() + length), roomId });
  };
  begin(one, other.startsAt, other.roomId);
  begin(other, one.startsAt, one.roomId);
}

/** The session and all that begin no earlier on the same day, in every room; what is locked stays. */
function shift(work: Work, move: { sessionId: string; minutes: number }, index: number): void {
  const { startsAt } = known(work, move.sessionId, index);
  if (!startsAt) {
    throw new ImpossibleMove('in-tray', index);
  }
  const { timeZone } = work.around;
  const day = dayOf(startsAt, timeZone);
  const later = ({ locked, ...session }: PlacedSession) =>
    !locked && session.startsAt && session.startsAt >= startsAt && dayOf(session.startsAt, timeZone) === day;
  for (const session of [...work.sessions.values()].filter(later)) {
    put(work, session, {
      startsAt: after(session.startsAt!, move.minutes),
      endsAt: after(session.endsAt!, move.minutes),
    });
  }
}

/** Sessions like those of one day, at the same time of day on another. */
function copyDay(work: Work, from: string, to: string): void {
  const { timeZone, newId } = work.around;
  const ofDay = ({ startsAt }: PlacedSession) => startsAt && dayOf(startsAt, timeZone) === from;
  for (const session of [...work.sessions.values()].filter(ofDay)) {
    const length = session.endsAt!.getTime() - session.startsAt!.getTime();
    const time = wallTime(session.startsAt!.toISOString(), timeZone).slice(10);
    const startsAt = new Date(instantOf(`${to}${time}`, timeZone));
    const copy = { ...session, id: newId(), locked: false };
    work.copies.set(copy.id, work.copies.get(session.id) ?? session.id);
    put(work, copy, { startsAt, endsAt: new Date(startsAt.getTime() + length) });
  }
}

/** Sends to the tray whoever stands in a room that another session has. @returns their ids */
function clearRooms(work: Work): string[] {
  const sent: string[] = [];
  const inRooms = [...work.sessions.values()].filter(
    ({ roomId, startsAt }) => roomId && startsAt && !work.around.shareable.has(roomId),
  );
  for (const sessions of Map.groupBy(inRooms, ({ roomId }) => roomId).values()) {
    sessions.sort((one, other) => rank(work, one, other));
    let last: PlacedSession | undefined;
    for (const session of sessions) {
      if (!last || session.startsAt! >= last.endsAt!) {
        last = session;
        continue;
      }
      const [leaves, stays] = session.locked && !last.locked ? [last, session] : [session, last];
      toTray(work, leaves);
      sent.push(leaves.id);
      last = stays;
    }
  }
  return sent;
}

/** Earlier before later; at the same moment what is locked, then what was not moved, first. */
function rank(work: Work, one: PlacedSession, other: PlacedSession): number {
  return (
    one.startsAt!.getTime() - other.startsAt!.getTime() ||
    Number(other.locked) - Number(one.locked) ||
    Number(work.touched.has(one.id)) - Number(work.touched.has(other.id)) ||
    (one.id < other.id ? -1 : 1)
  );
}

function after(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * MINUTE_MS);
}

function minutesBetween(from: Date, to: Date): number {
  return Math.max(1, Math.round((to.getTime() - from.getTime()) / MINUTE_MS));
}
