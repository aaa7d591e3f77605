import {
  fieldsOf,
  type Condition,
  type ConditionTest,
  type FormDefinition,
  type FormField,
} from '../../../forms/form-definition.js';
import { sayCountry, sayDay, sayLanguage } from '../../../platform/i18n/dates.js';
import { said, type Reader } from '../reader.js';

/** Says a condition to somebody who has not met it yet: "Only if you answered “Will you need a visa?” with: Yes." */
export function sayCondition(
  condition: Condition,
  definition: FormDefinition,
  reader: Reader,
  order: readonly string[],
): string {
  const fields = new Map(fieldsOf(definition).map((field) => [field.id, field]));
  const tests = condition.tests.flatMap((test) => {
    const field = fields.get(test.field);
    return field ? [sayTest(test, field, reader, order)] : [];
  });
  return reader.t('form.onlyIf', {
    conditions: joined(reader.language, tests, condition.match === 'all' ? 'conjunction' : 'disjunction'),
  });
}

function sayTest(test: ConditionTest, field: FormField, reader: Reader, order: readonly string[]): string {
  const { t, language } = reader;
  const question = said(field.label, reader, order).text;
  switch (test.is) {
    case 'answered':
      return t('form.ifAnswered', { question });
    case 'empty':
      return t('form.ifEmpty', { question });
    case 'one-of':
    case 'none-of': {
      const values = test.values.map((value) => sayValue(value, field, reader, order));
      const answers = joined(language, values, 'disjunction');
      return test.is === 'one-of'
        ? t('form.ifOneOf', { question, answers })
        : t('form.ifNoneOf', { question, answers });
    }
    case 'at-least':
      return typeof test.value === 'number'
        ? t('form.ifAtLeast', { question, bound: sayNumber(language, test.value) })
        : t('form.ifFrom', { question, day: sayDay(language, test.value) });
    case 'at-most':
      return typeof test.value === 'number'
        ? t('form.ifAtMost', { question, bound: sayNumber(language, test.value) })
        : t('form.ifUntil', { question, day: sayDay(language, test.value) });
  }
}

function sayValue(value: string, field: FormField, reader: Reader, order: readonly string[]): string {
  const option = field.options?.find(({ code }) => code === value);
  if (option) {
    return said(option.label, reader, order).text;
  }
  switch (field.type) {
    case 'country':
      return sayCountry(reader.language, value);
    case 'languages':
      return sayLanguage(reader.language, value);
    case 'yes-no':
    case 'consent':
      return reader.t(value === 'yes' ? 'form.yes' : 'form.no');
    default:
      return value;
  }
}

function sayNumber(language: string, value: number): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value);
}

function joined(language: string, parts: string[], type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat(language, { type }).format(parts);
}
