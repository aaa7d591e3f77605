import { allLanguages } from '../../forms/fields/language-choices.js';
import { countries } from '../../platform/http/country.js';
import { participantLanguages } from '../participant-language.js';
import { plainWords } from './cell-values.rules.js';

/** Names that no list of names has, but many lists of people. */
const aliases: Record<string, string> = {
  UK: 'GB',
  'U K': 'GB',
  'Great Britain': 'GB',
  England: 'GB',
  USA: 'US',
  'U S A': 'US',
  'United States of America': 'US',
  США: 'US',
  РФ: 'RU',
  Russia: 'RU',
  'Russian Federation': 'RU',
  'Российская Федерация': 'RU',
  Киргизия: 'KG',
  Кыргызская: 'KG',
  'Kyrgyz Republic': 'KG',
  'Кыргызская Республика': 'KG',
  Kirghizia: 'KG',
  'Republic of Moldova': 'MD',
  'Республика Молдова': 'MD',
  Молдавия: 'MD',
  Белоруссия: 'BY',
  'Республика Беларусь': 'BY',
  Turkey: 'TR',
  'Republic of Georgia': 'GE',
  'Republic of Armenia': 'AM',
  'Республика Армения': 'AM',
  'Republic of Azerbaijan': 'AZ',
  'Республика Казахстан': 'KZ',
  'Republic of Kazakhstan': 'KZ',
  'Республика Узбекистан': 'UZ',
  'Республика Таджикистан': 'TJ',
  Туркмения: 'TM',
  Македония: 'MK',
  Czechia: 'CZ',
  'Czech Republic': 'CZ',
  Holland: 'NL',
};

let countryCodes: ReadonlyMap<string, string> | undefined;
let languageCodes: ReadonlyMap<string, string> | undefined;

/** The code of a country named in any language of the region, or by its code; undefined when nobody calls one so. */
export function countryNamed(name: string): string | undefined {
  countryCodes ??= new Map([
    ...named('region', countries),
    ...Object.entries(aliases).map(([alias, code]) => [plainWords(alias), code] as const),
  ]);
  return countryCodes.get(plainWords(name));
}

/** The code of a language named in any language of the region, or by its code. */
export function languageNamed(name: string): string | undefined {
  languageCodes ??= new Map(named('language', [...allLanguages]));
  return languageCodes.get(plainWords(name));
}

function named(type: 'region' | 'language', codes: readonly string[]): [string, string][] {
  const names = participantLanguages.flatMap((language) => {
    const display = new Intl.DisplayNames([language], { type, fallback: 'none' });
    return codes.map((code): [string, string] => [plainWords(display.of(code) ?? ''), code]);
  });
  const own = codes.map((code): [string, string] => [plainWords(code), code]);
  return [...names.filter(([name]) => name !== ''), ...own];
}
