import type { FormField } from './form-definition.js';
import type { BuilderState } from './use-builder.js';

/** What the sections of the panel work with. */
export interface FieldEditing {
  builder: BuilderState;
  field: FormField;
  edit: (change: Partial<Omit<FormField, 'id'>>) => void;
  errorOf: (part: string, language?: string) => string | undefined;
}
