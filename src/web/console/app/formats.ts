import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { beginLine, sayDays, sayMoment } from '../../../platform/i18n/dates.js';
import type { LocalizedText } from '../api/types.js';
import { georgian } from './georgian.js';

const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const utc = { timeZone: 'UTC' } as const;
const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);

/** English here is written as in Europe: day before month, 24 hours. */
const localeOf = (language: string) => (language === 'en' ? 'en-GB' : language);

/** How a language says dates, numbers and names; for components there is {@link useFormats}. */
export function formatsOf(language: string) {
  const numbers = new Intl.NumberFormat(language);
  const common = {
    language,
    number: (value: number) => numbers.format(value),
    share: (value: number) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value),
    /** "a, b and c" */
    list: (items: string[]) =>
      language === 'ka'
        ? items.join(', ').replace(/, ([^,]*)$/, ' და $1')
        : new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(items),
    /** "a, b or c" */
    either: (items: string[]) =>
      language === 'ka'
        ? items.join(', ').replace(/, ([^,]*)$/, ' ან $1')
        : new Intl.ListFormat(localeOf(language), { type: 'disjunction' }).format(items),
    /** A text in the reader's language, else in the first of the order that has one. */
    text: (text: LocalizedText | null | undefined, order: readonly string[] = []) =>
      pickText(text, language, order),
  };
  return { ...common, ...(language === 'ka' ? georgianFormats : formatsByIntl(localeOf(language))) };
}

const georgianFormats: ReturnType<typeof formatsByIntl> = {
  days: (from, to) => georgian.days(from, to ?? from),
  shortDay: georgian.shortDay,
  weekdayAndDay: georgian.weekdayAndDay,
  instant: (instant, timeZone) => georgian.instant(new Date(instant), timeZone),
  ago: (instant) => georgian.ago(...sinceThen(instant)),
  country: georgian.country,
  languageName: georgian.languageName,
};

function formatsByIntl(language: string) {
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const languageNames = new Intl.DisplayNames(language, { type: 'language' });
  const shortDays = new Intl.DateTimeFormat(language, {
    ...utc,
    day: 'numeric',
    month: 'short',
  });
  const weekdays = new Intl.DateTimeFormat(language, {
    ...utc,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  return {
    /** «5–6 июня 2024 г.» from two days `YYYY-MM-DD`. */
    days: (from: string, to: string = from) => sayDays(language, from, to),
    shortDay: (day: string) => shortDays.format(noonOf(day)),
    /** "Wed, 5 Jun" */
    weekdayAndDay: (day: string) => beginLine(weekdays.format(noonOf(day))),
    /** An instant, in the time zone of the event or (without one) of the reader. */
    instant: (instant: string, timeZone: string = ownTimeZone) =>
      sayMoment(language, new Date(instant), timeZone),
    /** How long ago, in the largest unit that fits. */
    ago: (instant: string) => ago.format(...sinceThen(instant)),
    country: (code: string) => countries.of(code) ?? code,
    languageName: (code: string) => languageNames.of(code) ?? code,
  };
}

/** How many of the largest unit that fits have passed: -3, day. */
function sinceThen(instant: string): [number, Intl.RelativeTimeFormatUnit] {
  const minutes = (Date.parse(instant) - Date.now()) / 60_000;
  if (Math.abs(minutes) < 1) {
    return [0, 'second'];
  }
  const steps: [number, Intl.RelativeTimeFormatUnit, number][] = [
    [60, 'minute', 1],
    [60 * 24, 'hour', 60],
    [60 * 24 * 60, 'day', 1440],
    [60 * 24 * 365, 'month', 43_800],
  ];
  const [, unit, length] = steps.find(([limit]) => Math.abs(minutes) < limit) ?? [0, 'year', 525_600];
  const count = Math.round(minutes / length);
  return [count === 0 ? 0 : count, unit];
}

export type Formats = ReturnType<typeof formatsOf>;

/** Dates, numbers, names of countries and languages as the reader says them. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsOf(i18n.language), [i18n.language]);
}

function pickText(
  text: LocalizedText | null | undefined,
  language: string,
  order: readonly string[],
): string {
  const first = [language, ...order, 'en', ...Object.keys(text ?? {})].find((code) => text?.[code]);
  return first ? (text?.[first] ?? '') : '';
}
