import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { FormDefinitionBody } from '../../forms/form-definition.dto.js';
import { ApiNote } from '../../platform/http/api-note.js';
import { IfGiven } from '../../platform/http/plain-text.js';
import { languages, type Language } from '../../platform/i18n/i18n.js';

const MOST_TEXTS = 2_000;
const LONGEST_NAME = 200;
const LONGEST_TEXT = 100_000;

/** A form to be looked at. */
export class PreviewFormRequest {
  /** As it stands in the builder; left out: the saved draft. */
  @ApiNote((api) => api.ApiProperty({ type: () => FormDefinitionBody, required: false }))
  @IfGiven()
  @IsObject()
  definition?: object;

  /** That of the page. */
  @IsIn(languages)
  language!: Language;
}

/** What an input of the page holds. */
export class PostedText {
  @IsString()
  @MaxLength(LONGEST_NAME, { context: { max: LONGEST_NAME } })
  name!: string;

  @IsString()
  @MaxLength(LONGEST_TEXT, { context: { max: LONGEST_TEXT } })
  value!: string;
}

/** A page that was filled in to see what would come of it. */
export class TryFormRequest extends PreviewFormRequest {
  /** All texts of the page, in its order. */
  @IsArray()
  @ArrayMaxSize(MOST_TEXTS, { context: { max: MOST_TEXTS } })
  @ValidateNested({ each: true })
  @Type(() => PostedText)
  posted!: PostedText[];
}

export class FormTrialProblem {
  /** As in problems of a registration: `answers.<fieldId>`. */
  field!: string;
  code!: string;
  message!: string;
  /** The question, in the language of the page. */
  question!: string;
}

export class FormTrialAnswer {
  field!: string;
  question!: string;
  /** In words. */
  answer!: string;
  /** Whether it would be sealed. */
  sealed!: boolean;
}

/** What would come of it; nothing was stored. */
export class FormTrialResponse {
  problems!: FormTrialProblem[];
  answers!: FormTrialAnswer[];
}
