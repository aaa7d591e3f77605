import { addDays } from '../events/event-settings.rules.js';
import { isDay } from '../platform/http/day.js';
import { fieldTypes } from './field-types.js';
import type { Condition, ConditionTest, FormDefinition, FormField, Requirement } from './form-definition.js';
import { fieldsOf } from './form-definition.js';
import { newFieldId, newSectionId } from './form-ids.js';

/** What a copy changes besides the ids. */
export interface CopyOptions {
  /** The category of the copy's event that stands for one of the original's. */
  categoryFor: (categoryId: string) => string | undefined;
  /** The session of the copy's event that stands for one of the original's. */
  sessionFor: (sessionId: string) => string | undefined;
  /** So many days later is everything that has a date. */
  days: number;
}

/** New ids for all sections and fields of these definitions, those of several versions of a form alike. */
export function newIdsFor(...definitions: FormDefinition[]): Map<string, string> {
  const sections = definitions.flatMap((one) => one.sections);
  const titles = new Map(sections.map(({ id, title }) => [id, title]));
  const labels = new Map(definitions.flatMap(fieldsOf).map(({ id, label }) => [id, label]));
  return new Map([
    ...[...titles].map(([id, title]) => [id, newSectionId(title)] as const),
    ...[...labels].map(([id, label]) => [id, newFieldId(label)] as const),
  ]);
}

/** The same questions under other ids, conditions asking the copies. */
export function copyDefinition(
  definition: FormDefinition,
  ids: ReadonlyMap<string, string>,
  options: CopyOptions,
): FormDefinition {
  const copying = { ...options, ids, sessionFields: sessionFieldsOf(definition) };
  return {
    sections: definition.sections.map((section) => ({
      ...section,
      id: ids.get(section.id)!,
      fields: section.fields.map((field) => copyField(field, copying)),
    })),
  };
}

interface Copying extends CopyOptions {
  ids: ReadonlyMap<string, string>;
  /** Questions whose answers are sessions. */
  sessionFields: ReadonlySet<string>;
}

function sessionFieldsOf(definition: FormDefinition): Set<string> {
  const fields = fieldsOf(definition).filter(({ type }) => fieldTypes.get(type)?.refersTo === 'sessions');
  return new Set(fields.map(({ id }) => id));
}

function copyField(
  { required, shownIf, editableUntil, settings, ...field }: FormField,
  copying: Copying,
): FormField {
  const { ids, days } = copying;
  const requirement = required && copyRequirement(required, copying);
  const condition = shownIf && copyCondition(shownIf, copying);
  return {
    ...field,
    id: ids.get(field.id)!,
    ...(requirement ? { required: requirement } : {}),
    ...(condition ? { shownIf: condition } : {}),
    ...(editableUntil === undefined ? {} : { editableUntil: moved(editableUntil, days) }),
    ...(settings ? { settings: moveDays(settings, days) as Record<string, unknown> } : {}),
  };
}

/** Categories that the other event lacks fall away, and with the last of them the requirement. */
function copyRequirement(required: Requirement, { categoryFor, days }: CopyOptions): Requirement | undefined {
  switch (required.when) {
    case 'always':
      return required;
    case 'from':
      return { when: 'from', day: moved(required.day, days) };
    case 'categories': {
      const categoryIds = required.categoryIds.flatMap((id) => categoryFor(id) ?? []);
      return categoryIds.length > 0 ? { when: 'categories', categoryIds } : undefined;
    }
  }
}

/** Sessions that the other event lacks fall away, with the last of them the test, and with the last test the condition. */
function copyCondition({ match, tests }: Condition, copying: Copying): Condition | undefined {
  const copies = tests.flatMap((test) => copyTest(test, copying) ?? []);
  return copies.length > 0 ? { match, tests: copies } : undefined;
}

function copyTest(
  test: ConditionTest,
  { ids, days, sessionFields, sessionFor }: Copying,
): ConditionTest | undefined {
  const field = ids.get(test.field) ?? test.field;
  switch (test.is) {
    case 'answered':
    case 'empty':
      return { ...test, field };
    case 'one-of':
    case 'none-of': {
      const values = sessionFields.has(test.field)
        ? test.values.flatMap((id) => sessionFor(id) ?? [])
        : test.values;
      return values.length > 0 || test.values.length === 0 ? { ...test, field, values } : undefined;
    }
    case 'at-least':
    case 'at-most': {
      const value = typeof test.value === 'string' ? moved(test.value, days) : test.value;
      return { ...test, field, value };
    }
  }
}

function moveDays(value: unknown, days: number): unknown {
  if (Array.isArray(value)) {
    return value.map((one) => moveDays(one, days));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, moveDays(one, days)]));
  }
  return typeof value === 'string' ? moved(value, days) : value;
}

/** Text that is no day stays as it is. */
function moved(text: string, days: number): string {
  return isDay(text) ? addDays(text, days) : text;
}
