import { system } from '../../src/platform/actor.js';
import type { Database } from '../../src/platform/database/database.js';

/** Every counter beside what the rows say; empty when all agree. */
export function countersThatLie(database: Database, eventId: string): Promise<unknown[]> {
  return database.read(system('test'), (tx) =>
    tx.query(
      `with people as (select * from participants where event_id = $1),
     active as (select * from people where state in ('pending', 'waitlisted', 'offered', 'confirmed')),
     pools as (
       select p.state, 'event' as scope, '' as key from people p
       union all select p.state, 'category', p.category_id::text from people p
       union all select p.state, 'quota', k from people p, unnest((string_to_array(p.queue, '|'))[2:]) k
       union all select p.state, 'queue', p.queue from people p where p.state = 'waitlisted'
     ),
     counted as (
       select scope, key, count(*) filter (where state = 'confirmed' and scope <> 'queue') as taken,
              count(*) filter (where state = 'offered' and scope <> 'queue') as held,
              count(*) filter (where state = 'waitlisted') as waiting
       from pools group by scope, key
       union all
       select 'option', f.key || '/' || v.value, count(*), 0, 0
       from active a join answer_sheets s on s.participant_id = a.id, jsonb_each(s.answers) f,
         jsonb_array_elements_text(case jsonb_typeof(f.value) when 'array' then f.value else jsonb_build_array(f.value) end) v
       group by 2
       union all
       select 'session', s.id::text,
              (select count(*) from session_places p where p.session_id = s.id), 0,
              (select count(*) from session_waiting w where w.session_id = s.id)
       from sessions s where s.event_id = $1
     )
     select c.scope, c.key, c.taken, c.held, c.waiting, k.taken as rows_taken, k.held as rows_held, k.waiting as rows_waiting
     from seat_counters c left join counted k using (scope, key)
     where c.event_id = $1
       and (c.taken, c.held, c.waiting) <> (coalesce(k.taken, 0), coalesce(k.held, 0), coalesce(k.waiting, 0))`,
      [eventId],
    ),
  );
}
