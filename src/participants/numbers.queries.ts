import type { EntityManager } from 'typeorm';
import type { Event } from '../events/event.entity.js';
import type { ParticipantState } from './participant-states.rules.js';

type ByState = Partial<Record<ParticipantState, number>>;

/** How many people, never who. */
export interface EventNumbers {
  byState: ByState;
  byCategory: { categoryId: string; byState: ByState }[];
  byCountry: { country: string; byState: ByState }[];
  /** Registrations per day where the event takes place; unproven addresses are not counted. */
  byDay: { day: string; registered: number }[];
}

interface NumbersRow {
  state: ParticipantState;
  category_id: string | null;
  country: string;
  day: string | null;
  people: number;
}

/**
 * The numbers of an event: one grouped statement over its participants, or, when they have been erased, what was
 * kept of them (by day, nothing is).
 */
export async function readNumbers(
  tx: EntityManager,
  event: Pick<Event, 'id' | 'timeZone' | 'erasedAt'>,
): Promise<EventNumbers> {
  const rows: NumbersRow[] = event.erasedAt
    ? await tx.query(
        `select n.state, c.id as category_id, n.country, null as day, n.people
         from event_numbers n left join categories c on c.event_id = n.event_id and c.code = n.category_code
         where n.event_id = $1`,
        [event.id],
      )
    : await tx.query(
        `select state, category_id, country, day::text, people
         from (select state, category_id, country, (registered_at at time zone $2)::date as day, count(*)::int as people
               from participants where event_id = $1 group by 1, 2, 3, 4) as g`,
        [event.id, event.timeZone],
      );
  return fold(rows);
}

/** Adds up the smallest groups in each direction. */
function fold(rows: NumbersRow[]): EventNumbers {
  const byState: ByState = {};
  const byCategory = new Map<string, ByState>();
  const byCountry = new Map<string, ByState>();
  const byDay = new Map<string, number>();
  for (const { state, category_id: categoryId, country, day, people } of rows) {
    count(byState, state, people);
    count(groupOf(byCountry, country), state, people);
    if (categoryId) {
      count(groupOf(byCategory, categoryId), state, people);
    }
    if (day && state !== 'received') {
      byDay.set(day, (byDay.get(day) ?? 0) + people);
    }
  }
  return {
    byState,
    byCategory: [...byCategory].map(([categoryId, group]) => ({ categoryId, byState: group })),
    byCountry: [...byCountry]
      .map(([country, group]) => ({ country, byState: group }))
      .sort((a, b) => a.country.localeCompare(b.country)),
    byDay: [...byDay]
      .map(([day, registered]) => ({ day, registered }))
      .sort((a, b) => a.day.localeCompare(b.day)),
  };
}

function groupOf(groups: Map<string, ByState>, key: string): ByState {
  const group = groups.get(key) ?? {};
  groups.set(key, group);
  return group;
}

function count(group: ByState, state: ParticipantState, people: number): void {
  group[state] = (group[state] ?? 0) + people;
}
