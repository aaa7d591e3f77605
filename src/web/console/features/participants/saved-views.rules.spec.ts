import { describe, expect, it } from 'vitest';
import { isSameView, listOf, viewOf } from './saved-views.rules.js';

const vegan = { field: 'diet-a1b2c', is: 'one-of' as const, values: ['vegan'] };

describe('a saved view', () => {
  it('keeps filters, order and columns', () => {
    const list = {
      search: { state: ['pending' as const], country: ['GE'], sort: 'name' as const },
      more: { answers: [vegan] },
      columns: ['country', 'diet-a1b2c'],
    };
    const view = viewOf(list);
    expect(view).toEqual({
      filters: { states: ['pending'], countries: ['GE'], answers: [vegan] },
      sort: 'name',
      columns: ['country', 'answers.diet-a1b2c'],
    });
    expect(listOf(view)).toMatchObject(list);
  });

  it('keeps nothing that was typed', () => {
    expect(listOf({ filters: { q: 'nino' } }).more).toEqual({});
  });

  it('is the same however it was written down', () => {
    expect(
      isSameView(
        { filters: { states: ['pending', 'confirmed'], tags: [], answers: [vegan] } },
        {
          filters: {
            answers: [{ values: ['vegan'], is: 'one-of', field: 'diet-a1b2c' }],
            states: ['confirmed', 'pending'],
          },
        },
      ),
    ).toBe(true);
  });

  it('is another one with other columns or another order', () => {
    expect(isSameView({ columns: ['country'] }, {})).toBe(false);
    expect(isSameView({ sort: 'name' }, { sort: 'country' })).toBe(false);
    expect(isSameView({ filters: { countries: ['GE'] } }, { filters: { countries: ['AM'] } })).toBe(false);
  });
});
