import type { LocalizedText, Role } from '../../api/types.js';

/** A form as it is built: sections of fields. The same document that the server keeps. */
export interface FormDefinition {
  sections: FormSection[];
}

export interface FormSection {
  id: string;
  title: LocalizedText;
  description?: LocalizedText;
  fields: FormField[];
}

/** One question, or a heading. */
export interface FormField {
  id: string;
  type: string;
  label: LocalizedText;
  help?: LocalizedText;
  required?: Requirement;
  shownIf?: Condition;
  options?: FieldOption[];
  editableUntil?: string;
  visibleTo?: Role[];
  sensitive?: boolean;
  keepDays?: number;
  staffOnly?: boolean;
  settings?: Record<string, unknown>;
}

export interface FieldOption {
  code: string;
  label: LocalizedText;
  places?: number;
  retired?: boolean;
}

export type Requirement =
  { when: 'always' } | { when: 'categories'; categoryIds: string[] } | { when: 'from'; day: string };

export interface Condition {
  match: 'all' | 'any';
  tests: ConditionTest[];
}

export type ConditionTest =
  | { field: string; is: 'answered' | 'empty' }
  | { field: string; is: 'one-of' | 'none-of'; values: string[] }
  | { field: string; is: 'at-least' | 'at-most'; value: number | string };

/** Where a field stands. */
export interface FieldPlace {
  sectionId: string;
  /** Among the fields of the section, from 0. */
  position: number;
}

export function fieldsOf(definition: FormDefinition): FormField[] {
  return definition.sections.flatMap((section) => section.fields);
}

export function fieldOf(definition: FormDefinition, fieldId: string): FormField | undefined {
  return fieldsOf(definition).find(({ id }) => id === fieldId);
}

export function sectionOf(definition: FormDefinition, sectionId: string): FormSection | undefined {
  return definition.sections.find(({ id }) => id === sectionId);
}

export function placeOf(definition: FormDefinition, fieldId: string): FieldPlace | undefined {
  for (const section of definition.sections) {
    const position = section.fields.findIndex(({ id }) => id === fieldId);
    if (position >= 0) {
      return { sectionId: section.id, position };
    }
  }
  return undefined;
}
