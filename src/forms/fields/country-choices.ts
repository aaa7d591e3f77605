import { countries } from '../../platform/http/country.js';
import { sayCountry } from '../../platform/i18n/dates.js';
import type { Choice } from './inputs.js';

const sorted = new Map<string, readonly Choice[]>();

/** Countries in the order of the reader's alphabet: all, or some. */
export function countryChoices(language: string, only: readonly string[] = []): readonly Choice[] {
  let all = sorted.get(language);
  if (!all) {
    const order = new Intl.Collator(language);
    all = countries
      .map((value) => ({ value, label: sayCountry(language, value) }))
      .sort((a, b) => order.compare(a.label, b.label));
    sorted.set(language, all);
  }
  return only.length > 0 ? all.filter(({ value }) => only.includes(value)) : all;
}
