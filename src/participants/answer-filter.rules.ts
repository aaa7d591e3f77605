import { isCalendarDay } from '../forms/calendar-day.js';
import type { FieldType } from '../forms/field-type.js';
import type { ConditionTest, FormField } from '../forms/form-definition.js';
import type { Parameter } from '../platform/database/conditions.js';
import type { FieldProblem } from '../platform/errors.js';

/** A question whose answers a list shows or looks for. */
export interface AskedField {
  formId: string;
  /** As the newest version that has it says it, with the options of earlier ones behind its own. */
  field: FormField;
  type: FieldType;
  /** Nobody can look into its answers; whether there is one can be told. */
  sealed: boolean;
  /** Answers to some version of it are sealed, of those that were read: who opens sealed answers finds some here too. */
  onceSealed: boolean;
}

/** What must be true of an answer; the same words as in the conditions of forms. */
export type AnswerTest = ConditionTest;

/** A test with the question that it asks about. */
export interface AskedTest {
  test: AnswerTest;
  asked: AskedField;
}

/** What cannot be asked about a question, as the code of its sentence; nothing when all is well. */
export function testProblem(
  test: AnswerTest,
  { type, sealed }: AskedField,
): Omit<FieldProblem, 'params'> | undefined {
  switch (test.is) {
    case 'answered':
    case 'empty':
      return undefined;
    case 'one-of':
    case 'none-of':
      return sealed ? sealedField : type.comparable === 'values' ? undefined : notComparable;
    case 'at-least':
    case 'at-most':
      return sealed
        ? sealedField
        : type.comparable === 'order'
          ? boundProblem(test.value, type)
          : notComparable;
  }
}

const sealedField = { field: 'is', code: 'sealed-field' };
const notComparable = { field: 'is', code: 'not-comparable' };

function boundProblem(
  value: number | string,
  { order }: FieldType,
): Omit<FieldProblem, 'params'> | undefined {
  if (order === 'numbers') {
    return typeof value === 'number' ? undefined : { field: 'value', code: 'decimal' };
  }
  return isCalendarDay(value) ? undefined : { field: 'value', code: 'date' };
}

/**
 * A condition on participants `p`: one look at the primary key of her sheet, whatever the planner thinks of it. On
 * an unanswered question only `empty` holds, as in forms.
 */
export function heldBy({ test, asked }: AskedTest, p: Parameter): string {
  const sheet = (condition: string) =>
    `coalesce((select ${condition} from answer_sheets s
      where s.participant_id = p.id and s.form_id = ${p(asked.formId)}), false)`;
  return test.is === 'empty' ? `not ${sheet(answered(test.field, p))}` : sheet(heldOnSheet(test, p));
}

/** A condition on answer sheets `s` that their index serves; nothing for tests that no index serves. */
export function foundByIndex({ test }: AskedTest, p: Parameter): string | undefined {
  return test.is === 'one-of' ? heldOnSheet(test, p) : undefined;
}

function heldOnSheet(test: AnswerTest, p: Parameter): string {
  const { field } = test;
  switch (test.is) {
    case 'answered':
    case 'empty':
      return answered(field, p);
    case 'one-of':
      return `s.answers @> any(${p(shapesOf(field, test.values))}::jsonb[])`;
    case 'none-of':
      return `s.answers ? ${p(field)} and not s.answers @> any(${p(shapesOf(field, test.values))}::jsonb[])`;
    case 'at-least':
      return `s.answers @? ${p(pathOf(field, `@ >= ${bound(test)} || @.to > ${bound(test)}`))}`;
    case 'at-most':
      return `s.answers @? ${p(pathOf(field, `@ <= ${bound(test)} || @.from <= ${bound(test)}`))}`;
  }
}

function answered(field: string, p: Parameter): string {
  return `s.answers ? ${p(field)} or ${p(field)} = any(s.sealed_fields)`;
}

/** Numbers compare with numbers, days with days; the nights of a stay lie before its last day. */
function pathOf(field: string, filter: string): string {
  return `$.${JSON.stringify(field)} ? (${filter})`;
}

function bound({ value }: { value: number | string }): string {
  return JSON.stringify(value);
}

/** The documents that an answer contains when it has one of the values, alone or among others. */
function shapesOf(field: string, values: readonly string[]): string[] {
  return values.flatMap((value) => {
    const meant = value === 'yes' ? [true] : value === 'no' ? [false] : [];
    return [value, [value], ...meant].map((shape) => JSON.stringify({ [field]: shape }));
  });
}
