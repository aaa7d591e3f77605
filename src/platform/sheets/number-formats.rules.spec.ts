import { describe, expect, it } from 'vitest';
import { numberText, shapeOf } from './number-formats.rules.js';

describe('a number of a workbook', () => {
  it.each([
    ['45448', 14, undefined, '2024-06-05'],
    ['45448', 164, 'dd/mm/yyyy;@', '2024-06-05'],
    ['45448', 165, '[$-419]D MMMM YYYY', '2024-06-05'],
    ['45448.75', 22, undefined, '2024-06-05T18:00:00'],
    ['45448', 22, undefined, '2024-06-05T00:00:00'],
    ['45448.9999999', 14, undefined, '2024-06-06'],
    ['0.375', 20, undefined, '09:00:00'],
    ['1.5', 46, undefined, '36:00:00'],
    ['1', 14, undefined, '1900-01-01'],
    ['59', 14, undefined, '1900-02-28'],
    ['61', 14, undefined, '1900-03-01'],
    ['45448', 17, undefined, '2024-06-05'],
    ['45448', 166, 'mmm', '2024-06-05'],
    ['45448', 0, undefined, '45448'],
    ['7.9161234567E10', 0, undefined, '79161234567'],
    ['0.30000000000000004', 0, undefined, '0.3'],
    ['-5', 0, undefined, '-5'],
    ['-5', 14, undefined, '-5'],
    ['1234', 167, '00000', '01234'],
    ['1234.5', 168, '#,##0.00', '1234.5'],
    ['12', 169, '0 "days"', '12'],
    ['12', 170, '0\\d', '12'],
    ['12', 171, '[Red]0;[Yellow]0', '12'],
    ['1e+400', 0, undefined, '1e+400'],
    ['junk', 0, undefined, 'junk'],
  ])('%s in format %s (%s) is %s', (written, id, code, text) => {
    expect(numberText(written, shapeOf(id, code), false)).toBe(text);
  });

  it('counts from 1904 where the workbook does', () => {
    expect(numberText('43986', shapeOf(14, undefined), true)).toBe('2024-06-05');
  });
});
