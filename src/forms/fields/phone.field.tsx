import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { FieldType, ParseContext, Parsed } from '../field-type.js';
import { settingProblems, settingsOf } from '../field-settings.js';
import type { FormField } from '../form-definition.js';
import { plainColumn } from './answer-columns.js';
import { Line } from './inputs.js';
import { shownText } from './shown-answer.js';
import { isProblem, oneText, readText, withLatinDigits } from './typed-text.rules.js';

const LONGEST = 60;

const settings = [
  { name: 'own', kind: 'yes-no', default: false },
  { name: 'country', kind: 'country' },
] as const;

/** A telephone number anywhere in the world, kept as `+995322123456` (E.164). */
export const phone: FieldType<string> = {
  name: 'phone',
  asks: true,
  hasOptions: false,
  comparable: 'presence',
  settings,
  checkField: (field) => settingProblems(field, settings),
  read: (posted) => oneText(posted),
  parse: (value, field, context) => parsePhone(value, field, context),
  render: (props) => (
    <Line
      id={props.name}
      name={props.name}
      type="tel"
      value={shownText(props, sayPhone)}
      attributes={props.attributes}
      autoComplete={settingsOf(props.field, settings).own ? 'tel' : 'off'}
      inputMode="tel"
    />
  ),
  values: () => [],
  say: (answer) => sayPhone(answer),
  exportColumns: () => [plainColumn()],
};

/** Numbers without the code of a country are read as in the country she takes part from, else in that of the field. */
function parsePhone(value: unknown, field: FormField, { country }: ParseContext): Parsed<string> {
  const text = readText(value, { longest: LONGEST });
  if (text === null || isProblem(text)) {
    return text === null ? { answer: null } : text;
  }
  const written = withLatinDigits(text)
    .replace(/^(＋|00)/, '+')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
  if (!/^\+?[\d\s().\-/]+$/.test(written)) {
    return { code: 'phone' };
  }
  const hint = [country, settingsOf(field, settings).country].find(
    (code) => code && isSupportedCountry(code),
  );
  if (!written.startsWith('+') && !hint) {
    return { code: 'phone-country' };
  }
  const number = numberOf(written, hint);
  return number === undefined ? { code: 'phone' } : { answer: number };
}

/**
 * Some countries write a digit more or less at home than abroad: what comes out is read once more, to be sure, unless
 * it is what was written.
 */
function numberOf(written: string, hint: string | undefined): string | undefined {
  const options = { extract: false, ...(hint && isSupportedCountry(hint) ? { defaultCountry: hint } : {}) };
  const read = parsePhoneNumberFromString(written, options);
  if (read?.isPossible() && read.number === written.replaceAll(/[^+\d]/g, '')) {
    return read.number;
  }
  const again = read?.isPossible() ? parsePhoneNumberFromString(read.number, { extract: false }) : undefined;
  return again?.isPossible() && again.number === read?.number ? again.number : undefined;
}

function sayPhone(answer: string): string {
  return parsePhoneNumberFromString(answer)?.formatInternational() ?? answer;
}
