import { Any, type EntityManager } from 'typeorm';
import type { DeskOrder } from './desk-order.js';
import type { DeskFacts, DeskTransaction } from './desk-transaction.js';
import { Participant } from './participant.entity.js';
import type { SeatCounter } from './seat-ledger.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** All columns of a participant under the names of its properties. */
const participantColumns = `id, event_id as "eventId", category_id as "categoryId", state, state_version as "stateVersion",
  email, given_name as "givenName", family_name as "familyName", badge_name as "badgeName", organization, country, language,
  waiting_number as "waitingNumber", link_version as "linkVersion", check_in_code as "checkInCode", added_by as "addedBy",
  registered_at as "registeredAt", proved_at as "provedAt", decided_at as "decidedAt", version`;

/** Reads an event's counters and keeps everybody else from deciding about its places until the commit. */
export async function lockCounters(tx: EntityManager, eventId: string): Promise<SeatCounter[]> {
  const rows: (SeatCounter & { waitingIssued: string })[] = await tx.query(
    `select scope, key, capacity, taken, held, overruled, waiting, waiting_issued as "waitingIssued"
     from seat_counters where event_id = $1 and scope in ('event', 'category') order by scope desc, key
     for no key update`,
    [eventId],
  );
  return rows.map((row) => ({ ...row, waitingIssued: Number(row.waitingIssued) }));
}

/** Makes the counters that an event and its categories do not have yet. */
export async function openCounters(tx: EntityManager, eventId: string): Promise<void> {
  await tx.query(
    `insert into seat_counters (event_id, scope, key, capacity)
     select id, 'event', '', capacity from events where id = $1
     union all
     select event_id, 'category', id::text, capacity from categories where event_id = $1
     on conflict do nothing`,
    [eventId],
  );
}

/** Looks up what the orders of a batch ask for: people by id, people by address, unproven ones, kept answers. */
export async function lookUp(
  tx: EntityManager,
  eventId: string,
  orders: DeskOrder<unknown>[],
  now: Date,
): Promise<Pick<DeskFacts, 'participants' | 'unproven' | 'kept'>> {
  const emails = given(orders, 'email');
  const ids = given(orders, 'participantId');
  const keys = given(orders, 'keyDigest');
  const [byId, active, unproven, kept] = await Promise.all([
    participantsById(tx, eventId, ids),
    activeParticipants(tx, eventId, emails),
    countUnproven(tx, eventId, emails, new Date(now.getTime() - DAY_MS)),
    keptAnswers(tx, eventId, keys),
  ]);
  return { participants: distinct([...byId, ...active]), unproven, kept };
}

async function participantsById(tx: EntityManager, eventId: string, ids: string[]): Promise<Participant[]> {
  return ids.length === 0 ? [] : tx.findBy(Participant, { eventId, id: Any(ids) });
}

/**
 * Each address is looked up by itself, so that the unique index serves it whatever the planner believes: in the first
 * minute of a burst its statistics are those of an empty table, and one scan of the event a batch would stop the desk.
 */
async function activeParticipants(
  tx: EntityManager,
  eventId: string,
  emails: string[],
): Promise<Participant[]> {
  return emails.length === 0
    ? []
    : tx.query(
        `select p.* from unnest($2::text[]) as asked(email) cross join lateral (
           select ${participantColumns} from participants
           where event_id = $1 and email = asked.email and state in ('pending', 'waitlisted', 'offered', 'confirmed')
           limit 1) as p`,
        [eventId, emails],
      );
}

/** The time is compared only after the address: an index by time would be read from one end to the other. */
async function countUnproven(
  tx: EntityManager,
  eventId: string,
  emails: string[],
  since: Date,
): Promise<Map<string, number>> {
  const rows: { email: string; times: number }[] =
    emails.length === 0
      ? []
      : await tx.query(
          `select asked.email, r.times from unnest($2::text[]) as asked(email) cross join lateral (
             select count(*) filter (where registered_at > $3)::int as times from participants
             where event_id = $1 and email = asked.email and state = 'received') as r
           where r.times > 0`,
          [eventId, emails, since],
        );
  return new Map(rows.map((row) => [row.email, row.times]));
}

