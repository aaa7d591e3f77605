import type { ReactElement } from 'react';
import { sayDays } from '../../platform/i18n/dates.js';
import { addDays, daysBetween, isCalendarDay } from '../calendar-day.js';
import type { AnswerProblem, ExportColumn, FieldProps, FieldType, Parsed } from '../field-type.js';
import { boundProblems, settingProblems, settingsOf } from '../field-settings.js';
import type { FormField } from '../form-definition.js';
import { partColumn, partOf } from './answer-columns.js';
import { parseDay, summarizeDays } from './day.rules.js';
import { Line, Part } from './inputs.js';
import { shownText } from './shown-answer.js';
import { isProblem, oneText } from './typed-text.rules.js';

const settings = [
  { name: 'earliest', kind: 'day' },
  { name: 'latest', kind: 'day' },
  { name: 'fewestNights', kind: 'whole', min: 1, max: 60, default: 1 },
  { name: 'mostNights', kind: 'whole', min: 1, max: 60, default: 31 },
] as const;

/** From the day of arrival to the day of departure. */
export interface DateRange {
  from: string;
  to: string;
}

/** Nights between two days, such as those for which somebody needs a room. */
export const dateRange: FieldType<DateRange> = {
  name: 'date-range',
  asks: true,
  hasOptions: false,
  grouped: true,
  comparable: 'order',
  order: 'days',
  settings,
  checkField: (field) => {
    const { earliest, latest, fewestNights, mostNights } = settingsOf(field, settings);
    return [
      ...settingProblems(field, settings),
      ...boundProblems(earliest, latest, 'latest'),
      ...boundProblems(fewestNights, mostNights, 'mostNights'),
    ];
  },
  read: (posted) => ({ from: oneText(posted, 'from'), to: oneText(posted, 'to') }),
  parse: (value, field) => parseRange(value, field),
  render: (props) => <TwoDays {...props} />,
  /** Every night: so one sees how many rooms are needed when. */
  values: ({ from, to }) => nightsOf(from, to),
  say: ({ from, to }, _field, words) =>
    words.t('fields.stay', { days: sayDays(words.language, from, to), count: daysBetween(from, to) }),
  exportColumns: (_field, words) => [
    partColumn('from', words.t('fields.from'), { kind: 'day' }),
    partColumn('to', words.t('fields.to'), { kind: 'day' }),
    nightsColumn(words.t('fields.nights')),
  ],
  summarize: (answers) => summarizeDays(answers.map(({ from }) => from)),
};

function parseRange(value: unknown, field: FormField): Parsed<DateRange> {
  const { earliest, latest, fewestNights, mostNights } = settingsOf(field, settings);
  if (value === null || value === undefined) {
    return { answer: null };
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return { code: 'invalid' };
  }
  const from = parseDay(partOf(value, 'from'), { earliest, latest });
  const to = parseDay(partOf(value, 'to'), { earliest, latest });
  if (isProblem(from) || isProblem(to)) {
    return isProblem(from) ? { ...from, part: 'from' } : { ...(to as AnswerProblem), part: 'to' };
  }
  if (from === null || to === null) {
    return from === to ? { answer: null } : { code: 'required', part: from === null ? 'from' : 'to' };
  }
  const nights = daysBetween(from, to);
  if (nights < 1) {
    return { code: 'range-order', part: 'to' };
  }
  if (nights > mostNights || nights < fewestNights) {
    return nights > mostNights
      ? { code: 'too-many-nights', params: { max: mostNights }, part: 'to' }
      : { code: 'too-few-nights', params: { min: fewestNights }, part: 'to' };
  }
  return { answer: { from, to } };
}

function TwoDays(props: FieldProps<DateRange>): ReactElement {
  const { field, name, words, attributes } = props;
  const { earliest, latest } = settingsOf(field, settings);
  const shared = { type: 'date', attributes, min: earliest, max: latest } as const;
  return (
    <div className="parts">
      <Part id={name} label={words.t('fields.from')}>
        <Line
          {...shared}
          id={name}
          name={`${name}.from`}
          value={shownText(props, ({ from }) => from, 'from')}
        />
      </Part>
      <Part id={`${name}.to`} label={words.t('fields.to')}>
        <Line
          {...shared}
          id={`${name}.to`}
          name={`${name}.to`}
          value={shownText(props, ({ to }) => to, 'to')}
        />
      </Part>
    </div>
  );
}

function nightsOf(from: string, to: string): string[] {
  return Array.from({ length: daysBetween(from, to) }, (_none, night) => addDays(from, night));
}

function nightsColumn(part: string): ExportColumn {
  const isDay = (text: string) =>
    `(${text} ~ '^\\d{4}-\\d{2}-\\d{2}$' and pg_input_is_valid(${text}, 'date'))`;
  return {
    part,
    kind: 'number',
    sql: (answer) => {
      const [from, to] = [`((${answer}) ->> 'from')`, `((${answer}) ->> 'to')`];
      return `case when ${isDay(from)} and ${isDay(to)} then (${to}::date - ${from}::date)::text end`;
    },
    write: (answer) => {
      const [from, to] = [partOf(answer, 'from'), partOf(answer, 'to')];
      return isCalendarDay(from) && isCalendarDay(to) ? String(daysBetween(from, to)) : '';
    },
  };
}
