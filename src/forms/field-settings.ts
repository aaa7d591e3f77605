import { isCountry } from '../platform/http/country.js';
import type { FieldProblem } from '../platform/errors.js';
import { isLanguageCode } from '../platform/i18n/localized-text.js';
import { isCalendarDay } from './calendar-day.js';
import type { FormField } from './form-definition.js';

/** What organizers can set of a kind of question, said so that a program can draw the input for it. */
export interface FieldSetting {
  /** The key in the field's `settings`. */
  readonly name: string;
  readonly kind: SettingKind;
  /** Bounds of numbers; for lists, `max` is how many fit. */
  readonly min?: number;
  readonly max?: number;
  /** What can be chosen, for `choice` and `choices`. */
  readonly choices?: readonly string[];
  /** What holds where nothing is set; left out: nothing does. */
  readonly default?: number | boolean | string | readonly string[];
}

/** `whole` and `number` are numbers, `choices`, `countries` and `languages` lists of codes. */
export type SettingKind =
  'whole' | 'number' | 'yes-no' | 'day' | 'choice' | 'choices' | 'country' | 'countries' | 'languages';

interface Values {
  whole: number;
  number: number;
  'yes-no': boolean;
  day: string;
  choice: string;
  choices: readonly string[];
  country: string;
  countries: readonly string[];
  languages: readonly string[];
}

type ValueOf<One extends FieldSetting> = One extends { default: unknown }
  ? Values[One['kind']]
  : Values[One['kind']] | undefined;

/** The settings of a field by name, what is not set filled in. */
export type Settings<List extends readonly FieldSetting[]> = {
  readonly [One in List[number] as One['name']]: ValueOf<One>;
};

/** A field never changes once it is read, so its settings are looked up once. */
const read = new WeakMap<FormField, object>();

/** What is set of a field. What does not fit, as a draft may hold, counts as not set. */
export function settingsOf<const List extends readonly FieldSetting[]>(
  field: FormField,
  settings: List,
): Settings<List> {
  let known = read.get(field);
  if (!known) {
    known = Object.fromEntries(
      settings.map((setting) => {
        const value = given(field, setting.name);
        const fits = value !== undefined && problemOf(value, setting) === undefined;
        return [setting.name, fits ? value : setting.default];
      }),
    );
    read.set(field, known);
  }
  return known as Settings<List>;
}

/** What does not fit in the settings of a field, by its path below the field. */
export function settingProblems(field: FormField, settings: readonly FieldSetting[]): FieldProblem[] {
  const unknown = Object.keys(field.settings ?? {})
    .filter((key) => !settings.some(({ name }) => name === key))
    .map((key) => ({ field: /^[\w-]{1,40}$/.test(key) ? `settings.${key}` : 'settings', code: 'unknown' }));
  const wrong = settings.flatMap((setting) => {
    const value = given(field, setting.name);
    const problem = value === undefined ? undefined : problemOf(value, setting);
    return problem ? [{ field: `settings.${setting.name}`, ...problem }] : [];
  });
  return [...unknown, ...wrong];
}

/** Two settings of which the one may not lie above the other; `field` of the problem is the second. */
export function boundProblems(
  lower: number | string | undefined,
  upper: number | string | undefined,
  setting: string,
): FieldProblem[] {
  const crossed = lower !== undefined && upper !== undefined && lower > upper;
  return crossed ? [{ field: `settings.${setting}`, code: 'bounds-crossed' }] : [];
}

function given(field: FormField, name: string): unknown {
  const { settings } = field;
  return settings && Object.hasOwn(settings, name) ? (settings[name] ?? undefined) : undefined;
}

type Wrong = Pick<FieldProblem, 'code' | 'params'>;

function problemOf(value: unknown, setting: FieldSetting): Wrong | undefined {
  switch (setting.kind) {
    case 'whole':
    case 'number':
      return numberProblem(value, setting);
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : { code: 'yes-or-no' };
    case 'day':
      return isCalendarDay(value) ? undefined : { code: 'date' };
    case 'choice':
      return setting.choices?.includes(value as string) ? undefined : { code: 'choice' };
    case 'country':
      return isCountry(value) ? undefined : { code: 'country' };
    case 'choices':
      return listProblem(
        value,
        setting,
        (one) => setting.choices?.includes(one as string) === true,
        'choice',
      );
    case 'countries':
      return listProblem(value, setting, isCountry, 'country');
    case 'languages':
      return listProblem(value, setting, isLanguageCode, 'language');
  }
}

function numberProblem(value: unknown, { kind, min, max }: FieldSetting): Wrong | undefined {
  const isNumber = kind === 'whole' ? Number.isInteger(value) : Number.isFinite(value);
  const [from, to] = [min ?? 0, max ?? Number.MAX_SAFE_INTEGER];
  return isNumber && (value as number) >= from && (value as number) <= to
    ? undefined
    : { code: 'number-between', params: { min: from, max: to } };
}

function listProblem(
  value: unknown,
  { max = 300 }: FieldSetting,
  fits: (one: unknown) => boolean,
  code: string,
): Wrong | undefined {
  if (!Array.isArray(value)) {
    return { code: 'list' };
  }
  if (value.length > max) {
    return { code: 'too-many', params: { max } };
  }
  if (!value.every(fits)) {
    return { code };
  }
  return new Set(value).size === value.length ? undefined : { code: 'twice' };
}
