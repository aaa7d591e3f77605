import { describe, expect, it } from 'vitest';
import { clockSpan, daysOf, frameOf, instantAt, lengthOf, sessionsOfDay, spanIn } from './days.rules.js';

const event = { startsOn: '2026-06-05', endsOn: '2026-06-06', timeZone: 'Europe/Istanbul' };
const at = (startsAt: string, endsAt: string) => ({ startsAt, endsAt });

describe('the days of an agenda', () => {
  it('are those of the event, and others on which sessions lie', () => {
    const astray = at('2026-06-08T06:00:00.000Z', '2026-06-08T07:00:00.000Z');
    expect(daysOf(event, [])).toEqual(['2026-06-05', '2026-06-06']);
    expect(daysOf(event, [astray, { startsAt: null, endsAt: null }])).toEqual([
      '2026-06-05',
      '2026-06-06',
      '2026-06-08',
    ]);
  });

  it('begin and end at midnight of the event, wherever the reader is', () => {
    const late = at('2026-06-05T20:30:00.000Z', '2026-06-05T21:30:00.000Z');
    const early = at('2026-06-05T21:00:00.000Z', '2026-06-05T22:00:00.000Z');
    const first = frameOf('2026-06-05', event.timeZone, []);
    expect(sessionsOfDay(first, [early, late])).toEqual([late]);
    expect(clockSpan(late, event.timeZone)).toBe('23:30–00:30');
  });

  it('are drawn wide enough for what is in them', () => {
    const night = at('2026-06-05T19:00:00.000Z', '2026-06-05T20:10:00.000Z');
    expect(frameOf('2026-06-05', event.timeZone, [])).toMatchObject({ from: 420, to: 1320 });
    expect(frameOf('2026-06-05', event.timeZone, [night])).toMatchObject({ from: 420, to: 1440 });
  });

  it('count minutes that pass, also where the clock is set forward', () => {
    const frame = frameOf('2026-03-29', 'Europe/Berlin', []);
    const morning = at('2026-03-29T07:00:00.000Z', '2026-03-29T08:00:00.000Z');
    expect(spanIn(frame, morning)).toEqual({ from: 480, to: 540 });
    expect(clockSpan(morning, 'Europe/Berlin')).toBe('09:00–10:00');
    expect(instantAt(frame, 480)).toBe('2026-03-29T07:00:00.000Z');
  });

  it('know how long a session lasts, or shall last', () => {
    expect(lengthOf({ ...at('2026-06-05T06:00:00Z', '2026-06-05T07:30:00Z'), minutes: null })).toBe(90);
    expect(lengthOf({ startsAt: null, endsAt: null, minutes: 45 })).toBe(45);
  });
});
