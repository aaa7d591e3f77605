import { describe, expect, it } from 'vitest';
import { chooseState, sumOf } from './state-chips.rules.js';

describe('choosing states', () => {
  it('shows one alone, and all again when it is pressed once more', () => {
    expect(chooseState(undefined, 'pending', false)).toEqual(['pending']);
    expect(chooseState(['pending'], 'confirmed', false)).toEqual(['confirmed']);
    expect(chooseState(['pending'], 'pending', false)).toBeUndefined();
  });

  it('adds and takes away with a modifier', () => {
    expect(chooseState(['pending'], 'confirmed', true)).toEqual(['pending', 'confirmed']);
    expect(chooseState(['pending', 'confirmed'], 'pending', true)).toEqual(['confirmed']);
  });

  it('goes back to one of several', () => {
    expect(chooseState(['pending', 'confirmed'], 'pending', false)).toEqual(['pending']);
  });

  it('adds numbers up', () => {
    expect(sumOf({ pending: 2, confirmed: 40 })).toBe(42);
  });
});
