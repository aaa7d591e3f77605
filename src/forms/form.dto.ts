import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { roles, type Role } from '../organizations/roles.js';
import { ApiNote } from '../platform/http/api-note.js';
import { IsInstant } from '../platform/http/day.js';
import { IfGiven, named } from '../platform/http/plain-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { ApiLocalizedText, IsLocalizedText } from '../platform/i18n/localized-text.js';
import type { SettingKind } from './field-settings.js';
import { FormDefinitionBody, FormSectionBody } from './form-definition.dto.js';
import { formPurposes, type FormPurpose } from './form.entity.js';
import { isOptionCode } from './form-ids.js';
import type { impactKinds } from './form-impact.rules.js';

const MOST_CATEGORIES = 50;
const LONG_TEXT = 20_000;

/**
 * What may be set of a form, besides its names.
 * @public for the API's description, which finds exported classes only
 */
export abstract class FormSettings {
  /** Shown above the questions. Markdown, with HTML off. */
  @IsLocalizedText({ max: LONG_TEXT, markdown: true, optional: true })
  introduction?: LocalizedText | null;

  /** Whom it is for; empty: everybody. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_CATEGORIES, { context: { max: MOST_CATEGORIES } })
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  categoryIds?: string[];

  /** Found only by its private link. */
  @IfGiven()
  @IsBoolean()
  byLinkOnly?: boolean;

  @IsOptional()
  @IsInstant()
  opensAt?: Date | null;

  @IsOptional()
  @IsInstant()
  closesAt?: Date | null;

  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(1000)
  position?: number;

  /** The whole definition. It may be incomplete, never malformed. */
  @ApiNote((api) => api.ApiProperty({ type: () => FormDefinitionBody, required: false }))
  @IfGiven()
  @IsObject()
  draft?: object;
}

export class CreateFormRequest extends FormSettings {
  @IsIn(formPurposes)
  purpose!: FormPurpose;

  @IsLocalizedText({ max: 200 })
  title!: LocalizedText;

  /** Names the form in addresses and in the API; made from the title when left out, and fixed. */
  @IfGiven()
  @named('isSlug', isOptionCode)
  code?: string;

  /** A form, also one of another event that one may read, whose draft this one begins with. */
  @IfGiven()
  @IsUUID()
  copyOf?: string;
}

/** Whatever is left out stays as it is. */
export class EditFormRequest extends FormSettings {
  @IfGiven()
  @IsLocalizedText({ max: 200 })
  title?: LocalizedText;
}

/** A form in the list of its event. */
export class FormLineResponse {
  id!: string;
  code!: string;
  purpose!: FormPurpose;
  @ApiLocalizedText()
  title!: LocalizedText;
  categoryIds!: string[];
  byLinkOnly!: boolean;
  opensAt!: Date | null;
  closesAt!: Date | null;
  position!: number;
  archivedAt!: Date | null;
  /** Null until it is published. */
  publishedNumber!: number | null;
  publishedAt!: Date | null;
  /** Whether the draft differs from what is published. */
  hasChanges!: boolean;
  fields!: number;
  /** Answer sheets given to it. */
  answers!: number;
  version!: number;
}

export class FormsResponse {
  items!: FormLineResponse[];
}

/** Something that stands in the way of publishing. */
export class FormProblemResponse {
  /** `draft.sections.0.fields.2.label` */
  field!: string;
  code!: string;
  /** In the language of the reader. */
  message!: string;
}

/** A text that some readers would see in another language. */
export class MissingTextResponse {
  /** `sections.0.fields.2.label` */
  path!: string;
  languages!: string[];
}

export class PublishedVersionResponse {
  number!: number;
  publishedAt!: Date;
  definition!: FormDefinitionBody;
}

export class FormResponse {
  id!: string;
  eventId!: string;
  code!: string;
  purpose!: FormPurpose;
  @ApiLocalizedText()
  title!: LocalizedText;
  /** Markdown, with HTML off. */
  @ApiLocalizedText({ nullable: true })
  introduction!: LocalizedText | null;
  categoryIds!: string[];
  byLinkOnly!: boolean;
  opensAt!: Date | null;
  closesAt!: Date | null;
  position!: number;
  archivedAt!: Date | null;
  draft!: FormDefinitionBody;
  /** What people fill now. */
  published!: PublishedVersionResponse | null;
  /** Answer sheets given to it. */
  answers!: number;
  /** What stands in the way of publishing the draft. */
  problems!: FormProblemResponse[];
  /** Texts of the draft that lack a language of the event. */
  missing!: MissingTextResponse[];
  /** Only where the form is by link only, and for those who may write forms. */
  privateLink!: string | null;
  version!: number;
}

/** What publishing the draft would do to answers given already. */
export class FormImpactResponse {
  fieldId!: string;
  change!: (typeof impactKinds)[number];
  /** The option that it is about, where it is about one. */
  option?: string;
  /** Who may read the answers from now on and could not before. */
  @ApiNote((api) => api.ApiProperty({ enum: roles, isArray: true, required: false }))
  roles?: Role[];
  /** Answer sheets that it touches; sealed answers, which nobody can look into, are counted all. */
  answers!: number;
}

export class FormImpactsResponse {
  items!: FormImpactResponse[];
}

/** What organizers can set of a kind of question, said so that a program can draw the input for it. */
export class FieldSettingResponse {
  /** The key in the field's `settings`. */
  name!: string;
  kind!: SettingKind;
  /** Bounds of numbers; for lists, `max` is how many fit. */
  min?: number;
  max?: number;
  /** With `choice` and `choices`. */
  choices?: string[];
  /** What holds where nothing is set. */
  @ApiNote((api) =>
    api.ApiProperty({
      oneOf: [
        { type: 'number' },
        { type: 'boolean' },
        { type: 'string' },
        { type: 'array', items: { type: 'string' } },
      ],
      required: false,
    }),
  )
  default?: number | boolean | string | readonly string[];
}

/** A kind of question. */
export class FieldTypeResponse {
  name!: string;
  /** Whether it takes an answer at all. */
  asks!: boolean;
  hasOptions!: boolean;
  /** Whether its answers are sealed, whatever the field says. */
  alwaysSealed!: boolean;
  /** What a condition may ask of it. */
  comparable!: 'values' | 'order' | 'presence';
  /** With `order`: what at-least and at-most compare. */
  order!: 'numbers' | 'days' | null;
  /** What its fields may hold in `settings`. */
  settings!: FieldSettingResponse[];
}

export class FieldTypesResponse {
  items!: FieldTypeResponse[];
}

/** A ready section of the library, under new ids each time it is asked for. */
export class FormSectionTemplateResponse {
  /** Names the section in the library. */
  name!: string;
  section!: FormSectionBody;
}

export class FormSectionsResponse {
  items!: FormSectionTemplateResponse[];
}

/** A form that anybody may fill, without what only staff sees. */
export class PublicFormResponse {
  /** Named as `form` when registering. */
  code!: string;
  /** Named as `formNumber` when registering, so that nobody answers questions that were changed meanwhile. */
  number!: number;
  @ApiLocalizedText()
  title!: LocalizedText;
  /** Markdown, with HTML off. */
  @ApiLocalizedText({ nullable: true })
  introduction!: LocalizedText | null;
  /** Codes of the categories that it is for; empty: all. */
  categories!: string[];
  definition!: FormDefinitionBody;
}

export class PublicFormsResponse {
  items!: PublicFormResponse[];
}
