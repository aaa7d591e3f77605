import type { Role } from '../organizations/roles.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';

/** A form as the organizers build it: sections of fields. Kept as one document, because a version never changes. */
export interface FormDefinition {
  sections: FormSection[];
}

export interface FormSection {
  /** Readable and unique in the form, for anchors and moves. */
  id: string;
  title: LocalizedText;
  description?: LocalizedText;
  fields: FormField[];
}

/** One question, or a heading. What a type alone understands lies in `settings`. */
export interface FormField {
  /** Readable and unique over all forms of the installation: a word of the label and five random letters. */
  id: string;
  /** The name of its field type. */
  type: string;
  label: LocalizedText;
  help?: LocalizedText;
  /** Left out: she may leave it empty. */
  required?: Requirement;
  /** Left out: always shown. */
  shownIf?: Condition;
  /** What can be chosen, for types that offer choices. */
  options?: FieldOption[];
  /** The last day on which the participant may change it, in the event's zone. Left out: as long as her other data. */
  editableUntil?: string;
  /** Which roles of staff see the answer. Left out: whoever may read participants. */
  visibleTo?: Role[];
  /** Sealed: only `participants.read-sensitive` opens it, and each opening is audited. */
  sensitive?: boolean;
  /** Days after the event's end after which the answer goes; never longer than the event keeps its people. */
  keepDays?: number;
  /** Only staff see and fill it. */
  staffOnly?: boolean;
  settings?: Record<string, unknown>;
}

export interface FieldOption {
  /** Unique in the field, never reused. */
  code: string;
  label: LocalizedText;
  /** How many may choose it, counted by the registration desk. Left out: as many as come. */
  places?: number;
  /** No longer offered; still said in old answers. */
  retired?: boolean;
}

/** When an answer must be given. */
export type Requirement =
  { when: 'always' } | { when: 'categories'; categoryIds: string[] } | { when: 'from'; day: string };

/** Shown if all, or any, of the tests hold; a test on a field that is hidden itself never holds. */
export interface Condition {
  match: 'all' | 'any';
  tests: ConditionTest[];
}

export type ConditionTest =
  | { field: string; is: 'answered' | 'empty' }
  /** Choices, countries, yes or no (`yes`, `no`), texts: any of the values. */
  | { field: string; is: 'one-of' | 'none-of'; values: string[] }
  /** Numbers, and days as `2027-01-31`. */
  | { field: string; is: 'at-least' | 'at-most'; value: number | string };

/** Answers by field id, as they are kept. */
export type Answers = Record<string, unknown>;

/** Every field of a form, in its order. */
export function fieldsOf(definition: FormDefinition): FormField[] {
  return definition.sections.flatMap((section) => section.fields);
}
