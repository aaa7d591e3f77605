import { describe, expect, it } from 'vitest';
import { decideAdmission, promotesByItself } from './admission.rules.js';

const category = { id: 'a', needsReview: false };
const ledger = (hasRoom: boolean, someoneWaits: boolean) => ({
  hasRoom: () => hasRoom,
  someoneEligibleWaits: () => someoneWaits,
});

describe('admission', () => {
  it('confirms while there is room and nobody waits before her', () => {
    expect(decideAdmission({ access: 'open' }, category, ledger(true, false))).toBe('confirmed');
  });

  it('puts her on the waiting list when there is no room', () => {
    expect(decideAdmission({ access: 'open' }, category, ledger(false, false))).toBe('waitlisted');
  });

  it('lets nobody overtake those who wait', () => {
    expect(decideAdmission({ access: 'open' }, category, ledger(true, true))).toBe('waitlisted');
  });

  it.each([
    [{ access: 'review' as const }, category],
    [{ access: 'open' as const }, { id: 'a', needsReview: true }],
  ])('leaves to people what needs a review', (event, kind) => {
    expect(decideAdmission(event, kind, ledger(true, false))).toBe('pending');
  });
});

describe('promotion by itself', () => {
  const event = { promotion: 'automatic', lifecycle: 'closed', endsOn: '2026-06-06' } as const;

  it('goes on after registration has closed, until the last day', () => {
    expect(promotesByItself(event, '2026-06-06')).toBe(true);
    expect(promotesByItself(event, '2026-06-07')).toBe(false);
  });

  it('rests where organizers offer places, and where the event does not take place', () => {
    expect(promotesByItself({ ...event, promotion: 'offer' }, '2026-06-01')).toBe(false);
    expect(promotesByItself({ ...event, lifecycle: 'cancelled' }, '2026-06-01')).toBe(false);
  });
});
