import { withLatinDigits } from './typed-text.rules.js';

const grouped = /^\d{1,3}([.,])\d{3}(\1\d{3})*$/;

/**
 * A number as people write it: with comma or point, with blanks or apostrophes between thousands.
 * @param decimals how many digits after the point make sense. Three digits after the only sign part thousands, as in
 * 1.500, unless so many could stand after a point.
 * @returns NaN when it is not written like a number
 */
export function readNumber(text: string, decimals: number): number {
  const written = withLatinDigits(text)
    .replace(/^[−–—]/, '-')
    .replace(/(?<=\d)[\s'’\u2009\u202f](?=\d)/g, '');
  const [, sign = '', digits = ''] = /^([-+]?)([\d.,]+)$/.exec(written) ?? [];
  if (!/^\d/.test(digits)) {
    return Number.NaN;
  }
  const magnitude = readMagnitude(digits, decimals);
  return sign === '-' ? -magnitude : magnitude;
}

function readMagnitude(digits: string, decimals: number): number {
  const signs = digits.replace(/\d/g, '');
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (signs === '') {
    return Number(digits);
  }
  if (new Set(signs).size === 1) {
    const partsThousands =
      grouped.test(digits) && !digits.startsWith('0') && (signs.length > 1 || decimals < 3);
    if (partsThousands) {
      return Number(digits.replace(/[.,]/g, ''));
    }
    return signs.length === 1 ? Number(digits.replace(',', '.')) : Number.NaN;
  }
  // Both signs: the last is the point, and the others must part thousands.
  const whole = digits.slice(0, last);
  return grouped.test(whole) ? Number(`${whole.replace(/[.,]/g, '')}.${digits.slice(last + 1)}`) : Number.NaN;
}
