import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { FormFieldBody } from '../forms/form-definition.dto.js';
import { ApiNote } from '../platform/http/api-note.js';
import { isCountry } from '../platform/http/country.js';
import { IsDay } from '../platform/http/day.js';
import { IsPlainText, isPlainText, named } from '../platform/http/plain-text.js';
import { isId } from '../platform/ids.js';
import { isLanguageCode } from '../platform/i18n/localized-text.js';
import type { AnswerTest } from './answer-filter.rules.js';
import { ParticipantSummaryResponse } from './participant.dto.js';
import { participantSorts, type ParticipantSort } from './participant-search.js';
import { participantStates, type ParticipantState } from './participant-states.rules.js';

const tests = ['answered', 'empty', 'one-of', 'none-of', 'at-least', 'at-most'] as const;
const addedBy = ['form', 'staff', 'invitation', 'import', 'substitution'] as const;

/** So many answers can be asked for, and shown, at once. */
const MOST_TESTS = 20;
const MOST_COLUMNS = 50;

const arePlainTexts = (value: unknown) => !Array.isArray(value) || value.every((text) => isPlainText(text));

/** What must be true of the answer to a question. */
export class AnswerTestRequest {
  /** The id of the question. */
  @IsString()
  @MaxLength(60)
  field!: string;

  /** On an unanswered question only `empty` holds. */
  @IsIn(tests)
  is!: (typeof tests)[number];

  /** With `one-of` and `none-of`: codes of options, countries, `yes` and `no`, texts. */
  @ValidateIf(({ is }: AnswerTestRequest) => is === 'one-of' || is === 'none-of')
  @ArrayNotEmpty()
  @ArrayMaxSize(250, { context: { max: 250 } })
  @IsString({ each: true })
  @MaxLength(1_000, { each: true, context: { max: 1_000 } })
  @named('isPlainText', arePlainTexts)
  @IsArray()
  values?: string[];

  /** With `at-least` and `at-most`: a number, or a day. */
  @ApiNote((api) => api.ApiProperty({ oneOf: [{ type: 'number' }, { type: 'string' }], required: false }))
  @ValidateIf(({ is }: AnswerTestRequest) => is === 'at-least' || is === 'at-most')
  @named(
    'isInt',
    (value) => (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'string',
  )
  value?: number | string;
}

/** Which participants; what is left out does not matter. Sent in the body, so that no name stands in an address. */
export class ParticipantFiltersRequest {
  /** Words that must all occur in names, badge, organization or address; `@` looks at addresses alone. */
  @IsPlainText({ max: 200, optional: true })
  q?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(participantStates, { each: true })
  states?: ParticipantState[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  categoryIds?: string[];

  /** Codes of two capitals. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(250)
  @IsString({ each: true })
  @named('isCountry', (value) => Array.isArray(value) && value.every(isCountry))
  countries?: string[];

  @IsOptional()
  @IsString()
  @MaxLength(10)
  @named('isLanguageCode', isLanguageCode)
  language?: string;

  /** Those who bear any of them. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  @named('isPlainText', arePlainTexts)
  tags?: string[];

  /** `me`, `nobody`, or the id of an account: who has the application. */
  @IsOptional()
  @IsString()
  @named('isIn', (value) => value === 'me' || value === 'nobody' || isId(String(value)))
  assignedTo?: string;

  /** Whether she asked to be erased. */
  @IsOptional()
  @IsBoolean()
  asksErasure?: boolean;

  /** A consent that she has not given, or has taken back: `data-processing`, `photography`, or the id of a question. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  consentMissing?: string;

  /** The id of a follow-up form that concerns her, and that she has not answered. */
  @IsOptional()
  @IsUUID()
  unanswered?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(addedBy, { each: true })
  addedBy?: (typeof addedBy)[number][];

  /** The whole name, without regard to case and diacritics. */
  @IsPlainText({ max: 200, optional: true })
  organization?: string | null;

  /** The first day of registration, where the event takes place. */
  @IsOptional()
  @IsDay()
  registeredFrom?: string;

  /** The last day of registration. */
  @IsOptional()
  @IsDay()
  registeredTo?: string;

  /** All of them must hold. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_TESTS, { context: { max: MOST_TESTS } })
  @ValidateNested({ each: true })
  @Type(() => AnswerTestRequest)
  answers?: AnswerTestRequest[];
}

/** Which participants, in which order, with which answers. */
export class SearchParticipantsRequest extends ParticipantFiltersRequest {
  /** `waiting` lists only those who wait, in their order. */
  @IsOptional()
  @IsIn(participantSorts)
  sort?: ParticipantSort = 'newest';

  /** Ids of questions whose answers are wanted with each line. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_COLUMNS, { context: { max: MOST_COLUMNS } })
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  columns?: string[];

  /** Where the page before ended. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string | null;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number = 50;
}

/** An answer as it is kept, said by the definition of the same form and number. */
export class ColumnAnswerResponse {
  formNumber!: number;
  /** Left out where the answer is sealed. */
  @ApiNote((api) => api.ApiProperty({ required: false, type: () => Object }))
  value?: unknown;
  /** There is an answer that only those see who may open sealed ones. */
  sealed?: boolean;
}

@ApiNote((api) => api.ApiExtraModels(ColumnAnswerResponse))
export class ParticipantListLineResponse extends ParticipantSummaryResponse {
  /** By the ids of the questions asked for; unanswered ones are left out. */
  @ApiNote((api) =>
    api.ApiProperty({
      type: 'object',
      selfRequired: false,
      additionalProperties: { $ref: '#/components/schemas/ColumnAnswerResponse' },
    }),
  )
  answers?: Record<string, ColumnAnswerResponse>;
}

/** A question as one version of its form put it. */
export class ColumnDefinitionResponse {
  formId!: string;
  formNumber!: number;
  field!: FormFieldBody;
}

export class ParticipantPageResponse {
  items!: ParticipantListLineResponse[];
  /** Send it as `cursor` for the next page; null at the end. */
  nextCursor!: string | null;
  /** The questions asked for, in every version under which an answer on this page was given. */
  columns?: ColumnDefinitionResponse[];
}

export class ParticipantCountResponse {
  count!: number;
  /** False: there are more than `count`. */
  exact!: boolean;
}

/** The tests as the conditions of forms write them; what belongs to another kind of test was dropped. */
export function toAnswerTests(requests: readonly AnswerTestRequest[] = []): AnswerTest[] {
  return requests.map(({ field, is, values = [], value = 0 }): AnswerTest => {
    switch (is) {
      case 'answered':
      case 'empty':
        return { field, is };
      case 'one-of':
      case 'none-of':
        return { field, is, values };
      case 'at-least':
      case 'at-most':
        return { field, is, value };
    }
  });
}
