import { describe, expect, it } from 'vitest';
import { allowedChanges } from './allowed-changes.rules.js';

describe('what staff can decide', () => {
  it('offers every decision about a pending registration but to take it back into review', () => {
    expect(allowedChanges('pending')).toEqual(['confirm', 'wait', 'decline', 'cancel']);
  });

  it('only cancels what is confirmed', () => {
    expect(allowedChanges('confirmed')).toEqual(['cancel']);
  });

  it('takes declined and cancelled people back into review', () => {
    expect(allowedChanges('declined')).toEqual(['reconsider']);
    expect(allowedChanges('cancelled')).toEqual(['reconsider']);
  });

  it('decides nothing while the address is not proven', () => {
    expect(allowedChanges('received')).toEqual([]);
  });
});
