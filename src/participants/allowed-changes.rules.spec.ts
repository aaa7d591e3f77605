import { describe, expect, it } from 'vitest';
import { allowedChanges } from './allowed-changes.rules.js';

describe('what staff can decide', () => {
  it('offers every decision about a pending registration but to take it back into review', () => {
    expect(allowedChanges('pending', true)).toEqual(['confirm', 'wait', 'decline', 'cancel']);
  });

  it('only cancels what is confirmed', () => {
    expect(allowedChanges('confirmed', true)).toEqual(['cancel']);
  });

  it('takes declined and cancelled people back into review', () => {
    expect(allowedChanges('declined', true)).toEqual(['reconsider']);
    expect(allowedChanges('cancelled', true)).toEqual(['reconsider']);
  });

  it('decides nothing while the address is not proven', () => {
    expect(allowedChanges('received', true)).toEqual([]);
  });

  it('offers nothing to somebody who may not decide', () => {
    for (const state of ['pending', 'waitlisted', 'offered', 'confirmed', 'declined', 'cancelled'] as const) {
      expect(allowedChanges(state, false)).toEqual([]);
    }
  });
});
