import { countries } from '../../../platform/country-codes.js';

/** Countries and territories with their names in a language, in its alphabetical order. */
export function countryChoices(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return countries
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

/** Languages that an event can speak, by their names in the reader's language. */
export function languageChoices(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return [
    'en',
    'ru',
    'ka',
    'hy',
    'az',
    'uk',
    'be',
    'ro',
    'kk',
    'ky',
    'tg',
    'tk',
    'uz',
    'tr',
    'fr',
    'de',
    'es',
    'ar',
  ]
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
