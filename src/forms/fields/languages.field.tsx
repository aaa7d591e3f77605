import type { ReactElement } from 'react';
import { beginLine, sayLanguage, sayList } from '../../platform/i18n/dates.js';
import type { FieldProps, FieldType, Parsed } from '../field-type.js';
import { settingProblems, settingsOf } from '../field-settings.js';
import type { FormField } from '../form-definition.js';
import { labelColumn } from './answer-columns.js';
import { Choices, Part, Picker } from './inputs.js';
import { allLanguages, languageChoice, languageChoices } from './language-choices.js';
import { countProblem, parseList } from './options.rules.js';
import { shownTexts } from './shown-answer.js';

/** What is spoken between the Black Sea and the Tian Shan. */
const ofTheRegion = [
  'en', 'ru', 'ka', 'hy', 'az', 'be', 'kk', 'ky', 'ro', 'tg', 'tk', 'tr', 'uk', 'uz',
] as const; // prettier-ignore

const settings = [
  { name: 'offered', kind: 'languages', max: 40, default: ofTheRegion },
  { name: 'others', kind: 'yes-no', default: true },
  { name: 'max', kind: 'whole', min: 1, max: 40, default: 20 },
] as const;

/** Languages that somebody speaks, reads or needs: those offered to tick, and any other by name. */
export const languages: FieldType<string[]> = {
  name: 'languages',
  asks: true,
  hasOptions: false,
  grouped: true,
  comparable: 'values',
  settings,
  checkField: (field) => settingProblems(field, settings),
  read: (posted) => posted.texts(),
  parse: (value, field) => parseLanguages(value, field),
  render: (props) => <LanguageInputs {...props} />,
  values: (answer) => answer,
  say: (answer, _field, { language }) =>
    sayList(
      language,
      answer.map((code) => sayLanguage(language, code)),
    ),
  exportColumns: (_field, { language }) => [
    labelColumn(new Map([...allLanguages].map((code) => [code, beginLine(sayLanguage(language, code))]))),
  ],
};

/** Kept in the order of the page: those offered, then others. */
function parseLanguages(value: unknown, field: FormField): Parsed<string[]> {
  const { offered, others, max } = settingsOf(field, settings);
  const isTaken = (code: string) => (others ? allLanguages.has(code) : offered.includes(code));
  const parsed = parseList(
    value,
    (one) => (typeof one === 'string' && isTaken(one) ? undefined : { code: 'language' }),
    max,
  );
  if (!('answer' in parsed)) {
    return parsed;
  }
  const chosen = new Set(parsed.answer);
  const problem = countProblem(chosen.size, { max });
  if (problem || chosen.size === 0) {
    return problem ?? { answer: null };
  }
  const ticked = offered.filter((code) => chosen.has(code));
  return { answer: [...ticked, ...parsed.answer.filter((code) => !offered.includes(code)).toSorted()] };
}

/** Without a script there is always one picker more than other languages are named. */
function LanguageInputs(props: FieldProps<string[]>): ReactElement {
  const { field, name, words, attributes } = props;
  const { offered, others } = settingsOf(field, settings);
  const chosen = shownTexts(props, (answer) => answer).filter(Boolean);
  const beyond = chosen.filter((code) => !offered.includes(code));
  const choices = languageChoices(words.language, new Set(offered));
  return (
    <>
      <Choices
        {...{ name, attributes, chosen }}
        kind="checkbox"
        choices={offered.map((code) => languageChoice(words.language, code))}
        compact
      />
      {others &&
        [...beyond, ''].map((code, index) => (
          <Part
            key={`${code}-${index}`}
            id={`${name}.other${index}`}
            label={words.t('fields.otherLanguage')}
            another
          >
            <Picker
              {...{ name, choices }}
              id={`${name}.other${index}`}
              value={code}
              empty={words.t('fields.chooseLanguage')}
              attributes={{}}
            />
          </Part>
        ))}
    </>
  );
}
