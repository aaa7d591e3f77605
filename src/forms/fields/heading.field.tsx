import type { FieldType } from '../field-type.js';
import { settingProblems } from '../field-settings.js';

/** A heading with an explanation: it asks nothing. */
export const heading: FieldType<never> = {
  name: 'heading',
  asks: false,
  hasOptions: false,
  comparable: 'presence',
  settings: [],
  checkField: (field) => [
    ...settingProblems(field, []),
    ...(field.required === undefined ? [] : [{ field: 'required', code: 'asks-nothing' }]),
  ],
  read: () => null,
  parse: (value) => (value === null || value === undefined ? { answer: null } : { code: 'unknown-field' }),
  render: ({ field, name, words }) => {
    const title = words.said(field.label);
    const text = words.said(field.help);
    return (
      <div className="explanation" id={name}>
        <h2 lang={title.lang}>{title.text}</h2>
        {text.text && <p lang={text.lang}>{text.text}</p>}
      </div>
    );
  },
  values: () => [],
  say: () => '',
  exportColumns: () => [],
};
