import { describe, expect, it } from 'vitest';
import { aContext, aField, draw, wordsIn } from '../../../test/support/field-stage.js';
import { dateRange } from './date-range.field.js';
import { date } from './date.field.js';

const field = aField(date, { settings: { earliest: '1900-01-01', latest: '2027-06-30' } });
const parse = (value: unknown) => date.parse(value, field, aContext());

describe('A question for a day', () => {
  it.each([
    ['2027-06-05', '2027-06-05'],
    ['2027-6-5', '2027-06-05'],
    ['5.6.2027', '2027-06-05'],
    ['05. 06. 2027', '2027-06-05'],
    ['1968-02-29', '1968-02-29'],
    ['۲۰۲۷-۰۶-۰۵', '2027-06-05'],
  ])('reads %s', (text, answer) => {
    expect(parse(text)).toEqual({ answer });
  });

  it.each(['2027-02-31', '31.2.2027', '1967-02-29', '2027-13-01', '2027-00-10', '0001-01-01'])(
    'says that there is no %s',
    (text) => {
      expect(parse(text)).toEqual({ code: 'no-such-day' });
    },
  );

  it('does not guess whether day or month comes first', () => {
    expect(parse('5/6/2027')).toEqual({ code: 'date' });
  });

  it.each(['soon', '2027-06-05T00:00:00Z', 20_270_605, true, [], {}, '\u0000'])('refuses %j', (value) => {
    expect(parse(value)).toEqual({ code: 'date' });
  });

  it('keeps to its bounds', () => {
    expect(parse('2027-07-01')).toEqual({ code: 'day-too-late', params: { day: '2027-06-30' } });
    const later = aField(date, { settings: { earliest: '2027-06-05' } });
    expect(date.parse('2027-06-04', later, aContext())).toEqual({
      code: 'day-too-early',
      params: { day: '2027-06-05' },
    });
  });

  it('tells the browser its bounds', () => {
    expect(draw(date, field)).toMatch(/type="date".*min="1900-01-01"|min="1900-01-01".*type="date"/);
  });

  it('is said as people say days', () => {
    expect(date.say('2027-06-05', field, wordsIn('ka'))).toBe('2027 წლის 5 ივნისი');
  });

  it('sums up many days', () => {
    expect(date.summarize!(['2027-06-07', '2027-06-05', '2027-06-06'], field)).toEqual({
      kind: 'days',
      count: 3,
      first: '2027-06-05',
      median: '2027-06-06',
      last: '2027-06-07',
    });
  });
});

describe('A question for nights', () => {
  const stay = aField(dateRange, {
    settings: { earliest: '2027-06-03', latest: '2027-06-10', mostNights: 5, fewestNights: 2 },
  });
  const parseStay = (from: unknown, to: unknown) => dateRange.parse({ from, to }, stay, aContext());

  it('keeps the first and the last day', () => {
    expect(parseStay('2027-06-04', '7.6.2027')).toEqual({ answer: { from: '2027-06-04', to: '2027-06-07' } });
  });

  it('counts each night, not the day of departure', () => {
    expect(dateRange.values({ from: '2027-06-04', to: '2027-06-07' })).toEqual([
      '2027-06-04',
      '2027-06-05',
      '2027-06-06',
    ]);
  });

  it('counts nights rightly when clocks change', () => {
    expect(dateRange.values({ from: '2027-03-27', to: '2027-03-29' })).toHaveLength(2);
  });

  it.each([
    ['2027-06-07', '2027-06-07', { code: 'range-order', part: 'to' }],
    ['2027-06-07', '2027-06-04', { code: 'range-order', part: 'to' }],
    ['2027-06-04', '2027-06-05', { code: 'too-few-nights', params: { min: 2 }, part: 'to' }],
    ['2027-06-04', '2027-06-10', { code: 'too-many-nights', params: { max: 5 }, part: 'to' }],
    ['2027-06-04', '', { code: 'required', part: 'to' }],
    ['', '2027-06-07', { code: 'required', part: 'from' }],
    ['2027-06-02', '2027-06-07', { code: 'day-too-early', params: { day: '2027-06-03' }, part: 'from' }],
    ['2027-06-04', '2027-06-31', { code: 'no-such-day', part: 'to' }],
  ])('says what is wrong with %s to %s, and in which input', (from, to, problem) => {
    expect(parseStay(from, to)).toEqual(problem);
  });

  it('names both inputs', () => {
    const html = draw(dateRange, stay);
    expect(html).toMatch(/<label for="a\.question-a1b2c">First day<\/label>/);
    expect(html).toMatch(/<label for="a\.question-a1b2c\.to">Last day<\/label>/);
  });

  it('is said with its nights, in the grammar of each language', () => {
    const answer = { from: '2027-06-04', to: '2027-06-07' };
    expect(dateRange.say(answer, stay, wordsIn('en'))).toBe('4–7 June 2027 (3 nights)');
    expect(dateRange.say(answer, stay, wordsIn('ru'))).toBe('4–7 июня 2027\u00a0г. (3 ночи)');
  });
});
