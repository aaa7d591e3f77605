import type { EntityManager } from 'typeorm';
import type { DeskAnswers } from './desk-answers.js';
import type { DeskSessions } from './desk-sessions.js';
import type { DeskTransaction } from './desk-transaction.js';
import type { Participant } from './participant.entity.js';
import type { SeatCounter } from './seat-ledger.js';

export async function insertParticipants(tx: EntityManager, participants: Participant[]): Promise<void> {
  if (participants.length === 0) {
    return;
  }
  await tx.query(
    `insert into participants (id, event_id, category_id, state, email, given_name, family_name, badge_name, organization,
       country, language, waiting_number, queue, offer_expires_at, replaces, tags, added_by, registered_at)
     select r.id, r."eventId", r."categoryId", r.state, r.email, r."givenName", r."familyName", r."badgeName", r.organization,
       r.country, r.language, r."waitingNumber", r.queue, r."offerExpiresAt", r.replaces, r.tags, r."addedBy",
       r."registeredAt"
     from json_to_recordset($1::json) as r(id uuid, "eventId" uuid, "categoryId" uuid, state text, email text,
       "givenName" text, "familyName" text, "badgeName" text, organization text, country text, language text,
       "waitingNumber" bigint, queue text, "offerExpiresAt" timestamptz, replaces uuid, tags text[], "addedBy" text,
       "registeredAt" timestamptz)`,
    [JSON.stringify(participants.map(writtenAtFirst))],
  );
}

/** What is written of a newcomer; all else is as the columns begin. */
function writtenAtFirst(participant: Participant) {
  const { id, eventId, categoryId, state, email, givenName, familyName, badgeName, organization } =
    participant;
  const { country, language, waitingNumber, queue, offerExpiresAt, replaces, tags, addedBy, registeredAt } =
    participant;
  return {
    id,
    eventId,
    categoryId,
    state,
    email,
    givenName,
    familyName,
    badgeName,
    organization,
    country,
    language,
    waitingNumber,
    queue,
    offerExpiresAt,
    replaces,
    tags,
    addedBy,
    registeredAt,
  };
}

/** Writes what the desk may change of people who were there before. */
export async function updateParticipants(tx: EntityManager, participants: Participant[]): Promise<void> {
  if (participants.length === 0) {
    return;
  }
  await tx.query(
    `update participants p set state = r.state, state_version = r."stateVersion", category_id = r."categoryId",
       email = r.email, given_name = r."givenName", family_name = r."familyName", badge_name = r."badgeName",
       organization = r.organization, country = r.country, language = r.language, waiting_number = r."waitingNumber",
       queue = r.queue, priority = r.priority, offer_expires_at = r."offerExpiresAt", offers_lapsed = r."offersLapsed",
       link_version = r."linkVersion", proved_at = r."provedAt", decided_at = r."decidedAt",
       asked_erasure_at = r."askedErasureAt", version = greatest(p.version + 1, r.version)
     from jsonb_to_recordset($1::jsonb) as r(id uuid, state text, "stateVersion" int, "categoryId" uuid, email text,
       "givenName" text, "familyName" text, "badgeName" text, organization text, country text, language text,
       "waitingNumber" bigint, queue text, priority smallint, "offerExpiresAt" timestamptz, "offersLapsed" smallint,
       "linkVersion" smallint, "provedAt" timestamptz, "decidedAt" timestamptz, "askedErasureAt" timestamptz, version int)
     where p.id = r.id`,
    [JSON.stringify(participants)],
  );
}

export async function insertConsents(
  tx: EntityManager,
  consents: DeskTransaction['consents'],
  now: Date,
): Promise<void> {
  if (consents.length === 0) {
    return;
  }
  await tx.query(
    `insert into consents (participant_id, purpose, text_id, given_at)
     select "participantId", purpose, "textId", $2
     from jsonb_to_recordset($1::jsonb) as r("participantId" uuid, purpose text, "textId" uuid)`,
    [JSON.stringify(consents), now],
  );
}

export async function insertKeptAnswers(
  tx: EntityManager,
  eventId: string,
  answers: DeskTransaction['keptAnswers'],
  now: Date,
): Promise<void> {
  if (answers.length === 0) {
    return;
  }
  await tx.query(
    `insert into idempotency_keys (event_id, key_digest, request_digest, participant_id, answer, created_at)
     select $2, decode("keyDigest", 'hex'), decode("requestDigest", 'hex'), "participantId", answer, $3
     from jsonb_to_recordset($1::jsonb) as r("keyDigest" text, "requestDigest" text, "participantId" uuid, answer text)`,
    [JSON.stringify(answers), eventId, now],
  );
}

