import type { EntityManager } from 'typeorm';
import type { Parameter } from '../platform/database/conditions.js';
import { isId } from '../platform/ids.js';

/** A follow-up form, as far as it says whom it concerns. */
export interface FollowUpForm {
  formId: string;
  /** Empty: all categories. */
  categoryIds: string[];
}

/** A published follow-up form of the event; undefined when there is none of this id. */
export async function findFollowUpForm(
  tx: EntityManager,
  eventId: string,
  formId: string,
): Promise<FollowUpForm | undefined> {
  const rows: FollowUpForm[] = isId(formId)
    ? await tx.query(
        `select id as "formId", category_ids as "categoryIds" from forms
         where id = $1 and event_id = $2 and purpose = 'follow-up' and published_number is not null`,
        [formId, eventId],
      )
    : [];
  return rows[0];
}

/**
 * Whether a follow-up form concerns participant `p`, and she has not answered it: one look at the primary key of the
 * sheets for each of them, whatever the planner thinks of it.
 */
export function hasToAnswer({ formId, categoryIds }: FollowUpForm, p: Parameter): string {
  const ofCategory = categoryIds.length > 0 ? ` and p.category_id = any(${p(categoryIds)}::uuid[])` : '';
  return `p.state = 'confirmed'${ofCategory} and coalesce((select false from answer_sheets s
    where s.participant_id = p.id and s.form_id = ${p(formId)}), true)`;
}
