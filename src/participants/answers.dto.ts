import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsString, MaxLength } from 'class-validator';
import { IfGiven, IsPlainText } from '../platform/http/plain-text.js';

const LONGEST_WHY = 500;
const MOST_FIELDS = 300;

/** Which sealed answers are opened, and why: both stay in the audit trail. */
export class OpenAnswersRequest {
  @IsPlainText({ max: LONGEST_WHY })
  why!: string;

  /** All of them when left out. */
  @IfGiven()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_FIELDS, { context: { max: MOST_FIELDS } })
  @IsString({ each: true })
  @MaxLength(100, { each: true, context: { max: 100 } })
  fields?: string[];
}

export class AnswerFileResponse {
  id!: string;
  name!: string;
  mediaType!: string;
  bytes!: number;
}

/** One question with its answer, in the reader's words. */
export class SaidAnswerResponse {
  fieldId!: string;
  question!: string;
  /** Null while it is sealed. */
  answer!: string | null;
  /** Whether it is kept sealed. */
  sealed!: boolean;
  /** What was handed in; empty while it is sealed. */
  files!: AnswerFileResponse[];
}

export class SaidSectionResponse {
  title!: string;
  /** Questions without an answer are left out. */
  answers!: SaidAnswerResponse[];
}

/** What somebody answered on one form, said by the version of the form that she answered. */
export class SaidSheetResponse {
  formId!: string;
  formNumber!: number;
  title!: string;
  answeredAt!: Date;
  sections!: SaidSectionResponse[];
}

export class SaidAnswersResponse {
  /** In the order in which they were answered. */
  sheets!: SaidSheetResponse[];
}
