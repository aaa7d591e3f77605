import { describe, expect, it } from 'vitest';
import { decideAdmission, givesPlaces } from './admission.rules.js';

const category = { needsReview: false };
const ledger = (hasRoom: boolean, someoneWaits: boolean) => ({
  hasRoom: () => hasRoom,
  someoneEligibleWaits: () => someoneWaits,
});

describe('admission', () => {
  it('confirms while there is room and nobody waits before her', () => {
    expect(decideAdmission({ access: 'open' }, category, 'a', ledger(true, false))).toBe('confirmed');
  });

  it('puts her on the waiting list when there is no room', () => {
    expect(decideAdmission({ access: 'open' }, category, 'a', ledger(false, false))).toBe('waitlisted');
  });

  it('lets nobody overtake those who wait', () => {
    expect(decideAdmission({ access: 'open' }, category, 'a', ledger(true, true))).toBe('waitlisted');
  });

  it.each([
    [{ access: 'review' as const }, category],
    [{ access: 'open' as const }, { needsReview: true }],
  ])('leaves to people what needs a review', (event, kind) => {
    expect(decideAdmission(event, kind, 'a', ledger(true, false))).toBe('pending');
  });
});

describe('giving places that come free', () => {
  const event = { lifecycle: 'closed', endsOn: '2026-06-06' } as const;

  it('goes on after registration has closed, until the last day', () => {
    expect(givesPlaces(event, '2026-06-06')).toBe(true);
    expect(givesPlaces(event, '2026-06-07')).toBe(false);
  });

  it('rests where the event does not take place', () => {
    expect(givesPlaces({ ...event, lifecycle: 'cancelled' }, '2026-06-01')).toBe(false);
  });
});
