import { circlesOf, dependenciesOf } from './condition.rules.js';
import type { FieldType } from './field-type.js';
import { fieldTypes } from './field-types.js';
import {
  fieldsOf,
  type Condition,
  type ConditionTest,
  type FormDefinition,
  type FormField,
} from './form-definition.js';

/** A field with all that evaluation needs of it, found once. */
export interface CompiledField {
  readonly field: FormField;
  readonly type: FieldType;
  /** Its place in the form. */
  readonly at: number;
  readonly sealed: boolean;
  readonly codes?: ReadonlySet<string>;
  /** Places of the fields that its condition asks about. */
  readonly dependencies: readonly number[];
  /** Left out: always shown. */
  readonly holds?: (seen: SeenAnswers) => boolean;
  /** Whether a condition asks for its values. */
  readonly watched: boolean;
}

/** What conditions see, by the place of a field in the form. */
export interface SeenAnswers {
  /** Fields whose condition holds. */
  readonly pertinent: readonly boolean[];
  readonly answered: readonly boolean[];
  readonly values: readonly (readonly string[])[];
}

export interface CompiledForm {
  /** In the order of the form. */
  readonly fields: readonly CompiledField[];
  /** Each after those that its condition asks about; without what hangs in a circle, which is never shown. */
  readonly inTurn: readonly CompiledField[];
  /** Fields that take an answer. */
  readonly askedIds: ReadonlySet<string>;
  /** What an evaluation begins with, one for each field. */
  readonly blank: {
    readonly no: readonly boolean[];
    readonly noValues: readonly (readonly string[])[];
    readonly nothing: readonly null[];
  };
}

const compiled = new WeakMap<FormDefinition, CompiledForm>();

/**
 * A definition made ready for evaluation; kept as long as the object itself, which must not change any more.
 * Fields of unknown types are left out: only drafts have some.
 */
export function compiledForm(definition: FormDefinition): CompiledForm {
  let form = compiled.get(definition);
  if (!form) {
    form = compile(definition);
    compiled.set(definition, form);
  }
  return form;
}

function compile(definition: FormDefinition): CompiledForm {
  const known = fieldsOf(definition).filter(({ type }) => fieldTypes.get(type) !== undefined);
  const places = new Map(known.map(({ id }, at) => [id, at]));
  const watched = new Set(known.flatMap((field) => [...dependenciesOf(field)]));
  const fields = known.map((field, at): CompiledField => {
    const type = fieldTypes.get(field.type)!;
    const asked = [...dependenciesOf(field)].flatMap((id) => places.get(id) ?? []);
    return {
      field,
      type,
      at,
      sealed: field.sensitive === true || type.alwaysSealed === true,
      ...(type.hasOptions ? { codes: new Set(field.options?.map(({ code }) => code)) } : {}),
      dependencies: asked,
      ...(field.shownIf ? { holds: compileCondition(field.shownIf, places) } : {}),
      watched: watched.has(field.id),
    };
  });
  return {
    fields,
    inTurn: inTurn(fields, new Set(circlesOf(known).flat())),
    askedIds: new Set(fields.filter(({ type }) => type.asks).map(({ field }) => field.id)),
    blank: { no: fields.map(() => false), noValues: fields.map(() => []), nothing: fields.map(() => null) },
  };
}

function inTurn(fields: readonly CompiledField[], inCircles: ReadonlySet<string>): CompiledField[] {
  const order: CompiledField[] = [];
  const state = fields.map(({ field }): 'waiting' | 'begun' | 'done' =>
    inCircles.has(field.id) ? 'done' : 'waiting',
  );
  const visit = (start: CompiledField): void => {
    const stack = [start];
    for (let one = stack.at(-1); one; one = stack.at(-1)) {
      const waiting = one.dependencies.find((at) => state[at] === 'waiting');
      if (state[one.at] === 'waiting') {
        state[one.at] = 'begun';
      }
      if (waiting !== undefined && state[waiting] === 'waiting') {
        stack.push(fields[waiting]!);
      } else {
        stack.pop();
        if (state[one.at] === 'begun') {
          state[one.at] = 'done';
          order.push(one);
        }
      }
    }
  };
  fields.forEach((one) => visit(one));
  return order;
}

function compileCondition(
  { match, tests }: Condition,
  places: ReadonlyMap<string, number>,
): (seen: SeenAnswers) => boolean {
  const compiledTests = tests.map((test) => compileTest(test, places.get(test.field)));
  return match === 'all'
    ? (seen) => compiledTests.every((holds) => holds(seen))
    : (seen) => compiledTests.some((holds) => holds(seen));
}

/** A test on a field that is hidden, or not there, never holds; on an unanswered one only `empty` does. */
function compileTest(test: ConditionTest, at: number | undefined): (seen: SeenAnswers) => boolean {
  if (at === undefined) {
    return () => false;
  }
  const answers = compileComparison(test);
  return test.is === 'empty'
    ? ({ pertinent, answered }) => pertinent[at]! && !answered[at]
    : ({ pertinent, answered, values }) => pertinent[at]! && answered[at]! && answers(values[at]!);
}

function compileComparison(test: ConditionTest): (values: readonly string[]) => boolean {
  switch (test.is) {
    case 'answered':
    case 'empty':
      return () => true;
    case 'one-of':
    case 'none-of': {
      const asked = new Set(test.values);
      const wanted = test.is === 'one-of';
      return (values) => values.some((value) => asked.has(value)) === wanted;
    }
    case 'at-least':
      return compareTo(test.value, (order) => order >= 0);
    case 'at-most':
      return compareTo(test.value, (order) => order <= 0);
  }
}

/** Numbers compare with numbers, days with days. */
function compareTo(
  bound: number | string,
  fits: (order: number) => boolean,
): (values: readonly string[]) => boolean {
  return typeof bound === 'number'
    ? (values) => values.some((value) => fits(Number(value) - bound))
    : (values) => values.some((value) => fits(value < bound ? -1 : value > bound ? 1 : 0));
}
