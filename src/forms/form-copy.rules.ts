import { addDays } from '../events/event-settings.rules.js';
import { isDay } from '../platform/http/day.js';
import type { Condition, ConditionTest, FormDefinition, FormField, Requirement } from './form-definition.js';
import { fieldsOf } from './form-definition.js';
import { newFieldId, newSectionId } from './form-ids.js';

/** What a copy changes besides the ids. */
export interface CopyOptions {
  /** The category of the copy's event that stands for one of the original's. */
  categoryFor: (categoryId: string) => string | undefined;
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
  { sections }: FormDefinition,
  ids: ReadonlyMap<string, string>,
  options: CopyOptions,
): FormDefinition {
  return {
    sections: sections.map((section) => ({
      ...section,
      id: ids.get(section.id)!,
      fields: section.fields.map((field) => copyField(field, ids, options)),
    })),
  };
}

function copyField(
  { required, shownIf, editableUntil, settings, ...field }: FormField,
  ids: ReadonlyMap<string, string>,
  options: CopyOptions,
): FormField {
  const requirement = required && copyRequirement(required, options);
  return {
    ...field,
    id: ids.get(field.id)!,
    ...(requirement ? { required: requirement } : {}),
    ...(shownIf ? { shownIf: copyCondition(shownIf, ids, options) } : {}),
    ...(editableUntil === undefined ? {} : { editableUntil: moved(editableUntil, options.days) }),
    ...(settings ? { settings: moveDays(settings, options.days) as Record<string, unknown> } : {}),
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

function copyCondition(
  { match, tests }: Condition,
  ids: ReadonlyMap<string, string>,
  { days }: CopyOptions,
): Condition {
  return {
    match,
    tests: tests.map((test): ConditionTest => {
      const field = ids.get(test.field) ?? test.field;
      return test.is === 'at-least' || test.is === 'at-most'
        ? { ...test, field, value: typeof test.value === 'string' ? moved(test.value, days) : test.value }
        : { ...test, field };
    }),
  };
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
