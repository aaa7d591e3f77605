import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { StaleVersion } from '../errors.js';
import { countries, isCountry } from './country.js';
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
