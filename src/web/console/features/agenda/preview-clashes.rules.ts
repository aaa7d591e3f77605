import type { AgendaDraft, AgendaSession } from '../../api/types.js';
import { midnightOf, nextDay } from './days.rules.js';

/** A session at a place that is only being tried; milliseconds since 1970. */
export interface TriedPlace {
  sessionId: string;
  roomId: string | null;
  from: number;
  to: number;
}

/** What would not go together, as far as the editor can tell before the server does. */
export type TriedClash =
  | { kind: 'room-twice'; roomId: string; otherId: string }
  | { kind: 'person-twice'; personId: string; otherId: string }
  | { kind: 'outside-room-times'; roomId: string }
  | { kind: 'outside-days' };

/** Everything that tried places are compared with, made ready once before a drag. */
export interface ClashGround {
  others: { session: AgendaSession; from: number; to: number; people: Set<string> }[];
  peopleOf: Map<string, Set<string>>;
  shareable: Set<string>;
  available: Map<string, { from: number; to: number }[]>;
  days: { from: number; to: number };
}

/** @param moving sessions that leave their places */
export function clashGround(draft: AgendaDraft, moving: ReadonlySet<string>): ClashGround {
  const peopleOf = new Map(
    draft.sessions.map(({ id, people }) => [id, new Set(people.map(({ personId }) => personId))]),
  );
  return {
    others: draft.sessions.flatMap((session) =>
      session.startsAt && session.endsAt && !moving.has(session.id)
        ? [
            {
              session,
              from: Date.parse(session.startsAt),
              to: Date.parse(session.endsAt),
              people: peopleOf.get(session.id)!,
            },
          ]
        : [],
    ),
    peopleOf,
    shareable: new Set(draft.rooms.filter(({ shareable }) => shareable).map(({ id }) => id)),
    available: new Map(
      draft.rooms.flatMap(({ id, available }) =>
        available
          ? [[id, available.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }))]]
          : [],
      ),
    ),
    days: {
      from: midnightOf(draft.startsOn, draft.timeZone),
      to: midnightOf(nextDay(draft.endsOn), draft.timeZone),
    },
  };
}

/** What each place would clash with; the server says more once the session lies there. */
export function triedClashes(ground: ClashGround, places: readonly TriedPlace[]): TriedClash[] {
  return places.flatMap((place) => [...clashesAt(ground, place)]);
}

function* clashesAt(ground: ClashGround, place: TriedPlace): Generator<TriedClash> {
  const { roomId, from, to } = place;
  const people = ground.peopleOf.get(place.sessionId) ?? new Set();
  for (const other of ground.others) {
    if (other.from >= to || other.to <= from) {
      continue;
    }
    if (roomId !== null && other.session.roomId === roomId && !ground.shareable.has(roomId)) {
      yield { kind: 'room-twice', roomId, otherId: other.session.id };
    }
    for (const personId of people) {
      if (other.people.has(personId)) {
        yield { kind: 'person-twice', personId, otherId: other.session.id };
      }
    }
  }
  const available = roomId === null ? undefined : ground.available.get(roomId);
  if (roomId !== null && available && !available.some((span) => span.from <= from && to <= span.to)) {
    yield { kind: 'outside-room-times', roomId };
  }
  if (from < ground.days.from || to > ground.days.to) {
    yield { kind: 'outside-days' };
  }
}
