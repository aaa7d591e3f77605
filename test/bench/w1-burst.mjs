import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, median } from './cluster.mjs';
import { definitionOf, ROOM, SESSIONS } from './bench-form.mjs';
import { expected, registrationPlan } from './plan.mjs';
import { runLoad, startServer } from './process.mjs';

const here = import.meta.dirname;
const main = join(here, '../../dist/program/main.js');

/** Requests of one run: fewer for those that are slow, so that a run takes seconds. */
const counts = { ours: 12_000, 'micro-batch': 12_000, 'per-request': 1_200, 'single-statement': 2_400 };
const CAPACITY_SHARE = 0.4;

/**
 * W1: a burst of registrations on one event whose capacity is below their number; every system leaves the same rows.
 * @returns {Promise<object[]>} one line for each number of connections, and one for the growth
 */
export async function burst(cluster, { pairs, connections, growth, form = false }) {
  const database = await cluster.create(form ? 'w1_form' : 'w1');
  const admin = new pg.Client(database.superUrl);
  await admin.connect();
  const event = await prepare(admin);
  if (form) {
    Object.assign(event, await prepareForm(admin, event));
  }
  const systems = form ? Object.keys(counts).slice(0, 3) : Object.keys(counts);
  const servers = await startAll(database, event, systems);
  try {
    await round(admin, servers, event, { connections: 64, seed: 1, count: () => 1_500, only: systems });
    const lines = [];
    for (const users of connections) {
      lines.push(await compare(admin, servers, event, { pairs, connections: users, systems }));
    }
    return growth ? [...lines, ...(await grow(admin, servers, event, pairs))] : lines;
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
    await admin.end();
  }
}

async function compare(admin, servers, event, { pairs, connections, systems }) {
  const rates = Object.fromEntries(systems.map((system) => [system, []]));
  const p99 = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const seen = await round(admin, servers, event, {
      connections,
      seed: 100 * connections + pair,
      count: (system) => counts[system],
      only: systems,
    });
    for (const system of systems) {
      rates[system].push(seen[system].rate);
    }
    p99.push(seen.ours.p99);
  }
  const of = (system) => median(rates[system]);
  const ratio = (system) => of('ours') / of(system);
  return {
    connections,
    ...Object.fromEntries(systems.map((system) => [system, Math.round(of(system))])),
    p99: median(p99),
    ratios: Object.fromEntries(systems.slice(1).map((system) => [system, ratio(system)])),
  };
}

/** Each system once, one after the other, each on an empty event. */
async function round(admin, servers, event, { connections, seed, count, only, before = 0 }) {
  const seen = {};
  for (const system of only) {
    const requests = count(system);
    const capacity = before + Math.floor(requests * CAPACITY_SHARE);
    await clear(admin, event, capacity, before);
    if (event.form) {
      await clearForm(admin, event, requests);
    }
    const result = await runLoad({
      kind: 'registrations',
      port: servers[system].port,
      path: event.path,
      connections,
      seed,
      count: requests,
      sessionIds: event.form?.sessionIds,
    });
    await (event.form ? checkForm : check)(admin, event, {
      result,
      seed,
      requests,
      capacity,
      before,
      system,
    });
    seen[system] = { rate: requests / result.seconds, p99: result.p99 };
  }
  return seen;
}

