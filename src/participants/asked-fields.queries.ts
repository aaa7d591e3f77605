import type { EntityManager } from 'typeorm';
import { fieldTypes } from '../forms/field-types.js';
import { fieldsOf, type FieldOption, type FormDefinition, type FormField } from '../forms/form-definition.js';
import { getFormVersion, listPublishedForms } from '../forms/forms.queries.js';
import type { Actor } from '../platform/actor.js';
import { Invalid, type FieldProblem } from '../platform/errors.js';
import { isHiddenFrom } from './answer-visibility.rules.js';
import { testProblem, type AnswerTest, type AskedField, type AskedTest } from './answer-filter.rules.js';
import { listRolesAtEvent } from './review-access.queries.js';

/**
 * The questions of an event with these ids, whether they are still asked or not; those whose answers are for other
 * roles than the reader's are left out, as if they were not there.
 * @param options.withFormerOptions also what could be chosen in earlier versions, to say every answer in words
 */
export async function readAskedFields(
  tx: EntityManager,
  actor: Actor,
  eventId: string,
  ids: readonly string[],
  { withFormerOptions = false } = {},
): Promise<Map<string, AskedField>> {
  if (ids.length === 0) {
    return new Map();
  }
  const [forms, roles] = await Promise.all([
    listPublishedForms(tx, eventId),
    listRolesAtEvent(tx, actor, eventId),
  ]);
  const found = new Map<string, AskedField>();
  for (const { id, definition } of forms) {
    addFields(found, id, definition, ids);
  }
  const isComplete = () => !withFormerOptions && ids.every((id) => found.has(id));
  for (const { formId, number } of isComplete() ? [] : await listFormerVersions(tx, eventId, ids)) {
    if (!isComplete()) {
      addFields(found, formId, await getFormVersion(tx, formId, number), ids);
    }
  }
  return new Map([...found].filter(([, { field }]) => !isHiddenFrom(field, roles)));
}

/**
 * Tests with the questions that they ask about.
 * @throws Invalid naming tests of unknown questions, and those that make no sense
 */
export function askAll(tests: readonly AnswerTest[], fields: ReadonlyMap<string, AskedField>): AskedTest[] {
  const problems: FieldProblem[] = [];
  const asked = tests.flatMap((test, index): AskedTest[] => {
    const field = fields.get(test.field);
    const problem = field ? testProblem(test, field) : { field: 'field', code: 'unknown-field' };
    if (problem) {
      problems.push({ ...problem, field: `answers.${index}.${problem.field}` });
    }
    return field ? [{ test, asked: field }] : [];
  });
  if (problems.length > 0) {
    throw new Invalid(problems);
  }
  return asked;
}

/** @throws Invalid naming the columns that no question of the event stands behind */
export function assertKnown(
  path: string,
  columns: readonly string[],
  fields: ReadonlyMap<string, AskedField>,
): void {
  const problems = columns.flatMap((id, index) =>
    fields.has(id) ? [] : [{ field: `${path}.${index}`, code: 'unknown-field' }],
  );
  if (problems.length > 0) {
    throw new Invalid(problems);
  }
}

/** Versions in which the questions stand that the published ones may lack, or offered other options, newest first. */
async function listFormerVersions(
  tx: EntityManager,
  eventId: string,
  ids: readonly string[],
): Promise<{ formId: string; number: number }[]> {
  return tx.query(
    `select v.form_id as "formId", v.number
     from forms f join form_versions v on v.form_id = f.id
     where f.event_id = $1 and f.id in (select form_id from form_fields where id = any($2))
       and (f.archived_at is not null or v.number <> f.published_number)
     order by v.number desc`,
    [eventId, ids],
  );
}

function addFields(
  found: Map<string, AskedField>,
  formId: string,
  definition: FormDefinition,
  ids: readonly string[],
): void {
  for (const field of fieldsOf(definition)) {
    const type = fieldTypes.get(field.type);
    if (!ids.includes(field.id) || !type?.asks) {
      continue;
    }
    const known = found.get(field.id);
    const sealed = field.sensitive === true || type.alwaysSealed === true;
    found.set(
      field.id,
      known
        ? { ...known, field: withOptionsOf(known.field, field), onceSealed: known.onceSealed || sealed }
        : { formId, field, type, sealed, onceSealed: sealed },
    );
  }
}

/** Options that are gone follow those of today, so that old answers are said in words too. */
function withOptionsOf(newer: FormField, older: FormField): FormField {
  const known = new Set(newer.options?.map(({ code }) => code));
  const gone: FieldOption[] = (older.options ?? []).filter(({ code }) => !known.has(code));
  return gone.length === 0 ? newer : { ...newer, options: [...(newer.options ?? []), ...gone] };
}
