import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { StaleVersion } from '../errors.js';
import { countries, isCountry } from './country.js';
import { isDay, parseInstant } from './day.js';
import { etagOf, IfMatchRequired, seenVersion } from './if-match.js';
import { isTimeZone } from './time-zone.js';

describe('countries', () => {
  it('are all named in every language of the program', () => {
    for (const language of ['en', 'ru', 'ka']) {
      const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
      expect(countries.filter((code) => names.of(code) === undefined)).toEqual([]);
    }
    expect(new Set(countries).size).toBe(250);
  });

  it.each(['ge', 'EU', 'ZZ', 'SU', '', 'GEO', 7])('do not include %s', (code) => {
    expect(isCountry(code)).toBe(false);
  });
});

describe('time zones', () => {
  it.each(['Europe/Istanbul', 'Asia/Tbilisi', 'Europe/Kyiv', 'America/Argentina/Buenos_Aires', 'UTC'])(
    'know %s',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );

  it.each(['+03:00', 'Europe/Nowhere', 'europe/istanbul', '', '../etc/passwd', 3])(
    'do not know %s',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});

describe('days', () => {
  it.each(['2024-06-05', '2024-02-29', '1999-12-31'])('are in the calendar: %s', (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '2024-6-5',
    '2024-13-01',
    '0001-01-01',
    '9999-01-01',
    '2024-06-05T00:00',
    '',
    null,
    20240605,
  ])('are not %s', (day) => {
    expect(isDay(day)).toBe(false);
  });
});

describe('instants', () => {
  it('are read with their offset', () => {
    expect(parseInstant('2024-06-05T09:00:00+03:00')).toEqual(new Date('2024-06-05T06:00:00Z'));
    expect(parseInstant('2024-06-05T09:00Z')).toEqual(new Date('2024-06-05T09:00:00Z'));
  });

  it.each([
    '2024-06-05T09:00:00',
    '2024-06-05',
    '2024-02-30T09:00:00Z',
    '2024-06-05T25:00:00Z',
    'now',
    0,
    null,
  ])('are not %s', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

describe('the version that a caller saw', () => {
  it('is read from what the answer said', () => {
    expect(seenVersion(etagOf(7))).toBe(7);
  });

  it('has to be named', () => {
    expect(() => seenVersion(undefined)).toThrow(IfMatchRequired);
    expect(() => seenVersion(' ')).toThrow(IfMatchRequired);
  });

  it.each(['7', 'W/"7"', '*', '"x"', '"1", "2"'])('is never %s', (header) => {
    expect(() => seenVersion(header)).toThrow(StaleVersion);
  });
});
