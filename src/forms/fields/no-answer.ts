import type { Words } from '../field-type.js';
import type { FormField } from '../form-definition.js';
import type { Choice } from './inputs.js';

/** Radio buttons cannot be let go again: whoever may leave a question out gets one for that. */
export function noAnswerChoice(field: FormField, words: Words): Choice[] {
  return field.required === undefined ? [{ value: '', label: words.t('fields.noAnswer') }] : [];
}
