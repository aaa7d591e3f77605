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
  kind: 'category' | 'country' | 'day';
  key: string;
  state: ParticipantState | '';
  people: number;
}

/**
 * The numbers of an event, from counters that every statement keeps true: a few hundred rows however many people
 * there are. Of an event whose people have been erased, what was kept of them (by day, nothing is).
 */
export async function readNumbers(
  tx: EntityManager,
  event: Pick<Event, 'id' | 'timeZone' | 'erasedAt'>,
): Promise<EventNumbers> {
  const rows: NumbersRow[] = event.erasedAt
    ? await tx.query(
        `select kind, key, state, sum(people)::int as people
         from event_numbers n left join categories c on c.event_id = n.event_id and c.code = n.category_code
         cross join lateral (values ('category', coalesce(c.id::text, '')), ('country', n.country)) as k (kind, key)
         where n.event_id = $1 group by kind, key, state`,
        [event.id],
      )
    : await tx.query(
        `select kind, key, state, people from participant_counters
         where event_id = $1 and kind <> 'arrival' and people > 0
         union all
         select 'day', (to_timestamp(key::bigint * 900) at time zone $2)::date::text, '', sum(people)::int
         from participant_counters where event_id = $1 and kind = 'arrival' and people > 0 group by 2`,
        [event.id, event.timeZone],
      );
  return fold(rows);
}

/** How many people there are in these states and categories; left out: in all. */
export async function countByCounters(
  tx: EntityManager,
  eventId: string,
  wanted: { states?: readonly string[] | undefined; categoryIds?: readonly string[] | undefined },
): Promise<number> {
  const [row]: { people: number }[] = await tx.query(
    `select coalesce(sum(people), 0)::int as people from participant_counters
     where event_id = $1 and kind = 'category' and ($2::text[] is null or state = any($2))
       and ($3::text[] is null or key = any($3))`,
    [eventId, wanted.states ?? null, wanted.categoryIds ?? null],
  );
  return row!.people;
}

/** Sorts the counts; whoever has no category any more still counts in her state. */
function fold(rows: NumbersRow[]): EventNumbers {
  const byState: ByState = {};
  const byCategory = new Map<string, ByState>();
  const byCountry = new Map<string, ByState>();
  const byDay: EventNumbers['byDay'] = [];
  for (const { kind, key, state, people } of rows) {
    if (state === '') {
      byDay.push({ day: key, registered: people });
    } else if (kind === 'country') {
      count(groupOf(byCountry, key), state, people);
    } else {
      count(byState, state, people);
      if (key !== '') {
        count(groupOf(byCategory, key), state, people);
      }
    }
  }
  return {
    byState,
    byCategory: [...byCategory].map(([categoryId, group]) => ({ categoryId, byState: group })),
    byCountry: [...byCountry]
      .map(([country, group]) => ({ country, byState: group }))
      .sort((a, b) => a.country.localeCompare(b.country)),
    byDay: byDay.sort((a, b) => a.day.localeCompare(b.day)),
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
