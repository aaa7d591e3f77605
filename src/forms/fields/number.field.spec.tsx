import { describe, expect, it } from 'vitest';
import { aContext, aField, draw, wordsIn } from '../../../test/support/field-stage.js';
import { number } from './number.field.js';

const whole = aField(number);
const exact = aField(number, { settings: { decimals: 2, min: -10, max: 2_000 } });
const parse = (value: unknown, field = whole) => number.parse(value, field, aContext());

describe('A question for a number', () => {
  it.each([
    ['12', 12],
    ['+12', 12],
    ['-7', -7],
    ['−7', -7],
    ['1 500', 1500],
    ['1\u00a0500', 1500],
    ['1\u202f500\u202f000', 1_500_000],
    ["1'500", 1500],
    ['1.500', 1500],
    ['1,500', 1500],
    ['1.500.000', 1_500_000],
    ['2.0', 2],
    ['007', 7],
    ['١٢', 12],
    ['۱۲', 12],
    [12, 12],
    [-0, 0],
  ])('reads %j as the whole number %d', (text, answer) => {
    expect(parse(text)).toEqual({ answer });
  });

  it.each([
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['1.234,5', 1234.5],
    ['1,234.50', 1234.5],
    ['0.125', undefined],
    ['1 234,56', 1234.56],
    ['1.500', 1500],
    ['0.50', 0.5],
  ])('reads %j where two digits may follow the point', (text, answer) => {
    expect(parse(text, exact)).toEqual(
      answer === undefined ? { code: 'number-too-exact', params: { max: 2 } } : { answer },
    );
  });

  it.each(['', ' ', null, undefined])('takes %j as no answer', (value) => {
    expect(parse(value)).toEqual({ answer: null });
  });

  it.each(['twelve', '1e3', '0x10', '1.2.3', '1,23,456.7.8', '--1', '1-1', '.5', 'Infinity', [], {}, true])(
    'does not guess what %j means',
    (value) => {
      expect(parse(value)).toEqual({ code: 'number' });
    },
  );

  it.each(['1e309', Number.NaN, Number.POSITIVE_INFINITY, -Infinity])('refuses %j', (value) => {
    expect(parse(value)).toEqual({ code: 'number' });
    expect(parse(value, exact)).toEqual({ code: 'decimal' });
  });

  it('refuses what no meeting can count', () => {
    expect(parse('9'.repeat(50))).toEqual({ code: 'number-too-large', params: { max: 1_000_000_000 } });
    expect(parse(-1e300)).toEqual({ code: 'number-too-small', params: { min: -1_000_000_000 } });
  });

  it('refuses fractions where whole numbers are asked for', () => {
    expect(parse('12.5')).toEqual({ code: 'number' });
    expect(parse(0.1 + 0.2)).toEqual({ code: 'number' });
  });

  it('keeps to its bounds', () => {
    expect(parse('-10.01', exact)).toEqual({ code: 'number-too-small', params: { min: -10 } });
    expect(parse('2000', exact)).toEqual({ answer: 2000 });
    expect(parse('2000.01', exact)).toEqual({ code: 'number-too-large', params: { max: 2_000 } });
  });

  it('notices bounds that leave no room', () => {
    expect(number.checkField(aField(number, { settings: { min: 5, max: 4 } }))).toEqual([
      { field: 'settings.max', code: 'bounds-crossed' },
    ]);
  });

  it('is said as the reader writes numbers', () => {
    expect(number.say(1234.5, exact, wordsIn('ru'))).toBe('1\u00a0234,5');
    expect(number.say(12_345.5, exact, wordsIn('en'))).toBe('12,345.5');
  });

  it('brings up the keyboard that has the keys needed', () => {
    expect(draw(number, aField(number, { settings: { min: 0 } }))).toContain('inputMode="numeric"');
    expect(draw(number, aField(number, { settings: { min: 0, decimals: 1 } }))).toContain(
      'inputMode="decimal"',
    );
    expect(draw(number, exact)).toContain('inputMode="text"');
  });

  it('sums up many answers', () => {
    expect(number.summarize!([3, 1, 2, 10], whole)).toEqual({
      kind: 'numbers',
      count: 4,
      least: 1,
      median: 2.5,
      most: 10,
      sum: 16,
    });
    expect(number.summarize!([], whole)).toBeNull();
  });
});
