import { countries, isCountry } from '../../platform/http/country.js';
import { sayCountry } from '../../platform/i18n/dates.js';
import type { FieldType, Words } from '../field-type.js';
import { settingProblems, settingsOf } from '../field-settings.js';
import { labelColumn } from './answer-columns.js';
import { countryChoices } from './country-choices.js';
import { Picker } from './inputs.js';
import { shownText } from './shown-answer.js';
import { oneText } from './typed-text.rules.js';

const settings = [
  { name: 'only', kind: 'countries', max: 260 },
  { name: 'own', kind: 'yes-no', default: false },
] as const;

/** A country, by its code of two capitals. */
export const country: FieldType<string> = {
  name: 'country',
  asks: true,
  hasOptions: false,
  comparable: 'values',
  settings,
  checkField: (field) => settingProblems(field, settings),
  read: (posted) => oneText(posted),
  parse: (value, field) => {
    if (value === null || value === undefined || value === '') {
      return { answer: null };
    }
    const { only } = settingsOf(field, settings);
    const offered = isCountry(value) && (only === undefined || only.length === 0 || only.includes(value));
    return offered ? { answer: value } : { code: 'country' };
  },
  render: (props) => {
    const { field, name, words, attributes } = props;
    const { only, own } = settingsOf(field, settings);
    return (
      <Picker
        {...{ name, attributes }}
        id={name}
        value={shownText(props, (answer) => answer)}
        choices={countryChoices(words.language, only)}
        empty={words.t('fields.chooseCountry')}
        autoComplete={own ? 'country' : 'off'}
      />
    );
  },
  values: (answer) => [answer],
  say: (answer, _field, words) => sayCountry(words.language, answer),
  exportColumns: (_field, words) => [labelColumn(countryNames(words))],
};

/** The names of all countries by code. */
export function countryNames({ language }: Words): Map<string, string> {
  return new Map(countries.map((code) => [code, sayCountry(language, code)]));
}
