import { describe, expect, it } from 'vitest';
import { allColumns, columnsOfView, questionOf, withoutSealed } from './export-columns.rules.js';

describe('the columns of an export', () => {
  it('are those of the list, with the names before them and by their own names', () => {
    expect(columnsOfView(['country', 'since', 'answers.diet-a1b2c'])).toEqual([
      'givenName',
      'familyName',
      'country',
      'decidedAt',
      'answers.diet-a1b2c',
    ]);
  });

  it('are all of them, questions last', () => {
    expect(allColumns(['diet-a1b2c']).at(-1)).toBe('answers.diet-a1b2c');
    expect(allColumns([])).toContain('email');
  });

  it('leave sealed questions out unless they are opened', () => {
    expect(withoutSealed(['country', 'answers.health-a1b2c'], new Set(['health-a1b2c']))).toEqual([
      'country',
    ]);
    expect(questionOf('country')).toBeUndefined();
  });
});
