import { fieldsOf, type ConditionTest, type FormDefinition, type FormField } from './form-definition.js';

/** What a condition may ask of a kind of field, as the server tells it. */
export interface Askable {
  asks: boolean;
  comparable: 'values' | 'order' | 'presence';
}

export type Operator = ConditionTest['is'];

/** The questions that make sense for a kind of field, the most likely first. */
export function operatorsFor({ comparable }: Askable): Operator[] {
  switch (comparable) {
    case 'values':
      return ['one-of', 'none-of', 'answered', 'empty'];
    case 'order':
      return ['at-least', 'at-most', 'answered', 'empty'];
    case 'presence':
      return ['answered', 'empty'];
  }
}

/** Which fields the condition of a field may ask, and which not because they wait for it themselves. */
export interface Candidates {
  free: FormField[];
  /** A field and the way by which it depends on the one at hand. */
  circular: { field: FormField; by: FormField[] }[];
}

export function candidatesFor(
  definition: FormDefinition,
  fieldId: string,
  kindOf: (type: string) => Askable | undefined,
): Candidates {
  const found: Candidates = { free: [], circular: [] };
  for (const field of fieldsOf(definition)) {
    if (field.id === fieldId || !kindOf(field.type)?.asks) {
      continue;
    }
    const by = wayFrom(definition, field.id, fieldId);
    if (by) {
      found.circular.push({ field, by });
    } else {
      found.free.push(field);
    }
  }
  return found;
}

/** The fields between two, along conditions, if the first depends on the second; both ends left out. */
function wayFrom(definition: FormDefinition, from: string, to: string): FormField[] | undefined {
  const fields = new Map(fieldsOf(definition).map((field) => [field.id, field]));
  const seen = new Set<string>();
  const search = (id: string, way: FormField[]): FormField[] | undefined => {
    seen.add(id);
    for (const test of fields.get(id)?.shownIf?.tests ?? []) {
      const next = fields.get(test.field);
      if (test.field === to) {
        return way;
      }
      const found = next && !seen.has(next.id) ? search(next.id, [...way, next]) : undefined;
      if (found) {
        return found;
      }
    }
    return undefined;
  };
  return search(from, []);
}

/** A first test on a field, to be filled in. */
export function startTest(field: string, kind: Askable): ConditionTest {
  return testWith(field, operatorsFor(kind)[0] ?? 'answered');
}

/** The test with another question; values stay where they still mean something. */
export function testWith(field: string, is: Operator, before?: ConditionTest): ConditionTest {
  switch (is) {
    case 'one-of':
    case 'none-of':
      return { field, is, values: before && 'values' in before ? before.values : [] };
    case 'at-least':
    case 'at-most':
      return { field, is, value: before && 'value' in before ? before.value : '' };
    default:
      return { field, is };
  }
}

/** Whether a test says enough to be judged. */
export function isComplete(test: ConditionTest): boolean {
  if ('values' in test) {
    return test.values.length > 0;
  }
  return !('value' in test) || test.value !== '';
}
