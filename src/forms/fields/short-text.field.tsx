import type { FieldType } from '../field-type.js';
import { settingProblems, settingsOf } from '../field-settings.js';
import { plainColumn } from './answer-columns.js';
import { Line } from './inputs.js';
import { shownText } from './shown-answer.js';
import { isProblem, oneText, readText } from './typed-text.rules.js';

const settings = [{ name: 'max', kind: 'whole', min: 1, max: 1_000, default: 200 }] as const;

/** One line of text. */
export const shortText: FieldType<string> = {
  name: 'short-text',
  asks: true,
  hasOptions: false,
  comparable: 'values',
  settings,
  checkField: (field) => settingProblems(field, settings),
  read: (posted) => oneText(posted),
  parse: (value, field) => {
    const text = readText(value, { longest: settingsOf(field, settings).max });
    return isProblem(text) ? text : { answer: text };
  },
  render: (props) => (
    <Line
      id={props.name}
      name={props.name}
      value={shownText(props, (answer) => answer)}
      attributes={props.attributes}
    />
  ),
  values: (answer) => [answer],
  say: (answer) => answer,
  exportColumns: () => [plainColumn()],
};
