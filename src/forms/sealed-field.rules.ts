import { fieldTypes } from './field-types.js';
import type { FormField } from './form-definition.js';

/** Whether answers to a question are sealed. */
export function isSealed({ sensitive, type }: Pick<FormField, 'sensitive' | 'type'>): boolean {
  return sensitive === true || fieldTypes.get(type)?.alwaysSealed === true;
}
