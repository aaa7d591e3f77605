import type { FieldProps, Words } from '../field-type.js';
import type { FormField } from '../form-definition.js';
import type { Choice } from './inputs.js';
import { sayOption } from './options.rules.js';

/**
 * The options of a field to choose from: without retired ones, and with full ones that cannot be had. Whatever was
 * chosen before stays to be seen, and can be kept.
 */
export function optionChoices(
  { field, words, full }: Pick<FieldProps<unknown>, 'field' | 'words' | 'full'>,
  chosen: readonly string[],
): Choice[] {
  return (field.options ?? [])
    .filter(({ code, retired }) => !retired || chosen.includes(code))
    .map(({ code }) => ({
      value: code,
      ...labelOf(code, field, words),
      ...(full.has(code) ? { note: words.t('fields.full'), disabled: !chosen.includes(code) } : {}),
    }));
}

/** The labels of all options in the reader's language, retired ones included, by code. */
export function optionLabels(field: FormField, words: Words): Map<string, string> {
  return new Map((field.options ?? []).map(({ code }) => [code, sayOption(code, field, words).text]));
}

function labelOf(code: string, field: FormField, words: Words): Pick<Choice, 'label' | 'lang'> {
  const { text, lang } = sayOption(code, field, words);
  return { label: text, ...(lang ? { lang } : {}) };
}
