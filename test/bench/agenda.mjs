import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, median } from './cluster.mjs';
import { startServer } from './process.mjs';
import { production } from './w1-burst.mjs';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'dist/program/main.js');
const MINUTE = 60_000;
const DAYS = 5;
const ROOMS = 12;
const SLOTS = 5;

/**
 * An agenda of 300 sessions in 12 rooms over 5 days, 400 people in roles, 2,000 participants who chose three sessions
 * each: how long its clashes take in the process, how that grows, and how long a move takes through the API, answered
 * with all clashes, beside the least that moves a session and reads the agenda back.
 */
export async function agenda(cluster, { moves, sizes }) {
  const database = await cluster.create('agenda');
  const admin = new pg.Client(database.superUrl);
  await admin.connect();
  const { token, eventId } = await fill(admin);
  const port = await freePort();
  const server = await startServer(main, production(database, port), `http://127.0.0.1:${port}/health/live`);
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    const api = editor(port, token, eventId);
    const draft = await api.read();
    const times = { ours: [], byHand: [] };
    for (let index = 0; index < moves + 20; index += 1) {
      const session = draft.sessions[(index * 7) % draft.sessions.length];
      const took = { ours: await api.move(session), byHand: await movedByHand(client, eventId, session) };
      if (index >= 20) {
        times.ours.push(took.ours);
        times.byHand.push(took.byHand);
      }
    }
    return {
      sessions: draft.sessions.length,
      clashes: draft.clashes.length,
      move: { p50: median(times.ours), p95: percentile(times.ours, 0.95) },
      moveByHand: { p50: median(times.byHand), p95: percentile(times.byHand, 0.95) },
      inProcess: await inProcess(sizes),
    };
  } finally {
    await Promise.all([server.stop(), client.end()]);
    await admin.end();
  }
}

function editor(port, token, eventId) {
  const url = `http://127.0.0.1:${port}/api/v1/events/${eventId}/agenda`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const versions = new Map();
  return {
    async read() {
      const draft = await (await fetch(url, { headers })).json();
      draft.sessions.forEach(({ id, version }) => versions.set(id, version));
      return draft;
    },
    /** Five minutes later, or back again. @returns milliseconds until the answer with all clashes is read */
    async move(session) {
      const began = performance.now();
      session.later = !session.later;
      const startsAt = Date.parse(session.startsAt) + (session.later ? 5 * MINUTE : 0);
      const body = JSON.stringify({
        moves: [
          {
            kind: 'place',
            sessionId: session.id,
            startsAt: new Date(startsAt).toISOString(),
            endsAt: new Date(
              startsAt + Date.parse(session.endsAt) - Date.parse(session.startsAt),
            ).toISOString(),
            roomId: session.roomId,
          },
        ],
        seen: [{ sessionId: session.id, version: versions.get(session.id) }],
      });
      const answer = await fetch(`${url}/changes`, { method: 'POST', headers, body });
      const changed = await answer.json();
      const took = performance.now() - began;
      if (answer.status !== 200 || changed.clashes.length === 0) {
        throw new Error(
          `agenda: a move was answered ${answer.status} ${JSON.stringify(changed).slice(0, 300)}`,
        );
      }
      changed.sessions.forEach(({ id, version }) => versions.set(id, version));
      return took;
    },
  };
}

/** The least with the same rows: locked, moved, and all that clashes depend on read back; nobody looks for clashes. */
async function movedByHand(client, eventId, session) {
  const began = performance.now();
  await client.query('begin');
  await client.query('select id from events where id = $1 for update', [eventId]);
  await client.query(`update sessions set locked = false where id = $1`, [session.id]);
  await client.query(`select id, room_id, starts_at, ends_at from sessions where event_id = $1`, [eventId]);
  await client.query(`select session_id, person_id, role from session_people where event_id = $1`, [eventId]);
  await client.query(
    `select p.participant_id, p.session_id from session_places p join sessions s on s.id = p.session_id
     where s.event_id = $1`,
    [eventId],
  );
  await client.query('commit');
  return performance.now() - began;
}

/** Milliseconds for all clashes of a draft, for so many sessions with people and choices in the same proportion. */
async function inProcess(sizes) {
  const { findClashes } = await import(join(root, 'dist/src/sessions/clashes.rules.js'));
  return sizes.map((size) => {
    const facts = factsOf(size);
    const times = Array.from({ length: 15 }, () => {
      const began = performance.now();
      findClashes(facts);
      return performance.now() - began;
    });
    return { sessions: size, clashes: findClashes(facts).length, ms: median(times) };
  });
}

function factsOf(size) {
  const rooms = Math.ceil(size / (DAYS * SLOTS));
  const people = Math.ceil((size * 4) / 3);
  const sessions = Array.from({ length: size }, (_, index) => {
    const from = slotOf(index, rooms);
    return {
      id: `session-${index}`,
      kind: index % 4 === 0 ? 'exercise' : 'plenary',
      roomId: `room-${index % rooms}`,
      from,
      to: from + 90 * MINUTE,
      people: rolesOf(index, people).map(({ person, role }) => ({ personId: `person-${person}`, role })),
    };
  });
  return {
    sessions,
    rooms: Array.from({ length: rooms }, (_, index) => ({
      id: `room-${index}`,
      capacity: 60,
      shareable: false,
      available: null,
    })),
    people: Array.from({ length: people }, (_, index) => ({
      id: `person-${index}`,
      state: index % 10 === 0 ? 'guest' : 'confirmed',
      available: null,
    })),
    choices: sessions.map(({ id }, index) => ({
      sessionId: id,
      participantIds: Array.from(
        { length: 20 },
        (_, at) => `participant-${(index * 7 + at * 13) % (size * 7)}`,
      ),
    })),
    days: { from: 0, to: 24 * 60 * MINUTE * DAYS },
  };
}

