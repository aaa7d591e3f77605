import type { EntityManager } from 'typeorm';
import type { OverdueAnswers } from './forget-answers.order.js';

/**
 * Answers that are kept longer than their question says, in events that still have their people. A question keeps its
 * answers so many days after the event ends, where the event is: as long as the version said that she answered, or as
 * the newest says, whichever ends sooner.
 */
export async function listOverdueAnswers(
  tx: EntityManager,
  now: Date,
): Promise<(OverdueAnswers & { eventId: string })[]> {
  return tx.query(
    `with asked as (
       select e.id as event_id, v.form_id, v.number, f ->> 'id' as id,
              e.ends_on + (f ->> 'keepDays')::int < ($1::timestamptz at time zone e.time_zone)::date as overdue,
              v.number = max(v.number) over (partition by v.form_id, f ->> 'id') as newest
       from events e
       join forms on forms.event_id = e.id
       join form_versions v on v.form_id = forms.id
       cross join jsonb_path_query(v.definition, '$.sections[*].fields[*]') f
       where e.erased_at is null and e.ends_on < ($1::timestamptz at time zone e.time_zone)::date
     )
     select a.event_id as "eventId", s.form_id as "formId", s.participant_id as "participantId",
            array_agg(distinct a.id order by a.id) as "fieldIds"
     from asked a
     join answer_sheets s on s.form_id = a.form_id and (a.newest or s.form_number = a.number)
       and (s.answers ? a.id or a.id = any(s.sealed_fields))
     where a.overdue
     group by a.event_id, s.form_id, s.participant_id
     order by a.event_id, s.form_id, s.participant_id`,
    [now],
  );
}
