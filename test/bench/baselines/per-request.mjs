/** Baseline (b): one transaction a request, as a careful engineer writes it: pool of 10, prepared, lock, then one round trip a table. */
import pg from 'pg';
import { auditLine, form, letterOf, serve } from './desk-sql.mjs';

const { EVENT: eventId, CATEGORY: categoryId, TEXT_DATA: textData, TEXT_PHOTO: textPhoto } = process.env;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

serve(async (request) => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const status = await register(client, request);
    await client.query(status === 'no-place-left' ? 'rollback' : 'commit');
    return status;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
});

async function register(client, { id, mailId, body, keyDigest, requestDigest, sheet }) {
  const q = (name, text, values) => client.query({ name, text, values });
  const { rows } = await q(
    'lock',
    `select scope, capacity, taken from seat_counters where event_id = $1 and scope = 'event' for no key update`,
    [eventId],
  );
  const { rows: kept } = await q(
    'key',
    `select answer from idempotency_keys where event_id = $1 and key_digest = decode($2, 'hex')`,
    [eventId, keyDigest],
  );
  if (kept.length > 0) {
    return kept[0].answer;
  }
  const event = rows.find((row) => row.scope === 'event');
  const state = event.capacity === null || event.taken < event.capacity ? 'confirmed' : 'waitlisted';
  const { rows: known } = await q(
    'known',
    `select id from participants where event_id = $1 and email = $2 and state in ('pending', 'waitlisted', 'offered', 'confirmed')`,
    [eventId, body.email],
  );
  if (form) {
    const { rows: full } = await q(
      'full',
      `select key from seat_counters where event_id = $1 and scope in ('option', 'session') and key = any($2) and taken >= capacity`,
      [eventId, sheet.choices],
    );
    if (full.length > 0) {
      return 'no-place-left';
    }
  }
  const mail = [mailId, eventId, body.language, body.email, `${body.givenName} ${body.familyName}`];
  const insertMail = `insert into mails (id, event_id, language, to_address, to_name, participant_id, kind, occasion) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`;
  if (known.length > 0) {
    await q('mail', insertMail, [
      ...mail,
      known[0].id,
      'registered-already',
      new Date().toISOString().slice(0, 10),
    ]).then((added) => job(q, added.rows));
    await q(
      'keep',
      `insert into idempotency_keys (event_id, key_digest, request_digest, participant_id, answer) values ($1, decode($2, 'hex'), decode($3, 'hex'), $4, $5)`,
      [eventId, keyDigest, requestDigest, known[0].id, state],
    );
    return state;
  }
  const confirmed = state === 'confirmed' ? 1 : 0;
  const { rows: counted } = await q(
    'count',
    `update seat_counters set taken = taken + case scope when 'queue' then 0 else $2 end, waiting = waiting + 1 - $2,
       waiting_issued = waiting_issued + case scope when 'event' then 1 - $2 else 0 end
     where event_id = $1 and scope in ('event', 'category', 'queue') returning scope, waiting_issued`,
    [eventId, confirmed],
  );
  const waiting = confirmed ? null : counted.find((row) => row.scope === 'event').waiting_issued;
  await q(
    'person',
    `insert into participants (id, event_id, category_id, state, email, given_name, family_name, badge_name, organization, country, language, waiting_number, queue)
     values ($1, $2, $3::uuid, $4, $5, $6, $7, $8, $9, $10, $11, $12, $3::uuid::text)`,
    [
      id,
      eventId,
      categoryId,
      state,
      body.email,
      body.givenName,
      body.familyName,
      body.badgeName ?? null,
      body.organization,
      body.country,
      body.language,
      waiting,
    ],
  );
  if (form) {
    await q(
      'sheet',
      `insert into answer_sheets (participant_id, form_id, form_number, answers, sealed, sealed_fields, answered_at) values ($1, $2, 1, $3, decode($4, 'hex'), $5, now())`,
      [id, form.id, JSON.stringify(sheet.answers), sheet.sealed, sheet.sealedFields],
    );
    await q(
      'sessions',
      `insert into session_places (participant_id, session_id, chosen_at) select $1, s, now() from unnest($2::uuid[]) s`,
      [id, sheet.sessions],
    );
    await q(
      'choices',
      `update seat_counters set taken = taken + 1 where event_id = $1 and scope in ('option', 'session') and key = any($2)`,
      [eventId, sheet.choices],
    );
  }
  await q(
    'consents',
    `insert into consents (participant_id, purpose, text_id, given_at) select $1, purpose, text, now() from unnest($2::text[], $3::uuid[]) as r(purpose, text)`,
    [
      id,
      body.consents.photography ? ['data-processing', 'photography'] : ['data-processing'],
      body.consents.photography ? [textData, textPhoto] : [textData],
    ],
  );
  await q('mail', insertMail, [...mail, id, letterOf[state], '1']).then((added) => job(q, added.rows));
  const {
    rows: [head],
  } = await q('chain', `select sequence::int, digest from audit_chains where chain = $1 for no key update`, [
    eventId,
  ]);
  const at = new Date().toISOString();
  const line = auditLine(head.digest, { chain: eventId, sequence: head.sequence + 1, at, id, state });
  await q(
    'line',
    `insert into audit_entries (chain, sequence, at, actor_kind, actor_id, action, subject_kind, subject_id, fields, values_digest, digest) values ($1, $2, $3, 'participant', $4, $5, 'participant', $4, '{state}', decode($6, 'hex'), $7)`,
    [eventId, line.sequence, at, id, line.action, line.values_digest, line.digest],
  );
  await q(
    'value',
    `insert into audit_values (chain, sequence, subject_id, salt, after) values ($1, $2, $3, decode($4, 'hex'), $5)`,
    [eventId, line.sequence, id, line.salt, JSON.stringify({ state })],
  );
  await q('head', `update audit_chains set sequence = $2, digest = $3 where chain = $1`, [
    eventId,
    line.sequence,
    line.digest,
  ]);
  await q(
    'keep',
    `insert into idempotency_keys (event_id, key_digest, request_digest, participant_id, answer) values ($1, decode($2, 'hex'), decode($3, 'hex'), $4, $5)`,
    [eventId, keyDigest, requestDigest, id, state],
  );
  await q('told', `select pg_notify('convoke_changes', $1)`, [
    JSON.stringify({ eventId, what: 'participants', ids: [id] }),
  ]);
  return state;
}

function job(q, mails) {
  return mails.length > 0
    ? q('job', `select from graphile_worker.add_job('mail.send', $1::json)`, [
        JSON.stringify([{ mailId: mails[0].id }]),
      ])
    : undefined;
}
