import { isPlainText, tidyText } from '../../platform/http/plain-text.js';
import type { AnswerProblem, PostedField } from '../field-type.js';

interface TextRules {
  /** The longest text taken, in characters. */
  longest: number;
  multiLine?: boolean;
}

/** Arabic and Persian digits, which some phones write by themselves. */
const foreignDigits = /[\u0660-\u0669\u06F0-\u06F9]/g;

/** A text as it is kept; null when there is none, or what is wrong with it. Looks at huge texts no further than needed. */
export function readText(
  value: unknown,
  { longest, multiLine = false }: TextRules,
): string | null | AnswerProblem {
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof value !== 'string') {
    return { code: 'not-text' };
  }
  const tooLong = { code: 'too-long', params: { max: longest } };
  if (value.length > 4 * longest + 1_000) {
    return tooLong;
  }
  const text = tidyText(value).trim();
  if (text === '') {
    return null;
  }
  if (!isPlainText(text, { multiLine })) {
    return { code: 'unprintable' };
  }
  return text.length > longest && [...text].length > longest ? tooLong : text;
}

/** Whether a text could not be read. */
export function isProblem(read: unknown): read is AnswerProblem {
  return typeof read === 'object' && read !== null && 'code' in read;
}

/** The one text of an input; the last, should there be several. */
export function oneText(posted: PostedField, part?: string): string | null {
  return posted.texts(part).at(-1) ?? null;
}

/** The text with Latin digits only. */
export function withLatinDigits(text: string): string {
  return text.replace(foreignDigits, (digit) => String(digit.charCodeAt(0) % 16));
}
