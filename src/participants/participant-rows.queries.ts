import type { EntityManager } from 'typeorm';
import { Conditions } from '../platform/database/conditions.js';
import { foundByIndex, type AskedTest } from './answer-filter.rules.js';
import type { Participant } from './participant.entity.js';
import {
  addAnswerTests,
  addFilters,
  type ParticipantFilters,
  type ParticipantSearch,
  type ParticipantSort,
  type WordCondition,
} from './participant-search.js';

/** A participant as a line of a list. */
export type ParticipantLine = Pick<
  Participant,
  | 'id'
  | 'state'
  | 'givenName'
  | 'familyName'
  | 'badgeName'
  | 'organization'
  | 'country'
  | 'language'
  | 'categoryId'
  | 'waitingNumber'
  | 'registeredAt'
  | 'decidedAt'
  | 'email'
  | 'tags'
  | 'priority'
  | 'addedBy'
  | 'askedErasureAt'
>;

export type ParticipantRow = ParticipantLine & { keys: string[] };

/** A statement that has not been asked yet. */
export interface Statement {
  sql: string;
  values: unknown[];
}

/** Which page of a list. */
export interface PageOrder {
  eventId: string;
  search: ParticipantSearch;
  /** The keys of the last line seen. */
  after?: string[] | undefined;
  words?: WordCondition | undefined;
}

/** So many rows are looked at in their order before anything else is tried. */
const FIRST_LOOK = 1_000;
/** So many more, if the first look makes it likely that they will do. */
const SECOND_LOOK = 8_000;
/** An answer that more people gave than this is not looked up by its index. */
const MOST_HITS = 10_000;

/** The columns that order a list, the last of them unique; an index of the event stands behind each. */
const orders: Record<ParticipantSort, { keys: string[]; direction: 'asc' | 'desc'; only?: string }> = {
  newest: { keys: ['registered_at', 'id'], direction: 'desc' },
  oldest: { keys: ['registered_at', 'id'], direction: 'asc' },
  name: { keys: ['name_key', 'id'], direction: 'asc' },
  country: { keys: ['country', 'id'], direction: 'asc' },
  waiting: { keys: ['waiting_number', 'id'], direction: 'asc', only: `p.state = 'waitlisted'` },
};

/** The columns of a `ParticipantLine` under the names of its properties. */
export const lineColumns = `id, state, given_name as "givenName", family_name as "familyName", badge_name as "badgeName",
  organization, country, language, category_id as "categoryId", waiting_number as "waitingNumber",
  registered_at as "registeredAt", decided_at as "decidedAt", email,
  tags, priority, added_by as "addedBy", asked_erasure_at as "askedErasureAt"`;

/**
 * One row more than the limit, if there are as many. Where answers are asked for, no plan is left to the planner,
 * who knows nothing of how often an answer was given: first some rows are looked at in their order, which finds what
 * is common; then the index of answers is asked, which finds what is rare; what is neither takes its time.
 */
export async function listRows(tx: EntityManager, order: PageOrder): Promise<ParticipantRow[]> {
  const { search } = order;
  if (!search.answers?.length) {
    return ask(tx, wholeStatement(order));
  }
  const looked = await lookInOrder(tx, order);
  if (looked.isComplete) {
    return looked.rows;
  }
  const byIndex = indexStatement(order, search.answers);
  if (byIndex) {
    const rows = await ask<ParticipantRow & { found: number }>(tx, byIndex);
    if (rows[0]!.found <= MOST_HITS) {
      return rows.filter((row) => row.id !== null).map(({ found: _found, ...row }) => row);
    }
  }
  return ask(tx, wholeStatement(order));
}

/** Looks at rows in their order until the page is full, or it is no use. */
async function lookInOrder(
  tx: EntityManager,
  order: PageOrder,
): Promise<{ rows: ParticipantRow[]; isComplete: boolean }> {
  const wanted = order.search.limit + 1;
  const rows: ParticipantRow[] = [];
  let { after } = order;
  for (const looks of [FIRST_LOOK, SECOND_LOOK]) {
    const missing = wanted - rows.length;
    const [found, [last]] = await Promise.all([
      ask<ParticipantRow>(tx, lookStatement({ ...order, after }, looks, missing)),
      ask<{ keys: string[] }>(tx, endStatement({ ...order, after }, looks)),
    ]);
    rows.push(...found);
    if (rows.length === wanted || !last) {
      return { rows, isComplete: true };
    }
    if (found.length * SECOND_LOOK < (wanted - rows.length) * FIRST_LOOK) {
      break;
    }
    after = last.keys;
  }
  return { rows, isComplete: false };
}

