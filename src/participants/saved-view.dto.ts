import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IfGiven, IsPlainText } from '../platform/http/plain-text.js';
import { participantSorts, type ParticipantSort } from './participant-search.js';
import { ParticipantFiltersRequest } from './participant-search.dto.js';
import type { SavedView } from './saved-views.queries.js';

const LONGEST_NAME = 80;
const MOST_COLUMNS = 60;

/** What a view shows. */
export class ViewDefinition {
  @IsOptional()
  @ValidateNested()
  @Type(() => ParticipantFiltersRequest)
  filters?: ParticipantFiltersRequest;

  @IsOptional()
  @IsIn(participantSorts)
  sort?: ParticipantSort;

  /** In the order in which they stand: `country`, `tags` and the like, and `answers.` with the id of a question. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(MOST_COLUMNS, { context: { max: MOST_COLUMNS } })
  @IsString({ each: true })
  @MaxLength(80, { each: true })
  columns?: string[];
}

export class SaveViewRequest {
  @IsPlainText({ max: LONGEST_NAME })
  name!: string;

  @ValidateNested()
  @Type(() => ViewDefinition)
  definition!: ViewDefinition;

  /** Whether the whole team sees it. */
  @IsOptional()
  @IsBoolean()
  shared?: boolean = false;
}

/** What is left out stays. */
export class ChangeViewRequest {
  @IfGiven()
  @IsPlainText({ max: LONGEST_NAME })
  name?: string;

  @IfGiven()
  @ValidateNested()
  @Type(() => ViewDefinition)
  definition?: ViewDefinition;

  @IfGiven()
  @IsBoolean()
  shared?: boolean;
}

export class SavedViewResponse {
  id!: string;
  name!: string;
  definition!: ViewDefinition;
  shared!: boolean;
  /** Whether the reader made it. */
  mine!: boolean;
  /** Who made it; null when the account is gone. */
  creatorName!: string | null;
  /** What a change sends back as `If-Match`. */
  version!: number;
  updatedAt!: Date;
}

export class SavedViewsResponse {
  items!: SavedViewResponse[];
}

export function toViewResponse(view: SavedView, reader: string | null): SavedViewResponse {
  const { id, name, definition, shared, creatorName, version, updatedAt } = view;
  return { id, name, definition, shared, mine: view.createdBy === reader, creatorName, version, updatedAt };
}
