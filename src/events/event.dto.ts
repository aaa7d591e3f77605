import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCountry } from '../platform/http/country.js';
import { IsDay, IsInstant } from '../platform/http/day.js';
import { IsEmailAddress } from '../platform/http/email-address.js';
import { IfGiven, named } from '../platform/http/plain-text.js';
import { IsTimeZone } from '../platform/http/time-zone.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { isLanguageCode, IsLocalizedText } from '../platform/i18n/localized-text.js';
import {
  accesses,
  approvals,
  detailVisibilities,
  formats,
  promotions,
  visibilities,
  waitingOrders,
  type Access,
  type Approval,
  type DetailVisibility,
  type Format,
  type Promotion,
  type Visibility,
  type WaitingOrder,
} from './event.entity.js';
import { hostRoles, type HostRole } from './host.entity.js';
import { isSlug } from './slug.rules.js';

const LONG_TEXT = 20_000;
const MOST_LANGUAGES = 20;
const MOST_HOSTS = 40;
const LONGEST_OFFER_HOURS = 240;
const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** `#RRGGBB`, kept in capitals; whether it is dark enough on paper is a rule, not a shape. */
const IsColour = (): PropertyDecorator => (target, property) => {
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toUpperCase() : value))(
    target,
    property,
  );
  named('isColour', (value) => typeof value === 'string' && /^#[0-9A-F]{6}$/.test(value))(target, property);
};

const IsSlug = () => named('isSlug', isSlug);

/** Codes of languages, in the order of fallback. */
const AreLanguages = (): PropertyDecorator => (target, property) => {
  named('isLanguageCode', (value) => Array.isArray(value) && value.every(isLanguageCode))(target, property);
  ArrayNotEmpty()(target, property);
  ArrayMaxSize(MOST_LANGUAGES, { context: { max: MOST_LANGUAGES } })(target, property);
  ArrayUnique()(target, property);
};

/**
 * When people work where the event is, in its local time: an offered place lapses in working hours only.
 * @public for the API's description, which finds exported classes only
 */
export class WorkingHoursRequest {
  /** Monday is 1, Sunday 7. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  days!: number[];

  /** `09:00` */
  @Matches(timeOfDay)
  from!: string;

  /** `18:00` */
  @Matches(timeOfDay)
  to!: string;
}

/**
 * What the hosts may set of an event, besides its names and days.
 * @public for the API's description, which finds exported classes only
 */
export abstract class EventSettings {
  @IsOptional()
  @IsUUID()
  programmeId?: string | null;

  /** The last part of the page's address; made from the title when left out, fixed once published. */
  @IfGiven()
  @IsSlug()
  slug?: string;

  @IsLocalizedText({ max: 200, optional: true })
  theme?: LocalizedText | null;

  @IsLocalizedText({ max: 500, optional: true })
  summary?: LocalizedText | null;

  /** Markdown, with HTML off. */
  @IsLocalizedText({ max: LONG_TEXT, markdown: true, optional: true })
  description?: LocalizedText | null;

  /** Markdown, with HTML off. */
  @IsLocalizedText({ max: LONG_TEXT, markdown: true, optional: true })
  practicalInformation?: LocalizedText | null;

  @IfGiven()
  @IsIn(formats)
  format?: Format;

  @IsLocalizedText({ max: 300, optional: true })
  venue?: LocalizedText | null;

  @IsLocalizedText({ max: 100, optional: true })
  city?: LocalizedText | null;

  @IsOptional()
  @IsCountry()
  country?: string | null;

  @IfGiven()
  @IsIn(visibilities)
  visibility?: Visibility;

  @IfGiven()
  @IsIn(detailVisibilities)
  venueVisibility?: DetailVisibility;

  @IfGiven()
  @IsIn(detailVisibilities)
  agendaVisibility?: DetailVisibility;

  @IfGiven()
  @IsIn(accesses)
  access?: Access;

  /** A registration takes a place only when its address has been proven; off only for listed, open events. */
  @IfGiven()
  @IsBoolean()
  addressFirst?: boolean;

  /** `two-step`: a co-host approves first, then the lead decides. */
  @IfGiven()
  @IsIn(approvals)
  approval?: Approval;

