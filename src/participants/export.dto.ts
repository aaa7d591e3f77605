import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IfGiven, IsPlainText } from '../platform/http/plain-text.js';
import { languages, type Language } from '../platform/i18n/i18n.js';
import { exportFormats, type ExportFormat } from './export-plan.js';
import { participantSorts, type ParticipantSort } from './participant-search.js';
import { ParticipantFiltersRequest } from './participant-search.dto.js';

const MOST_COLUMNS = 200;
/** As many as a message can be for. */
const MOST_IDS = 10_000;
const SHORTEST_REASON = 10;

/** Which participants, in which order. */
export class ExportSearchRequest extends ParticipantFiltersRequest {
  @IsOptional()
  @IsIn(participantSorts)
  sort?: ParticipantSort;
}

/** Needs the permission `participants.read-sensitive`. */
export class ExportSensitiveRequest {
  /** Why sealed answers are opened; kept with each opening. */
  @IsPlainText({ max: 1_000 })
  @MinLength(SHORTEST_REASON, { context: { min: SHORTEST_REASON } })
  why!: string;
}

export class ExportParticipantsRequest {
  @IsIn(exportFormats)
  format!: ExportFormat;

  /** `state`, `givenName` and the like, and `answers.` with the id of a question. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @ArrayMaxSize(MOST_COLUMNS, { context: { max: MOST_COLUMNS } })
  @IsString({ each: true })
  @MaxLength(80, { each: true })
  columns!: string[];

  @IsOptional()
  @ValidateNested()
  @Type(() => ExportSearchRequest)
  search?: ExportSearchRequest;

  /** Of those whom `search` finds only these; left out: all of them. */
  @IfGiven()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_IDS, { context: { max: MOST_IDS } })
  @IsUUID(undefined, { each: true })
  ids?: string[];

  /** The language of headers and answers; JSON has codes. */
  @IsIn(languages)
  language!: Language;

  /** Left out: sealed answers stay sealed, and their columns are refused. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ExportSensitiveRequest)
  sensitive?: ExportSensitiveRequest;
}

/** A file that its maker can fetch once; nothing of it is kept. */
export class ExportResponse {
  id!: string;
  format!: ExportFormat;
  /** Before and after a transfer that failed it can be fetched. */
  state!: 'ready' | 'under-way' | 'finished' | 'failed' | 'cancelled';
  /** Rows handed over so far. */
  rows!: number;
  /** Rows found when it was asked for; null: more than 10,000. */
  total!: number | null;
  madeAt!: Date;
  expiresAt!: Date;
}

/** An export in the list of those of an event. */
export class ExportLineResponse extends ExportResponse {
  /** The name of whoever asked for it. */
  madeBy!: string;
  /** Asked for by the reader, who alone can fetch, stop and delete it. */
  mine!: boolean;
  /** With sealed answers; such a file is not made again without a reason of its own. */
  sensitive!: boolean;
}

export class ExportsResponse {
  /** Of the last 24 hours, newest first. */
  items!: ExportLineResponse[];
}
