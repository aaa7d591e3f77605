import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant, parseInstant } from '../platform/http/day.js';
import { IfGiven, named } from '../platform/http/plain-text.js';
import { isLanguageCode, IsLocalizedText } from '../platform/i18n/localized-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { sessionKinds, type SessionKind } from './session.entity.js';
import { sessionRoles, type SessionRole } from './session-person.entity.js';

const LONGEST_TITLE = 300;
const LONG_TEXT = 20_000;
const MOST_LANGUAGES = 20;
const MOST_PARTS = 100;
const DAY_MINUTES = 1_440;
const MOST_PLACES = 100_000;

const max = (most: number) => ({ context: { max: most } });
const IsLanguage = () => named('isLanguageCode', isLanguageCode);

/**
 * A span of time, both ends as instants.
 * @public for the API's description, which finds exported classes only
 */
export class TimeSpanRequest {
  @named('isInstant', (text) => parseInstant(text) !== null)
  from!: string;

  @named('isInstant', (text) => parseInstant(text) !== null)
  to!: string;
}

/**
 * A pair of languages that is interpreted.
 * @public for the API's description, which finds exported classes only
 */
export class InterpretationRequest {
  @IsLanguage()
  from!: string;

  @IsLanguage()
  to!: string;
}

/**
 * A part of a session, such as a talk.
 * @public for the API's description, which finds exported classes only
 */
export class SessionItemRequest {
  @IsLocalizedText({ max: LONGEST_TITLE })
  title!: LocalizedText;

  @IsInt()
  @Min(1)
  @Max(DAY_MINUTES)
  minutes!: number;
}

/**
 * What somebody of the agenda does in a session.
 * @public for the API's description, which finds exported classes only
 */
export class SessionPersonRequest {
  @IsUUID()
  personId!: string;

  @IsIn(sessionRoles)
  role!: SessionRole;
}

/**
 * What may be said of every session.
 * @public for the API's description, which finds exported classes only
 */
export abstract class SessionWords {
  /** Markdown, with HTML off. */
  @IsLocalizedText({ max: LONG_TEXT, markdown: true, optional: true })
  abstract?: LocalizedText | null;

  @IsOptional()
  @IsUUID()
  trackId?: string | null;

  @IfGiven()
  @IsArray()
  @named('isLanguageCode', (value) => Array.isArray(value) && value.every(isLanguageCode))
  @ArrayUnique()
  @ArrayMaxSize(MOST_LANGUAGES, max(MOST_LANGUAGES))
  languages?: string[];

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_LANGUAGES, max(MOST_LANGUAGES))
  @ValidateNested({ each: true })
  @Type(() => InterpretationRequest)
  interpretation?: InterpretationRequest[];

  /** In order; they take the place of those before. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_PARTS, max(MOST_PARTS))
  @ValidateNested({ each: true })
  @Type(() => SessionItemRequest)
  items?: SessionItemRequest[];

  /** In order; they take the place of those before. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_PARTS, max(MOST_PARTS))
  @ValidateNested({ each: true })
  @Type(() => SessionPersonRequest)
  people?: SessionPersonRequest[];
}

/** A new session; without a time it lies in the tray. */
export class AddSessionRequest extends SessionWords {
  @IsLocalizedText({ max: LONGEST_TITLE })
  title!: LocalizedText;

  @IsIn(sessionKinds)
  kind!: SessionKind;

  @IfGiven()
  @IsInstant()
  startsAt?: Date;

  @IfGiven()
  @IsInstant()
  endsAt?: Date;

  /** How long it shall last, where it has no time yet. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(DAY_MINUTES)
  minutes?: number;

  @IsOptional()
  @IsUUID()
  roomId?: string | null;

  /** Null: as many as the room holds. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PLACES)
  capacity?: number | null;

  /** Whether participants choose it beforehand. */
  @IfGiven()
  @IsBoolean()
  signUp?: boolean;
}

/** What changes of a session; where it stands is changed by moves. */
export class EditSessionRequest extends SessionWords {
  @IfGiven()
  @IsLocalizedText({ max: LONGEST_TITLE })
  title?: LocalizedText;

  @IfGiven()
  @IsIn(sessionKinds)
  kind?: SessionKind;

  /** Whether its place is settled, so that nothing moves it. */
  @IfGiven()
  @IsBoolean()
  locked?: boolean;
}
