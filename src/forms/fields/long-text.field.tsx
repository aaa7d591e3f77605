import type { ReactElement } from 'react';
import type { FieldProps, FieldType } from '../field-type.js';
import { settingProblems, settingsOf } from '../field-settings.js';
import { plainColumn } from './answer-columns.js';
import { shownText } from './shown-answer.js';
import { isProblem, oneText, readText } from './typed-text.rules.js';

const settings = [
  { name: 'max', kind: 'whole', min: 1, max: 10_000, default: 2_000 },
  { name: 'lines', kind: 'whole', min: 2, max: 20, default: 5 },
] as const;

/** Several lines of text. */
export const longText: FieldType<string> = {
  name: 'long-text',
  asks: true,
  hasOptions: false,
  comparable: 'presence',
  settings,
  checkField: (field) => settingProblems(field, settings),
  read: (posted) => oneText(posted),
  parse: (value, field) => {
    const { max } = settingsOf(field, settings);
    const text = readText(value, { longest: max, multiLine: true });
    return isProblem(text) ? text : { answer: text };
  },
  render: (props) => <TextArea {...props} />,
  values: () => [],
  say: (answer) => answer,
  exportColumns: () => [plainColumn()],
};

/** How much fits is said before; the script counts along. */
function TextArea(props: FieldProps<string>): ReactElement {
  const { field, name, attributes, words } = props;
  const { max, lines } = settingsOf(field, settings);
  const describedBy = [attributes['aria-describedby'], `${name}-length`].filter(Boolean).join(' ');
  return (
    <>
      <textarea
        {...attributes}
        id={name}
        name={name}
        rows={lines}
        defaultValue={shownText(props, (answer) => answer)}
        autoComplete="off"
        aria-describedby={describedBy}
        data-longest={max}
      />
      <p
        className="length"
        id={`${name}-length`}
        data-left={words.t('fields.charactersLeft', { left: '{left}' })}
        data-over={words.t('fields.charactersOver', { over: '{over}' })}
      >
        {words.t('fields.characters', { count: max })}
      </p>
    </>
  );
}
