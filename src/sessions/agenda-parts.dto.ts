import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsEmailAddress } from '../platform/http/email-address.js';
import { IfGiven, IsPlainText, isPlainText, named } from '../platform/http/plain-text.js';
import { IsLocalizedText } from '../platform/i18n/localized-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { TimeSpanRequest } from './session-edits.dto.js';

const LONGEST_NAME = 100;
const MOST_THINGS = 50;
const MOST_PEOPLE = 100_000;
const LAST_POSITION = 10_000;

const max = (most: number) => ({ context: { max: most } });

/**
 * When a room or a person is there.
 * @public for the API's description, which finds exported classes only
 */
export abstract class TimesRequest {
  /** Null: always. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_THINGS, max(MOST_THINGS))
  @ValidateNested({ each: true })
  @Type(() => TimeSpanRequest)
  available?: TimeSpanRequest[] | null;
}

/** What changes of a room. */
export class EditRoomRequest extends TimesRequest {
  @IfGiven()
  @IsLocalizedText({ max: LONGEST_NAME })
  name?: LocalizedText;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  capacity?: number | null;

  /** Whether it may hold several sessions at once. */
  @IfGiven()
  @IsBoolean()
  shareable?: boolean;

  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(LAST_POSITION)
  position?: number;

  /** What stands in it. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_THINGS, max(MOST_THINGS))
  @IsString({ each: true })
  @MaxLength(LONGEST_NAME, { each: true, ...max(LONGEST_NAME) })
  @named('isPlainText', (value) => Array.isArray(value) && value.every((text) => isPlainText(text)))
  equipment?: string[];

  /** How many teams of interpreters can work in it. */
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(MOST_THINGS)
  booths?: number;
}

/** A new room. */
export class AddRoomRequest extends EditRoomRequest {
  @IsLocalizedText({ max: LONGEST_NAME })
  declare name: LocalizedText;
}

/** What changes of a track. */
export class EditTrackRequest {
  @IfGiven()
  @IsLocalizedText({ max: LONGEST_NAME })
  title?: LocalizedText;

  /** `#RRGGBB`, dark enough on paper. */
  @IsOptional()
  @Matches(/^#[0-9A-F]{6}$/)
  colour?: string | null;

  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(LAST_POSITION)
  position?: number;
}

/** A new track. */
export class AddTrackRequest extends EditTrackRequest {
  @IsLocalizedText({ max: LONGEST_NAME })
  declare title: LocalizedText;
}

/** Somebody with something to do in the agenda: a participant by her id, or a guest by name. */
export class AgendaPersonRequest extends TimesRequest {
  @IsOptional()
  @IsUUID()
  participantId?: string | null;

  @IsPlainText({ max: LONGEST_NAME, optional: true })
  guestName?: string | null;

  @IsOptional()
  @IsEmailAddress()
  guestEmail?: string | null;
}
