import type { EntityManager } from 'typeorm';
import type { PlacedSession } from './moves.rules.js';

/** Writes where sessions of an event stand, all in one statement; each gets its next version. */
export async function placeSessions(
  tx: EntityManager,
  eventId: string,
  sessions: readonly PlacedSession[],
): Promise<void> {
  if (sessions.length === 0) {
    return;
  }
  await tx.query(
    `update sessions s
     set room_id = p."roomId", shares_room = coalesce(r.shareable, false), starts_at = p."startsAt",
         ends_at = p."endsAt", minutes = p.minutes, version = s.version + 1
     from jsonb_to_recordset($2::jsonb) as p(id uuid, "roomId" uuid, "startsAt" timestamptz, "endsAt" timestamptz,
          minutes smallint)
       left join rooms r on r.id = p."roomId" and r.event_id = $1
     where s.id = p.id and s.event_id = $1`,
    [eventId, JSON.stringify(sessions)],
  );
}

/** Makes sessions like others of the same event, items and people included, at another time. */
export async function insertCopies(
  tx: EntityManager,
  eventId: string,
  copies: readonly (PlacedSession & { of: string })[],
): Promise<void> {
  if (copies.length === 0) {
    return;
  }
  await tx.query(
    `with placed as (
       select * from jsonb_to_recordset($2::jsonb) as p(id uuid, "of" uuid, "roomId" uuid, "startsAt" timestamptz,
              "endsAt" timestamptz, minutes smallint)
     ), items as (
       insert into session_items (session_id, position, title, minutes)
       select p.id, i.position, i.title, i.minutes from placed p join session_items i on i.session_id = p."of"
     ), people as (
       insert into session_people (session_id, event_id, person_id, role, position)
       select p.id, $1, r.person_id, r.role, r.position
       from placed p join session_people r on r.session_id = p."of"
     )
     insert into sessions (id, event_id, room_id, shares_room, track_id, kind, title, abstract, starts_at, ends_at,
            minutes, languages, interpretation, capacity, sign_up)
     select p.id, $1, p."roomId", coalesce(r.shareable, false), s.track_id, s.kind, s.title, s.abstract, p."startsAt",
            p."endsAt", p.minutes, s.languages, s.interpretation, s.capacity, s.sign_up
     from placed p join sessions s on s.id = p."of" left join rooms r on r.id = p."roomId" and r.event_id = $1`,
    [eventId, JSON.stringify(copies)],
  );
}
