import { readDay } from '../calendar-day.js';
import type { AnswerProblem, Summary } from '../field-type.js';
import { isProblem, readText, withLatinDigits } from './typed-text.rules.js';

const LONGEST = 40;

interface Bounds {
  earliest?: string | undefined;
  latest?: string | undefined;
}

/** A day as it is kept; null when there is none, or what is wrong with it. */
export function parseDay(value: unknown, { earliest, latest }: Bounds): string | null | AnswerProblem {
  const text = readText(value, { longest: LONGEST });
  if (text === null) {
    return null;
  }
  const day = isProblem(text) ? undefined : readDay(withLatinDigits(text));
  if (day === undefined) {
    return { code: 'date' };
  }
  if (day === null) {
    return { code: 'no-such-day' };
  }
  if (earliest !== undefined && day < earliest) {
    return { code: 'day-too-early', params: { day: earliest } };
  }
  return latest !== undefined && day > latest ? { code: 'day-too-late', params: { day: latest } } : day;
}

/** The first, the middle and the last of many days; null when there is none. */
export function summarizeDays(days: readonly string[]): Summary | null {
  const sorted = days.toSorted();
  const [first, last] = [sorted.at(0), sorted.at(-1)];
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  return first !== undefined && last !== undefined && median !== undefined
    ? { kind: 'days', count: sorted.length, first, median, last }
    : null;
}
