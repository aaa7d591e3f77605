import type { FieldKind, SearchOrder } from '../../api/types.js';
import type { FormField } from '../forms/form-definition.js';

/** What must be true of an answer. */
export type AnswerTest = NonNullable<SearchOrder['answers']>[number];

export type TestKind = AnswerTest['is'];

/** Whether a question can be asked about only as far as it was answered. */
export function isSealed(field: FormField, kind: FieldKind | undefined): boolean {
  return field.sensitive === true || kind?.alwaysSealed === true;
}

/** What can be asked about the answers to a question. */
export function testsFor(field: FormField, kind: FieldKind | undefined): readonly TestKind[] {
  const compared: readonly TestKind[] =
    !kind || isSealed(field, kind) || kind.comparable === 'presence'
      ? []
      : kind.comparable === 'order'
        ? ['at-least', 'at-most']
        : ['one-of', 'none-of'];
  return [...compared, 'answered', 'empty'];
}

/** A test as it begins, before a value is given. */
export function emptyTest(field: string, is: TestKind): AnswerTest {
  switch (is) {
    case 'one-of':
    case 'none-of':
      return { field, is, values: [] };
    case 'at-least':
    case 'at-most':
      return { field, is, value: '' };
    case 'answered':
    case 'empty':
      return { field, is };
  }
}

/** The same question asked otherwise, with as much of the value as still fits. */
export function asOtherTest(test: AnswerTest, is: TestKind): AnswerTest {
  const next = emptyTest(test.field, is);
  return {
    ...next,
    ...('values' in next && test.values && { values: test.values }),
    ...('value' in next && test.value !== undefined && { value: test.value }),
  };
}

/** Whether nothing is missing in a test. */
export function isWhole({ is, values, value }: AnswerTest): boolean {
  switch (is) {
    case 'one-of':
    case 'none-of':
      return (values ?? []).length > 0;
    case 'at-least':
    case 'at-most':
      return value !== undefined && value !== '';
    case 'answered':
    case 'empty':
      return true;
  }
}
