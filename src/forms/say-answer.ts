import type { Words } from './field-type.js';
import { fieldTypes } from './field-types.js';
import { fieldsOf, type FormDefinition, type FormField } from './form-definition.js';

/**
 * An answer in a reader's words, as the version of the form says it that the answer was given under: options keep
 * the labels they had. What that version cannot say any more is said as it is kept.
 */
export function sayAnswer(
  definition: FormDefinition,
  fieldId: string,
  answer: unknown,
  words: Words,
): string {
  const field = fieldsOf(definition).find(({ id }) => id === fieldId);
  const type = field && fieldTypes.get(field.type);
  if (answer === null || answer === undefined) {
    return '';
  }
  return type ? type.say(answer, field, words) : plainly(answer);
}

/** The question of an answer, in the reader's language; its id where the version has no such question. */
export function sayQuestion(definition: FormDefinition, fieldId: string, words: Words): string {
  const field: FormField | undefined = fieldsOf(definition).find(({ id }) => id === fieldId);
  return words.said(field?.label).text || fieldId;
}

function plainly(answer: unknown): string {
  return typeof answer === 'string' ? answer : JSON.stringify(answer);
}
