import type { ReactElement } from 'react';
import { isCountry } from '../../platform/http/country.js';
import { sayCountry, sayDay } from '../../platform/i18n/dates.js';
import type { AnswerProblem, FieldProps, FieldType, Parsed } from '../field-type.js';
import { settingProblems } from '../field-settings.js';
import { partColumn, partOf } from './answer-columns.js';
import { countryChoices } from './country-choices.js';
import { countryNames } from './country.field.js';
import { parseDay } from './day.rules.js';
import { Line, Part, Picker } from './inputs.js';
import { shownText } from './shown-answer.js';
import { isProblem, oneText, readText, withLatinDigits } from './typed-text.rules.js';

/** A passport, or what else lets somebody over a border. */
export interface TravelDocument {
  number: string;
  nationality: string;
  expires: string;
}

const LONGEST = 40;
/** Letters that look like Latin ones, and come from a keyboard that was left in Cyrillic. */
const alike = new Map([...'АВЕКМНОРСТУХІЅЈ'].map((letter, at) => [letter, [...'ABEKMHOPCTYXISJ'][at]!]));

/** Number, nationality and expiry of a travel document: always sealed. */
export const travelDocument: FieldType<TravelDocument> = {
  name: 'travel-document',
  asks: true,
  hasOptions: false,
  alwaysSealed: true,
  grouped: true,
  comparable: 'presence',
  settings: [],
  checkField: (field) => settingProblems(field, []),
  read: (posted) => ({
    number: oneText(posted, 'number'),
    nationality: oneText(posted, 'nationality'),
    expires: oneText(posted, 'expires'),
  }),
  parse: (value) => parseDocument(value),
  render: (props) => <DocumentInputs {...props} />,
  values: () => [],
  say: ({ number, nationality, expires }, _field, { language, t }) =>
    [number, sayCountry(language, nationality), `${t('fields.expires')}: ${sayDay(language, expires)}`].join(
      ', ',
    ),
  exportColumns: (_field, words) => [
    partColumn('number', words.t('fields.documentNumber')),
    partColumn('nationality', words.t('fields.nationality'), { labels: countryNames(words) }),
    partColumn('expires', words.t('fields.expires'), { kind: 'day' }),
  ],
};

function parseDocument(value: unknown): Parsed<TravelDocument> {
  if (value === null || value === undefined) {
    return { answer: null };
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return { code: 'invalid' };
  }
  const number = parseNumber(partOf(value, 'number'));
  const nationality = parseNationality(partOf(value, 'nationality'));
  const expires = parseDay(partOf(value, 'expires'), {});
  const parts = { number, nationality, expires };
  const wrong = Object.entries(parts).find(([, one]) => isProblem(one));
  if (wrong) {
    return { ...(wrong[1] as AnswerProblem), part: wrong[0] };
  }
  const missing = Object.entries(parts).filter(([, one]) => one === null);
  if (missing.length > 0) {
    return missing.length === 3 ? { answer: null } : { code: 'required', part: missing[0]![0] };
  }
  return { answer: parts as TravelDocument };
}

function parseNumber(value: unknown): string | null | AnswerProblem {
  const text = readText(value, { longest: LONGEST });
  if (text === null || isProblem(text)) {
    return text;
  }
  const number = [...withLatinDigits(text).toUpperCase()]
    .map((letter) => alike.get(letter) ?? letter)
    .join('')
    .replace(/[\s№#-]/g, '');
  return /^[A-Z0-9]{4,20}$/.test(number) ? number : { code: 'document-number' };
}

function parseNationality(value: unknown): string | null | AnswerProblem {
  if (value === null || value === undefined || value === '') {
    return null;
  }
  return isCountry(value) ? value : { code: 'country' };
}

/** An early expiry is no fault: she may be renewing the document. It is said, before and after. */
function DocumentInputs(props: FieldProps<TravelDocument>): ReactElement {
  const { name, words, attributes, answer, context } = props;
  const { language, t } = words;
  const { endsOn } = context;
  const isEarly = answer !== null && endsOn !== undefined && answer.expires < endsOn;
  const hint = endsOn === undefined ? undefined : `${name}-hint`;
  return (
    <div className="parts">
      <Part id={name} label={t('fields.documentNumber')}>
        <Line
          id={name}
          name={`${name}.number`}
          value={shownText(props, ({ number }) => number, 'number')}
          attributes={attributes}
          autoCapitalize="characters"
        />
      </Part>
      <Part id={`${name}.nationality`} label={t('fields.nationality')}>
        <Picker
          id={`${name}.nationality`}
          name={`${name}.nationality`}
          value={shownText(props, ({ nationality }) => nationality, 'nationality')}
          choices={countryChoices(language)}
          empty={t('fields.chooseCountry')}
          attributes={attributes}
        />
      </Part>
      <Part id={`${name}.expires`} label={t('fields.expires')}>
        <Line
          id={`${name}.expires`}
          name={`${name}.expires`}
          type="date"
          value={shownText(props, ({ expires }) => expires, 'expires')}
          attributes={hint ? { ...attributes, 'aria-describedby': hint } : attributes}
        />
      </Part>
      {endsOn !== undefined && (
        <p className={isEarly ? 'help hint' : 'help'} id={hint}>
          {isEarly
            ? t('fields.documentExpires')
            : t('fields.documentHint', { day: sayDay(language, endsOn) })}
        </p>
      )}
    </div>
  );
}