/** Keeps what was answered on a form; an earlier answer on the same form gives way. */
export async function keepSheets(tx: EntityManager, sheets: DeskAnswers['sheets'], now: Date): Promise<void> {
  if (sheets.size === 0) {
    return;
  }
  const rows = [...sheets.values()].map(({ sealed, ...sheet }) => ({
    ...sheet,
    sealed: sealed?.toString('hex') ?? null,
  }));
  await tx.query(
    `insert into answer_sheets (participant_id, form_id, form_number, answers, sealed, sealed_fields, answered_by, answered_at)
     select "participantId", "formId", "formNumber", answers, decode(sealed, 'hex'), "sealedFields", "answeredBy", $2
     from json_to_recordset($1::json) as r("participantId" uuid, "formId" uuid, "formNumber" int, answers jsonb,
       sealed text, "sealedFields" text[], "answeredBy" text)
     on conflict on constraint answer_sheets_pkey do update set form_number = excluded.form_number,
       answers = excluded.answers, sealed = excluded.sealed, sealed_fields = excluded.sealed_fields,
       answered_by = excluded.answered_by, answered_at = excluded.answered_at, version = answer_sheets.version + 1`,
    [JSON.stringify(rows), now],
  );
}

/** Writes who chose which session; `chosen` false takes a choice back. */
export async function updateSessionPlaces(
  tx: EntityManager,
  places: DeskSessions['places'],
  now: Date,
): Promise<void> {
  const { chosen = [], left = [] } = Object.groupBy(places.values(), (place) =>
    place.chosen ? 'chosen' : 'left',
  );
  if (left.length > 0) {
    await tx.query(
      `delete from session_places p using jsonb_to_recordset($1::jsonb) as r("participantId" uuid, "sessionId" uuid)
       where p.participant_id = r."participantId" and p.session_id = r."sessionId"`,
      [JSON.stringify(left)],
    );
  }
  if (chosen.length > 0) {
    await tx.query(
      `insert into session_places (participant_id, session_id, source, chosen_at)
       select "participantId", "sessionId", source, $2
       from jsonb_to_recordset($1::jsonb) as r("participantId" uuid, "sessionId" uuid, source text)
       on conflict on constraint session_places_pkey do update set source = excluded.source
         where session_places.source <> excluded.source`,
      [JSON.stringify(chosen), now],
    );
  }
}

export async function updateCounters(
  tx: EntityManager,
  eventId: string,
  { opened, changed }: { opened: SeatCounter[]; changed: SeatCounter[] },
): Promise<void> {
  const columns = `scope text, key text, capacity int, taken int, held int, overruled int, waiting int, "waitingIssued" bigint`;
  await Promise.all([
    changed.length > 0 &&
      tx.query(
        `update seat_counters c set capacity = r.capacity, taken = r.taken, held = r.held, overruled = r.overruled,
           waiting = r.waiting, waiting_issued = r."waitingIssued"
         from jsonb_to_recordset($2::jsonb) as r(${columns})
         where c.event_id = $1 and c.scope = r.scope and c.key = r.key`,
        [eventId, JSON.stringify(changed)],
      ),
    opened.length > 0 &&
      tx.query(
        `insert into seat_counters (event_id, scope, key, capacity, taken, held, overruled, waiting, waiting_issued)
         select $1, scope, key, capacity, taken, held, overruled, waiting, "waitingIssued"
         from jsonb_to_recordset($2::jsonb) as r(${columns})`,
        [eventId, JSON.stringify(opened)],
      ),
  ]);
}

/** The capacity stands on the event and its categories too, where the settings show it. */
export async function updateCapacities(
  tx: EntityManager,
  eventId: string,
  capacities: DeskTransaction['capacities'],
): Promise<void> {
  for (const { pool, capacity } of capacities) {
    if (pool.scope === 'event') {
      await tx.query(`update events set capacity = $2, updated_at = now() where id = $1`, [
        eventId,
        capacity,
      ]);
    } else if (pool.scope === 'category') {
      const row = [eventId, pool.key, capacity];
      await tx.query(`update categories set capacity = $3 where event_id = $1 and id = $2`, row);
    }
  }
}
