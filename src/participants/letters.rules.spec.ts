import { describe, expect, it } from 'vitest';
import { isStillTrue } from './letters.rules.js';

describe('sending a letter again', () => {
  it('is right while she is in the state that it tells of', () => {
    expect(isStillTrue('confirmed', 'confirmed')).toBe(true);
    expect(isStillTrue('place-is-yours', 'confirmed')).toBe(true);
    expect(isStillTrue('registered-already', 'waitlisted')).toBe(true);
  });

  it('is wrong once she is in another', () => {
    expect(isStillTrue('confirmed', 'cancelled')).toBe(false);
    expect(isStillTrue('place-is-yours', 'cancelled')).toBe(false);
    expect(isStillTrue('prove-address', 'confirmed')).toBe(false);
    expect(isStillTrue('registered-already', 'cancelled')).toBe(false);
  });
});
