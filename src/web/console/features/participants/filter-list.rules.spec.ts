import { describe, expect, it } from 'vitest';
import { activeFilters, changedFilters, withTest, withoutFilter, withoutTest } from './filter-list.rules.js';

const vegan = { field: 'diet-a1b2c', is: 'one-of' as const, values: ['vegan'] };
const nights = { field: 'nights-a1b2c', is: 'at-least' as const, value: 2 };

describe('the filters of the list', () => {
  it('stand in one row, questions last', () => {
    expect(
      activeFilters({ country: ['GE'], state: ['pending'] }, { answers: [vegan], tags: ['speaker'] }),
    ).toEqual([{ by: 'country' }, { by: 'tags' }, { by: 'answer', place: 0, test: vegan }]);
  });

  it('go one by one', () => {
    expect(withoutFilter('country')).toEqual({ search: { country: undefined }, drop: [] });
    expect(withoutFilter('registered').drop).toEqual(['registeredFrom', 'registeredTo']);
    expect(withoutTest([vegan, nights], 0)).toEqual([nights]);
  });

  it('leave nothing behind', () => {
    expect(changedFilters({ tags: ['speaker'], language: 'ka' }, { tags: [] })).toEqual({ language: 'ka' });
    expect(changedFilters({ language: 'ka' }, { language: undefined })).toEqual({});
  });

  it('ask several questions, each at its place', () => {
    expect(withTest([vegan], nights)).toEqual([vegan, nights]);
    expect(withTest([vegan, nights], { ...vegan, values: ['none'] }, 0)[0]?.values).toEqual(['none']);
  });
});
