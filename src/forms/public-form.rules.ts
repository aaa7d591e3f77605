import type { Condition, FormDefinition, FormField } from './form-definition.js';
import { fieldsOf } from './form-definition.js';

/**
 * A definition as strangers may read it: without what only staff sees and decides, without options that are no
 * longer offered, and without numbers of places.
 */
export function publicDefinition(definition: FormDefinition): FormDefinition {
  const staffOnly = new Set(
    fieldsOf(definition)
      .filter((field) => field.staffOnly)
      .map(({ id }) => id),
  );
  return {
    sections: definition.sections
      .map((section) => ({
        ...section,
        fields: section.fields.flatMap((field) => publicField(field, staffOnly)),
      }))
      .filter(({ fields }) => fields.length > 0),
  };
}

function publicField(field: FormField, staffOnly: ReadonlySet<string>): FormField[] {
  const shownIf = field.shownIf && publicCondition(field.shownIf, staffOnly);
  if (field.staffOnly || shownIf === 'never') {
    return [];
  }
  const { visibleTo: _visibleTo, keepDays: _keepDays, shownIf: _shownIf, options, ...rest } = field;
  return [
    {
      ...rest,
      ...(shownIf && shownIf !== 'always' ? { shownIf } : {}),
      ...(options
        ? {
            options: options
              .filter(({ retired }) => !retired)
              .map(({ places: _places, retired: _retired, ...option }) => option),
          }
        : {}),
    },
  ];
}

/** For who comes new, what staff fill is unanswered: `empty` holds, every other test does not. */
function publicCondition(
  { match, tests }: Condition,
  staffOnly: ReadonlySet<string>,
): Condition | 'always' | 'never' {
  const hers = tests.filter(({ field }) => !staffOnly.has(field));
  const settled = tests.filter(({ field }) => staffOnly.has(field)).map(({ is }) => is === 'empty');
  if (match === 'any' ? settled.includes(true) : hers.length === 0 && !settled.includes(false)) {
    return 'always';
  }
  if (match === 'all' ? settled.includes(false) : hers.length === 0) {
    return 'never';
  }
  return { match, tests: hers };
}
