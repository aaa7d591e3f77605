import { describe, expect, it } from 'vitest';
import { newcomersAmong } from './newcomers.rules.js';

const at = (id: string, minute: number) => ({ id, registeredAt: `2026-06-01T10:0${minute}:00Z` });

describe('newcomers to a list', () => {
  it('are those whom the list does not show and who came after the newest it shows', () => {
    expect(newcomersAmong([at('c', 3), at('b', 2), at('a', 1)], [at('a', 1)], ['c', 'b'])).toEqual([
      'c',
      'b',
    ]);
  });

  it('are not those whom a partly read list has not reached', () => {
    expect(newcomersAmong([at('b', 2), at('old', 0)], [at('a', 1)], undefined)).toEqual(['b']);
  });

  it('are only those whom the announcement named', () => {
    expect(newcomersAmong([at('c', 3), at('b', 2)], [at('a', 1)], ['b'])).toEqual(['b']);
  });

  it('are all of an empty list', () => {
    expect(newcomersAmong([at('a', 1)], [], undefined)).toEqual(['a']);
  });
});
