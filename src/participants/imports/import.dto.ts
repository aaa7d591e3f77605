import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
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
  ValidateNested,
} from 'class-validator';
import { ApiNote } from '../../platform/http/api-note.js';
import { IsCountry } from '../../platform/http/country.js';
import { IfGiven, isPlainText, named } from '../../platform/http/plain-text.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import { ApiLocalizedText } from '../../platform/i18n/localized-text.js';
import type { HeaderNote } from '../../platform/sheets/sheet-table.js';
import { participantLanguages } from '../participant-language.js';
import type { ParticipantState } from '../participant-states.rules.js';
import type { ImportKind } from './import-line.js';
import {
  importStates,
  isAnswerTarget,
  nameOrders,
  personTargets,
  type ColumnTarget,
  type ImportMapping,
  type ImportState,
  type NameOrder,
} from './import-mapping.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';

const MOST_COLUMNS = 200;
const MOST_DECISIONS = 20_000;
const kinds = ['new', 'same', 'update', 'problem', 'skip'] as const;

export class UploadImportQuery {
  /** Which sheet of a workbook; the first that is not hidden unless named. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  sheet?: string;
}

export class ColumnMappingBody {
  /** Counted from 0. */
  @IsInt()
  @Min(0)
  @Max(MOST_COLUMNS)
  column!: number;

  /**
   * `email`, `givenName`, `familyName`, `fullName`, `badgeName`, `organization`, `country`, `language`, `category`,
   * `state`, `tags`, `answers.<fieldId>` (with `.<part>` for questions of several inputs), or `skip`.
   */
  @IsString()
  @named('isIn', (to) => isTarget(to))
  to!: string;

  /** With `fullName`: "Surname, Name", or which of the words is the surname. */
  @IfGiven()
  @IsIn(nameOrders)
  nameOrder?: NameOrder;

  /** How days with slashes are read. */
  @IfGiven()
  @IsIn(['day-first', 'month-first'])
  dayOrder?: 'day-first' | 'month-first';
}

/** What newcomers are where the table says nothing. */
export class ImportDefaultsBody {
  @IsUUID()
  categoryId!: string;

  @IsIn(participantLanguages)
  language!: string;

  @IsOptional()
  @IsCountry()
  country?: string | null;

  @IsIn(importStates)
  state!: ImportState;

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(40, { each: true, context: { max: 40 } })
  @named(
    'isPlainText',
    (tags) => Array.isArray(tags) && tags.every((tag) => isPlainText(tag) && tag.trim() !== ''),
  )
  tags?: string[];
}

export class RowDecisionBody {
  /** The row in the file, counted from 1. */
  @IsInt()
  @Min(1)
  row!: number;

  @IsIn(['skip', 'new', 'update'])
  do!: 'skip' | 'new' | 'update';

  /** With `update`: which of the candidates. */
  @IfGiven()
  @IsUUID()
  participantId?: string;
}

/** What the columns mean. */
export class MapImportRequest {
  @IsArray()
  @ArrayMaxSize(MOST_COLUMNS, { context: { max: MOST_COLUMNS } })
  @ValidateNested({ each: true })
  @Type(() => ColumnMappingBody)
  columns!: ColumnMappingBody[];

  @ValidateNested()
  @Type(() => ImportDefaultsBody)
  defaults!: ImportDefaultsBody;

  /** Rows that sound like somebody who is there under another address: `ask` makes them problems to decide. */
  @IfGiven()
  @IsIn(['ask', 'skip', 'new'])
  possibleDuplicates?: 'ask' | 'skip' | 'new' = 'ask';

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_DECISIONS, { context: { max: MOST_DECISIONS } })
  @ValidateNested({ each: true })
  @Type(() => RowDecisionBody)
  decisions?: RowDecisionBody[] = [];

  /** Gives places, options and sessions even where none is free. */
  @IfGiven()
  @IsBoolean()
  overrule?: boolean = false;

  /** Whether newcomers get a letter that asks them to look, correct and agree. */
  @IfGiven()
  @IsBoolean()
  notify?: boolean = false;
}

