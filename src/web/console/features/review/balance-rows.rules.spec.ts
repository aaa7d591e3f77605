import { describe, expect, it } from 'vitest';
import type { Balance } from '../../api/types.js';
import { rowsOf } from './balance-rows.rules.js';

type Value = Balance['values'][number];

const value = (key: string, confirmed: number, places: number | null = null): Value => ({
  key,
  label: null,
  confirmed,
  offered: 0,
  decided: 0,
  pending: 0,
  waiting: 0,
  places,
  remaining: null,
});
const options = { nameOf: ({ key }: Value) => key, language: 'en', isByName: true, hers: [] };

describe('the rows of a balance', () => {
  it('stand by name, whoever has no value last', () => {
    const { all } = rowsOf([value('UA', 1), value('', 4), value('AM', 2)], options);
    expect(all.map(({ key }) => key)).toEqual(['AM', 'UA', '']);
  });

  it('keep the order of the hosts where there is one', () => {
    const { all } = rowsOf([value('yes', 1), value('no', 2)], { ...options, isByName: false });
    expect(all.map(({ key }) => key)).toEqual(['yes', 'no']);
  });

  it('leave out "none" while nobody is in it', () => {
    expect(rowsOf([value('', 0), value('AM', 0)], options).all.map(({ key }) => key)).toEqual(['AM']);
  });

  it('are few at first: the fullest and hers', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      value(`org-${String(index).padStart(2, '0')}`, index),
    );
    const { few, all } = rowsOf(many, { ...options, hers: ['org-00'] });
    expect([all.length, few.length, few[0]?.key, few.at(-1)?.key]).toEqual([60, 15, 'org-00', 'org-59']);
  });
});
