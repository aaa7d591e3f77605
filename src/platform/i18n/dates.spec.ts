import { describe, expect, it } from 'vitest';
import {
  beginLine,
  dayOf,
  sayCountry,
  sayDay,
  sayDays,
  sayLanguage,
  sayList,
  sayMoment,
  sayOffset,
  sayTime,
  sayWeekday,
} from './dates.js';

describe('dates in words', () => {
  it.each([
    ['en', '5–6 June 2024'],
    ['ru', '5–6 июня 2024 г.'],
    ['ka', '2024 წლის 5–6 ივნისი'],
  ])('joins the days of one month in %s', (language, said) => {
    expect(sayDays(language, '2024-06-05', '2024-06-06').replace(/\u00a0/g, ' ')).toBe(said);
  });

  it.each([
    ['en', '30 June – 2 July 2024'],
    ['ru', '30 июня – 2 июля 2024 г.'],
    ['ka', '2024 წლის 30 ივნისი – 2 ივლისი'],
  ])('names both months in %s', (language, said) => {
    expect(sayDays(language, '2024-06-30', '2024-07-02').replace(/[\u00a0\u2009]/g, ' ')).toBe(said);
  });

  it('names both years over new year', () => {
    expect(sayDays('ka', '2024-12-30', '2025-01-02')).toBe('2024 წლის 30 დეკემბერი – 2025 წლის 2 იანვარი');
    expect(sayDays('en', '2024-12-30', '2025-01-02')).toContain('2024');
  });

  it('says a single day once', () => {
    expect(sayDay('en', '2024-06-05')).toBe('5 June 2024');
    expect(sayDay('ka', '2024-06-05')).toBe('2024 წლის 5 ივნისი');
  });

  it('begins a heading with a capital where the script has one', () => {
    expect(sayWeekday('ru', '2024-06-05')).toBe('Среда, 5 июня');
    expect(sayWeekday('en', '2024-06-05')).toBe('Wednesday 5 June');
    expect(beginLine(sayLanguage('ru', 'ka'))).toBe('Грузинский');
  });

  it('leaves Georgian letters as they are', () => {
    expect(sayWeekday('ka', '2024-06-05')).toBe('ოთხშაბათი, 5 ივნისი');
    expect(beginLine(sayLanguage('ka', 'ka'))).toBe('ქართული');
  });

  it('shows the local time of the meeting, whatever the clock of the machine', () => {
    const instant = new Date('2024-06-05T21:30:00Z');
    expect(sayTime('en', instant, 'Europe/Istanbul')).toBe('00:30');
    expect(dayOf(instant, 'Europe/Istanbul')).toBe('2024-06-06');
    expect(sayMoment('en', instant, 'Asia/Tbilisi')).toBe('6 June 2024, 01:30');
    expect(sayOffset(instant, 'Asia/Tbilisi')).toBe('UTC+4');
    expect(sayOffset(instant, 'America/New_York')).toBe('UTC−4');
  });

  it('names countries and joins lists in the reader’s language', () => {
    expect(sayCountry('ka', 'TR')).toBe('თურქეთი');
    expect(sayCountry('en', 'QQ')).toBe('QQ');
    expect(sayList('en', ['A', 'B', 'C'])).toBe('A, B and C');
    expect(sayList('ru', ['A', 'B'])).toBe('A и B');
  });
});
