import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralize, restore, textOf } from './cells.rules.js';

describe('a text of a CSV file', () => {
  it.each([
    ['=HYPERLINK("https://example.org")', `'=HYPERLINK("https://example.org")`],
    ['-1+1', `'-1+1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['+41 79 555 01 02', `'+41 79 555 01 02`],
    ['+41795550102', `'+41795550102`],
    ['\tTabbed', `'\tTabbed`],
    ['\r=1', `'\r'=1`],
    ['\n=1', `'\n'=1`],
    ['＝1+1', `'＝1+1`],
    ['x;=1+1', `x;'=1+1`],
    ['x; +41', `x; '+41`],
    ['a\n=1;-b', `a\n'=1;'-b`],
    ['=a;@b', `'=a;'@b`],
    ['-', `'-`],
    ['-5\n', `'-5\n`],
    ["'=1", `''=1`],
  ])('is no formula: %j', (text, neutral) => {
    expect(neutralize(text)).toBe(neutral);
    expect(restore(neutral)).toBe(text);
  });

  it.each(['Айгуль', '5', '-5', '-0.25', 'a=b', "'Abd al-Karim", "O'Brien", '', ' =1', '2024-06-05'])(
    'stays as it is where nothing can happen: %j',
    (text) => {
      expect(neutralize(text)).toBe(text);
      expect(restore(text)).toBe(text);
    },
  );

  it('comes back as it was, whatever it is, and never begins like a formula', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[-'=+@;\t\r\n＝0-9.a ]{0,8}$/),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(restore(neutralize(text))).toBe(text);
        expect(neutralize(text)).not.toMatch(/^([=+@\t\r\n＝＋－＠]|-(?![0-9.]+$))/);
        expect(neutralize(text)).not.toMatch(/[;\t\r\n] *[=+\-@＝＋－＠]/);
      }),
    );
  });
});

describe('a cell', () => {
  it.each([
    [null, ''],
    [true, 'true'],
    [-12.5, '-12.5'],
    [Number.NaN, ''],
    [new Date('2024-06-05T23:59:00Z'), '2024-06-05'],
    [new Date(Number.NaN), ''],
    ['=1', '=1'],
  ])('%s is said as %j', (cell, text) => {
    expect(textOf(cell)).toBe(text);
  });
});
