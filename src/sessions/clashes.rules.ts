import type { SessionRole } from './session-person.entity.js';
import type { SessionKind } from './session.entity.js';

/** A span of time in milliseconds. */
interface Span {
  from: number;
  to: number;
}

/** A session that has a time. */
export interface TimedSession extends Span {
  id: string;
  kind: SessionKind;
  roomId: string | null;
  people: readonly { personId: string; role: SessionRole }[];
}

/** All that a draft is checked by; nothing in it has a name. */
export interface ClashFacts {
  sessions: readonly TimedSession[];
  rooms: readonly {
    id: string;
    capacity: number | null;
    shareable: boolean;
    available: readonly Span[] | null;
  }[];
  /** `state` is `guest`, or where the participation stands. */
  people: readonly { id: string; state: string; available: readonly Span[] | null }[];
  choices: readonly { sessionId: string; participantIds: readonly string[] }[];
  /** From the first midnight of the event to its last. */
  days: Span;
}

export const clashKinds = [
  'room-twice',
  'person-twice',
  'interpreter-without-break',
  'room-too-small',
  'outside-room-times',
  'outside-person-times',
  'outside-days',
  'choices-overlap',
  'moderator-unregistered',
  'moderator-unconfirmed',
  'session-without-facilitator',
] as const;

export type ClashKind = (typeof clashKinds)[number];

/** Something in a draft that does not go together. */
export interface Clash {
  /** The same as long as the same rows clash in the same way. */
  key: string;
  kind: ClashKind;
  /** One session, or two in the order of their ids. */
  sessionIds: string[];
  roomId: string | null;
  personId: string | null;
  /** How many people are concerned, where that is what clashes. */
  people: number | null;
  /** How many fit. */
  limit: number | null;
  /** What clashes, to the minute: an acceptance holds as long as this stays. */
  facts: string;
}

/** An interpreter needs so long between two sessions. */
export const BREAK_MINUTES = 15;

const MINUTE_MS = 60_000;
const needFacilitators: readonly SessionKind[] = ['interactive', 'exercise', 'working-group'];

type Found = Pick<Clash, 'kind'> & Partial<Pick<Clash, 'roomId' | 'personId' | 'people' | 'limit'>>;

