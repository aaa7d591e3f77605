import type { ReactElement } from 'react';
import type { FieldProps, FieldType } from '../field-type.js';
import { settingProblems, settingsOf } from '../field-settings.js';
import { labelColumn } from './answer-columns.js';
import { Choices, Picker } from './inputs.js';
import { noAnswerChoice } from './no-answer.js';
import { optionChoices, optionLabels } from './option-choices.js';
import { parseCode, sayOption } from './options.rules.js';
import { shownText } from './shown-answer.js';
import { oneText } from './typed-text.rules.js';

/** As many can be seen at once without losing sight of the question. */
const MOST_TO_BE_SEEN = 8;

const settings = [
  { name: 'looks', kind: 'choice', choices: ['fitting', 'buttons', 'list'], default: 'fitting' },
] as const;

/** One of the options. */
export const singleChoice: FieldType<string> = {
  name: 'single-choice',
  asks: true,
  hasOptions: true,
  grouped: true,
  comparable: 'values',
  settings,
  checkField: (field) => settingProblems(field, settings),
  read: (posted) => oneText(posted),
  parse: (value, field) => parseCode(value, field),
  render: (props) => <OneOption {...props} />,
  values: (answer) => [answer],
  say: (answer, field, words) => sayOption(answer, field, words).text,
  exportColumns: (field, words) => [labelColumn(optionLabels(field, words))],
};

function OneOption(props: FieldProps<string>): ReactElement {
  const { field, name, words, attributes } = props;
  const { looks } = settingsOf(field, settings);
  const chosen = shownText(props, (answer) => answer);
  const choices = optionChoices(props, [chosen]);
  return looks === 'list' || (looks === 'fitting' && choices.length > MOST_TO_BE_SEEN) ? (
    <Picker
      {...{ name, choices, attributes }}
      id={name}
      value={chosen}
      empty={words.t('fields.choose')}
      labelledBy={`${name}-label`}
    />
  ) : (
    <Choices
      {...{ name, attributes }}
      kind="radio"
      choices={[...choices, ...noAnswerChoice(field, words)]}
      chosen={[chosen]}
    />
  );
}
