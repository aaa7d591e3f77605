import type { EntityManager } from 'typeorm';

/**
 * Joins to sheets `s` the questions of their form that are sealed today, as `sealed_now.ids`. Answers to them that
 * still lie open, because they were given before the question became sensitive, are read as sealed ones.
 */
export const withSealedNow = `cross join lateral (
  select coalesce(array_agg(f.id), '{}') as ids from form_fields f where f.form_id = s.form_id and f.sealed
) as sealed_now`;

/** Of sheets `s` joined so: the answers that may be read. */
export const openAnswers = `s.answers - sealed_now.ids`;

/** Of sheets `s` joined so: the questions whose answers are under seal, or will be shortly. */
export const sealedFields = `s.sealed_fields || array(
  select id from unnest(sealed_now.ids) as id where s.answers ? id and id <> all(s.sealed_fields))`;

/** Of sheets `s` joined so: the answers that are to be under seal and lie open; null where there are none. */
export const lateAnswers = `(
  select jsonb_object_agg(id, s.answers -> id) from unnest(sealed_now.ids) as id where s.answers ? id)`;

/** The questions of an event whose answers are sealed today, by form. */
export async function readSealedNow(tx: EntityManager, eventId: string): Promise<Map<string, Set<string>>> {
  const rows: { formId: string; ids: string[] }[] = await tx.query(
    `select f.form_id as "formId", array_agg(f.id) as ids
     from forms join form_fields f on f.form_id = forms.id and f.sealed
     where forms.event_id = $1 group by f.form_id`,
    [eventId],
  );
  return new Map(rows.map(({ formId, ids }) => [formId, new Set(ids)]));
}

/** Whether answers to one of these forms are still to be sealed. */
export async function isSealing(tx: EntityManager, formIds: readonly string[]): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select from form_fields where form_id = any($1) and seals_earlier limit 1`,
    [formIds],
  );
  return rows.length > 0;
}
