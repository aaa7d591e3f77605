import { describe, expect, it } from 'vitest';
import type { Balance } from '../../api/types.js';
import {
  balanceWith,
  beyondOf,
  effectsOf,
  fullnessOf,
  keysIn,
  type Counted,
} from './review-balance.rules.js';

const none = { confirmed: 0, offered: 0, decided: 0, pending: 0, waiting: 0 };
const line = (places: number | null, counts: Partial<typeof none>) => ({
  ...none,
  ...counts,
  places,
  remaining: null,
});
const ani: Counted = {
  categoryId: 'peacebuilder',
  state: 'pending',
  draft: null,
  coordinates: {
    country: ['AM'],
    region: ['caucasus'],
    organization: [''],
    choices: { 'first-a1': ['yes'] },
  },
};

function countries(armenia: Partial<typeof none>, places: number | null = 2): Balance {
  return {
    event: line(100, { ...armenia, confirmed: 9 }),
    categories: [{ ...line(null, armenia), categoryId: 'peacebuilder' }],
    values: [{ ...line(places, armenia), key: 'AM', label: null }],
    cells: [{ ...none, ...armenia, categoryId: 'peacebuilder', key: 'AM' }],
  };
}

describe('where somebody stands in the balance', () => {
  it('finds her columns by country, region, organization and field', () => {
    expect([keysIn(ani, 'country'), keysIn(ani, 'choice:first-a1'), keysIn(ani, 'choice:gone-x')]).toEqual([
      ['AM'],
      ['yes'],
      [''],
    ]);
  });
});

describe('what a decision would do', () => {
  it('takes one from those pending to those drafted, in the event, her category and her country', () => {
    const balance = countries({ confirmed: 1, pending: 3 });
    const after = balanceWith({ by: 'country', balance }, ani, 'confirm');
    expect(after.values[0]).toMatchObject({ key: 'AM', confirmed: 1, decided: 1, pending: 2 });
    expect(after.cells[0]).toMatchObject({ decided: 1, pending: 2 });
  });

  it('names the limits that it would go beyond, and each line once', () => {
    const balances = [
      { by: 'country', balance: countries({ confirmed: 1, decided: 1, pending: 1 }) },
      { by: 'region', balance: { ...countries({ pending: 1 }), values: [] } },
    ];
    expect(beyondOf(ani, balances)).toMatchObject([
      { limit: 'quota', by: 'country', key: 'AM', places: 2, before: 2, after: 3 },
    ]);
    expect(effectsOf(ani, 'confirm', balances).map(({ limit }) => limit)).toEqual([
      'event',
      'category',
      'quota',
    ]);
  });

  it('goes beyond nothing by declining', () => {
    const full = [{ by: 'country', balance: countries({ confirmed: 2, pending: 1 }) }];
    expect(effectsOf(ani, 'decline', full).some(({ isBeyond }) => isBeyond)).toBe(false);
  });
});

describe('how full a line is', () => {
  it('is told apart by open, full and over; without a limit it is open', () => {
    expect([fullnessOf(null, 9), fullnessOf(3, 2), fullnessOf(3, 3), fullnessOf(3, 4)]).toEqual([
      'open',
      'open',
      'full',
      'over',
    ]);
  });
});
