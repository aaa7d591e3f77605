/** Baseline (c): one statement a request that does it all, pool of 10, prepared. */
import pg from 'pg';
import { serve } from './desk-sql.mjs';

const { EVENT: eventId, CATEGORY: categoryId, TEXT_DATA: textData, TEXT_PHOTO: textPhoto } = process.env;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const statement = `
with input as (
  select $1::uuid as id, $2::uuid as mail_id, $3::uuid as event_id, decode($4, 'hex') as key_digest, $5::text as email),
kept as (select k.answer from idempotency_keys k join input i using (event_id, key_digest)),
known as (
  select p.id from participants p join input i on p.event_id = i.event_id and p.email = i.email
  where p.state in ('pending', 'waitlisted', 'offered', 'confirmed')),
pool as (
  update seat_counters c set
    taken = taken + case when newcomer and (capacity is null or taken < capacity) then 1 else 0 end,
    waiting = waiting + case when newcomer and taken >= capacity then 1 else 0 end,
    waiting_issued = waiting_issued + case when newcomer and taken >= capacity then 1 else 0 end
  from (select not exists (select from known) as newcomer) n
  where c.event_id = $3 and c.scope = 'event' and not exists (select from kept)
  returning case when n.newcomer and new.taken > old.taken or not n.newcomer and (c.capacity is null or c.taken < c.capacity)
                 then 'confirmed' else 'waitlisted' end as state, n.newcomer, new.waiting_issued),
own as (
  update seat_counters c set taken = taken + (state = 'confirmed' and scope = 'category')::int, waiting = waiting + (state = 'waitlisted')::int
  from pool where c.event_id = $3 and c.scope in ('category', 'queue') and newcomer),
person as (
  insert into participants (id, event_id, category_id, state, email, given_name, family_name, badge_name, organization, country, language, waiting_number, queue)
  select $1, $3, $6::uuid, state, $5, $7, $8, $9, $10, $11, $12, case when state = 'waitlisted' then waiting_issued end, $6::uuid::text from pool where newcomer
  returning id, state),
consent as (
  insert into consents (participant_id, purpose, text_id, given_at)
  select $1, purpose, text, now() from unnest($13::text[], $14::uuid[]) as r(purpose, text), person),
mail as (
  insert into mails (id, event_id, participant_id, kind, occasion, language, to_address, to_name)
  select $2, $3, coalesce((select id from known), $1), case when newcomer then state else 'registered-already' end,
         case when newcomer then '1' else current_date::text end, $12, $5, $7 || ' ' || $8 from pool
  on conflict do nothing returning id),
job as materialized (select graphile_worker.add_job('mail.send', json_build_array(json_build_object('mailId', id))) from mail),
chain as (
  update audit_chains a set sequence = sequence + 1,
    digest = sha256(digest || convert_to(json_build_array(chain, now(), sequence + 1, 'participant', $1, person.state)::text, 'UTF8'))
  from person where a.chain = $3 returning a.sequence, a.digest, person.state),
salted as (select uuid_send(gen_random_uuid()) as salt),
line as (
  insert into audit_entries (chain, sequence, at, actor_kind, actor_id, action, subject_kind, subject_id, fields, values_digest, digest)
  select $3, sequence, now(), 'participant', $1, 'participant.' || state, 'participant', $1, '{state}',
         sha256(salt || convert_to(json_build_object('state', state)::text, 'UTF8')), digest from chain, salted),
value as (
  insert into audit_values (chain, sequence, subject_id, salt, after)
  select $3, sequence, $1, salt, jsonb_build_object('state', state) from chain, salted),
keep as (
  insert into idempotency_keys (event_id, key_digest, request_digest, participant_id, answer)
  select $3, decode($4, 'hex'), decode($15, 'hex'), coalesce((select id from known), $1), state from pool)
select coalesce((select answer from kept), (select state from pool)) as answer,
       (select count(*) from job) as jobs,
       (select pg_notify('convoke_changes', json_build_object('eventId', $3, 'what', 'participants')::text) from person) as told`;

serve(async ({ id, mailId, body, keyDigest, requestDigest }) => {
  const photo = body.consents.photography;
  const { rows } = await pool.query({
    name: 'register',
    text: statement,
    values: [
      id,
      mailId,
      eventId,
      keyDigest,
      body.email,
      categoryId,
      body.givenName,
      body.familyName,
      body.badgeName ?? null,
      body.organization,
      body.country,
      body.language,
      photo ? ['data-processing', 'photography'] : ['data-processing'],
      photo ? [textData, textPhoto] : [textData],
      requestDigest,
    ],
  });
  return rows[0].answer;
});
