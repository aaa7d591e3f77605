import type { EntityManager } from 'typeorm';
import { Conditions } from '../platform/database/conditions.js';
import { foundByIndex } from './answer-filter.rules.js';
import { countByCounters } from './numbers.queries.js';
import { fitting, type Statement } from './participant-rows.queries.js';
import type { ParticipantFilters } from './participant-search.js';

/** So many are counted one by one; of more it is only said that there are more. */
const MOST_COUNTED = 10_000;

/** How many people a filter finds. */
export interface ParticipantCount {
  count: number;
  /** False: there are more. */
  exact: boolean;
}

/** Counts: by counters where they tell, else one by one as far as it makes sense. */
export async function countParticipants(
  tx: EntityManager,
  eventId: string,
  filters: ParticipantFilters,
): Promise<ParticipantCount> {
  const { states, categoryIds, ...others } = filters;
  if (isEmpty(others)) {
    const wanted = { states: orAll(states), categoryIds: orAll(categoryIds) };
    return { count: await countByCounters(tx, eventId, wanted), exact: true };
  }
  const { sql, values } = countStatement(eventId, filters, MOST_COUNTED + 1);
  const [row]: { found: number }[] = await tx.query(sql, values);
  const found = row!.found;
  return { count: Math.min(found, MOST_COUNTED), exact: found <= MOST_COUNTED };
}

/** Counts people one by one up to a number; answers that their index knows are asked of it first. */
function countStatement(eventId: string, filters: ParticipantFilters, most: number): Statement {
  const { answers = [], ...others } = filters;
  const formId = answers.find(({ test }) => test.is === 'one-of')?.asked.formId;
  const [indexed, looked] = halve(
    answers,
    ({ test, asked }) => test.is === 'one-of' && asked.formId === formId,
  );
  const where = new Conditions();
  indexed.forEach((test) => where.add((p) => foundByIndex(test, p)!));
  const rest = { ...others, answers: looked };
  let from = 'answer_sheets s';
  if (!formId) {
    from = 'participants p';
    fitting(eventId, rest, undefined, where);
  } else if (!isEmpty(rest)) {
    from += ' cross join lateral (select * from participants o where o.id = s.participant_id offset 0) p';
    fitting(eventId, rest, undefined, where);
  }
  return {
    sql: `select count(*)::int as found
      from (select from ${from} where ${where.sql()} limit ${where.value(most)}) counted`,
    values: where.values,
  };
}

function halve<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

function isEmpty(filters: ParticipantFilters): boolean {
  return Object.values(filters).every(
    (value) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0),
  );
}

function orAll(wanted: string[] | undefined): string[] | undefined {
  return wanted && wanted.length > 0 ? wanted : undefined;
}
