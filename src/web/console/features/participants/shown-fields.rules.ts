import type { ConditionTest, FormDefinition, FormField } from '../forms/form-definition.js';

/** Answers by field id, as the server keeps them. */
export type Answers = Record<string, unknown>;

/** Chains of conditions longer than this are cut; a form has no circles. */
const LONGEST_CHAIN = 50;

/**
 * The ids of the questions that are asked, given what is answered so far. The server decides again; this only spares
 * the reader questions that do not concern her.
 */
export function shownFields(definition: FormDefinition, answers: Answers): ReadonlySet<string> {
  const fields = new Map(
    definition.sections.flatMap((section) => section.fields.map((field) => [field.id, field] as const)),
  );
  const known = new Map<string, boolean>();
  const isShown = (id: string, depth: number): boolean => {
    const field = fields.get(id);
    if (!field || depth > LONGEST_CHAIN) {
      return false;
    }
    const shown = known.get(id) ?? holds(field, depth);
    known.set(id, shown);
    return shown;
  };
  const holds = ({ shownIf }: FormField, depth: number): boolean => {
    if (!shownIf) {
      return true;
    }
    const test = (one: ConditionTest) => isShown(one.field, depth + 1) && passes(one, answers[one.field]);
    return shownIf.match === 'all' ? shownIf.tests.every(test) : shownIf.tests.some(test);
  };
  return new Set([...fields.keys()].filter((id) => isShown(id, 0)));
}

/** The answers to questions that are asked, without those that say nothing. */
export function givenAnswers(definition: FormDefinition, answers: Answers): Answers {
  const shown = shownFields(definition, answers);
  return Object.fromEntries(
    Object.entries(answers).filter(([id, answer]) => shown.has(id) && !isNothing(answer)),
  );
}

function passes(test: ConditionTest, answer: unknown): boolean {
  if (isNothing(answer)) {
    return test.is === 'empty';
  }
  switch (test.is) {
    case 'answered':
      return true;
    case 'empty':
      return false;
    case 'one-of':
      return valuesOf(answer).some((value) => test.values.includes(value));
    case 'none-of':
      return !valuesOf(answer).some((value) => test.values.includes(value));
    case 'at-least':
      return compared(latestOf(answer), test.value) >= 0;
    case 'at-most':
      return compared(earliestOf(answer), test.value) <= 0;
  }
}

function isNothing(answer: unknown): boolean {
  return (
    answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0)
  );
}

function valuesOf(answer: unknown): string[] {
  if (typeof answer === 'boolean') {
    return [answer ? 'yes' : 'no'];
  }
  if (Array.isArray(answer)) {
    return answer.map(String);
  }
  const { name } = Object(answer) as { name?: unknown };
  return [typeof name === 'string' ? name : String(answer)];
}

function latestOf(answer: unknown): unknown {
  return (Object(answer) as { to?: unknown }).to ?? answer;
}

function earliestOf(answer: unknown): unknown {
  return (Object(answer) as { from?: unknown }).from ?? answer;
}

/** Numbers as numbers, days as they are written; what cannot be compared is no match either way. */
function compared(answer: unknown, bound: number | string): number {
  if (typeof answer === 'number' && typeof bound === 'number') {
    return answer - bound;
  }
  if (typeof answer === 'string' && typeof bound === 'string') {
    return answer < bound ? -1 : Number(answer > bound);
  }
  return Number.NaN;
}
