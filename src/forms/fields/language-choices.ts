import { beginLine, sayLanguage } from '../../platform/i18n/dates.js';
import { isLanguageCode } from '../../platform/i18n/localized-text.js';
import type { Choice } from './inputs.js';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/** All languages that have a code of two letters (ISO 639-1), each once: some had another code before. */
export const allLanguages: ReadonlySet<string> = new Set(
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => isLanguageCode(code) && Intl.getCanonicalLocales(code)[0] === code),
);

const sorted = new Map<string, readonly Choice[]>();

/** Languages in the order of the reader's alphabet, but some. */
export function languageChoices(language: string, but: ReadonlySet<string>): readonly Choice[] {
  let all = sorted.get(language);
  if (!all) {
    const order = new Intl.Collator(language);
    all = [...allLanguages]
      .map((value) => languageChoice(language, value))
      .sort((a, b) => order.compare(a.label, b.label));
    sorted.set(language, all);
  }
  return all.filter(({ value }) => !but.has(value));
}

/** One language, by the name that the reader knows it under. */
export function languageChoice(language: string, value: string): Choice {
  return { value, label: beginLine(sayLanguage(language, value)) };
}
