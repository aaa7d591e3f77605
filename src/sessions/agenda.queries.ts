import type { EntityManager } from 'typeorm';
import type { Event } from '../events/event.entity.js';
import { isAgendaPublic, isVenuePublic } from '../events/event-visibility.rules.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { readCurrentAgenda } from './current-agenda.queries.js';
import type { SessionKind } from './session.entity.js';

/** A session with the name of its room, as an agenda shows it. */
export interface AgendaItem {
  id: string;
  kind: SessionKind;
  title: LocalizedText;
  abstract: LocalizedText | null;
  startsAt: Date;
  endsAt: Date;
  roomName: LocalizedText | null;
  signUp: boolean;
  capacity: number | null;
}

/**
 * The draft, for those who work on the event: all its sessions that have a time, in the order of the day; those at the
 * same time by the order of their rooms.
 */
export async function listAgenda(tx: EntityManager, eventId: string): Promise<AgendaItem[]> {
  return tx.query(
    `select s.id, s.kind, s.title, s.abstract, s.starts_at as "startsAt", s.ends_at as "endsAt",
            r.name as "roomName", s.sign_up as "signUp", s.capacity
     from sessions s left join rooms r on r.id = s.room_id
     where s.event_id = $1 and s.starts_at is not null
     order by s.starts_at, r.position, s.id`,
    [eventId],
  );
}

/** What is released, for those who take part, whether or not strangers may see it; empty before the first release. */
export async function listReleasedAgenda(tx: EntityManager, eventId: string): Promise<AgendaItem[]> {
  const agenda = await readCurrentAgenda(tx, eventId);
  const roomNames = new Map(agenda?.rooms.map(({ id, name }) => [id, name]));
  return (agenda?.sessions ?? []).map(
    ({ id, kind, title, abstract, startsAt, endsAt, roomId, signUp, capacity }) => ({
      id,
      kind,
      title,
      abstract,
      startsAt,
      endsAt,
      roomName: (roomId && roomNames.get(roomId)) || null,
      signUp,
      capacity,
    }),
  );
}

/**
 * What is released, as strangers may see it: null where the agenda is for confirmed participants only, and without the
 * names of rooms where the venue is.
 */
export async function listPublicAgenda(
  tx: EntityManager,
  event: Pick<Event, 'id' | 'agendaVisibility' | 'venueVisibility'>,
): Promise<AgendaItem[] | null> {
  if (!isAgendaPublic(event)) {
    return null;
  }
  const items = await listReleasedAgenda(tx, event.id);
  return isVenuePublic(event) ? items : items.map((item) => ({ ...item, roomName: null }));
}
