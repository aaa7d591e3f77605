import type { FieldProblem } from '../platform/errors.js';
import { isCalendarDay } from './calendar-day.js';
import { pickText } from '../platform/i18n/i18n.js';
import type { FieldType } from './field-type.js';
import { fieldsOf, type ConditionTest, type FormDefinition, type FormField } from './form-definition.js';

interface Context {
  types: { get(name: string): FieldType | undefined };
  languages: readonly string[];
}

/** What cannot be decided about the conditions of a form: tests that make no sense, and circles. */
export function conditionProblems(definition: FormDefinition, context: Context): FieldProblem[] {
  const fields = new Map(fieldsOf(definition).map((field) => [field.id, field]));
  const circles = circlesOf([...fields.values()]);
  const problems: FieldProblem[] = [];
  definition.sections.forEach((section, sectionIndex) =>
    section.fields.forEach((field, fieldIndex) => {
      const path = `sections.${sectionIndex}.fields.${fieldIndex}.shownIf`;
      if (field.shownIf?.tests.length === 0) {
        problems.push({ field: `${path}.tests`, code: 'required' });
      }
      field.shownIf?.tests.forEach((test, index) => {
        const problem = testProblem(test, fields.get(test.field), context);
        if (problem) {
          problems.push({ ...problem, field: `${path}.tests.${index}.${problem.field}` });
        }
      });
      const circle = circles.find((ids) => ids[0] === field.id);
      if (circle) {
        const names = [...circle, circle[0]!].map((id) => nameOf(fields.get(id)!, context.languages));
        problems.push({ field: path, code: 'circle', params: { circle: names.join(' → ') } });
      }
    }),
  );
  return problems;
}

/**
 * Fields that wait for each other, each circle once and beginning with the field that comes first in the form.
 * @param fields in the order of the form
 */
export function circlesOf(fields: readonly FormField[]): string[][] {
  const next = new Map(fields.map((field) => [field.id, [...dependenciesOf(field)]]));
  const done = new Set<string>();
  const circles: string[][] = [];
  for (const { id } of fields) {
    const circle = done.has(id) ? undefined : circleThrough(id, next, done);
    if (circle) {
      circles.push(circle);
      circle.forEach((member) => done.add(member));
    }
  }
  return circles;
}

/** The fields that a field's condition asks about. */
export function dependenciesOf({ shownIf }: FormField): Set<string> {
  return new Set(shownIf?.tests.map((test) => test.field));
}

/** The shortest way from a field back to itself, found breadth first; none through fields of circles known already. */
function circleThrough(
  start: string,
  next: ReadonlyMap<string, readonly string[]>,
  done: ReadonlySet<string>,
): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const other of next.get(id) ?? []) {
      if (other === start) {
        return wayTo(id, start, cameFrom);
      }
      if (!done.has(other) && !cameFrom.has(other)) {
        cameFrom.set(other, id);
        queue.push(other);
      }
    }
  }
  return undefined;
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end];
  while (way[0] !== start) {
    way.unshift(cameFrom.get(way[0]!)!);
  }
  return way;
}

function testProblem(
  test: ConditionTest,
  asked: FormField | undefined,
  { types }: Context,
): FieldProblem | undefined {
  const type = asked && types.get(asked.type);
  if (!asked || type?.asks === false) {
    return { field: 'field', code: 'unknown-field' };
  }
  if (!type) {
    // The unknown type is named at its own field.
    return undefined;
  }
  switch (test.is) {
    case 'answered':
    case 'empty':
      return undefined;
    case 'one-of':
    case 'none-of':
      return type.comparable === 'presence'
        ? { field: 'is', code: 'not-comparable' }
        : valuesProblem(test.values, asked, type);
    case 'at-least':
    case 'at-most':
      return type.comparable === 'order'
        ? boundProblem(test.value, type)
        : { field: 'is', code: 'not-comparable' };
  }
}

function valuesProblem(
  values: readonly string[],
  asked: FormField,
  type: FieldType,
): FieldProblem | undefined {
  if (values.length === 0) {
    return { field: 'values', code: 'required' };
  }
  const codes = new Set(asked.options?.map(({ code }) => code));
  const areKnown = !type.hasOptions || values.every((value) => codes.has(value));
  return areKnown ? undefined : { field: 'values', code: 'choice' };
}

function boundProblem(value: number | string, { order }: FieldType): FieldProblem | undefined {
  if (order === 'days') {
    return isCalendarDay(value) ? undefined : { field: 'value', code: 'date' };
  }
  return typeof value === 'number' ? undefined : { field: 'value', code: 'number' };
}

function nameOf({ label, id }: FormField, languages: readonly string[]): string {
  return pickText(label, languages[0] ?? 'en', languages).slice(0, 60) || id;
}
