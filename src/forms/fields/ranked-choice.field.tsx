import type { ReactElement } from 'react';
import { sayList } from '../../platform/i18n/dates.js';
import type { FieldProps, FieldType, Parsed } from '../field-type.js';
import { boundProblems, settingProblems, settingsOf } from '../field-settings.js';
import type { FormField } from '../form-definition.js';
import { labelColumn } from './answer-columns.js';
import { Picker } from './inputs.js';
import { optionChoices, optionLabels } from './option-choices.js';
import { countProblem, optionsOf, parseCodes, sayOption } from './options.rules.js';
import { byPlace, placeOf, summarizeRanks } from './ranks.rules.js';
import { shownTexts } from './shown-answer.js';
import { isProblem } from './typed-text.rules.js';

const settings = [
  { name: 'min', kind: 'whole', min: 1, max: 50 },
  { name: 'max', kind: 'whole', min: 1, max: 50 },
] as const;

/** Options in the order of somebody's wishes. A wish holds no place, so its options have none to give. */
export const rankedChoice: FieldType<string[]> = {
  name: 'ranked-choice',
  asks: true,
  hasOptions: true,
  grouped: true,
  comparable: 'values',
  settings,
  checkField: (field) => {
    const { min, max } = settingsOf(field, settings);
    const limited = field.options?.findIndex(({ places }) => places !== undefined) ?? -1;
    return [
      ...settingProblems(field, settings),
      ...boundProblems(min, max, 'max'),
      ...(limited < 0 ? [] : [{ field: `options.${limited}.places`, code: 'ranked-places' }]),
    ];
  },
  read: (posted) => posted.texts().filter(Boolean),
  parse: (value, field) => parseRanks(value, field),
  render: (props) => <Ranks {...props} />,
  values: (answer) => answer,
  say: (answer, field, words) =>
    sayList(
      words.language,
      answer.map((code, index) => `${index + 1}. ${sayOption(code, field, words).text}`),
    ),
  exportColumns: (field, words) => [labelColumn(optionLabels(field, words))],
  summarize: (answers, field) =>
    answers.length === 0
      ? null
      : {
          kind: 'ranks',
          count: answers.length,
          options: summarizeRanks(answers, [...optionsOf(field).keys()]),
        },
};

function parseRanks(value: unknown, field: FormField): Parsed<string[]> {
  const { min, max = optionsOf(field).size } = settingsOf(field, settings);
  const texts =
    Array.isArray(value) && value.length <= 1_000 && value.every((one) => typeof one === 'string');
  const sorted = texts ? byPlace(value as string[]) : value;
  if (isProblem(sorted)) {
    return sorted;
  }
  const parsed = parseCodes(sorted, field);
  if (!('answer' in parsed) || parsed.answer.length === 0) {
    return 'answer' in parsed ? { answer: null } : parsed;
  }
  return countProblem(parsed.answer.length, { min, max }) ?? parsed;
}

/** A picker for each option with the place that it has; the script adds buttons that move options up and down. */
function Ranks(props: FieldProps<string[]>): ReactElement {
  const { field, name, words, attributes } = props;
  const chosen = shownTexts(props, (answer) => answer.map((code, index) => placeOf(code, index + 1)));
  const codes = chosen.map((text) => text.replace(/:.*/, ''));
  const choices = optionChoices(props, codes);
  const { max = choices.length } = settingsOf(field, settings);
  const places = Array.from({ length: Math.min(max, choices.length) }, (_none, index) => index + 1);
  return (
    <ol
      className="ranks"
      data-move-up={words.t('fields.moveUp', { label: '{label}' })}
      data-move-down={words.t('fields.moveDown', { label: '{label}' })}
    >
      {choices.map(({ value, label, lang }, index) => {
        const id = index === 0 ? name : `${name}.${value}`;
        return (
          <li key={value}>
            <label htmlFor={id} lang={lang}>
              {label}
            </label>
            <Picker
              {...{ id, name }}
              value={chosen.find((text) => text.startsWith(`${value}:`)) ?? ''}
              choices={places.map((place) => ({
                value: placeOf(value, place),
                label: words.t('fields.place', { number: place }),
              }))}
              empty={words.t('fields.notRanked')}
              attributes={index === 0 ? withoutRequired(attributes) : {}}
            />
          </li>
        );
      })}
    </ol>
  );
}

/** Not every option needs a place, so that no single picker is required. */
function withoutRequired({ required: _required, ...rest }: FieldProps<unknown>['attributes']): typeof rest {
  return rest;
}