/** All that a participant `p` has to be to stand on the list. */
export function fitting(
  eventId: string,
  filters: ParticipantFilters,
  words?: WordCondition,
  where = new Conditions(),
): Conditions {
  where.add((p) => `p.event_id = ${p(eventId)}`);
  addFilters(where, eventId, filters, words);
  addAnswerTests(where, filters.answers);
  return where;
}

/** All conditions in one statement; the planner decides. */
function wholeStatement({ eventId, search, after, words }: PageOrder): Statement {
  const where = fitting(eventId, search, words);
  addPlace(where, search.sort, after);
  return {
    sql: `select ${lineColumns}, ${keysOf(search.sort)} from participants p where ${where.sql()}
      ${orderOf(search.sort)} limit ${where.value(search.limit + 1)}`,
    values: where.values,
  };
}

/** Those among the next rows of the order who fit. */
function lookStatement(
  { eventId, search, after, words }: PageOrder,
  looks: number,
  missing: number,
): Statement {
  const where = new Conditions().add((p) => `p.event_id = ${p(eventId)}`);
  addPlace(where, search.sort, after);
  const inOrder = `select * from participants p where ${where.sql()} ${orderOf(search.sort)} limit ${where.value(looks)}`;
  const fits = fitting(eventId, search, words, where.inner());
  return {
    sql: `select ${lineColumns}, ${keysOf(search.sort)} from (${inOrder}) p where ${fits.sql()}
      ${orderOf(search.sort)} limit ${fits.value(missing)}`,
    values: where.values,
  };
}

/** The keys of the last row looked at; nothing when the list ends before. */
function endStatement({ eventId, search, after }: PageOrder, looks: number): Statement {
  const where = new Conditions().add((p) => `p.event_id = ${p(eventId)}`);
  addPlace(where, search.sort, after);
  return {
    sql: `select ${keysOf(search.sort)} from participants p where ${where.sql()}
      ${orderOf(search.sort)} offset ${where.value(looks - 1)} limit 1`,
    values: where.values,
  };
}

/**
 * Those whom the index of answers finds, however few lines that leaves: their number is in every row, and stands
 * alone in one when no line is left. Nothing when no test is one that the index serves.
 */
function indexStatement(
  { eventId, search, after, words }: PageOrder,
  tests: readonly AskedTest[],
): Statement | undefined {
  const where = new Conditions();
  const indexed = tests.flatMap((test) => {
    const found = foundByIndex(test, where.value);
    return found ? [{ formId: test.asked.formId, found }] : [];
  });
  const ofOneForm = indexed.filter(({ formId }) => formId === indexed[0]?.formId);
  if (ofOneForm.length === 0) {
    return undefined;
  }
  const hits = `select s.participant_id from answer_sheets s
    where ${ofOneForm.map(({ found }) => found).join(' and ')} limit ${MOST_HITS + 1}`;
  const fits = fitting(eventId, search, words, where.inner());
  addPlace(fits, search.sort, after);
  return {
    sql: `with hits as materialized (${hits})
      select l.*, n.found from (select count(*)::int as found from hits) n left join (
        select ${lineColumns}, ${keysOf(search.sort)}
        from hits h cross join lateral (select * from participants o where o.id = h.participant_id offset 0) p
        where ${fits.sql()} ${orderOf(search.sort)} limit ${fits.value(search.limit + 1)}) l on true`,
    values: where.values,
  };
}

/** Adds what belongs to the order itself: whom it leaves out, and whom earlier pages showed. */
export function addPlace(where: Conditions, sort: ParticipantSort, after?: string[]): void {
  const { keys, direction, only } = orders[sort];
  if (only) {
    where.add(() => only);
  }
  if (after) {
    const than = direction === 'asc' ? '>' : '<';
    where.add(
      (p) =>
        `(${keys.map((key) => `p.${key}`).join(', ')}) ${than} (${after.map((key) => p(key)).join(', ')})`,
    );
  }
}

function keysOf(sort: ParticipantSort): string {
  return `array[${orders[sort].keys.map((key) => `p.${key}::text`).join(', ')}] as keys`;
}

/** The order of a list, for participants `p`. */
export function orderOf(sort: ParticipantSort): string {
  const { keys, direction } = orders[sort];
  return `order by ${keys.map((key) => `p.${key} ${direction}`).join(', ')}`;
}

function ask<Row = ParticipantRow>(tx: EntityManager, { sql, values }: Statement): Promise<Row[]> {
  return tx.query(sql, values);
}