  /** Whether a place that comes free goes to the next in line, or is offered to her. */
  @IfGiven()
  @IsIn(promotions)
  promotion?: Promotion;

  /** Who is next on the waiting list. */
  @IfGiven()
  @IsIn(waitingOrders)
  waitingOrder?: WaitingOrder;

  /** How long an offered place is kept, in working hours. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(LONGEST_OFFER_HOURS)
  offerHours?: number;

  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => WorkingHoursRequest)
  workingHours?: WorkingHoursRequest;

  @IsOptional()
  @IsInstant()
  registrationOpensAt?: Date | null;

  @IsOptional()
  @IsInstant()
  registrationClosesAt?: Date | null;

  /** `#RRGGBB`, dark enough on paper. */
  @IfGiven()
  @IsColour()
  colour?: string;

  @IsOptional()
  @IsEmailAddress()
  contactEmail?: string | null;

  @IfGiven()
  @IsBoolean()
  discreet?: boolean;

  /** The last day on which people's data is kept; 90 days past the end when left out. */
  @IfGiven()
  @IsDay()
  keepPersonalDataUntil?: string;
}

export class CreateEventRequest extends EventSettings {
  @IsLocalizedText({ max: 200 })
  title!: LocalizedText;

  @IsDay()
  startsOn!: string;

  @IsDay()
  endsOn!: string;

  @IsTimeZone()
  timeZone!: string;

  @AreLanguages()
  languages!: string[];
}

/** Whatever is left out stays as it is. */
export class EditEventRequest extends EventSettings {
  @IfGiven()
  @IsLocalizedText({ max: 200 })
  title?: LocalizedText;

  @IfGiven()
  @IsDay()
  startsOn?: string;

  @IfGiven()
  @IsDay()
  endsOn?: string;

  @IfGiven()
  @IsTimeZone()
  timeZone?: string;

  @IfGiven()
  @AreLanguages()
  languages?: string[];

  /** Closes every personal link given out so far. */
  @IfGiven()
  @IsBoolean()
  linksWithdrawn?: boolean;
}

export class DuplicateEventRequest {
  @IsLocalizedText({ max: 200 })
  title!: LocalizedText;

  /** The first day of the copy; everything else moves by as many days. */
  @IsDay()
  startsOn!: string;

  @IfGiven()
  @IsSlug()
  slug?: string;
}

export class HostRequest {
  @IsUUID()
  organizationId!: string;

  @IsIn(hostRoles)
  role!: HostRole;
}

export class SetHostsRequest {
  /** All hosts, in the order in which they are shown. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_HOSTS, { context: { max: MOST_HOSTS } })
  @ValidateNested({ each: true })
  @Type(() => HostRequest)
  hosts!: HostRequest[];
}

/**
 * What the hosts may set of a category, besides its names.
 * @public for the API's description, which finds exported classes only
 */
export abstract class CategorySettings {
  @IfGiven()
  @IsBoolean()
  needsReview?: boolean;

  /** Whether people may choose it in the form; others are given by staff. */
  @IfGiven()
  @IsBoolean()
  openToPublic?: boolean;

  /** `#RRGGBB` of the badge; the event's when null. */
  @IsOptional()
  @IsColour()
  colour?: string | null;

  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(1000)
  position?: number;
}

export class AddCategoryRequest extends CategorySettings {
  /** Names the category in forms and sheets; made from the title when left out. */
  @IfGiven()
  @IsSlug()
  code?: string;

  @IsLocalizedText({ max: 100 })
  title!: LocalizedText;
}

export class EditCategoryRequest extends CategorySettings {
  @IfGiven()
  @IsLocalizedText({ max: 100 })
  title?: LocalizedText;
}

export class AddProgrammeRequest {
  @IsLocalizedText({ max: 300 })
  title!: LocalizedText;

  @IsLocalizedText({ max: 100, optional: true })
  shortTitle?: LocalizedText | null;

  @IsLocalizedText({ max: 1000, optional: true })
  aim?: LocalizedText | null;
}

export class ListEventsQuery {
  @IfGiven()
  @IsString()
  cursor?: string;

  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}
