/** Baseline (a): node:http and pg; whatever queued while the last batch ran is the next batch, at most 200. */
import pg from 'pg';
import { auditLine, form, letterOf, serve } from './desk-sql.mjs';

const { EVENT: eventId, CATEGORY: categoryId, TEXT_DATA: textData, TEXT_PHOTO: textPhoto } = process.env;
const client = new pg.Client(process.env.DATABASE_URL);
await client.connect();

let queue = [];
let running = false;

serve(
  (request) =>
    new Promise((resolve, reject) => {
      queue.push({ request, resolve, reject });
      if (!running) {
        void run();
      }
    }),
);

async function run() {
  running = true;
  while (queue.length > 0) {
    const batch = queue.splice(0, 200);
    try {
      const answers = await transact(batch.map((entry) => entry.request));
      batch.forEach((entry, index) => entry.resolve(answers[index]));
    } catch (error) {
      await client.query('rollback');
      batch.forEach((entry) => entry.reject(error));
    }
  }
  running = false;
}

const q = (name, text, values) => client.query({ name, text, values });

async function transact(requests) {
  const emails = requests.map(({ body }) => body.email);
  const keys = requests.map(({ keyDigest }) => keyDigest);
  await client.query('begin');
  const { rows: counters } = await q(
    'lock',
    `select scope, capacity, taken, waiting, waiting_issued::int from seat_counters where event_id = $1 and scope = 'event' for no key update`,
    [eventId],
  );
  const counter = counters.find((row) => row.scope === 'event');
  const { rows: facts } = await q(
    'facts',
    `select 'p' as what, p.id::text, asked.email as name, p.state as value from unnest($2::text[]) as asked(email) cross join lateral (
       select id, state from participants
       where event_id = $1 and email = asked.email and state in ('pending', 'waitlisted', 'offered', 'confirmed') limit 1) as p
     union all
     select 'k', null, asked.key, k.answer from unnest($3::text[]) as asked(key) cross join lateral (
       select answer from idempotency_keys where event_id = $1 and key_digest = decode(asked.key, 'hex') limit 1) as k`,
    [eventId, emails, keys],
  );
  const {
    rows: [head],
  } = await q('chain', `select sequence::int, digest from audit_chains where chain = $1 for no key update`, [
    eventId,
  ]);
  const known = new Map(facts.filter((row) => row.what === 'p').map((row) => [row.name, row.id]));
  const kept = new Map(facts.filter((row) => row.what === 'k').map((row) => [row.name, row.value]));
  const places = new Map();
  if (form) {
    const { rows } = await q(
      'places',
      `select scope, key, capacity, taken from seat_counters where event_id = $1 and scope in ('option', 'session')`,
      [eventId],
    );
    rows.forEach((row) => places.set(row.key, row));
  }
  const { answers, people, consents, mails, audit, keptNow, sheets } = decide(requests, {
    counter,
    places,
    head,
    known,
    kept,
  });
  if (people.length > 0) {
    await q(
      'people',
      `insert into participants (id, event_id, category_id, state, email, given_name, family_name, badge_name, organization, country, language, waiting_number, queue)
       select id, $2, $3::uuid, state, email, "givenName", "familyName", "badgeName", organization, country, language, waiting, $3::uuid::text
       from jsonb_to_recordset($1::jsonb) as r(id uuid, state text, email text, "givenName" text, "familyName" text,
         "badgeName" text, organization text, country text, language text, waiting bigint)`,
      [JSON.stringify(people), eventId, categoryId],
    );
    if (form) {
      await q(
        'sheets',
        `with r as (select * from jsonb_to_recordset($1::jsonb) as r(id uuid, answers jsonb, sealed text, "sealedFields" text[], sessions uuid[])),
         sheet as (insert into answer_sheets (participant_id, form_id, form_number, answers, sealed, sealed_fields, answered_at)
           select id, $2, 1, answers, decode(sealed, 'hex'), "sealedFields", now() from r)
         insert into session_places (participant_id, session_id, chosen_at) select id, s, now() from r, unnest(sessions) s`,
        [JSON.stringify(sheets), form.id],
      );
      await q(
        'taken',
        `update seat_counters c set taken = r.taken from jsonb_to_recordset($2::jsonb) as r(scope text, key text, taken int)
         where c.event_id = $1 and c.scope = r.scope and c.key = r.key`,
        [eventId, JSON.stringify([...places.values()])],
      );
    }
    await q(
      'consents',
      `insert into consents (participant_id, purpose, text_id, given_at) select id, purpose, text, now() from jsonb_to_recordset($1::jsonb) as r(id uuid, purpose text, text uuid)`,
      [JSON.stringify(consents)],
    );
    await q(
      'audit',
      `with line as (select * from jsonb_to_recordset($1::jsonb) as r(sequence bigint, actor_id uuid, action text, salt text, values_digest text, digest text, state text)),
       value as (insert into audit_values (chain, sequence, subject_id, salt, after) select $2, sequence, actor_id, decode(salt, 'hex'), jsonb_build_object('state', state) from line)
       insert into audit_entries (chain, sequence, at, actor_kind, actor_id, action, subject_kind, subject_id, fields, values_digest, digest)
       select $2, sequence, now(), 'participant', actor_id, action, 'participant', actor_id, '{state}', decode(values_digest, 'hex'), decode(digest, 'hex') from line`,
      [
        JSON.stringify(audit.map(({ digest, ...line }) => ({ ...line, digest: digest.toString('hex') }))),
        eventId,
      ],
    );
    await q('head', `update audit_chains set sequence = $2, digest = $3 where chain = $1`, [
      eventId,
      audit.at(-1).sequence,
      audit.at(-1).digest,
    ]);
    await q(
      'counters',
      `update seat_counters set taken = case scope when 'queue' then 0 else $2 end, waiting = $3,
         waiting_issued = case scope when 'event' then $4::bigint else 0 end
       where event_id = $1 and scope in ('event', 'category', 'queue')`,
      [eventId, counter.taken, counter.waiting, counter.waiting_issued],
    );
    await q('told', `select pg_notify('convoke_changes', $1)`, [
      JSON.stringify({ eventId, what: 'participants' }),
    ]);
  }
  if (mails.length > 0) {
    const { rows: added } = await q(
      'mails',
      `insert into mails (id, event_id, participant_id, kind, occasion, language, to_address, to_name)
       select id, $2, person, kind, occasion, language, address, name
       from jsonb_to_recordset($1::jsonb) as r(id uuid, person uuid, kind text, occasion text, language text, address text, name text)
       on conflict do nothing returning id`,
      [JSON.stringify(mails), eventId],
    );
    const jobs = [];
    for (let start = 0; start < added.length; start += 25) {
      jobs.push({
        identifier: 'mail.send',
        payload: added.slice(start, start + 25).map(({ id }) => ({ mailId: id })),
      });
    }
    await q(
      'jobs',
      `select from graphile_worker.add_jobs(array(select json_populate_recordset(null::graphile_worker.job_spec, $1::json)))`,
      [JSON.stringify(jobs)],
    );
  }
  if (keptNow.length > 0) {
    await q(
      'keys',
      `insert into idempotency_keys (event_id, key_digest, request_digest, participant_id, answer) select $2, decode(key, 'hex'), decode(request, 'hex'), person, answer from jsonb_to_recordset($1::jsonb) as r(key text, request text, person uuid, answer text)`,
      [JSON.stringify(keptNow), eventId],
    );
  }
  await client.query('commit');
  return answers;
}