/** One wrong row fails the whole workload. */
async function check(admin, event, { result, seed, requests, capacity, before, system }) {
  if (result.statuses['201'] !== requests) {
    throw new Error(`W1, ${system}: answers were ${JSON.stringify(result.statuses)}`);
  }
  const plan = registrationPlan(seed, requests);
  const want = expected(plan);
  const fresh = `event_id = '${event.id}' and email like 'person-${seed}-%'`;
  const {
    rows: [got],
  } = await admin.query(`
    select (select count(*)::int from participants where ${fresh}) as participants,
           (select count(*)::int from participants where event_id = '${event.id}' and state = 'confirmed') as confirmed,
           (select count(*)::int from participants where event_id = '${event.id}' and state = 'waitlisted') as waitlisted,
           (select coalesce(max(waiting_number), 0)::int from participants where event_id = '${event.id}') as last_number,
           (select count(*)::int from (select waiting_number, lag(waiting_number) over (order by id) as before
              from participants where event_id = '${event.id}' and state = 'waitlisted') w where waiting_number <= before) as out_of_order,
           (select count(*)::int from mails m where m.event_id = '${event.id}') as mails,
           (select count(distinct m.participant_id)::int from mails m where m.event_id = '${event.id}') as mailed,
           (select coalesce(sum(json_array_length(payload)), 0)::int from graphile_worker._private_jobs) as jobs,
           (select count(*)::int from idempotency_keys where event_id = '${event.id}') as keys,
           (select count(*)::int from audit_entries where chain = '${event.id}') as audited,
           (select count(*)::int from audit_values where chain = '${event.id}') as audit_values,
           (select count(*)::int from consents c join participants p on p.id = c.participant_id where p.${fresh}) as consents,
           (select taken from seat_counters where event_id = '${event.id}' and scope = 'event') as taken,
           (select waiting from seat_counters where event_id = '${event.id}' and scope = 'queue') as in_line`);
  const photographs = new Set(
    plan.filter((request) => request.body.consents.photography).map((request) => request.body.email),
  ).size;
  const right = {
    participants: want.participants,
    confirmed: capacity,
    waitlisted: before + want.participants - capacity,
    last_number: before + want.participants - capacity,
    // Requests of a pool overtake each other before they take their number; only a desk has an order of arrival.
    ...(system === 'ours' || system === 'micro-batch' ? { out_of_order: 0 } : {}),
    mails: want.mails,
    mailed: want.participants,
    jobs: want.mails,
    keys: want.keys,
    audited: want.participants,
    audit_values: want.participants,
    consents: want.participants + photographs,
    taken: capacity,
    in_line: before + want.participants - capacity,
  };
  for (const [name, value] of Object.entries(right)) {
    if (got[name] !== value) {
      throw new Error(`W1, ${system}: ${name} is ${got[name]}, should be ${value}`);
    }
  }
  plan.forEach((request, index) => {
    if (request.kind === 'retry' && result.answers[index] !== result.answers[request.of]) {
      throw new Error(
        `W1, ${system}: a retry was answered ${result.answers[index]}, the first ${result.answers[request.of]}`,
      );
    }
  });
}

/**
 * With a form some are refused, because the single rooms are gone; who is refused depends on the order of arrival.
 * So the rows are held against the answers and against the counters: nothing is oversold, nothing is half there.
 */
async function checkForm(admin, event, { result, seed, requests, capacity, system }) {
  const { 201: taken = 0, 422: refused = 0, ...others } = result.statuses;
  if (Object.keys(others).length > 0 || taken + refused !== requests || refused === 0) {
    throw new Error(`W1 form, ${system}: answers were ${JSON.stringify(result.statuses)}`);
  }
  const plan = registrationPlan(seed, requests, event.form.sessionIds);
  const people = new Set(
    plan.flatMap(({ body }, index) => (result.answers[index] === '422' ? [] : [body.email])),
  );
  const fresh = `event_id = '${event.id}'`;
  const {
    rows: [got],
  } = await admin.query(`
    select (select count(*)::int from participants where ${fresh}) as participants,
           (select count(*)::int from participants where ${fresh} and state = 'confirmed') as confirmed,
           (select count(*)::int from answer_sheets) as sheets,
           (select count(*)::int from answer_sheets where sealed is not null) as sealed,
           (select count(*)::int from session_places) as session_places,
           (select count(*)::int from answer_sheets where answers ->> '${ROOM}' = 'single') as singles,
           (select count(*)::int from seat_counters where taken + held > capacity) as oversold,
           (select count(distinct m.participant_id)::int from mails m where ${fresh}) as mailed,
           (select count(*)::int from audit_entries where chain = '${event.id}') as audited,
           (select coalesce(sum(taken), 0)::int from seat_counters where scope = 'session') as sessions_counted,
           (select coalesce(sum(taken), 0)::int from seat_counters where scope = 'option') as rooms_counted`);
  const right = {
    participants: people.size,
    confirmed: Math.min(capacity, people.size),
    sheets: people.size,
    sealed: people.size,
    session_places: 3 * people.size,
    singles: event.form.singles,
    oversold: 0,
    mailed: people.size,
    audited: people.size,
    sessions_counted: 3 * people.size,
    rooms_counted: people.size,
  };
  for (const [name, value] of Object.entries(right)) {
    if (got[name] !== value) {
      throw new Error(`W1 form, ${system}: ${name} is ${got[name]}, should be ${value}`);
    }
  }
}

