import type { EntityManager } from 'typeorm';
import { fieldsOf, type FormField } from '../forms/form-definition.js';
import { getFormVersion } from '../forms/forms.queries.js';
import type { Role } from '../organizations/roles.js';
import { isHiddenFrom } from './answer-visibility.rules.js';

/**
 * The questions of a sheet whose answers are for other roles than these. What is set today counts, for answers given
 * before as well; a question that is no longer asked stays as it was when she answered.
 */
export async function readHiddenFields(
  tx: EntityManager,
  { formId, formNumber }: { formId: string; formNumber: number },
  roles: readonly Role[],
): Promise<Set<string>> {
  const [form]: { published: number | null }[] = await tx.query(
    `select published_number as published from forms where id = $1`,
    [formId],
  );
  const newest = new Map<string, FormField>();
  for (const number of new Set([formNumber, form?.published ?? formNumber])) {
    fieldsOf(await getFormVersion(tx, formId, number)).forEach((field) => newest.set(field.id, field));
  }
  const hidden = [...newest.values()].filter((field) => isHiddenFrom(field, roles));
  return new Set(hidden.map(({ id }) => id));
}
