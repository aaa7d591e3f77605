import { sayDay } from '../../platform/i18n/dates.js';
import type { FieldType } from '../field-type.js';
import { boundProblems, settingProblems, settingsOf } from '../field-settings.js';
import { plainColumn } from './answer-columns.js';
import { parseDay, summarizeDays } from './day.rules.js';
import { Line } from './inputs.js';
import { shownText } from './shown-answer.js';
import { isProblem, oneText } from './typed-text.rules.js';

const settings = [
  { name: 'earliest', kind: 'day' },
  { name: 'latest', kind: 'day' },
] as const;

/** A day of the calendar. */
export const date: FieldType<string> = {
  name: 'date',
  asks: true,
  hasOptions: false,
  comparable: 'order',
  order: 'days',
  settings,
  checkField: (field) => {
    const { earliest, latest } = settingsOf(field, settings);
    return [...settingProblems(field, settings), ...boundProblems(earliest, latest, 'latest')];
  },
  read: (posted) => oneText(posted),
  parse: (value, field) => {
    const day = parseDay(value, settingsOf(field, settings));
    return isProblem(day) ? day : { answer: day };
  },
  render: (props) => {
    const { earliest, latest } = settingsOf(props.field, settings);
    return (
      <Line
        id={props.name}
        name={props.name}
        type="date"
        value={shownText(props, (answer) => answer)}
        attributes={props.attributes}
        min={earliest}
        max={latest}
        className="short"
      />
    );
  },
  values: (answer) => [answer],
  say: (answer, _field, words) => sayDay(words.language, answer),
  exportColumns: () => [plainColumn('day')],
  summarize: summarizeDays,
};
