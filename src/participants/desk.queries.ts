import { Any, type EntityManager } from 'typeorm';
import type { WaitingOrder } from '../events/event.entity.js';
import type { Answers } from '../forms/form-definition.js';
import type { DeskOrder } from './desk-order.js';
import type { DeskFacts } from './desk-facts.js';
import { Participant } from './participant.entity.js';
import { QuotaTable, type Quota, type RegionOfCountries } from './quota.rules.js';
import { readSealedNow } from './sealed-now.queries.js';
import type { SeatCounter } from './seat-ledger.js';
import { readHeldSessions, readSessionRules } from './sign-up/session-rules.queries.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** So many offers lapse in one transaction. */
export const LAPSES_AT_ONCE = 200;

/** All columns of a participant under the names of its properties. */
const participantColumns = `id, event_id as "eventId", category_id as "categoryId", state, state_version as "stateVersion",
  email, given_name as "givenName", family_name as "familyName", badge_name as "badgeName", organization, country, language,
  waiting_number as "waitingNumber", queue, priority, offer_expires_at as "offerExpiresAt", offers_lapsed as "offersLapsed",
  replaces, tags, hides_organization as "hidesOrganization", stays_off_lists as "staysOffLists",
  asked_erasure_at as "askedErasureAt", link_version as "linkVersion", check_in_code as "checkInCode",
  added_by as "addedBy", registered_at as "registeredAt", proved_at as "provedAt", decided_at as "decidedAt", version`;

/**
 * Reads an event's counters and keeps everybody else from deciding about its places until the commit. The event's
 * own row stands for all of them: the second statement begins when it is ours, and sees what was committed before.
 */
export async function lockCounters(tx: EntityManager, eventId: string): Promise<SeatCounter[]> {
  const [, counters] = await Promise.all([
    tx.query(`select from seat_counters where event_id = $1 and scope = 'event' for no key update`, [
      eventId,
    ]),
    readCounters(tx, eventId),
  ]);
  return counters;
}

/** An event's counters as they are, without a lock. */
export async function readCounters(tx: EntityManager, eventId: string): Promise<SeatCounter[]> {
  const rows: (SeatCounter & { waitingIssued: string })[] = await tx.query(
    `select scope, key, capacity, taken, held, overruled, waiting, waiting_issued as "waitingIssued"
     from seat_counters where event_id = $1`,
    [eventId],
  );
  return rows.map((row) => ({ ...row, waitingIssued: Number(row.waitingIssued) }));
}

/** Makes the counters that an event, its categories and the sessions to choose do not have yet. */
export async function openCounters(tx: EntityManager, eventId: string): Promise<void> {
  await tx.query(
    `insert into seat_counters (event_id, scope, key, capacity)
     select id, 'event', '', capacity from events where id = $1
     union all
     select event_id, 'category', id::text, capacity from categories where event_id = $1
     union all
     select event_id, 'session', id::text, capacity from sessions where event_id = $1 and sign_up
     on conflict do nothing`,
    [eventId],
  );
}

/** Looks up what the orders of a batch ask for: people by id or by address, their choices, kept answers and the like. */
export async function lookUp(
  tx: EntityManager,
  eventId: string,
  orders: DeskOrder<unknown>[],
  now: Date,
): Promise<Omit<DeskFacts, 'event' | 'categories' | 'ledger' | 'fileOwners' | 'now'>> {
  const emails = given(orders, 'emails');
  const recounts = orders.some(({ lookUps }) => lookUps.recount);
  const everybody = recounts ? await activeIds(tx, eventId) : [];
  const ids = [...new Set([...given(orders, 'participantIds'), ...everybody])];
  const choosing = orders.some(({ lookUps }) => lookUps.sessions);
  const [byId, active, due, unproven, kept, excluded, quotas, sealedNow, sessionRules, answers] =
    await Promise.all([
      participantsById(tx, eventId, ids),
      activeParticipants(tx, eventId, emails),
      orders.some(({ lookUps }) => lookUps.dueOffers) ? dueOffers(tx, eventId, now) : [],
      countUnproven(tx, eventId, emails, new Date(now.getTime() - DAY_MS)),
      keptAnswers(tx, eventId, given(orders, 'keyDigests')),
      excludedDigests(tx, eventId, given(orders, 'emailDigests'), now),
      readQuotas(tx, eventId),
      readSealedNow(tx, eventId),
      choosing ? readSessionRules(tx, eventId) : noRules,
      answersOf(tx, ids),
    ]);
  const participants = distinct([...byId, ...active, ...due]);
  const facts = { participants, unproven, kept, excluded, quotas, sealedNow, sessionRules };
  const sheets = due.length > 0 ? await answersOf(tx, [...ids, ...due.map(({ id }) => id)]) : answers;
  return { ...facts, ...sheets };
}

