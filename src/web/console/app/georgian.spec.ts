import { beforeAll, describe, expect, it } from 'vitest';
import { countries } from '../../../platform/country-codes.js';
import { sayDays } from '../../../platform/i18n/dates.js';
import { georgian, learnGeorgian } from './georgian.js';

describe('Georgian without the help of the browser', () => {
  beforeAll(learnGeorgian);

  it('names every country as Intl does', () => {
    const names = new Intl.DisplayNames('ka', { type: 'region' });
    expect(countries.map(georgian.country)).toEqual(countries.map((code) => names.of(code)));
  });

  it('names the days of the week as Intl does', () => {
    const days = new Intl.DateTimeFormat('ka', {
      timeZone: 'UTC',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
    });
    for (let day = 1; day <= 7; day += 1) {
      const date = `2026-06-0${day}`;
      expect(georgian.weekdayAndDay(date)).toBe(days.format(new Date(`${date}T12:00:00Z`)));
    }
  });

  it('names languages as Intl does', () => {
    const names = new Intl.DisplayNames('ka', { type: 'language' });
    for (const code of [
      'ka',
      'hy',
      'az',
      'uk',
      'be',
      'ro',
      'kk',
      'ky',
      'tg',
      'tk',
      'uz',
      'tr',
      'en',
      'ru',
      'ar',
    ]) {
      expect(georgian.languageName(code)).toBe(names.of(code));
    }
  });

  it.each([
    ['2024-06-05', '2024-06-05'],
    ['2024-06-05', '2024-06-06'],
    ['2024-05-31', '2024-06-02'],
    ['2024-12-31', '2025-01-02'],
  ])('says %s to %s as the public pages do', (from, to) => {
    expect(georgian.days(from, to)).toBe(sayDays('ka', from, to));
  });

  it('says instants as Intl does', () => {
    const instant = new Date('2026-11-24T20:20:00Z');
    const said = new Intl.DateTimeFormat('ka', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'Asia/Tbilisi',
    }).format(instant);
    expect(georgian.instant(instant, 'Asia/Tbilisi')).toBe(said);
  });

  it('says how long ago as Intl does', () => {
    const ago = new Intl.RelativeTimeFormat('ka', { numeric: 'auto', style: 'short' });
    for (const unit of ['second', 'minute', 'hour', 'day', 'month', 'year'] as const) {
      for (const count of [-7, -2, -1, 0]) {
        expect(georgian.ago(count, unit)).toBe(ago.format(count, unit));
      }
    }
  });
});
