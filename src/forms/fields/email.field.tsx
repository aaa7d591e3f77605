import { normalizeEmail } from '../../platform/http/email-address.js';
import type { FieldType } from '../field-type.js';
import { settingProblems, settingsOf } from '../field-settings.js';
import { plainColumn } from './answer-columns.js';
import { Line } from './inputs.js';
import { shownText } from './shown-answer.js';
import { isProblem, oneText, readText } from './typed-text.rules.js';

const LONGEST = 254;

const settings = [{ name: 'own', kind: 'yes-no', default: false }] as const;

/** An e-mail address, in the one form in which addresses are kept. */
export const email: FieldType<string> = {
  name: 'email',
  asks: true,
  hasOptions: false,
  comparable: 'presence',
  settings,
  checkField: (field) => settingProblems(field, settings),
  read: (posted) => oneText(posted),
  parse: (value) => {
    const text = readText(value, { longest: LONGEST });
    if (text === null || isProblem(text)) {
      return text === null ? { answer: null } : text;
    }
    const answer = normalizeEmail(text);
    return answer === null ? { code: 'email' } : { answer };
  },
  render: (props) => (
    <Line
      id={props.name}
      name={props.name}
      type="email"
      value={shownText(props, (answer) => answer)}
      attributes={props.attributes}
      autoComplete={settingsOf(props.field, settings).own ? 'email' : 'off'}
      autoCapitalize="none"
      inputMode="email"
    />
  ),
  values: () => [],
  say: (answer) => answer,
  exportColumns: () => [plainColumn()],
};