export class ExpectedChanges {
  @IsInt()
  @Min(0)
  new!: number;

  @IsInt()
  @Min(0)
  update!: number;
}

/** What was shown before: if it is no longer so, nothing happens. */
export class RunImportRequest {
  @ValidateNested()
  @Type(() => ExpectedChanges)
  expected!: ExpectedChanges;
}

export class ImportRowsQuery extends PageQuery {
  @IsIn(kinds)
  kind!: ImportKind;
}

/** A question that a column can answer. */
export class ImportQuestionResponse {
  to!: string;
  @ApiLocalizedText()
  label!: LocalizedText;
  type!: string;
  part!: string | null;
}

export class ImportNoteResponse {
  kind!: HeaderNote['kind'];
  column!: number;
}

export class ImportCountsResponse {
  new!: number;
  same!: number;
  update!: number;
  problem!: number;
  /** Left out by decision. */
  skip!: number;
}

/** A table as it was read, with what was decided about it. */
export class ImportResponse {
  id!: string;
  version!: number;
  kind!: 'csv' | 'xlsx';
  /** How a CSV file was read. */
  encoding!: string | null;
  delimiter!: string | null;
  sheetName!: string | null;
  sheetNames!: string[];
  headers!: string[];
  /** The row of the headers in the file, counted from 1. */
  headerRow!: number;
  rows!: number;
  /** The first rows. */
  sample!: string[][];
  notes!: ImportNoteResponse[];
  /** What the columns probably are. */
  suggestion!: ColumnMappingBody[];
  questions!: ImportQuestionResponse[];
  mapping!: MapImportRequest | null;
  counts!: ImportCountsResponse | null;
  madeAt!: Date;
  /** When it is deleted. */
  expiresAt!: Date;
  ranAt!: Date | null;
  added!: number | null;
  updated!: number | null;
}

export class ImportPersonResponse {
  givenName!: string | null;
  familyName!: string | null;
  email!: string | null;
}

export class ImportChangeResponse {
  field!: string;
  @ApiNote((api) => api.ApiProperty({ required: false, description: 'Left out where the answer is sealed.' }))
  before?: unknown;
  @ApiNote((api) => api.ApiProperty({ required: false, description: 'Left out where the answer is sealed.' }))
  after?: unknown;
  sealed?: boolean;
}

export class ImportProblemResponse {
  code!: string;
  message!: string;
  column!: number | null;
  field!: string | null;
}

/** Somebody who may be the person of a row. */
export class ImportCandidateResponse {
  id!: string;
  givenName!: string;
  familyName!: string;
  email!: string | null;
  organization!: string | null;
  country!: string;
  state!: ParticipantState;
}

export class ImportLineResponse {
  row!: number;
  kind!: ImportKind;
  person!: ImportPersonResponse;
  participantId!: string | null;
  /** The row as it stands in the file. */
  cells!: string[];
  changes!: ImportChangeResponse[];
  problems!: ImportProblemResponse[];
  candidates!: ImportCandidateResponse[];
}

export class ImportRowsResponse {
  items!: ImportLineResponse[];
  nextCursor!: string | null;
}

/** What would become of the table. */
export class ImportPreviewResponse {
  version!: number;
  counts!: ImportCountsResponse;
  /** The first rows of each kind. */
  first!: ImportLineResponse[];
}

export class ImportResultResponse {
  added!: number;
  updated!: number;
}

export function toMapping({ columns, defaults, ...rest }: MapImportRequest): ImportMapping {
  return {
    columns: columns.map((column) => ({ ...column, to: column.to as ColumnTarget })),
    defaults: { ...defaults, country: defaults.country ?? null, tags: defaults.tags ?? [] },
    possibleDuplicates: rest.possibleDuplicates ?? 'ask',
    decisions: rest.decisions ?? [],
    overrule: rest.overrule ?? false,
    notify: rest.notify ?? false,
  };
}

function isTarget(to: unknown): boolean {
  return (
    typeof to === 'string' &&
    (to === 'skip' || (personTargets as readonly string[]).includes(to) || isAnswerTarget(to))
  );
}
