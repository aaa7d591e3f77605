import { describe, expect, it } from 'vitest';
import { candidatesFor, isComplete, operatorsFor, startTest, testWith } from './form-conditions.rules.js';
import type { FormDefinition, FormField } from './form-definition.js';

const asking = (id: string, ...others: string[]): FormField => ({
  id,
  type: 'yes-no',
  label: { en: id },
  ...(others.length > 0 && {
    shownIf: { match: 'all', tests: others.map((field) => ({ field, is: 'answered' as const })) },
  }),
});
const form: FormDefinition = {
  sections: [
    {
      id: 'one',
      title: {},
      fields: [asking('visa'), asking('passport', 'visa'), asking('expiry', 'passport')],
    },
    { id: 'two', title: {}, fields: [{ id: 'heading', type: 'heading', label: {} }, asking('room')] },
  ],
};
const kindOf = (type: string) => ({ asks: type !== 'heading', comparable: 'values' as const });

describe('what a condition may ask', () => {
  it('is every other question that does not wait for this one', () => {
    expect(candidatesFor(form, 'expiry', kindOf).free.map(({ id }) => id)).toEqual([
      'visa',
      'passport',
      'room',
    ]);
  });

  it('names the way round when it would be a circle', () => {
    const { free, circular } = candidatesFor(form, 'visa', kindOf);
    expect(free.map(({ id }) => id)).toEqual(['room']);
    expect(circular.map(({ field, by }) => [field.id, ...by.map(({ id }) => id)])).toEqual([
      ['passport'],
      ['expiry', 'passport'],
    ]);
  });

  it('does not run in circles that are there already', () => {
    const circle: FormDefinition = {
      sections: [{ id: 'one', title: {}, fields: [asking('a', 'b'), asking('b', 'a'), asking('c')] }],
    };
    expect(candidatesFor(circle, 'c', kindOf).free.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('depends on the kind of question', () => {
    expect(operatorsFor({ asks: true, comparable: 'presence' })).toEqual(['answered', 'empty']);
    expect(startTest('age', { asks: true, comparable: 'order' })).toEqual({
      field: 'age',
      is: 'at-least',
      value: '',
    });
  });

  it('keeps values while they mean something', () => {
    const before = { field: 'diet', is: 'one-of' as const, values: ['vegan'] };
    expect(testWith('diet', 'none-of', before)).toEqual({ field: 'diet', is: 'none-of', values: ['vegan'] });
    expect(testWith('diet', 'empty', before)).toEqual({ field: 'diet', is: 'empty' });
  });

  it('is complete when there is something to compare with', () => {
    expect(isComplete({ field: 'diet', is: 'one-of', values: [] })).toBe(false);
    expect(isComplete({ field: 'age', is: 'at-least', value: '' })).toBe(false);
    expect(isComplete({ field: 'age', is: 'at-least', value: 0 })).toBe(true);
    expect(isComplete({ field: 'diet', is: 'empty' })).toBe(true);
  });
});
