import type { Role } from '../organizations/roles.js';
import { ApiNote } from '../platform/http/api-note.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { ApiLocalizedText } from '../platform/i18n/localized-text.js';

/** When an answer must be given. */
export class FormRequirement {
  when!: 'always' | 'categories' | 'from';
  /** With `categories`. */
  categoryIds?: string[];
  /** With `from`: the first day on which it must be given. */
  @ApiNote((api) => api.ApiProperty({ type: 'string', format: 'date', required: false }))
  day?: string;
}

/** What a condition asks of another field. */
export class FormConditionTest {
  /** The id of the field asked. */
  field!: string;
  is!: 'answered' | 'empty' | 'one-of' | 'none-of' | 'at-least' | 'at-most';
  /** With `one-of` and `none-of`. */
  values?: string[];
  /** With `at-least` and `at-most`: a number, or a day. */
  @ApiNote((api) => api.ApiProperty({ oneOf: [{ type: 'number' }, { type: 'string' }], required: false }))
  value?: number | string;
}

/** Shown if all, or any, of the tests hold; a test on a field that is hidden itself never holds. */
export class FormCondition {
  match!: 'all' | 'any';
  tests!: FormConditionTest[];
}

/** What can be chosen. */
export class FormOption {
  /** Unique in the field, never reused; made from the label when left out. */
  code!: string;
  @ApiLocalizedText()
  label!: LocalizedText;
  /** How many may choose it. Left out: as many as come. */
  places?: number;
  /** No longer offered; still said in old answers. */
  retired?: boolean;
}

/** One question, or a heading. */
export class FormFieldBody {
  /** A word of the label and five letters or digits, unique over all forms; made when left out. */
  id!: string;
  /** The name of its field type. */
  type!: string;
  @ApiLocalizedText()
  label!: LocalizedText;
  @ApiLocalizedText({ selfRequired: false })
  help?: LocalizedText;
  required?: FormRequirement;
  shownIf?: FormCondition;
  options?: FormOption[];
  /** The last day on which the participant may change it. */
  @ApiNote((api) => api.ApiProperty({ type: 'string', format: 'date', required: false }))
  editableUntil?: string;
  /** Which roles of staff see the answer. */
  visibleTo?: Role[];
  sensitive?: boolean;
  /** Days after the event's end after which the answer goes. */
  keepDays?: number;
  staffOnly?: boolean;
  /** What its type alone understands. */
  @ApiNote((api) => api.ApiProperty({ type: 'object', additionalProperties: true, selfRequired: false }))
  settings?: Record<string, unknown>;
}

export class FormSectionBody {
  id!: string;
  @ApiLocalizedText()
  title!: LocalizedText;
  @ApiLocalizedText({ selfRequired: false })
  description?: LocalizedText;
  fields!: FormFieldBody[];
}

/** A form as the organizers build it: sections of fields. */
export class FormDefinitionBody {
  sections!: FormSectionBody[];
}
