import { describe, expect, it } from 'vitest';
import { balanceAfter, nobody, placesLeft, standingOf, type BalanceMatrix } from './balance.rules.js';

const line = (counts: Partial<typeof nobody> = {}, places: number | null = null) => ({
  ...nobody,
  ...counts,
  places,
});

const matrix: BalanceMatrix = {
  event: line({ confirmed: 5, decided: 1, pending: 4 }, 10),
  categories: [{ categoryId: 'peacebuilder', ...line({ confirmed: 5, decided: 1, pending: 4 }, 7) }],
  values: [
    { key: 'AM', ...line({ confirmed: 5, decided: 1, pending: 1 }, 6) },
    { key: 'GE', ...line({ pending: 3 }) },
  ],
  cells: [
    { categoryId: 'peacebuilder', key: 'AM', ...nobody, confirmed: 5, decided: 1, pending: 1 },
    { categoryId: 'peacebuilder', key: 'GE', ...nobody, pending: 3 },
  ],
};

const ani = { categoryId: 'peacebuilder', keys: ['AM'], state: 'pending', decision: null } as const;

describe('Where somebody stands', () => {
  it.each([
    ['confirmed', null, 'confirmed'],
    ['offered', null, 'offered'],
    ['waitlisted', null, 'waiting'],
    ['pending', null, 'pending'],
    ['pending', 'confirm', 'decided'],
    ['pending', 'wait', 'waiting'],
    ['pending', 'decline', undefined],
    ['declined', null, undefined],
    ['cancelled', null, undefined],
  ] as const)('%s with the draft %s counts as %s', (state, decision, standing) => {
    expect(standingOf(state, decision)).toBe(standing);
  });
});

describe('What a decision would do', () => {
  it('moves her in the event, her category, her column and her cell, and nobody else', () => {
    const { matrix: after } = balanceAfter(matrix, ani, 'confirm');
    expect(after.event).toMatchObject({ decided: 2, pending: 3 });
    expect(after.categories[0]).toMatchObject({ decided: 2, pending: 3 });
    expect(after.values).toMatchObject([
      { key: 'AM', decided: 2, pending: 0 },
      { key: 'GE', decided: 0, pending: 3 },
    ]);
    expect(after.cells[0]).toMatchObject({ decided: 2, pending: 0 });
    expect(after.cells[1]).toEqual(matrix.cells[1]);
  });

  it('names the limits that she would go beyond, counting what is drafted already', () => {
    expect(balanceAfter(matrix, ani, 'confirm').beyond).toEqual([
      { limit: 'quota', key: 'AM', places: 6, people: 7 },
    ]);
    const tight = { ...matrix, event: { ...matrix.event, places: 6 } };
    expect(balanceAfter(tight, ani, 'confirm').beyond.map(({ limit }) => limit)).toEqual(['event', 'quota']);
  });

  it('goes beyond nothing by letting her wait or declining her', () => {
    expect(balanceAfter(matrix, ani, 'wait').beyond).toEqual([]);
    expect(balanceAfter(matrix, ani, 'decline').beyond).toEqual([]);
    expect(balanceAfter(matrix, ani, 'decline').matrix.event).toMatchObject({ pending: 3, decided: 1 });
  });

  it('opens a cell in which nobody stood, and leaves the given matrix alone', () => {
    const copy = structuredClone(matrix);
    const { matrix: after } = balanceAfter(matrix, { ...ani, keys: ['AM', 'TJ'] }, 'confirm');
    expect(after.cells).toContainEqual({
      categoryId: 'peacebuilder',
      key: 'TJ',
      ...nobody,
      pending: -1,
      decided: 1,
    });
    expect(matrix).toEqual(copy);
  });

  it('changes nothing when the decision is the one that is drafted', () => {
    expect(balanceAfter(matrix, { ...ani, decision: 'confirm' }, 'confirm').matrix).toEqual(matrix);
  });
});

describe('Places left', () => {
  it('are those that nobody has or is offered; none to count where nothing limits them', () => {
    expect(placesLeft(line({ confirmed: 5, offered: 1, decided: 3 }, 10))).toBe(4);
    expect(placesLeft(line({ confirmed: 11 }, 10))).toBe(-1);
    expect(placesLeft(line({ confirmed: 11 }))).toBeNull();
  });
});
