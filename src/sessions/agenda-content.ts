import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { AgendaDraft } from './agenda-draft.queries.js';
import type { TimeSpan } from './room.entity.js';
import type { SessionRole } from './session-person.entity.js';
import type { Interpretation, SessionKind } from './session.entity.js';

/**
 * The whole agenda as a release freezes it. People are ids of `agenda_people` alone: who they are and whether they may
 * be named is looked up when it is shown, so that whoever is forgotten stands in no release. Places are not in it:
 * they are the registration desk's, and live.
 */
export interface AgendaContent {
  /** Of this shape; a later shape gets the next number and a reader of its own. */
  version: 1;
  /** Rooms that its sessions are held in, in the order of the hosts. */
  rooms: ReleasedRoom[];
  /** Tracks that its sessions belong to, in the order of the hosts. */
  tracks: ReleasedTrack[];
  /** By beginning, then by the order of rooms. */
  sessions: ReleasedSession[];
}

/** A room as it was. All but name and order is for bringing it back, and shown to nobody outside. */
export interface ReleasedRoom {
  id: string;
  name: LocalizedText;
  position: number;
  capacity: number | null;
  shareable: boolean;
  equipment: string[];
  booths: number;
  available: TimeSpan[] | null;
}

export interface ReleasedTrack {
  id: string;
  title: LocalizedText;
  /** `#RRGGBB` */
  colour: string | null;
  position: number;
}

export interface ReleasedSession {
  id: string;
  kind: SessionKind;
  title: LocalizedText;
  /** Markdown, with HTML off. */
  abstract: LocalizedText | null;
  /** Instants, ISO with milliseconds, in universal time. */
  startsAt: string;
  endsAt: string;
  roomId: string | null;
  trackId: string | null;
  /** Codes of the languages spoken. */
  languages: string[];
  interpretation: Interpretation[];
  items: { title: LocalizedText; minutes: number }[];
  /** Ids of `agenda_people`, in order. */
  people: { personId: string; role: SessionRole }[];
}

/** What was released before the first release. */
export const emptyAgenda: AgendaContent = { version: 1, rooms: [], tracks: [], sessions: [] };

/** The draft as a release would freeze it: what lies in the tray stays out, and so do rooms and tracks without use. */
export function contentOf(draft: Pick<AgendaDraft, 'rooms' | 'tracks' | 'sessions'>): AgendaContent {
  const roomOrder = new Map(draft.rooms.map(({ id }, index) => [id, index]));
  const placeOf = ({ roomId }: ReleasedSession) => roomOrder.get(roomId ?? '') ?? roomOrder.size;
  const sessions = draft.sessions
    .flatMap(releasedOf)
    .toSorted(
      (one, other) =>
        Date.parse(one.startsAt) - Date.parse(other.startsAt) ||
        placeOf(one) - placeOf(other) ||
        (one.id < other.id ? -1 : 1),
    );
  const [roomIds, trackIds] = [
    new Set(sessions.map(({ roomId }) => roomId)),
    new Set(sessions.map(({ trackId }) => trackId)),
  ];
  return {
    version: 1,
    rooms: draft.rooms
      .filter(({ id }) => roomIds.has(id))
      .map(({ id, name, position, capacity, shareable, equipment, booths, available }) => ({
        id,
        name,
        position,
        capacity,
        shareable,
        equipment,
        booths,
        available,
      })),
    tracks: draft.tracks
      .filter(({ id }) => trackIds.has(id))
      .map(({ id, title, colour, position }) => ({ id, title, colour, position })),
    sessions,
  };
}

function releasedOf(session: AgendaDraft['sessions'][number]): ReleasedSession[] {
  const { id, kind, title, abstract, startsAt, endsAt, roomId, trackId } = session;
  if (!startsAt || !endsAt) {
    return [];
  }
  const { languages, interpretation, items, people } = session;
  return [
    {
      id,
      kind,
      title,
      abstract,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      roomId,
      trackId,
      languages,
      interpretation: interpretation.map(({ from, to }) => ({ from, to })),
      items,
      people,
    },
  ];
}
