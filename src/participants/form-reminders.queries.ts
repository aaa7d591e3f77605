import type { EntityManager } from 'typeorm';
import { Conditions } from '../platform/database/conditions.js';
import { NotFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { hasToAnswer, type FollowUpForm } from './follow-up-people.queries.js';

/** A follow-up form as far as people can be reminded of it. */
export interface RemindableForm extends FollowUpForm {
  eventId: string;
  /** Whether it can be answered now, by everybody concerned. */
  open: boolean;
}

/** How many can be reminded of a form, and who of those who have not answered cannot. */
export interface ReminderCounts {
  people: number;
  /** Reminded within the last day. */
  lately: number;
  /** Without an address, or about to be erased. */
  unreachable: number;
}

/** A reminder whose turn it is to be written. */
export interface DueReminder {
  formId: string;
  eventId: string;
  participantId: string;
  email: string;
  language: string;
  languages: string[];
  askedAt: Date;
  /** False when she has answered meanwhile, or it does not concern her any more. */
  wanted: boolean;
}

/** Nobody is reminded of a form twice within this time. */
const PAUSE = `interval '24 hours'`;

/** Whether form `f` of event `e` can be answered by everybody whom it concerns. @param now the moment, as SQL */
const isOpen = (
  now: string,
) => `f.published_number is not null and f.archived_at is null and not f.by_link_only
  and (f.opens_at is null or f.opens_at <= ${now}) and (f.closes_at is null or f.closes_at > ${now})
  and e.lifecycle in ('published', 'closed') and not e.links_withdrawn
  and e.ends_on >= (${now} at time zone e.time_zone)::date`;

/** Whether participant `p` can be written to. */
const REACHABLE = `p.email is not null and p.asked_erasure_at is null`;

/** @throws NotFound when the event has no such follow-up form */
export async function getRemindableForm(
  tx: EntityManager,
  eventId: string,
  formId: string,
  { now, lock = false }: { now: Date; lock?: boolean },
): Promise<RemindableForm> {
  const rows: RemindableForm[] = isId(formId)
    ? await tx.query(
        `select f.id as "formId", f.event_id as "eventId", f.category_ids as "categoryIds",
                ${isOpen('$3::timestamptz')} as open
         from forms f join events e on e.id = f.event_id
         where f.event_id = $1 and f.id = $2 and f.purpose = 'follow-up' ${lock ? 'for no key update of f' : ''}`,
        [eventId, formId, now],
      )
    : [];
  if (!rows[0]) {
    throw new NotFound();
  }
  return rows[0];
}

export async function countReminders(
  tx: EntityManager,
  form: RemindableForm,
  now: Date,
): Promise<ReminderCounts> {
  const where = concerned(form);
  const lately = `r.asked_at > ${where.value(now)}::timestamptz - ${PAUSE}`;
  const [counts]: ReminderCounts[] = await tx.query(
    `select count(*) filter (where ${REACHABLE} and (${lately}) is not true)::int as people,
            count(*) filter (where ${REACHABLE} and ${lately})::int as lately,
            count(*) filter (where not (${REACHABLE}))::int as unreachable
     from participants p
       left join form_reminders r on r.participant_id = p.id and r.form_id = ${where.value(form.formId)}
     where ${where.sql()}`,
    where.values,
  );
  return counts!;
}

/** Somebody who would be reminded now. */
export async function firstToRemind(
  tx: EntityManager,
  form: RemindableForm,
): Promise<{ id: string } | undefined> {
  const where = concerned(form);
  const rows: { id: string }[] = await tx.query(
    `select p.id from participants p where ${where.sql()} and ${REACHABLE} order by p.id limit 1`,
    where.values,
  );
  return rows[0];
}

/** Writes down that all are to be reminded who can be. @returns how many they are */
export async function askReminders(tx: EntityManager, form: RemindableForm, now: Date): Promise<number> {
  const where = concerned(form);
  const at = `${where.value(now)}::timestamptz`;
  const [row]: { asked: number }[] = await tx.query(
    `with asked as (
       insert into form_reminders (form_id, participant_id, asked_at)
       select ${where.value(form.formId)}::uuid, p.id, ${at}
       from participants p where ${where.sql()} and ${REACHABLE} order by p.id
       on conflict (form_id, participant_id) do update set asked_at = excluded.asked_at, mailed_at = null
         where form_reminders.asked_at <= ${at} - ${PAUSE}
       returning 1)
     select count(*)::int as asked from asked`,
    where.values,
  );
  return row!.asked;
}

/** Takes some of the reminders that are still to be written; whoever takes them writes them in this transaction. */
export async function takeDueReminders(tx: EntityManager, now: Date, limit: number): Promise<DueReminder[]> {
  return tx.query(
    `with due as (
       select form_id, participant_id from form_reminders where mailed_at is null
       order by form_id, participant_id limit $2 for update skip locked),
     taken as (
       update form_reminders r set mailed_at = greatest($1, r.asked_at) from due d
       where r.form_id = d.form_id and r.participant_id = d.participant_id
       returning r.form_id, r.participant_id, r.asked_at)
     select f.id as "formId", e.id as "eventId", p.id as "participantId", p.email, p.language, e.languages,
            t.asked_at as "askedAt",
            ${isOpen('$1::timestamptz')} and p.state = 'confirmed' and ${REACHABLE}
              and (f.category_ids = '{}' or p.category_id = any(f.category_ids))
              and not exists (select from answer_sheets s where s.participant_id = p.id and s.form_id = f.id)
              as wanted
     from taken t join forms f on f.id = t.form_id join events e on e.id = f.event_id
       join participants p on p.id = t.participant_id`,
    [now, limit],
  );
}

function concerned(form: RemindableForm): Conditions {
  return new Conditions().add((p) => `p.event_id = ${p(form.eventId)}`).add((p) => hasToAnswer(form, p));
}
