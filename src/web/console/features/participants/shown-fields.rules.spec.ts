import { describe, expect, it } from 'vitest';
import type { FormDefinition, FormField } from '../forms/form-definition.js';
import { givenAnswers, shownFields } from './shown-fields.rules.js';

const form = (...fields: (Partial<FormField> & { id: string })[]): FormDefinition => ({
  sections: [
    {
      id: 'one',
      title: {},
      fields: fields.map((field) => ({ type: 'short-text', label: { en: field.id }, ...field })),
    },
  ],
});
const visa = form(
  { id: 'visa', type: 'yes-no' },
  {
    id: 'consulate',
    shownIf: { match: 'all', tests: [{ field: 'visa', is: 'one-of', values: ['yes'] }] },
  },
  { id: 'remarks', shownIf: { match: 'all', tests: [{ field: 'consulate', is: 'answered' }] } },
);

describe('the questions that are asked', () => {
  it('follow what is answered, also through several steps', () => {
    expect([...shownFields(visa, {})]).toEqual(['visa']);
    expect([...shownFields(visa, { visa: true })]).toEqual(['visa', 'consulate']);
    expect([...shownFields(visa, { visa: true, consulate: 'Baku' })]).toEqual([
      'visa',
      'consulate',
      'remarks',
    ]);
  });

  it('are not asked because of an answer that is not asked for itself', () => {
    expect(givenAnswers(visa, { visa: false, consulate: 'Baku', remarks: 'soon' })).toEqual({ visa: false });
  });

  it('compare numbers and days', () => {
    const nights = form(
      { id: 'nights', type: 'number' },
      { id: 'late', shownIf: { match: 'any', tests: [{ field: 'nights', is: 'at-least', value: 3 }] } },
      { id: 'stay', type: 'date-range' },
      {
        id: 'after',
        shownIf: { match: 'any', tests: [{ field: 'stay', is: 'at-least', value: '2027-05-07' }] },
      },
    );
    expect(shownFields(nights, { nights: 2 }).has('late')).toBe(false);
    expect(shownFields(nights, { nights: 3 }).has('late')).toBe(true);
    expect(shownFields(nights, { stay: { from: '2027-05-04', to: '2027-05-08' } }).has('after')).toBe(true);
  });

  it('send nothing that says nothing', () => {
    expect(givenAnswers(visa, { visa: null, unknown: 'x' })).toEqual({});
  });
});
