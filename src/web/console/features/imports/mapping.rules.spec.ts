import { describe, expect, it } from 'vitest';
import type { ImportTable } from '../../api/types.js';
import { claimedTwice, decided, firstColumns, mapped, namesPeople } from './mapping.rules.js';

const table = {
  headers: ['Name', 'E-mail', 'Shoe size'],
  mapping: null,
  suggestion: [
    { column: 0, to: 'fullName', nameOrder: 'comma' },
    { column: 1, to: 'email' },
  ],
} as unknown as ImportTable;

describe('what the columns of a table mean', () => {
  it('begins with what is suggested; nothing is taken from the others', () => {
    expect(firstColumns(table).map(({ to }) => to)).toEqual(['fullName', 'email', 'skip']);
  });

  it('asks for the order of names only where a whole name stands', () => {
    const columns = mapped(firstColumns(table), 0, { to: 'givenName' });
    expect(columns[0]).toEqual({ column: 0, to: 'givenName' });
    expect(mapped(columns, 0, { to: 'fullName' })[0]).toMatchObject({ nameOrder: 'given-first' });
  });

  it('is not clear when two columns claim the same', () => {
    expect(claimedTwice(mapped(firstColumns(table), 2, { to: 'email' }))).toEqual(['email']);
    expect(claimedTwice(firstColumns(table))).toEqual([]);
  });

  it('needs a name', () => {
    expect(namesPeople(firstColumns(table))).toBe(true);
    expect(namesPeople(mapped(firstColumns(table), 0, { to: 'skip' }))).toBe(false);
  });

  it('keeps one decision for a row', () => {
    const mapping = { columns: [], defaults: {} as never, decisions: [{ row: 4, do: 'skip' as const }] };
    expect(decided(mapping, { row: 4, do: 'new' }).decisions).toEqual([{ row: 4, do: 'new' }]);
  });
});