/** All clashes of a draft, in the order of their keys. It grows with n log n, and with what is found. */
export function findClashes(given: ClashFacts): Clash[] {
  const facts = { ...given, sessions: given.sessions.toSorted((one, other) => one.from - other.from) };
  const clashes = [
    ...clashesOfRooms(facts),
    ...clashesOfPeople(facts),
    ...clashesOfSessions(facts),
    ...clashesOfChoices(facts),
  ];
  return clashes.sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** A room twice is never acceptable; whatever else clashes, people may have reasons for. */
export function isAcceptable(kind: ClashKind): boolean {
  return kind !== 'room-twice';
}

function* clashesOfRooms({ sessions, rooms, choices }: ClashFacts): Generator<Clash> {
  const inRooms = Map.groupBy(sessions, ({ roomId }) => roomId);
  const chosen = new Map(choices.map(({ sessionId, participantIds }) => [sessionId, participantIds.length]));
  for (const { id: roomId, capacity, shareable, available } of rooms) {
    const held = inRooms.get(roomId) ?? [];
    if (!shareable) {
      for (const pair of overlaps(held)) {
        yield clash({ kind: 'room-twice', roomId }, pair);
      }
    }
    for (const session of held) {
      const people = chosen.get(session.id) ?? 0;
      if (capacity !== null && people > capacity) {
        yield clash({ kind: 'room-too-small', roomId, people, limit: capacity }, [session]);
      }
      if (!isWithin(session, available)) {
        yield clash({ kind: 'outside-room-times', roomId }, [session], JSON.stringify(available));
      }
    }
  }
}

function* clashesOfPeople({ sessions, people }: ClashFacts): Generator<Clash> {
  const held = new Map<string, Set<TimedSession>>();
  const interpreted = new Map<string, TimedSession[]>();
  for (const session of sessions) {
    for (const { personId, role } of session.people) {
      held.set(personId, (held.get(personId) ?? new Set()).add(session));
      if (role === 'interpreter') {
        interpreted.set(personId, [...(interpreted.get(personId) ?? []), session]);
      }
    }
  }
  for (const { id: personId, available } of people) {
    const hers = [...(held.get(personId) ?? [])];
    for (const pair of overlaps(hers)) {
      yield clash({ kind: 'person-twice', personId }, pair);
    }
    for (const session of hers.filter((one) => !isWithin(one, available))) {
      yield clash({ kind: 'outside-person-times', personId }, [session], JSON.stringify(available));
    }
    for (const pair of overlaps(interpreted.get(personId) ?? [], BREAK_MINUTES * MINUTE_MS)) {
      if (pair[0].to <= pair[1].from) {
        yield clash({ kind: 'interpreter-without-break', personId }, pair);
      }
    }
  }
}

function* clashesOfSessions({ sessions, people, days }: ClashFacts): Generator<Clash> {
  const states = new Map(people.map(({ id, state }) => [id, state]));
  for (const session of sessions) {
    if (!isWithin(session, [days])) {
      yield clash({ kind: 'outside-days' }, [session], JSON.stringify(days));
    }
    const facilitated = session.people.some(({ role }) => role === 'facilitator' || role === 'trainer');
    if (needFacilitators.includes(session.kind) && !facilitated) {
      yield clash({ kind: 'session-without-facilitator' }, [session]);
    }
    for (const { personId } of session.people.filter(({ role }) => role === 'moderator')) {
      const state = states.get(personId) ?? 'guest';
      if (state !== 'confirmed') {
        const kind = state === 'guest' ? 'moderator-unregistered' : 'moderator-unconfirmed';
        yield clash({ kind, personId }, [session], state);
      }
    }
  }
}

/** Two sessions of which people chose both, though they overlap: one clash, however many people. */
function* clashesOfChoices({ sessions, choices }: ClashFacts): Generator<Clash> {
  const chosen = new Map(choices.map(({ sessionId, participantIds }) => [sessionId, participantIds]));
  const hers = new Map<string, TimedSession[]>();
  for (const session of sessions) {
    const counts = new Map<TimedSession, number>();
    for (const participantId of chosen.get(session.id) ?? []) {
      const earlier = hers.get(participantId) ?? [];
      for (const one of earlier) {
        if (one.to > session.from) {
          counts.set(one, (counts.get(one) ?? 0) + 1);
        }
      }
      earlier.push(session);
      hers.set(participantId, earlier);
    }
    for (const [one, people] of counts) {
      yield clash({ kind: 'choices-overlap', people }, [one, session]);
    }
  }
}

/** Of sessions in order of time, the pairs that overlap or have less than the gap between them, the earlier first. */
function* overlaps(sessions: readonly TimedSession[], gap = 0): Generator<[TimedSession, TimedSession]> {
  let open: TimedSession[] = [];
  for (const session of sessions) {
    open = open.filter(({ to }) => to + gap > session.from);
    for (const earlier of open) {
      yield [earlier, session];
    }
    open.push(session);
  }
}

function isWithin(session: Span, spans: readonly Span[] | null): boolean {
  return spans === null || spans.some(({ from, to }) => from <= session.from && session.to <= to);
}

function idsOf(sessions: readonly TimedSession[]): string[] {
  return sessions.map(({ id }) => id).toSorted((one, other) => (one < other ? -1 : 1));
}

function clash(found: Found, sessions: readonly TimedSession[], besides = ''): Clash {
  const { kind, roomId = null, personId = null, people = null, limit = null } = found;
  const sessionIds = idsOf(sessions);
  const places = sessions
    .map(({ id, from, to, roomId: room }) => [id, from / MINUTE_MS, to / MINUTE_MS, room ?? ''].join(' '))
    .toSorted((one, other) => (one < other ? -1 : 1));
  return {
    key: [kind, sessionIds.join('+'), personId ?? roomId].filter(Boolean).join('/'),
    kind,
    sessionIds,
    roomId,
    personId,
    people,
    limit,
    facts: [...places, people ?? '', limit ?? '', besides].join(';'),
  };
}
