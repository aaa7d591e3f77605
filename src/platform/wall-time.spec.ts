import { describe, expect, it } from 'vitest';
import { instantOf, wallTime } from './wall-time.js';

describe('the clock at the event', () => {
  it('shows the local time of an instant', () => {
    expect(wallTime('2024-06-05T06:00:00Z', 'Europe/Istanbul')).toBe('2024-06-05T09:00');
  });

  it('is read back to the same instant, summer and winter', () => {
    expect(instantOf('2024-07-01T12:30', 'Europe/Chisinau')).toBe('2024-07-01T09:30:00.000Z');
    expect(instantOf('2024-01-15T12:30', 'Europe/Chisinau')).toBe('2024-01-15T10:30:00.000Z');
  });

  it('takes the earlier of an hour that occurs twice', () => {
    expect(instantOf('2024-10-27T02:30', 'Europe/Vienna')).toBe('2024-10-27T00:30:00.000Z');
  });

  it('moves a time that does not exist past the gap', () => {
    expect(instantOf('2024-03-31T02:30', 'Europe/Vienna')).toBe('2024-03-31T01:30:00.000Z');
  });
});
