import { normalizeEmail } from '../../platform/http/email-address.js';
import { tidyText } from '../../platform/http/plain-text.js';
import type { DayOrder, NameOrder } from './import-mapping.js';

/** A text of a cell as it is kept: one line, composed, without the blanks that programs put around it. */
export function tidyCell(cell: string): string {
  return tidyText(cell.replace(/[\s\u00A0\u200B\uFEFF]+/g, ' ')).trim();
}

/** Words without what lists write differently: case, accents, signs. Compared, never kept. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/['’‘ʻʼ`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The address in a cell: also `Name <a@b.org>`, `mailto:a@b.org`, `a@b.org;`. @returns null when there is none that could be one */
export function emailIn(cell: string): string | null {
  const inner = /<([^<>]+)>\s*$/.exec(cell)?.[1] ?? cell;
  return normalizeEmail(inner.replace(/^mailto:/i, '').replace(/^[\s,;]+|[\s,;.]+$/g, ''));
}

/** A whole name taken apart; `comma` is "Surname, Name", and where no comma stands the surname comes first. */
export function splitName(name: string, order: NameOrder): { givenName: string; familyName: string } {
  if (order === 'comma' && name.includes(',')) {
    const [family = '', ...given] = name.split(',');
    return { familyName: family.trim(), givenName: given.join(' ').trim() };
  }
  const words = name.split(' ').filter(Boolean);
  if (order === 'given-first') {
    return { givenName: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? '' };
  }
  return { familyName: words[0] ?? '', givenName: words.slice(1).join(' ') };
}

/** Several things in one cell, set apart by semicolons, bars or line breaks, else by commas. */
export function splitList(cell: string): string[] {
  const parts = /[;|\n]/.test(cell) ? cell.split(/[;|\n]/) : cell.split(',');
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** A day with slashes as `2027-06-05`; other days stay as they are written. */
export function dayIn(cell: string, order: DayOrder = 'day-first'): string {
  const [, one, other, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? [];
  if (one === undefined || other === undefined) {
    return cell.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');
  }
  const [day, month] = order === 'day-first' ? [one, other] : [other, one];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const yes = new Set(
  wordsOf(
    `yes, y, true, 1, x, +, ✓, ✔, да, так, კი, այո, bəli, hə, da, иә, ооба, ha, xa, ҳа, бале, hawa, evet`,
  ),
);
const no = new Set(
  wordsOf(`no, n, false, 0, -, нет, ні, არა, ոչ, xeyr, yox, nu, жоқ, жок, yo'q, yoq, не, hayır, йўқ, ýok`),
);

/** `yes` or `no` as people of the region write it; anything else stays as it is. */
export function yesOrNo(cell: string): string {
  const word = plainWords(cell) || cell;
  return yes.has(word) ? 'yes' : no.has(word) ? 'no' : cell;
}

function wordsOf(list: string): string[] {
  return list.split(',').map((word) => plainWords(word) || word.trim());
}
