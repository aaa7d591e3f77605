import type { EntityManager } from 'typeorm';
import type { AgendaContent, ReleasedSession } from './agenda-content.js';
import type { PlacedSession } from './moves.rules.js';
import type { Session } from './session.entity.js';

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

/** Brings rooms and tracks back as they were released; of a room that is still there, what it holds stays. */
export async function restoreParts(
  tx: EntityManager,
  eventId: string,
  { rooms, tracks }: Pick<AgendaContent, 'rooms' | 'tracks'>,
): Promise<void> {
  await Promise.all([
    tx.query(
      `insert into rooms (id, event_id, name, position, shareable, capacity, equipment, booths, available)
       select id, $1, name, position, shareable, capacity, equipment, booths, available
       from jsonb_to_recordset($2::jsonb) as r(id uuid, name jsonb, position smallint, shareable boolean,
            capacity integer, equipment text[], booths smallint, available jsonb)
       on conflict (id) do update
       set name = excluded.name, position = excluded.position, shareable = excluded.shareable,
           version = rooms.version + 1
       where rooms.event_id = $1 and (rooms.name, rooms.position, rooms.shareable)
         is distinct from (excluded.name, excluded.position, excluded.shareable)`,
      [eventId, JSON.stringify(rooms)],
    ),
    tx.query(
      `insert into tracks (id, event_id, title, colour, position)
       select id, $1, title, colour, position
       from jsonb_to_recordset($2::jsonb) as t(id uuid, title jsonb, colour text, position smallint)
       on conflict (id) do update
       set title = excluded.title, colour = excluded.colour, position = excluded.position,
           version = tracks.version + 1
       where tracks.event_id = $1 and (tracks.title, tracks.colour, tracks.position)
         is distinct from (excluded.title, excluded.colour, excluded.position)`,
      [eventId, JSON.stringify(tracks)],
    ),
  ]);
}

/**
 * Makes sessions what they were when they were released, items and people included; those that were deleted come back
 * under their ids. Places and sign-up of those that are there stay; people who are gone from the agenda are left out.
 */
export async function restoreSessions(
  tx: EntityManager,
  eventId: string,
  sessions: readonly (ReleasedSession & Pick<Session, 'released' | 'releasedIn'>)[],
): Promise<void> {
  if (sessions.length === 0) {
    return;
  }
  const values = [eventId, JSON.stringify(sessions)];
  const ids = sessions.map(({ id }) => id);
  await Promise.all([
    tx.query(`delete from session_items where session_id = any($1)`, [ids]),
    tx.query(`delete from session_people where event_id = $1 and session_id = any($2)`, [eventId, ids]),
    tx.query(
      `insert into sessions (id, event_id, room_id, shares_room, track_id, kind, title, abstract, starts_at, ends_at,
              languages, interpretation, released, released_in)
       select s.id, $1, s."roomId", coalesce(r.shareable, false), s."trackId", s.kind, s.title, s.abstract,
              s."startsAt", s."endsAt", s.languages, s.interpretation, s.released, s."releasedIn"
       from jsonb_to_recordset($2::jsonb) as s(id uuid, "roomId" uuid, "trackId" uuid, kind text, title jsonb,
              abstract jsonb, "startsAt" timestamptz, "endsAt" timestamptz, languages text[], interpretation jsonb,
              released boolean, "releasedIn" integer)
         left join rooms r on r.id = s."roomId" and r.event_id = $1
       on conflict (id) do update
       set room_id = excluded.room_id, shares_room = excluded.shares_room, track_id = excluded.track_id,
           kind = excluded.kind, title = excluded.title, abstract = excluded.abstract,
           starts_at = excluded.starts_at, ends_at = excluded.ends_at, minutes = null,
           languages = excluded.languages, interpretation = excluded.interpretation,
           version = sessions.version + 1
       where sessions.event_id = $1`,
      values,
    ),
    tx.query(
      `insert into session_items (session_id, position, title, minutes)
       select s.id, i.position - 1, i.item -> 'title', (i.item ->> 'minutes')::smallint
       from jsonb_to_recordset($1::jsonb) as s(id uuid, items jsonb),
            jsonb_array_elements(s.items) with ordinality as i(item, position)`,
      [values[1]],
    ),
    tx.query(
      `insert into session_people (session_id, event_id, person_id, role, position)
       select s.id, $1, a.id, p.person ->> 'role', p.position - 1
       from jsonb_to_recordset($2::jsonb) as s(id uuid, people jsonb),
            jsonb_array_elements(s.people) with ordinality as p(person, position)
         join agenda_people a on a.event_id = $1 and a.id = (p.person ->> 'personId')::uuid`,
      values,
    ),
  ]);
}
