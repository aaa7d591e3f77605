import { describe, expect, it } from 'vitest';
import { dayIn, doorOf, isOpen, nextDoorChange } from './door.rules.js';

const event = {
  lifecycle: 'published',
  access: 'open',
  registrationOpensAt: new Date('2026-05-01T09:00:00Z'),
  registrationClosesAt: new Date('2026-05-20T21:00:00Z'),
  endsOn: '2026-06-06',
  timeZone: 'Europe/Istanbul',
} as const;
const during = new Date('2026-05-10T12:00:00Z');

describe('the door', () => {
  it('is open while registration is open and there is a place', () => {
    expect(doorOf(event, during, 'free')).toEqual({ kind: 'open', closesAt: event.registrationClosesAt });
  });

  it('leads to the waiting list when the next newcomer would find no place', () => {
    expect(doorOf(event, during, 'waiting-list').kind).toBe('waiting-list');
  });

  it('leads to a review where people decide', () => {
    expect(doorOf({ ...event, access: 'review' }, during, 'waiting-list').kind).toBe('review');
  });

  it.each([
    ['before it opens', {}, '2026-05-01T08:59:59Z', 'not-yet'],
    ['at the very moment it opens', {}, '2026-05-01T09:00:00Z', 'open'],
    ['at the very moment it closes', {}, '2026-05-20T21:00:00Z', 'closed'],
    ['when the hosts closed it', { lifecycle: 'closed' }, '2026-05-10T12:00:00Z', 'closed'],
    ['when one needs an invitation', { access: 'invitation' }, '2026-05-10T12:00:00Z', 'invitation'],
    ['when the event was cancelled', { lifecycle: 'cancelled' }, '2026-05-10T12:00:00Z', 'cancelled'],
    ['on the last day in Istanbul', { registrationClosesAt: null }, '2026-06-06T20:59:00Z', 'open'],
    ['after midnight in Istanbul', { registrationClosesAt: null }, '2026-06-06T21:00:00Z', 'over'],
    ['in the archive', { lifecycle: 'archived' }, '2026-05-10T12:00:00Z', 'over'],
  ] as const)('tells the truth %s', (_when, change, now, kind) => {
    expect(doorOf({ ...event, ...change }, new Date(now), 'free').kind).toBe(kind);
  });

  it('lets people in only where the form takes registrations', () => {
    expect(isOpen({ kind: 'waiting-list', closesAt: null })).toBe(true);
    expect(isOpen({ kind: 'closed' })).toBe(false);
  });

  it('knows when it changes by itself', () => {
    expect(nextDoorChange(event, new Date('2026-04-01T00:00:00Z'))).toEqual(event.registrationOpensAt);
    expect(nextDoorChange(event, during)).toEqual(event.registrationClosesAt);
    expect(nextDoorChange(event, new Date('2026-06-01T00:00:00Z'))).toBeNull();
  });

  it('takes the day from where the event is', () => {
    expect(dayIn('Asia/Almaty', new Date('2026-06-06T20:00:00Z'))).toBe('2026-06-07');
  });
});
