import type { FieldType, Words } from '../field-type.js';
import { settingProblems } from '../field-settings.js';
import { labelColumn } from './answer-columns.js';
import { Choices } from './inputs.js';
import { noAnswerChoice } from './no-answer.js';
import { shownText } from './shown-answer.js';
import { oneText } from './typed-text.rules.js';

/** Yes or no. */
export const yesNo: FieldType<boolean> = {
  name: 'yes-no',
  asks: true,
  hasOptions: false,
  grouped: true,
  comparable: 'values',
  settings: [],
  checkField: (field) => settingProblems(field, []),
  read: (posted) => oneText(posted),
  parse: (value) => {
    switch (value) {
      case null:
      case undefined:
      case '':
        return { answer: null };
      case true:
      case 'yes':
        return { answer: true };
      case false:
      case 'no':
        return { answer: false };
      default:
        return { code: 'yes-or-no' };
    }
  },
  render: (props) => {
    const { name, field, words, attributes } = props;
    const choices = [
      { value: 'yes', label: sayYesNo(true, words) },
      { value: 'no', label: sayYesNo(false, words) },
      ...noAnswerChoice(field, words),
    ];
    const chosen = shownText(props, (answer) => (answer ? 'yes' : 'no'));
    return <Choices {...{ name, attributes, choices }} kind="radio" chosen={[chosen]} />;
  },
  values: (answer) => [answer ? 'yes' : 'no'],
  say: (answer, _field, words) => sayYesNo(answer, words),
  exportColumns: (_field, words) => [
    labelColumn(
      new Map([
        ['true', sayYesNo(true, words)],
        ['false', sayYesNo(false, words)],
      ]),
    ),
  ],
};

function sayYesNo(answer: boolean, { t }: Words): string {
  return answer ? t('fields.yes') : t('fields.no');
}