const noRules: DeskFacts['sessionRules'] = new Map();

/** People by id, with what they answered and hold, for whoever is decided about after a batch. */
export async function readPeople(
  tx: EntityManager,
  eventId: string,
  ids: string[],
): Promise<Pick<DeskFacts, 'participants' | 'answers' | 'sheetVersions' | 'heldSessions'>> {
  const [participants, answers] = await Promise.all([participantsById(tx, eventId, ids), answersOf(tx, ids)]);
  return { participants, ...answers };
}

async function participantsById(tx: EntityManager, eventId: string, ids: string[]): Promise<Participant[]> {
  return ids.length === 0 ? [] : tx.findBy(Participant, { eventId, id: Any(ids) });
}

async function activeIds(tx: EntityManager, eventId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select id from participants where event_id = $1 and state in ('pending', 'waitlisted', 'offered', 'confirmed')`,
    [eventId],
  );
  return rows.map(({ id }) => id);
}

/** Offers whose time is over, those that ended first before others. */
async function dueOffers(tx: EntityManager, eventId: string, now: Date): Promise<Participant[]> {
  return tx.query(
    `select ${participantColumns} from participants
     where event_id = $1 and state = 'offered' and offer_expires_at <= $2
     order by offer_expires_at, id limit ${LAPSES_AT_ONCE}`,
    [eventId, now],
  );
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

async function excludedDigests(
  tx: EntityManager,
  eventId: string,
  digests: string[],
  now: Date,
): Promise<DeskFacts['excluded']> {
  const rows: { digest: string; toldOn: string | null }[] =
    digests.length === 0
      ? []
      : await tx.query(
          `select encode(email_digest, 'hex') as digest, told_on::text as "toldOn" from exclusions
           where event_id = $1 and email_digest = any(array(select decode(d, 'hex') from unnest($2::text[]) d))
             and expires_at > $3`,
          [eventId, digests, now],
        );
  return new Map(rows.map((row) => [row.digest, row.toldOn]));
}

/** The quotas of an event with the regions that they speak of. */
export async function readQuotas(tx: EntityManager, eventId: string): Promise<QuotaTable> {
  const [quotas, regions] = (await Promise.all([
    tx.query(`select dimension, field_id as "fieldId", key, capacity from quotas where event_id = $1`, [
      eventId,
    ]),
    tx.query(`select id, countries from regions where event_id = $1`, [eventId]),
  ])) as [Quota[], RegionOfCountries[]];
  return new QuotaTable(quotas, regions);
}

/** What people answered on their forms, sealed answers apart, by person and form; and what they hold of sessions. */
async function answersOf(
  tx: EntityManager,
  ids: string[],
): Promise<Pick<DeskFacts, 'answers' | 'sheetVersions' | 'heldSessions'>> {
  const [rows, heldSessions] = await Promise.all([
    (ids.length === 0
      ? []
      : tx.query(
          `select participant_id as "participantId", form_id as "formId", answers, version from answer_sheets
           where participant_id = any($1)`,
          [ids],
        )) as Promise<{ participantId: string; formId: string; answers: Answers; version: number }[]>,
    readHeldSessions(tx, ids),
  ]);
  const answers: DeskFacts['answers'] = new Map();
  for (const row of rows) {
    const sheets = answers.get(row.participantId) ?? new Map<string, Answers>();
    answers.set(row.participantId, sheets.set(row.formId, row.answers));
  }
  const sheetVersions = new Map(
    rows.map(({ participantId, formId, version }) => [`${participantId}/${formId}`, version] as const),
  );
  return { answers, sheetVersions, heldSessions };
}

/** The first people of each of these queues, in the order of the line; the event's counters are locked. */
export async function nextWaiting(
  tx: EntityManager,
  eventId: string,
  { queues, order, limit }: { queues: string[]; order: WaitingOrder; limit: number },
): Promise<Participant[]> {
  return tx.query(
    `select p.* from unnest($2::text[]) as line(queue) cross join lateral (
       select ${participantColumns} from participants
       where event_id = $1 and queue = line.queue and state = 'waitlisted'
       order by ${order === 'priority' ? 'priority desc, ' : ''}waiting_number limit $3) as p`,
    [eventId, queues, limit],
  );
}

function given(
  orders: DeskOrder<unknown>[],
  what: 'emails' | 'emailDigests' | 'keyDigests' | 'participantIds',
): string[] {
  return [...new Set(orders.flatMap((order) => order.lookUps[what] ?? []))];
}

/** One object a person, however she was found, so that two orders of a batch see each other's changes. */
function distinct(participants: Participant[]): Participant[] {
  return [...new Map(participants.map((participant) => [participant.id, participant])).values()];
}