/** Empties the event but for those who were registered before, and sets its capacity. */
async function clear(admin, event, capacity, before) {
  const ours = `event_id = '${event.id}' and email like 'person-%'`;
  await admin.query(`
    truncate graphile_worker._private_jobs, idempotency_keys, mails, audit_entries, audit_values;
    ${before === 0 ? 'truncate consents, answer_sheets, session_places, reviews, participant_notes, participants cascade;' : `delete from consents c using participants p where p.id = c.participant_id and p.${ours}; delete from participants where ${ours};`}
    update audit_chains set sequence = 0;
    update events set capacity = ${capacity} where id = '${event.id}';
    update seat_counters set capacity = case scope when 'event' then ${capacity} end, taken = case scope when 'queue' then 0 else ${before} end,
      waiting = 0, waiting_issued = 0;
    checkpoint`);
}

/** The event, its category, counters and consent texts; the same rows for every system. */
async function prepare(admin) {
  const {
    rows: [organization],
  } = await admin.query(`insert into organizations (name) values ('{"en": "Bench"}') returning id`);
  const {
    rows: [event],
  } = await admin.query(`
    insert into events (slug, title, time_zone, starts_on, ends_on, languages, visibility, access, address_first, lifecycle, keep_personal_data_until)
    values ('burst', '{"en": "Burst"}', 'Europe/Istanbul', current_date + 40, current_date + 41, '{en,ru}', 'listed', 'open', false, 'published', current_date + 200)
    returning id`);
  await admin.query(`insert into hosts (event_id, organization_id, role) values ($1, $2, 'lead')`, [
    event.id,
    organization.id,
  ]);
  const {
    rows: [category],
  } = await admin.query(
    `insert into categories (event_id, code, title) values ($1, 'peacebuilder', '{"en": "Peacebuilder"}') returning id`,
    [event.id],
  );
  await admin.query(
    `insert into seat_counters (event_id, scope, key) values ($1, 'event', ''), ($1, 'category', $2), ($1, 'queue', $2)`,
    [event.id, category.id],
  );
  await admin.query(`insert into audit_chains (chain, sequence, digest) values ($1, 0, sha256('x'))`, [
    event.id,
  ]);
  const { rows: texts } = await admin.query(
    `insert into consent_texts (event_id, purpose, language, body) values ($1, 'data-processing', 'en', 'x'), ($1, 'photography', 'en', 'x') returning id`,
    [event.id],
  );
  return {
    id: event.id,
    category: category.id,
    texts: texts.map((text) => text.id),
    path: '/api/v1/public/events/burst/registrations',
  };
}

