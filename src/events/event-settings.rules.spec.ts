import { describe, expect, it } from 'vitest';
import { contrast, isDye, light } from '../platform/tokens.js';
import { addDays, colourProblems, contradictions, daysBetween } from './event-settings.rules.js';

const event: Parameters<typeof contradictions>[0] = {
  startsOn: '2026-06-05',
  endsOn: '2026-06-06',
  timeZone: 'Asia/Tbilisi',
  registrationOpensAt: null,
  registrationClosesAt: null,
  keepPersonalDataUntil: '2026-09-04',
  addressFirst: true,
  visibility: 'unlisted',
  access: 'review',
  colour: '#9B2D27',
  workingHours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
};

const problems = (changes: Partial<typeof event>) =>
  contradictions({ ...event, ...changes }).map(({ field, code }) => `${field}: ${code}`);

describe('settings that contradict each other', () => {
  it('are none in a sound event', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ endsOn: '2026-06-05', keepPersonalDataUntil: '2026-06-05' })).toEqual([]);
  });

  it('are an end before the start, and data forgotten before the end', () => {
    expect(problems({ endsOn: '2026-06-04' })).toEqual(['endsOn: before-start']);
    expect(problems({ keepPersonalDataUntil: '2026-06-05' })).toEqual(['keepPersonalDataUntil: before-end']);
  });

  it('are working hours that end before they begin', () => {
    expect(problems({ workingHours: { days: [1], from: '18:00', to: '09:00' } })).toEqual([
      'workingHours.to: before-start',
    ]);
    expect(problems({ workingHours: { days: [1], from: '09:00', to: '09:00' } })).toHaveLength(1);
  });

  it('are places for unproven addresses, unless the event is listed and open', () => {
    expect(problems({ addressFirst: false })).toEqual(['addressFirst: address-first']);
    expect(problems({ addressFirst: false, visibility: 'listed' })).toEqual(['addressFirst: address-first']);
    expect(problems({ addressFirst: false, visibility: 'listed', access: 'open' })).toEqual([]);
  });

  it('are a registration that closes before it opens, or opens or closes when the event is over there', () => {
    const at = (iso: string) => new Date(iso);
    expect(
      problems({
        registrationOpensAt: at('2026-05-02T00:00Z'),
        registrationClosesAt: at('2026-05-01T00:00Z'),
      }),
    ).toEqual(['registrationClosesAt: before-opening']);
    expect(problems({ registrationClosesAt: at('2026-06-06T19:59Z') })).toEqual([]);
    expect(problems({ registrationClosesAt: at('2026-06-06T20:00Z') })).toEqual([
      'registrationClosesAt: after-end',
    ]);
    expect(problems({ registrationOpensAt: at('2026-06-07T20:00Z') })).toEqual([
      'registrationOpensAt: after-end',
    ]);
  });

  it('are colours too faint on paper; the nearest that is not is proposed', () => {
    expect(colourProblems('colour', null)).toEqual([]);
    expect(colourProblems('colour', '#2A4474')).toEqual([]);
    const [problem] = colourProblems('colour', '#FFE08A');
    expect(problem).toMatchObject({ field: 'colour', code: 'faint-colour' });
    const nearest = String(problem?.params?.['nearest']);
    expect(isDye(nearest)).toBe(true);
    expect(contrast(nearest, light.paper)).toBeLessThan(3.2);
  });
});

describe('days', () => {
  it('are counted by the calendar, over leap days and new years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2024-06-05', '2025-06-05')).toBe(365);
    expect(daysBetween('2024-06-05', '2024-06-04')).toBe(-1);
  });
});
