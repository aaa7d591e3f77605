import { SheetUnreadable } from './sheets.errors.js';

/** Encodings that lists of the region come in; `TextDecoder` knows all of them. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | OneByteEncoding;

type OneByteEncoding = keyof typeof letters;

/**
 * Letters that the languages behind an encoding use, from common to rare; the first encoding wins a tie. Where two
 * encodings show different letters for a byte, these decide, with how the letters stand in their words.
 * Windows-1254 and KOI8-U are there for Turkish and Ukrainian (KOI8-U holds all letters of KOI8-R), IBM 866 because
 * Excel's "CSV (MS-DOS)" still writes it.
 */
const letters = {
  'windows-1251': 'cyrillic',
  'windows-1254': 'ğıİşçöüâîéû',
  'windows-1250': 'ąćęłńóśźżăâîşţčšžđěřůőűáéíýúäöüßçë',
  'windows-1252': 'éèêëçàâôöüäßñáíóúîïûùåøœãõ',
  'koi8-u': 'cyrillic',
  ibm866: 'cyrillic',
} as const;

const cyrillicTiers = ['оеаинтсрвлк', 'мдпуязьгбыі', 'чйхжшюцщэфїєґёўъјљњћђџѓќѕ'];

/** Words that are looked at; more would not change the result. */
const MAX_WORDS = 2_000;

/** Bytes of the beginning that are looked at where the whole would tell no more. */
const SAMPLE = 256 * 1024;

/**
 * The text of a file, by its content alone: UTF-8 and UTF-16 with or without a byte order mark, else the one-byte
 * encoding whose letters make the likeliest words. Throws `SheetUnreadable` for what is no text.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncodingName } {
  const read = decode(bytes);
  if (!isText(read.text)) {
    throw new SheetUnreadable();
  }
  return read;
}

function decode(bytes: Uint8Array): { text: string; encoding: TextEncodingName } {
  const wide = wideEncodingOf(bytes);
  const utf8 = wide ? undefined : utf8Text(bytes);
  if (utf8 !== undefined) {
    return { text: utf8, encoding: 'utf-8' };
  }
  const encoding = wide ?? (isDamagedUtf8(bytes) ? 'utf-8' : likeliest(bytes));
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** UTF-16 by its mark, else by the zeros beside the Latin letters, digits and line breaks that every table has. */
function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const mark = (bytes[0]! << 8) | bytes[1]!;
  if (mark === 0xfffe || mark === 0xfeff) {
    return mark === 0xfffe ? 'utf-16le' : 'utf-16be';
  }
  const sample = bytes.subarray(0, SAMPLE);
  const zeros: [even: number, odd: number] = [0, 0];
  sample.forEach((byte, at) => {
    zeros[at % 2 ? 1 : 0] += byte === 0 ? 1 : 0;
  });
  const [fewer, more] = zeros.toSorted((a, b) => a - b) as [number, number];
  if (bytes.length % 2 === 1 || more * 20 < sample.length || fewer * 10 > more) {
    return undefined;
  }
  return zeros[0] > zeros[1] ? 'utf-16be' : 'utf-16le';
}

function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The only error that a decoder throws: these bytes are something else.
    return undefined;
  }
}