async function keptAnswers(tx: EntityManager, eventId: string, keys: string[]): Promise<DeskFacts['kept']> {
  const rows: { keyDigest: string; requestDigest: string; answer: string }[] =
    keys.length === 0
      ? []
      : await tx.query(
          `select asked.key as "keyDigest", encode(k.request_digest, 'hex') as "requestDigest", k.answer
           from unnest($2::text[]) as asked(key) cross join lateral (
             select request_digest, answer from idempotency_keys
             where event_id = $1 and key_digest = decode(asked.key, 'hex') limit 1) as k`,
          [eventId, keys],
        );
  return new Map(rows.map((row) => [row.keyDigest, row]));
}

/** The next people of the waiting list in these categories, in the order of their numbers; the counters are locked. */
export async function nextWaiting(
  tx: EntityManager,
  eventId: string,
  categoryIds: string[],
  limit: number,
): Promise<Participant[]> {
  return tx
    .createQueryBuilder(Participant, 'p')
    .where({ eventId, categoryId: Any(categoryIds) })
    .andWhere(`p.state = 'waitlisted'`)
    .orderBy('p.waitingNumber')
    .limit(limit)
    .getMany();
}

export async function insertParticipants(tx: EntityManager, participants: Participant[]): Promise<void> {
  if (participants.length === 0) {
    return;
  }
  await tx.query(
    `insert into participants (id, event_id, category_id, state, email, given_name, family_name, badge_name, organization,
       country, language, waiting_number, added_by, registered_at)
     select r.id, r."eventId", r."categoryId", r.state, r.email, r."givenName", r."familyName", r."badgeName", r.organization,
       r.country, r.language, r."waitingNumber", r."addedBy", r."registeredAt"
     from jsonb_to_recordset($1::jsonb) as r(id uuid, "eventId" uuid, "categoryId" uuid, state text, email text,
       "givenName" text, "familyName" text, "badgeName" text, organization text, country text, language text,
       "waitingNumber" bigint, "addedBy" text, "registeredAt" timestamptz)`,
    [JSON.stringify(participants)],
  );
}

/** Writes what the desk may change of people who were there before. */
export async function updateParticipants(tx: EntityManager, participants: Participant[]): Promise<void> {
  if (participants.length === 0) {
    return;
  }
  await tx.query(
    `update participants p set state = r.state, state_version = r."stateVersion", category_id = r."categoryId",
       waiting_number = r."waitingNumber", proved_at = r."provedAt", decided_at = r."decidedAt", version = p.version + 1
     from jsonb_to_recordset($1::jsonb) as r(id uuid, state text, "stateVersion" int, "categoryId" uuid,
       "waitingNumber" bigint, "provedAt" timestamptz, "decidedAt" timestamptz)
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

export async function updateCounters(
  tx: EntityManager,
  eventId: string,
  counters: SeatCounter[],
): Promise<void> {
  if (counters.length === 0) {
    return;
  }
  await tx.query(
    `update seat_counters c set capacity = r.capacity, taken = r.taken, held = r.held, overruled = r.overruled,
       waiting = r.waiting, waiting_issued = r."waitingIssued"
     from jsonb_to_recordset($2::jsonb) as r(scope text, key text, capacity int, taken int, held int, overruled int,
       waiting int, "waitingIssued" bigint)
     where c.event_id = $1 and c.scope = r.scope and c.key = r.key`,
    [eventId, JSON.stringify(counters)],
  );
}

/** The capacity stands on the event and its categories too, where the settings show it. */
export async function updateCapacities(
  tx: EntityManager,
  eventId: string,
  capacities: ReadonlyMap<string | null, number | null>,
): Promise<void> {
  for (const [categoryId, capacity] of capacities) {
    await (categoryId === null
      ? tx.query(`update events set capacity = $2, updated_at = now() where id = $1`, [eventId, capacity])
      : tx.query(`update categories set capacity = $3 where event_id = $1 and id = $2`, [
          eventId,
          categoryId,
          capacity,
        ]));
  }
}

function given(orders: DeskOrder<unknown>[], what: keyof DeskOrder<unknown>['lookUps']): string[] {
  const values = orders.map((order) => order.lookUps[what]);
  return [...new Set(values.filter((value): value is string => value !== undefined))];
}

/** One object a person, however she was found, so that two orders of a batch see each other's changes. */
function distinct(participants: Participant[]): Participant[] {
  return [...new Map(participants.map((participant) => [participant.id, participant])).values()];
}
