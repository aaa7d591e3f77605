import { isDeepStrictEqual } from 'node:util';
import type { AgendaContent, ReleasedSession } from './agenda-content.js';
import type { ChangeCounts } from './agenda-release.entity.js';
import type { SessionRole } from './session-person.entity.js';

export const differenceKinds = [
  'added',
  'removed',
  'put-in-tray',
  'moved',
  'longer',
  'shorter',
  'renamed',
  'kind-changed',
  'person-added',
  'person-removed',
  'languages-changed',
  'interpretation-changed',
  'items-changed',
  'abstract-changed',
  'track-changed',
  'people-reordered',
  'room-renamed',
  'track-renamed',
  'looks-changed',
] as const;

export type DifferenceKind = (typeof differenceKinds)[number];

/** One thing in which two agendas differ. */
export interface AgendaDifference {
  kind: DifferenceKind;
  /** Null where it is about a room, a track, or the look of the whole. */
  sessionId: string | null;
  /** Of `person-added` and `person-removed`. */
  personId: string | null;
  role: SessionRole | null;
  /** Of `room-renamed`. */
  roomId: string | null;
  /** Of `track-renamed`. */
  trackId: string | null;
  /** Sessions that it touches. */
  touches: string[];
}

/** Differences that whoever takes part in a session is told of; the others change nothing for her day. */
const worthTelling: ReadonlySet<DifferenceKind> = new Set([
  'added',
  'removed',
  'put-in-tray',
  'moved',
  'longer',
  'shorter',
  'renamed',
  'person-added',
  'person-removed',
  'languages-changed',
  'interpretation-changed',
  'items-changed',
  'room-renamed',
]);

type Found = Partial<AgendaDifference> & Pick<AgendaDifference, 'kind'>;

/**
 * In what one agenda differs from another, in the order of the agenda; what is the same is not there. Nothing else
 * that a reader can see changes without a difference: two agendas with none look alike.
 * @param inTray sessions that are still there without a time, where the later agenda is the draft
 */
export function differencesOf(
  before: AgendaContent,
  after: AgendaContent,
  inTray: ReadonlySet<string> = new Set(),
): AgendaDifference[] {
  const earlier = new Map(before.sessions.map((session) => [session.id, session]));
  const later = new Map(after.sessions.map((session) => [session.id, session]));
  const gone = before.sessions.filter(({ id }) => !later.has(id));
  return [
    ...gone.map(({ id }) => found({ kind: inTray.has(id) ? 'put-in-tray' : 'removed', sessionId: id })),
    ...after.sessions.flatMap((session) => {
      const was = earlier.get(session.id);
      return was ? differencesOfSession(was, session) : [found({ kind: 'added', sessionId: session.id })];
    }),
    ...differencesOfParts(before, after),
  ];
}

/** How many sessions were added, taken off, moved, and changed in any other way. */
export function countDifferences(differences: readonly AgendaDifference[]): ChangeCounts {
  const sessions = (...kinds: DifferenceKind[]) =>
    new Set(
      differences.flatMap(({ kind, sessionId }) => (sessionId && kinds.includes(kind) ? [sessionId] : [])),
    );
  const [added, removed] = [sessions('added'), sessions('removed', 'put-in-tray')];
  const moved = sessions('moved', 'longer', 'shorter');
  const all = new Set(differences.flatMap(({ sessionId }) => sessionId ?? []));
  const edited = [...all].filter((id) => !added.has(id) && !removed.has(id) && !moved.has(id));
  return { added: added.size, removed: removed.size, moved: moved.size, edited: edited.length };
}

/** Whether people in the sessions that it touches are told of it. */
export function isWorthTelling({ kind }: AgendaDifference): boolean {
  return worthTelling.has(kind);
}

function differencesOfSession(was: ReleasedSession, is: ReleasedSession): AgendaDifference[] {
  const differs = (field: keyof ReleasedSession) => !isDeepStrictEqual(was[field], is[field]);
  const length = (one: ReleasedSession) => Date.parse(one.endsAt) - Date.parse(one.startsAt);
  const growth = length(is) - length(was);
  const kinds: (DifferenceKind | false)[] = [
    (differs('startsAt') || differs('roomId')) && 'moved',
    growth > 0 && 'longer',
    growth < 0 && 'shorter',
    differs('title') && 'renamed',
    differs('kind') && 'kind-changed',
  ];
  const texts: (DifferenceKind | false)[] = [
    differs('languages') && 'languages-changed',
    differs('interpretation') && 'interpretation-changed',
    differs('items') && 'items-changed',
    differs('abstract') && 'abstract-changed',
    differs('trackId') && 'track-changed',
  ];
  const say = (kind: DifferenceKind | false) => (kind ? [found({ kind, sessionId: is.id })] : []);
  return [...kinds.flatMap(say), ...differencesOfPeople(was, is), ...texts.flatMap(say)];
}

function differencesOfPeople(was: ReleasedSession, is: ReleasedSession): AgendaDifference[] {
  const without = (people: ReleasedSession['people'], others: ReleasedSession['people']) =>
    people.filter((one) => !others.some((other) => isDeepStrictEqual(one, other)));
  const [left, came] = [without(was.people, is.people), without(is.people, was.people)];
  const about = (kind: DifferenceKind) => (person: ReleasedSession['people'][number]) =>
    found({ kind, sessionId: is.id, ...person });
  const stayed = (people: ReleasedSession['people'], others: typeof left) =>
    people.filter((one) => !others.includes(one));
  return left.length === 0 && came.length === 0
    ? isDeepStrictEqual(was.people, is.people)
      ? []
      : [found({ kind: 'people-reordered', sessionId: is.id })]
    : [
        ...left.map(about('person-removed')),
        ...came.map(about('person-added')),
        ...(isDeepStrictEqual(stayed(was.people, left), stayed(is.people, came))
          ? []
          : [found({ kind: 'people-reordered', sessionId: is.id })]),
      ];
}

/** Rooms and tracks that both agendas have. */
function differencesOfParts(before: AgendaContent, after: AgendaContent): AgendaDifference[] {
  const rooms = pairs(before.rooms, after.rooms);
  const tracks = pairs(before.tracks, after.tracks);
  const inRoom = (roomId: string) =>
    after.sessions.filter((one) => one.roomId === roomId).map(({ id }) => id);
  const looks = [...rooms, ...tracks].some(
    ([was, is]) =>
      was.position !== is.position || ('colour' in was && 'colour' in is && was.colour !== is.colour),
  );
  return [
    ...rooms
      .filter(([was, is]) => !isDeepStrictEqual(was.name, is.name))
      .map(([{ id }]) => found({ kind: 'room-renamed', roomId: id, touches: inRoom(id) })),
    ...tracks
      .filter(([was, is]) => !isDeepStrictEqual(was.title, is.title))
      .map(([{ id }]) => found({ kind: 'track-renamed', trackId: id })),
    ...(looks ? [found({ kind: 'looks-changed' })] : []),
  ];
}

function pairs<Part extends { id: string }>(before: readonly Part[], after: readonly Part[]): [Part, Part][] {
  const earlier = new Map(before.map((part) => [part.id, part]));
  return after.flatMap((part): [Part, Part][] => {
    const was = earlier.get(part.id);
    return was ? [[was, part]] : [];
  });
}

function found({ sessionId = null, ...difference }: Found): AgendaDifference {
  return {
    personId: null,
    role: null,
    roomId: null,
    trackId: null,
    touches: sessionId ? [sessionId] : [],
    ...difference,
    sessionId,
  };
}
