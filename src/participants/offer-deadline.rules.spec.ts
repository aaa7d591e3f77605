import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerDeadline } from './offer-deadline.rules.js';

const istanbul = {
  timeZone: 'Europe/Istanbul',
  offerHours: 18,
  workingHours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
};
const deadline = (now: string, event = istanbul) => offerDeadline(event, new Date(now)).toISOString();

describe('the deadline of an offer', () => {
  it('counts working hours only: two days from Monday morning end on Tuesday evening', () => {
    expect(deadline('2027-03-01T06:00:00Z')).toBe('2027-03-02T15:00:00.000Z');
  });

  it('lets a night pass', () => {
    expect(deadline('2027-03-01T20:30:00Z', { ...istanbul, offerHours: 1 })).toBe('2027-03-02T07:00:00.000Z');
  });

  it('lets a weekend pass', () => {
    expect(deadline('2027-03-05T13:00:00Z', { ...istanbul, offerHours: 4 })).toBe('2027-03-08T08:00:00.000Z');
  });

  it('knows when clocks change', () => {
    const warsaw = { ...istanbul, timeZone: 'Europe/Warsaw', offerHours: 9 };
    expect(deadline('2027-03-26T09:00:00Z', warsaw)).toBe('2027-03-29T08:00:00.000Z');
  });

  it('ends after sixty days where nobody ever works', () => {
    const never = { ...istanbul, workingHours: { days: [], from: '09:00', to: '18:00' } };
    expect(deadline('2027-03-01T06:00:00Z', never)).toBe('2027-04-30T06:00:00.000Z');
  });

  it('never ends before its hours have passed, nor later when asked for less', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2027-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 60 }),
        (now, offerHours) => {
          const long = offerDeadline({ ...istanbul, offerHours }, now).getTime();
          expect(long - now.getTime()).toBeGreaterThanOrEqual(offerHours * 3_600_000);
          expect(offerDeadline({ ...istanbul, offerHours: offerHours - 0.5 }, now).getTime()).toBeLessThan(
            long,
          );
        },
      ),
    );
  });
});
