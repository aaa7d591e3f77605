import { describe, expect, it } from 'vitest';
import type { Quota } from '../../api/types.js';
import { exceeded, groupsOf, seatsOf, withoutQuota, withQuota } from './quota-lines.rules.js';

const armenia: Quota = { dimension: 'country', fieldId: '', key: 'AM', capacity: 6 };
const each: Quota = { ...armenia, key: '*', capacity: 4 };
const first: Quota = { dimension: 'choice', fieldId: 'first-a1', key: 'yes', capacity: 20 };
const seats = [
  { key: 'country/AM', taken: 6, held: 1, overruled: 1, waiting: 2 },
  { key: 'choice/first-a1/yes', taken: 3, held: 0, overruled: 0, waiting: 0 },
];

describe('quotas', () => {
  it('stand together by what they limit, "each" before those that are named', () => {
    const groups = groupsOf([first, armenia, each]);
    expect(groups.map(({ dimension, quotas }) => [dimension, quotas.map(({ key }) => key)])).toEqual([
      ['country', ['*', 'AM']],
      ['choice', ['yes']],
    ]);
  });

  it('find their places by what they limit', () => {
    expect([seatsOf(armenia, seats)?.taken, seatsOf(first, seats)?.taken, seatsOf(each, seats)]).toEqual([
      6,
      3,
      undefined,
    ]);
  });

  it('are there once, with the number given last', () => {
    expect(withQuota([each, armenia], { ...armenia, capacity: 9 })).toEqual([
      each,
      { ...armenia, capacity: 9 },
    ]);
    expect(withQuota([each], armenia)).toEqual([each, armenia]);
    expect(withoutQuota([each, armenia], armenia)).toEqual([each]);
  });

  it('are exceeded by those who have a place or are offered one', () => {
    expect(exceeded([armenia, each, first], seats)).toEqual([armenia]);
  });
});