/** Room by room, slot by slot, day by day. */
function slotOf(index, rooms) {
  const turn = Math.floor(index / rooms);
  const [day, slot] = [Math.floor(turn / SLOTS), turn % SLOTS];
  return (day * 24 * 60 + 7 * 60 + slot * 105) * MINUTE;
}

const roles = ['speaker', 'moderator', 'facilitator', 'interpreter'];

function rolesOf(index, people) {
  return roles.map((role, at) => ({ role, person: (index * 4 + at * 5) % people }));
}

function percentile(times, share) {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * share)];
}

async function fill(admin) {
  const token = `cvk_${randomBytes(32).toString('base64url')}`;
  const {
    rows: [{ event, category, starts }],
  } = await admin.query(
    `with a as (insert into accounts (email, name) values ('agenda@example.org', 'Bench') returning id),
     o as (insert into organizations (name) values ('{"en": "Bench"}') returning id),
     m as (insert into members (organization_id, account_id, role) select o.id, a.id, 'manager' from o, a),
     t as (insert into access_tokens (account_id, name, token_digest, permissions)
           select id, 'bench', $1, '{sessions.write}' from a),
     e as (insert into events (slug, title, time_zone, starts_on, ends_on, languages, visibility, access, address_first,
             lifecycle, published_at, keep_personal_data_until)
           values ('agenda', '{"en": "Agenda"}', 'Europe/Istanbul', current_date + 40, current_date + 44, '{en,ru}',
             'unlisted', 'open', true, 'published', now(), current_date + 200) returning id, starts_on),
     h as (insert into hosts (event_id, organization_id, role) select e.id, o.id, 'lead' from e, o),
     c as (insert into categories (event_id, code, title) select id, 'peacebuilder', '{"en": "Peacebuilder"}' from e returning id)
     select e.id as event, c.id as category, extract(epoch from e.starts_on::timestamp at time zone 'Europe/Istanbul') * 1000 as starts
     from e, c`,
    [createHash('sha256').update(token).digest()],
  );
  const ids = (rows) => rows.map(({ id }) => id);
  const insert = async (text, values) => ids((await admin.query(text, values)).rows);
  const rooms = await insert(
    `insert into rooms (event_id, name, capacity, position)
     select $1, jsonb_build_object('en', 'Room ' || n), 20, n from generate_series(1, $2::int) n returning id`,
    [event, ROOMS],
  );
  const sessions = await insert(
    `insert into sessions (event_id, kind, title, room_id, starts_at, ends_at)
     select $1, case when n % 4 = 0 then 'exercise' else 'plenary' end,
            jsonb_build_object('en', 'Session ' || n, 'ru', 'Заседание ' || n), room::uuid, at,
            at + interval '90 minutes'
     from unnest($2::text[], $3::timestamptz[]) with ordinality as x (room, at, n) returning id`,
    [
      event,
      Array.from({ length: DAYS * SLOTS * ROOMS }, (_, index) => rooms[index % ROOMS]),
      Array.from({ length: DAYS * SLOTS * ROOMS }, (_, index) =>
        new Date(Number(starts) + slotOf(index, ROOMS)).toISOString(),
      ),
    ],
  );
  const participants = await insert(
    `insert into participants (event_id, category_id, queue, state, email, given_name, family_name, country, language,
       registered_at, proved_at)
     select $1::uuid, $2::uuid, $2::uuid::text, 'confirmed', 'p.' || n || '@example.org', 'Nino', 'Name ' || n, 'GE', 'ru',
            now(), now() from generate_series(1, 2000) n returning id`,
    [event, category],
  );
  const people = await insert(
    `insert into agenda_people (event_id, participant_id, guest_name)
     select $1, case when n % 10 > 0 then id::uuid end, case when n % 10 = 0 then 'Guest ' || n end
     from unnest($2::text[]) with ordinality as x (id, n) returning id`,
    [event, participants.slice(0, 400)],
  );
  const held = sessions.flatMap((session, index) =>
    rolesOf(index, people.length).map(({ person, role }) => ({ session, person: people[person], role })),
  );
  await admin.query(
    `insert into session_people (session_id, event_id, person_id, role, position)
     select session::uuid, $1, person::uuid, role, 0 from unnest($2::text[], $3::text[], $4::text[]) x (session, person, role)`,
    [
      event,
      held.map(({ session }) => session),
      held.map(({ person }) => person),
      held.map(({ role }) => role),
    ],
  );
  const chosen = participants.flatMap((participant, index) =>
    [0, 1, 2].map((at) => ({ participant, session: sessions[(index * 37 + at * 101) % sessions.length] })),
  );
  await admin.query(
    `insert into session_places (participant_id, session_id, chosen_at)
     select participant::uuid, session::uuid, now() from unnest($1::text[], $2::text[]) x (participant, session)`,
    [chosen.map(({ participant }) => participant), chosen.map(({ session }) => session)],
  );
  await admin.query('vacuum analyze');
  return { token, eventId: event };
}
