import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import { AgendaPerson } from './agenda-person.entity.js';
import type { AgendaPeople } from './agenda-people.js';
import { Room } from './room.entity.js';
import type { SessionItem } from './session-item.entity.js';
import type { SessionPerson } from './session-person.entity.js';
import type { Session } from './session.entity.js';
import { Track } from './track.entity.js';

/** A session with its items and people, as the editor knows it. */
export type DraftSession = Session & {
  items: Pick<SessionItem, 'title' | 'minutes'>[];
  people: Pick<SessionPerson, 'personId' | 'role'>[];
};

/** Somebody in the draft, with a name. */
export interface DraftPerson {
  id: string;
  participantId: string | null;
  name: string;
  /** Guests only. */
  email: string | null;
  /** `guest`, or where her participation stands. */
  state: string;
  available: AgendaPerson['available'];
  version: number;
}

/** Everything that the editor of an agenda shows. */
export interface AgendaDraft {
  timeZone: string;
  startsOn: string;
  endsOn: string;
  /** The event's order of fallback. */
  languages: string[];
  rooms: Room[];
  tracks: Track[];
  sessions: DraftSession[];
  people: DraftPerson[];
}

/** @throws NotFound */
export async function readDraft(
  tx: EntityManager,
  eventId: string,
  names: AgendaPeople,
): Promise<AgendaDraft> {
  const [{ timeZone, startsOn, endsOn, languages }, rooms, tracks, sessions, people] = await Promise.all([
    getEvent(tx, eventId),
    tx.find(Room, { where: { eventId }, order: { position: 'asc', id: 'asc' } }),
    tx.find(Track, { where: { eventId }, order: { position: 'asc', id: 'asc' } }),
    listDraftSessions(tx, eventId),
    listAgendaPeople(tx, eventId, names),
  ]);
  return {
    timeZone,
    startsOn,
    endsOn,
    languages,
    rooms,
    tracks,
    sessions,
    people,
  };
}

/** The sessions of a draft by time, those in the tray last; all, or those named. */
export async function listDraftSessions(
  tx: EntityManager,
  eventId: string,
  ids?: readonly string[],
): Promise<DraftSession[]> {
  return tx.query(
    `select s.id, s.event_id as "eventId", s.room_id as "roomId", s.shares_room as "sharesRoom", s.kind, s.title,
            s.abstract, s.starts_at as "startsAt", s.ends_at as "endsAt", s.minutes, s.track_id as "trackId",
            s.languages, s.interpretation, s.locked, s.version, s.capacity, s.sign_up as "signUp",
            s.block_id as "blockId", s.sign_up_opens_at as "signUpOpensAt", s.sign_up_closes_at as "signUpClosesAt",
            s.released, s.released_in as "releasedIn",
            coalesce((
              select json_agg(json_build_object('title', i.title, 'minutes', i.minutes) order by i.position)
              from session_items i where i.session_id = s.id), '[]') as items,
            coalesce((
              select json_agg(json_build_object('personId', p.person_id, 'role', p.role)
                              order by p.position, p.person_id, p.role)
              from session_people p where p.session_id = s.id), '[]') as people
     from sessions s where s.event_id = $1 and ($2::uuid[] is null or s.id = any($2))
     order by s.starts_at nulls last, s.id`,
    [eventId, ids ?? null],
  );
}

/** Everybody in an agenda, with the names that editors read. */
export async function listAgendaPeople(
  tx: EntityManager,
  eventId: string,
  names: AgendaPeople,
): Promise<DraftPerson[]> {
  const people = await tx.find(AgendaPerson, { where: { eventId }, order: { id: 'asc' } });
  return namePeople(tx, eventId, people, names);
}

/** Gives names to the people of a draft. */
export async function namePeople(
  tx: EntityManager,
  eventId: string,
  people: readonly AgendaPerson[],
  names: AgendaPeople,
): Promise<DraftPerson[]> {
  const ids = people.flatMap(({ participantId }) => participantId ?? []);
  const named = new Map((await names.name(tx, eventId, ids)).map((one) => [one.id, one]));
  return people.map(({ id, participantId, guestName, guestEmail, available, version }) => {
    const known = participantId ? named.get(participantId) : undefined;
    return {
      id,
      participantId,
      name: known?.name ?? guestName ?? '',
      email: guestEmail,
      state: known?.state ?? 'guest',
      available,
      version,
    };
  });
}
