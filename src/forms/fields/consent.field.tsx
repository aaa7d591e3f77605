import type { FieldType } from '../field-type.js';
import { settingProblems } from '../field-settings.js';
import { labelColumn } from './answer-columns.js';
import { shownText } from './shown-answer.js';
import { oneText } from './typed-text.rules.js';

/** A yes to the words in the field's help. Whoever does not tick it has not answered; nobody's no is kept. */
export const consent: FieldType<true> = {
  name: 'consent',
  asks: true,
  hasOptions: false,
  comparable: 'values',
  settings: [],
  missing: 'consent-needed',
  checkField: (field) => [
    ...settingProblems(field, []),
    ...(Object.values(field.help ?? {}).some(Boolean) ? [] : [{ field: 'help', code: 'required' }]),
  ],
  read: (posted) => oneText(posted),
  parse: (value) => {
    switch (value) {
      case true:
      case 'yes':
        return { answer: true };
      case null:
      case undefined:
      case '':
      case false:
      case 'no':
        return { answer: null };
      default:
        return { code: 'yes-or-no' };
    }
  },
  render: (props) => {
    const { name, words, attributes } = props;
    return (
      <div className="choices">
        <div className="choice">
          <input
            {...attributes}
            type="checkbox"
            id={name}
            name={name}
            value="yes"
            defaultChecked={shownText(props, () => 'yes') === 'yes'}
          />
          <label htmlFor={name}>{words.t('fields.agree')}</label>
        </div>
      </div>
    );
  },
  values: () => ['yes'],
  say: (_answer, _field, words) => words.t('fields.agreed'),
  exportColumns: (_field, words) => [labelColumn(new Map([['true', words.t('fields.yes')]]))],
};