function decide(requests, { counter, head, known, kept, places }) {
  const lists = { answers: [], people: [], consents: [], mails: [], audit: [], keptNow: [], sheets: [] };
  const at = new Date().toISOString();
  let last = { sequence: head.sequence, digest: head.digest };
  for (const { id, mailId, body, keyDigest, requestDigest, sheet } of requests) {
    if (kept.has(keyDigest)) {
      lists.answers.push(kept.get(keyDigest));
      continue;
    }
    const state = counter.capacity === null || counter.taken < counter.capacity ? 'confirmed' : 'waitlisted';
    if (sheet?.choices.some((key) => places.get(key).taken >= (places.get(key).capacity ?? Infinity))) {
      lists.answers.push('no-place-left');
      continue;
    }
    const before = known.get(body.email);
    const mail = {
      language: body.language,
      address: body.email,
      name: `${body.givenName} ${body.familyName}`,
    };
    if (before) {
      lists.mails.push({
        ...mail,
        id: mailId,
        person: before,
        kind: 'registered-already',
        occasion: at.slice(0, 10),
      });
    } else {
      let waiting = null;
      if (state === 'confirmed') {
        counter.taken += 1;
      } else {
        counter.waiting += 1;
        counter.waiting_issued += 1;
        waiting = counter.waiting_issued;
      }
      known.set(body.email, id);
      lists.people.push({ ...body, answers: undefined, id, state, waiting });
      if (sheet) {
        lists.sheets.push({ ...sheet, id });
        sheet.choices.forEach((key) => (places.get(key).taken += 1));
      }
      lists.consents.push({ id, purpose: 'data-processing', text: textData });
      if (body.consents.photography) {
        lists.consents.push({ id, purpose: 'photography', text: textPhoto });
      }
      lists.mails.push({ ...mail, id: mailId, person: id, kind: letterOf[state], occasion: '1' });
      last = auditLine(last.digest, { chain: eventId, sequence: last.sequence + 1, at, id, state });
      lists.audit.push({ ...last, state });
    }
    kept.set(keyDigest, state);
    lists.keptNow.push({ key: keyDigest, request: requestDigest, person: before ?? id, answer: state });
    lists.answers.push(state);
  }
  return lists;
}
