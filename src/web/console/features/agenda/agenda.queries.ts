import { queryOptions } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client.js';
import type {
  AgendaClash,
  AgendaDraft,
  AgendaMove,
  AgendaPerson,
  AgendaRoom,
  AgendaSession,
  AgendaTrack,
  ChangedAgenda,
  Interpretation,
  LocalizedText,
  SeenSession,
  SessionItem,
  SessionKind,
  SessionPerson,
  TimeSpan,
} from '../../api/types.js';
import { keys } from '../../app/queries.js';

/** The draft of an agenda with all its clashes; the event's live changes mark it as stale. */
export const agendaQuery = (eventId: string, language: string) =>
  queryOptions({
    queryKey: [...keys.agenda(eventId), language],
    queryFn: async ({ signal }) =>
      (await body(
        api.GET('/api/v1/events/{eventId}/agenda', { params: { path: { eventId } }, signal }),
      )) as AgendaDraft,
  });

/** All moves, or none. @throws ApiProblem `stale-version` with the sessions as they are now */
export async function changeAgenda(
  eventId: string,
  moves: readonly AgendaMove[],
  seen: SeenSession[],
): Promise<ChangedAgenda> {
  const answer = api.POST('/api/v1/events/{eventId}/agenda/changes', {
    params: { path: { eventId } },
    body: { moves: [...moves], seen },
  });
  return (await body(answer)) as ChangedAgenda;
}

/** What can be said of a session; where it stands is changed by moves. */
export interface SessionWords {
  title: LocalizedText;
  abstract: LocalizedText | null;
  kind: SessionKind;
  trackId: string | null;
  languages: string[];
  interpretation: Interpretation[];
  items: SessionItem[];
  people: SessionPerson[];
}

export interface NewSession extends Partial<SessionWords> {
  title: LocalizedText;
  kind: SessionKind;
  startsAt?: string;
  endsAt?: string;
  roomId?: string | null;
  minutes?: number;
  capacity?: number | null;
  signUp?: boolean;
}

export async function addSession(eventId: string, session: NewSession): Promise<AgendaSession> {
  const answer = api.POST('/api/v1/events/{eventId}/agenda/sessions', {
    params: { path: { eventId } },
    body: session,
  });
  return (await body(answer)) as AgendaSession;
}

/** @throws ApiProblem `stale-version` with the session as it is now */
export async function editSession(
  eventId: string,
  sessionId: string,
  version: number,
  changes: Partial<SessionWords & { locked: boolean }>,
): Promise<AgendaSession> {
  const answer = api.PATCH('/api/v1/events/{eventId}/agenda/sessions/{sessionId}', {
    params: { path: { eventId, sessionId }, header: ifMatch(version) },
    body: changes,
  });
  return (await body(answer)) as AgendaSession;
}

export async function removeSession(eventId: string, { id, version }: AgendaSession): Promise<void> {
  await body(
    api.DELETE('/api/v1/events/{eventId}/agenda/sessions/{sessionId}', {
      params: { path: { eventId, sessionId: id }, header: ifMatch(version) },
    }),
  );
}

/** @returns all clashes of the draft */
export async function acceptClash(
  eventId: string,
  { key, facts }: AgendaClash,
  reason: string,
): Promise<AgendaClash[]> {
  const answer = api.POST('/api/v1/events/{eventId}/agenda/clashes/accept', {
    params: { path: { eventId } },
    body: { key, facts, reason },
  });
  return (await body(answer)).clashes;
}

/** @returns all clashes of the draft */
export async function reopenClash(eventId: string, { key }: AgendaClash): Promise<AgendaClash[]> {
  const answer = api.POST('/api/v1/events/{eventId}/agenda/clashes/reopen', {
    params: { path: { eventId } },
    body: { key },
  });
  return (await body(answer)).clashes;
}

/** What is settled about a room. */
export interface RoomSettings {
  name: LocalizedText;
  capacity: number | null;
  shareable: boolean;
  equipment: string[];
  booths: number;
  available: TimeSpan[] | null;
  position: number;
}

export interface TrackSettings {
  title: LocalizedText;
  colour: string | null;
  position: number;
}

export interface PersonSettings {
  participantId?: string | null;
  guestName?: string | null;
  guestEmail?: string | null;
  available?: TimeSpan[] | null;
}

/** Adds a room, or changes one that was seen in that version. */
export async function saveRoom(
  eventId: string,
  seen: { id: string; version: number } | null,
  settings: Partial<RoomSettings>,
): Promise<AgendaRoom> {
  const answer = seen
    ? api.PATCH('/api/v1/events/{eventId}/agenda/rooms/{roomId}', {
        params: { path: { eventId, roomId: seen.id }, header: ifMatch(seen.version) },
        body: settings,
      })
    : api.POST('/api/v1/events/{eventId}/agenda/rooms', {
        params: { path: { eventId } },
        body: { name: {}, ...settings },
      });
  return (await body<unknown>(answer)) as AgendaRoom;
}

/** Sessions held in it go to the tray. */
export async function removeRoom(eventId: string, { id, version }: AgendaRoom): Promise<void> {
  await body(
    api.DELETE('/api/v1/events/{eventId}/agenda/rooms/{roomId}', {
      params: { path: { eventId, roomId: id }, header: ifMatch(version) },
    }),
  );
}

/** Adds a track, or changes one that was seen in that version. */
export async function saveTrack(
  eventId: string,
  seen: { id: string; version: number } | null,
  settings: Partial<TrackSettings>,
): Promise<AgendaTrack> {
  const answer = seen
    ? api.PATCH('/api/v1/events/{eventId}/agenda/tracks/{trackId}', {
        params: { path: { eventId, trackId: seen.id }, header: ifMatch(seen.version) },
        body: settings,
      })
    : api.POST('/api/v1/events/{eventId}/agenda/tracks', {
        params: { path: { eventId } },
        body: { title: {}, ...settings },
      });
  return (await body<unknown>(answer)) as AgendaTrack;
}

export async function removeTrack(eventId: string, { id, version }: AgendaTrack): Promise<void> {
  await body(
    api.DELETE('/api/v1/events/{eventId}/agenda/tracks/{trackId}', {
      params: { path: { eventId, trackId: id }, header: ifMatch(version) },
    }),
  );
}

/** Adds somebody, or changes one who was seen in that version. */
export async function savePerson(
  eventId: string,
  seen: { id: string; version: number } | null,
  settings: PersonSettings,
): Promise<AgendaPerson> {
  const answer = seen
    ? api.PATCH('/api/v1/events/{eventId}/agenda/people/{personId}', {
        params: { path: { eventId, personId: seen.id }, header: ifMatch(seen.version) },
        body: settings,
      })
    : api.POST('/api/v1/events/{eventId}/agenda/people', {
        params: { path: { eventId } },
        body: settings,
      });
  return body<AgendaPerson>(answer);
}

export async function removePerson(eventId: string, { id, version }: AgendaPerson): Promise<void> {
  await body(
    api.DELETE('/api/v1/events/{eventId}/agenda/people/{personId}', {
      params: { path: { eventId, personId: id }, header: ifMatch(version) },
    }),
  );
}