/** A form of 25 questions, four sessions in each of three blocks, and counters for rooms and sessions. */
async function prepareForm(admin, event) {
  const {
    rows: [form],
  } = await admin.query(
    `insert into forms (event_id, code, title) values ($1, 'registration', '{"en": "Registration"}') returning id`,
    [event.id],
  );
  await admin.query(
    `insert into form_versions (form_id, number, definition, published_at) values ($1, 1, $2, now())`,
    [form.id, JSON.stringify(definitionOf(1))],
  );
  await admin.query(`update forms set published_number = 1, draft = $2 where id = $1`, [
    form.id,
    JSON.stringify(definitionOf(1)),
  ]);
  const { rows: sessions } = await admin.query(
    `insert into sessions (event_id, kind, title, starts_at, ends_at, capacity, sign_up, released, released_in)
     select $1, 'exercise', '{"en": "Exercise"}', now() + interval '40 days' + block * interval '2 hours',
            now() + interval '40 days' + block * interval '2 hours' + interval '90 minutes', 1000000, true, true, 1
     from generate_series(0, 2) block, generate_series(1, 4) order by block returning id`,
    [event.id],
  );
  const sessionIds = sessions.map(({ id }) => id);
  const options = ['single', 'double'].map((code) => `${ROOM}/${code}`);
  await admin.query(
    `insert into seat_counters (event_id, scope, key, capacity)
     select $1, 'session', id::text, capacity from sessions where event_id = $1
     union all select $1, 'option', key, 1000000 from unnest($2::text[]) key`,
    [event.id, options],
  );
  return {
    form: { id: form.id, sessionIds, sessions: SESSIONS, counted: [...sessionIds, ...options], singles: 0 },
  };
}

/** Twelve in a hundred get a single room; twenty ask for one. */
async function clearForm(admin, event, requests) {
  event.form.singles = Math.floor(requests * 0.12);
  await admin.query(`
    update seat_counters set taken = 0, waiting = 0,
      capacity = case when key = '${ROOM}/single' then ${event.form.singles} else 1000000 end
    where scope in ('option', 'session')`);
}

async function startAll(database, event, systems) {
  const servers = {};
  const env = {
    DATABASE_URL: database.url,
    EVENT: event.id,
    CATEGORY: event.category,
    TEXT_DATA: event.texts[0],
    TEXT_PHOTO: event.texts[1],
    ...(event.form ? { FORM: JSON.stringify(event.form) } : {}),
  };
  for (const system of systems) {
    const port = await freePort();
    const program = system === 'ours' ? main : join(here, 'baselines', `${system}.mjs`);
    const settings = system === 'ours' ? production(database, port) : { ...env, PORT: String(port) };
    const ready = `http://127.0.0.1:${port}${system === 'ours' ? '/health/live' : '/'}`;
    servers[system] = { ...(await startServer(program, settings, ready)), port };
  }
  return servers;
}

/** The product as in production; only the network's bucket is raised, since the load comes from one address. */
export function production(database, port) {
  return {
    DATABASE_URL: database.url,
    SMTP_URL: 'smtp://127.0.0.1:9',
    APP_KEY: randomBytes(32).toString('base64'),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    WORKER: 'separate',
    CONVOKE_LOG_LEVEL: 'warn',
    CONVOKE_REGISTRATIONS_PER_NETWORK: '1000000000',
  };
}

/** How much slower a burst gets when a thousand, and when a million people are registered already. */
async function grow(admin, servers, event, pairs) {
  const rates = {};
  for (const before of [1_000, 1_000_000]) {
    await fill(admin, event, before);
    const seen = { ours: [], 'micro-batch': [] };
    for (let pair = 0; pair < pairs; pair += 1) {
      const one = await round(admin, servers, event, {
        connections: 256,
        seed: before + pair,
        count: () => 8_000,
        only: ['ours', 'micro-batch'],
        before,
      });
      seen.ours.push(one.ours.rate);
      seen['micro-batch'].push(one['micro-batch'].rate);
    }
    rates[before] = { ours: median(seen.ours), base: median(seen['micro-batch']) };
  }
  const growth = (system) => rates[1_000][system] / rates[1_000_000][system];
  return [
    {
      growth: true,
      rates,
      ours: growth('ours'),
      base: growth('base'),
      ratio: growth('ours') / growth('base'),
    },
  ];
}

async function fill(admin, event, people) {
  await clear(admin, event, people, 0);
  await admin.query(`
    insert into participants (event_id, category_id, state, email, given_name, family_name, country, language, queue)
    select '${event.id}', '${event.category}', 'confirmed', 'before-' || n || '@example.org', 'Aigul ' || n, 'Example', 'KG', 'ru',
      '${event.category}'
    from generate_series(1, ${people}) n;
    update seat_counters set taken = ${people} where scope <> 'queue';
    analyze participants`);
}
