import { sayList } from '../../platform/i18n/dates.js';
import type { FieldType, Parsed } from '../field-type.js';
import { boundProblems, settingProblems, settingsOf } from '../field-settings.js';
import type { FormField } from '../form-definition.js';
import { labelColumn } from './answer-columns.js';
import { Choices } from './inputs.js';
import { optionChoices, optionLabels } from './option-choices.js';
import { countProblem, optionsOf, parseCodes, sayOption } from './options.rules.js';
import { shownTexts } from './shown-answer.js';

const settings = [
  { name: 'min', kind: 'whole', min: 1, max: 100 },
  { name: 'max', kind: 'whole', min: 1, max: 100 },
] as const;

/** Any of the options. */
export const severalChoices: FieldType<string[]> = {
  name: 'several-choices',
  asks: true,
  hasOptions: true,
  grouped: true,
  comparable: 'values',
  settings,
  checkField: (field) => {
    const { min, max } = settingsOf(field, settings);
    return [...settingProblems(field, settings), ...boundProblems(min, max, 'max')];
  },
  read: (posted) => posted.texts(),
  parse: (value, field) => parseSeveral(value, field),
  render: (props) => {
    const { name, attributes } = props;
    const chosen = shownTexts(props, (answer) => answer);
    return (
      <Choices {...{ name, attributes, chosen }} kind="checkbox" choices={optionChoices(props, chosen)} />
    );
  },
  values: (answer) => answer,
  say: (answer, field, words) =>
    sayList(
      words.language,
      answer.map((code) => sayOption(code, field, words).text),
    ),
  exportColumns: (field, words) => [labelColumn(optionLabels(field, words))],
};

/** Kept in the order of the options, so that the same choice is the same answer. */
function parseSeveral(value: unknown, field: FormField): Parsed<string[]> {
  const parsed = parseCodes(value, field);
  if (!('answer' in parsed)) {
    return parsed;
  }
  if (parsed.answer.length === 0) {
    return { answer: null };
  }
  const chosen = new Set(parsed.answer);
  return (
    countProblem(chosen.size, settingsOf(field, settings)) ?? {
      answer: [...optionsOf(field).keys()].filter((code) => chosen.has(code)),
    }
  );
}
