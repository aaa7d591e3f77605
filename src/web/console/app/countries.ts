import { countries } from '../../../platform/country-codes.js';
import { formatsOf } from './formats.js';

/** Countries and territories with their names in a language, in its alphabetical order. */
export function countryChoices(language: string): { value: string; label: string }[] {
  const { country } = formatsOf(language);
  return countries
    .map((value) => ({ value, label: country(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

/** Languages that an event can speak, by their names in the reader's language. */
export function languageChoices(language: string): { value: string; label: string }[] {
  const { languageName } = formatsOf(language);
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
    .map((value) => ({ value, label: languageName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
