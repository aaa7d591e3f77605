import type { FieldType, Parsed, Summary } from '../field-type.js';
import { boundProblems, settingProblems, settingsOf } from '../field-settings.js';
import type { FormField } from '../form-definition.js';
import { plainColumn } from './answer-columns.js';
import { Line } from './inputs.js';
import { readNumber } from './number.rules.js';
import { shownText } from './shown-answer.js';
import { isProblem, oneText, readText } from './typed-text.rules.js';

/** JavaScript, JSON and PostgreSQL write numbers up to here, with six digits after the point, in the same way. */
const LARGEST = 1_000_000_000;
const LONGEST = 60;

const settings = [
  { name: 'min', kind: 'number', min: -LARGEST, max: LARGEST },
  { name: 'max', kind: 'number', min: -LARGEST, max: LARGEST },
  { name: 'decimals', kind: 'whole', min: 0, max: 6, default: 0 },
] as const;

/** A number, whole unless digits after the point are asked for. */
export const number: FieldType<number> = {
  name: 'number',
  asks: true,
  hasOptions: false,
  comparable: 'order',
  order: 'numbers',
  settings,
  checkField: (field) => {
    const { min, max } = settingsOf(field, settings);
    return [...settingProblems(field, settings), ...boundProblems(min, max, 'max')];
  },
  read: (posted) => oneText(posted),
  parse: (value, field) => parseNumber(value, field),
  render: (props) => {
    const { decimals, min = -LARGEST } = settingsOf(props.field, settings);
    return (
      <Line
        id={props.name}
        name={props.name}
        value={shownText(props, String)}
        attributes={props.attributes}
        // Keyboards for numbers often have no minus.
        inputMode={min < 0 ? 'text' : decimals > 0 ? 'decimal' : 'numeric'}
        className="short"
      />
    );
  },
  values: (answer) => [String(answer)],
  say: (answer, _field, words) =>
    new Intl.NumberFormat(words.language, { maximumFractionDigits: 6 }).format(answer),
  exportColumns: () => [plainColumn('number')],
  summarize: (answers) => summarizeNumbers(answers),
};

function parseNumber(value: unknown, field: FormField): Parsed<number> {
  const { decimals, min = -LARGEST, max = LARGEST } = settingsOf(field, settings);
  const given = typeof value === 'number' ? value : readText(value, { longest: LONGEST });
  if (given === null) {
    return { answer: null };
  }
  if (isProblem(given)) {
    return { code: decimals > 0 ? 'decimal' : 'number' };
  }
  const answer = typeof given === 'number' ? given : readNumber(given, decimals);
  if (!Number.isFinite(answer)) {
    return { code: decimals > 0 ? 'decimal' : 'number' };
  }
  if (answer < min || answer > max) {
    return answer < min
      ? { code: 'number-too-small', params: { min } }
      : { code: 'number-too-large', params: { max } };
  }
  if (Number(answer.toFixed(decimals)) !== answer) {
    return decimals > 0 ? { code: 'number-too-exact', params: { max: decimals } } : { code: 'number' };
  }
  // Zero has no sign.
  return { answer: answer === 0 ? 0 : answer };
}

function summarizeNumbers(answers: readonly number[]): Summary | null {
  const sorted = answers.toSorted((a, b) => a - b);
  const [least, most] = [sorted.at(0), sorted.at(-1)];
  if (least === undefined || most === undefined) {
    return null;
  }
  const middle = Math.floor((sorted.length - 1) / 2);
  const upper = sorted[Math.ceil((sorted.length - 1) / 2)]!;
  const sum = sorted.reduce((total, one) => total + one, 0);
  return { kind: 'numbers', count: sorted.length, least, median: (sorted[middle]! + upper) / 2, most, sum };
}
