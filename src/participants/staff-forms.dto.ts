import { IsObject, IsString, IsUUID, MaxLength } from 'class-validator';
import { FormDefinitionBody } from '../forms/form-definition.dto.js';
import { ApiNote } from '../platform/http/api-note.js';
import { IfGiven } from '../platform/http/plain-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { ApiLocalizedText } from '../platform/i18n/localized-text.js';
import { AnswerFileResponse } from './answers.dto.js';

/** Answers that somebody gave by telephone or on paper. */
export class PutAnswersRequest {
  /**
   * By field id. Questions that are left out lose their answers, but for sealed ones and those that the writer cannot
   * see: these stay unless named.
   */
  @IsObject()
  answers!: Record<string, unknown>;

  /** The draft under which files among the answers were handed in. */
  @IfGiven()
  @IsUUID()
  draft?: string;
}

/** Which filling of a form files belong to. */
export class StagedFilesQuery {
  /** An id that the client makes up for each time it fills a form in, and sends again with the answers. */
  @IsUUID()
  draft!: string;
}

/** What a file is handed in for. */
export class UploadFileQuery extends StagedFilesQuery {
  /** The id of the question that it answers. */
  @IsString()
  @MaxLength(100, { context: { max: 100 } })
  question!: string;
}

/** A form to fill in for somebody, with what is written there. */
export class StaffFormResponse {
  formId!: string;
  code!: string;
  purpose!: 'registration' | 'follow-up';
  @ApiLocalizedText()
  title!: LocalizedText;
  /** The version that is filled in now. */
  number!: number;
  /** Without the questions that are for other roles. */
  definition!: FormDefinitionBody;
  /** By field id, sealed answers left out. */
  @ApiNote((api) => api.ApiProperty({ type: 'object', additionalProperties: true }))
  answers!: Record<string, unknown>;
  /** Questions with a sealed answer. */
  sealedFields!: string[];
  /** The files among the answers. */
  files!: AnswerFileResponse[];
  /** The version that was answered; null before the first answer. */
  answeredNumber!: number | null;
  answeredAt!: Date | null;
  answeredBy!: 'participant' | 'staff' | 'import' | null;
  /** Of the answers: 0 before the first. */
  version!: number;
}

export class StaffFormLineResponse {
  formId!: string;
  code!: string;
  purpose!: 'registration' | 'follow-up';
  @ApiLocalizedText()
  title!: LocalizedText;
  answeredAt!: Date | null;
}

/** The forms that can be filled in for somebody. */
export class StaffFormsResponse {
  items!: StaffFormLineResponse[];
}
