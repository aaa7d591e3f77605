import { describe, expect, it } from 'vitest';
import type { FieldKind } from '../../api/types.js';
import type { FormField } from '../forms/form-definition.js';
import { asOtherTest, emptyTest, isWhole, testsFor } from './answer-tests.rules.js';

const field = (type: string, more: Partial<FormField> = {}): FormField => ({
  id: `${type}-a1b2c`,
  type,
  label: { en: type },
  ...more,
});
const kind = (comparable: FieldKind['comparable'], alwaysSealed = false) =>
  ({ name: 'any', comparable, alwaysSealed }) as FieldKind;

describe('what can be asked about answers', () => {
  it('follows the kind of question', () => {
    expect(testsFor(field('single-choice'), kind('values'))[0]).toBe('one-of');
    expect(testsFor(field('number'), kind('order'))).toEqual(['at-least', 'at-most', 'answered', 'empty']);
    expect(testsFor(field('file'), kind('presence'))).toEqual(['answered', 'empty']);
  });

  it('is only whether there is one, where answers are sealed', () => {
    expect(testsFor(field('single-choice', { sensitive: true }), kind('values'))).toEqual([
      'answered',
      'empty',
    ]);
    expect(testsFor(field('travel-document'), kind('values', true))).toEqual(['answered', 'empty']);
  });

  it('is whole once a value is given', () => {
    expect(isWhole(emptyTest('diet-a1b2c', 'one-of'))).toBe(false);
    expect(isWhole({ field: 'diet-a1b2c', is: 'one-of', values: ['vegan'] })).toBe(true);
    expect(isWhole({ field: 'nights-a1b2c', is: 'at-least', value: 0 })).toBe(true);
    expect(isWhole(emptyTest('diet-a1b2c', 'empty'))).toBe(true);
  });

  it('keeps the value when it is asked the other way round', () => {
    const test = { field: 'diet-a1b2c', is: 'one-of', values: ['vegan'] } as const;
    expect(asOtherTest({ ...test, values: [...test.values] }, 'none-of')).toEqual({
      field: 'diet-a1b2c',
      is: 'none-of',
      values: ['vegan'],
    });
    expect(asOtherTest({ ...test, values: [...test.values] }, 'empty')).toEqual({
      field: 'diet-a1b2c',
      is: 'empty',
    });
  });
});
