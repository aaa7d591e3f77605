import type { AgendaDraft, AgendaMove, AgendaSession, ChangedAgenda } from '../../api/types.js';
import { lengthOf, nextDay, midnightOf } from './days.rules.js';
import { dayOf } from '../../../../platform/i18n/dates.js';

const MINUTE_MS = 60_000;

type Place = Pick<AgendaSession, 'startsAt' | 'endsAt' | 'roomId' | 'minutes'>;

/** The draft as it will probably be after the moves; what the server answers takes its place. */
export function withMoves(draft: AgendaDraft, moves: readonly AgendaMove[]): AgendaDraft {
  return {
    ...draft,
    sessions: moves.reduce((sessions, move) => moved(draft, sessions, move), draft.sessions),
  };
}

function moved(draft: AgendaDraft, sessions: AgendaSession[], move: AgendaMove): AgendaSession[] {
  const put = (id: string, place: (session: AgendaSession) => Partial<Place>) =>
    sessions.map((session) => (session.id === id ? { ...session, ...place(session) } : session));
  switch (move.kind) {
    case 'place': {
      const { startsAt, endsAt, roomId } = move;
      return put(move.sessionId, () => ({ startsAt, endsAt, roomId, minutes: null }));
    }
    case 'to-tray':
      return put(move.sessionId, (session) => ({
        startsAt: null,
        endsAt: null,
        roomId: null,
        minutes: move.minutes ?? lengthOf(session),
      }));
    case 'swap': {
      const one = sessions.find(({ id }) => id === move.sessionId);
      const other = sessions.find(({ id }) => id === move.otherId);
      return sessions.map((session) =>
        session === one && other
          ? beganLike(session, other)
          : session === other && one
            ? beganLike(session, one)
            : session,
      );
    }
    case 'shift':
      return shifted(draft, sessions, move);
    case 'remove':
      return sessions.filter(({ id }) => id !== move.sessionId);
    case 'copy-day':
      return sessions;
  }
}

function beganLike(session: AgendaSession, { startsAt, roomId }: AgendaSession): AgendaSession {
  const endsAt = startsAt && later(startsAt, lengthOf(session));
  return { ...session, startsAt, endsAt, roomId };
}

function shifted(
  { timeZone }: AgendaDraft,
  sessions: AgendaSession[],
  { sessionId, minutes }: { sessionId: string; minutes: number },
): AgendaSession[] {
  const first = sessions.find(({ id }) => id === sessionId)?.startsAt;
  if (!first) {
    return sessions;
  }
  const end = midnightOf(nextDay(dayOf(new Date(first), timeZone)), timeZone);
  return sessions.map((session) => {
    const { startsAt, endsAt, locked } = session;
    const isLater = startsAt && Date.parse(startsAt) >= Date.parse(first) && Date.parse(startsAt) < end;
    return isLater && endsAt && !locked
      ? { ...session, startsAt: later(startsAt, minutes), endsAt: later(endsAt, minutes) }
      : session;
  });
}

/** The draft with what the server answered. */
export function withAnswer(draft: AgendaDraft, { sessions, removed, clashes }: ChangedAgenda): AgendaDraft {
  const fresh = new Map(sessions.map((session) => [session.id, session]));
  const known = new Set(draft.sessions.map(({ id }) => id));
  return {
    ...draft,
    clashes,
    sessions: [
      ...draft.sessions
        .filter(({ id }) => !removed.includes(id))
        .map((session) => fresh.get(session.id) ?? session),
      ...sessions.filter(({ id }) => !known.has(id)),
    ],
  };
}

/** The draft with sessions as they were told to be now. */
export function withSessions(draft: AgendaDraft, sessions: readonly AgendaSession[]): AgendaDraft {
  const fresh = new Map(sessions.map((session) => [session.id, session]));
  return { ...draft, sessions: draft.sessions.map((session) => fresh.get(session.id) ?? session) };
}

/** Sessions whose versions must be said with moves. */
export function namedIn(moves: readonly AgendaMove[]): string[] {
  return [
    ...new Set(
      moves.flatMap((move) => [
        ...(move.kind === 'copy-day' ? [] : [move.sessionId]),
        ...(move.kind === 'swap' ? [move.otherId] : []),
      ]),
    ),
  ];
}

/** Whether both stand in the same place. */
export function standsLike(one: Place, other: Place): boolean {
  return (
    one.roomId === other.roomId &&
    one.startsAt === other.startsAt &&
    one.endsAt === other.endsAt &&
    one.minutes === other.minutes
  );
}

function later(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * MINUTE_MS).toISOString();
}