/** UTF-8 of which a few bytes were broken on the way: at most one in fifty of its longer characters. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const sample = new TextDecoder('utf-8').decode(bytes.subarray(0, SAMPLE));
  const broken = count(sample, (code) => code === 0xfffd);
  return broken * 50 <= count(sample, (code) => code >= 0x80 && code !== 0xfffd);
}

/** No zeros, next to no control characters, and no document of another kind: web pages are often called .xls. */
function isText(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const controls = count(sample, (code) => code < 0x20 && (code < 0x09 || code > 0x0d));
  return (
    !text.includes('\0') &&
    controls * 1_000 <= sample.length &&
    !/^\s*(<(!doctype|\?xml|html|table)\b|%PDF-|\{\\rtf)/i.test(text.slice(0, 1_000))
  );
}

function count(text: string, fits: (code: number) => boolean): number {
  let found = 0;
  for (let at = 0; at < text.length; at++) {
    found += fits(text.charCodeAt(at)) ? 1 : 0;
  }
  return found;
}

function likeliest(bytes: Uint8Array): OneByteEncoding {
  const sample = wordsIn(bytes);
  const scored = (Object.keys(letters) as OneByteEncoding[]).map((encoding) => ({
    encoding,
    score: new TextDecoder(encoding)
      .decode(sample)
      .split('\n')
      .reduce((sum, word) => sum + scoreWord(word, letters[encoding]), 0),
  }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).encoding;
}

/** The words with bytes beyond ASCII, one a line. */
function wordsIn(bytes: Uint8Array): Uint8Array {
  const sample: number[] = [];
  let words = 0;
  for (let at = 0; at < bytes.length && words < MAX_WORDS; at++) {
    const start = at;
    let foreign = false;
    while (at < bytes.length && isWordByte(bytes[at]!)) {
      foreign ||= bytes[at]! >= 0x80;
      at++;
    }
    if (foreign) {
      sample.push(...bytes.subarray(start, Math.min(at, start + 64)), 0x0a);
      words++;
    }
  }
  return Uint8Array.from(sample);
}

function isWordByte(byte: number): boolean {
  return byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/** How likely a word is in the languages of an encoding; below zero if it is no word at all. */
function scoreWord(word: string, expected: string): number {
  let score = 0;
  for (let at = 0; at < word.length; at++) {
    const letter = word[at]!;
    if (letter > '\x7F') {
      score += scoreLetter(letter, expected, word[at - 1] ?? '', word[at + 1] ?? '');
    }
  }
  return score;
}

function scoreLetter(letter: string, expected: string, before: string, after: string): number {
  if (!/\p{L}/u.test(letter)) {
    return scoreSign(letter, before, after);
  }
  // A capital behind a small letter is what KOI8 and Windows-1251 make of each other.
  const capitals = letter === letter.toLowerCase() ? 0 : isSmall(before) ? -3 : -0.3;
  if (/\p{Script=Cyrillic}/u.test(letter)) {
    return capitals + (expected === 'cyrillic' ? scoreCyrillic(letter, before, after) : -5);
  }
  const common = expected.includes(letter) || expected.includes(letter.toLowerCase()) ? 2 : -1;
  return capitals + common + alternation(letter, before) + alternation(letter, after);
}

function scoreCyrillic(letter: string, before: string, after: string): number {
  const tier = cyrillicTiers.findIndex((tier) => tier.includes(letter.toLowerCase()));
  // Ukrainian lists are full of Latin i, which looks the same.
  const mixed = [before, after].filter((one) => /[a-zA-Z]/.test(one) && !/i/i.test(one)).length;
  return (tier === -1 ? -1 : 3 - tier) - mixed * 4;
}

/** Quotation marks, dashes and apostrophes stand beside words; nothing else stands within one. */
function scoreSign(sign: string, before: string, after: string): number {
  const within = before !== '' && after !== '';
  if (/[\u2018\u2019]/.test(sign)) {
    return 0;
  }
  if (/[«»“”„–—№…\u00A0]/.test(sign)) {
    return within ? -1 : 0;
  }
  return /[\p{Cc}\uFFFD]/u.test(sign) ? -20 : -3;
}

/** Vowels and consonants take turns more often than not: it tells è from č. */
function alternation(letter: string, neighbour: string): number {
  if (!/\p{L}/u.test(neighbour)) {
    return 0;
  }
  return isVowel(letter) === isVowel(neighbour) ? -0.5 : 0.5;
}

function isVowel(letter: string): boolean {
  return /[aeiouyıøæœ]/.test(letter.normalize('NFD')[0]!.toLowerCase());
}

function isSmall(letter: string): boolean {
  return letter !== letter.toUpperCase();
}
