import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalizedText } from '../api/types.js';

const utc = { timeZone: 'UTC' } as const;
const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);

function formatsOf(language: string) {
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const languageNames = new Intl.DisplayNames(language, { type: 'language' });
  const days = new Intl.DateTimeFormat(language, { ...utc, day: 'numeric', month: 'long', year: 'numeric' });
  const shortDays = new Intl.DateTimeFormat(language, { ...utc, day: 'numeric', month: 'short' });
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const numbers = new Intl.NumberFormat(language);
  const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return {
    language,
    /** «5–6 июня 2024 г.» from two days `YYYY-MM-DD`. */
    days: (from: string, to: string = from) =>
      from === to ? days.format(noonOf(from)) : days.formatRange(noonOf(from), noonOf(to)),
    shortDay: (day: string) => shortDays.format(noonOf(day)),
    /** An instant, in the time zone of the event or (without one) of the reader. */
    instant: (instant: string, timeZone?: string) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
        new Date(instant),
      ),
    /** How long ago, in the largest unit that fits. */
    ago: (instant: string) => {
      const minutes = (Date.parse(instant) - Date.now()) / 60_000;
      const steps: [number, Intl.RelativeTimeFormatUnit][] = [
        [60, 'minute'],
        [60 * 24, 'hour'],
        [60 * 24 * 60, 'day'],
        [60 * 24 * 365, 'month'],
      ];
      const lengths: Record<string, number> = {
        minute: 1,
        hour: 60,
        day: 1440,
        month: 43_800,
        year: 525_600,
      };
      const unit = steps.find(([limit]) => Math.abs(minutes) < limit)?.[1] ?? 'year';
      return ago.format(Math.round(minutes / (lengths[unit] ?? 1)), unit);
    },
    country: (code: string) => countries.of(code) ?? code,
    languageName: (code: string) => languageNames.of(code) ?? code,
    number: (value: number) => numbers.format(value),
    share: (value: number) => shares.format(value),
    /** A text in the reader's language, else in the first of the order that has one. */
    text: (text: LocalizedText | null | undefined, order: readonly string[] = []) =>
      pickText(text, language, order),
  };
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
