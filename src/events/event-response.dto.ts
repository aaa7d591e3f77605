import { ApiLocalizedText } from '../platform/i18n/localized-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { Category } from './category.entity.js';
import { allowedTransitions, isEditable, type EventTransition } from './event-lifecycle.rules.js';
import type {
  Access,
  Approval,
  DetailVisibility,
  Event,
  Format,
  Lifecycle,
  Promotion,
  Visibility,
  WaitingOrder,
} from './event.entity.js';
import type { HostLine } from './event.queries.js';
import type { HostRole } from './host.entity.js';
import type { Programme } from './programme.entity.js';

export class HostResponse {
  organizationId!: string;
  @ApiLocalizedText()
  name!: LocalizedText;
  acronym!: string | null;
  website!: string | null;
  role!: HostRole;
  logoUrl!: string | null;
}

export class WorkingHoursResponse {
  /** Monday is 1, Sunday 7. */
  days!: number[];
  from!: string;
  to!: string;
}

export class CategoryResponse {
  id!: string;
  code!: string;
  @ApiLocalizedText()
  title!: LocalizedText;
  capacity!: number | null;
  needsReview!: boolean;
  openToPublic!: boolean;
  colour!: string | null;
  position!: number;
}

/** An event in a list of staff. */
export class EventSummaryResponse {
  id!: string;
  slug!: string;
  @ApiLocalizedText()
  title!: LocalizedText;
  startsOn!: string;
  endsOn!: string;
  @ApiLocalizedText({ nullable: true })
  city!: LocalizedText | null;
  country!: string | null;
  lifecycle!: Lifecycle;
  access!: Access;
  visibility!: Visibility;
  colour!: string;
  demo!: boolean;
  capacity!: number | null;
  /** How many are confirmed; null where it is not known or not to be told. */
  confirmed!: number | null;
  /** What the reader may do at this event. */
  permissions!: string[];
}

export class EventsPageResponse {
  items!: EventSummaryResponse[];
  nextCursor!: string | null;
}

/** An event as those who work on it see it. */
export class EventResponse extends EventSummaryResponse {
  programmeId!: string | null;
  @ApiLocalizedText({ nullable: true })
  theme!: LocalizedText | null;
  @ApiLocalizedText({ nullable: true })
  summary!: LocalizedText | null;
  @ApiLocalizedText({ nullable: true })
  description!: LocalizedText | null;
  @ApiLocalizedText({ nullable: true })
  practicalInformation!: LocalizedText | null;
  format!: Format;
  @ApiLocalizedText({ nullable: true })
  venue!: LocalizedText | null;
  timeZone!: string;
  languages!: string[];
  venueVisibility!: DetailVisibility;
  agendaVisibility!: DetailVisibility;
  addressFirst!: boolean;
  promotion!: Promotion;
  approval!: Approval;
  waitingOrder!: WaitingOrder;
  /** How long an offered place is kept, in working hours. */
  offerHours!: number;
  workingHours!: WorkingHoursResponse;
  registrationOpensAt!: Date | null;
  registrationClosesAt!: Date | null;
  publishedAt!: Date | null;
  contactEmail!: string | null;
  discreet!: boolean;
  keepPersonalDataUntil!: string;
  /** When its people were erased and became numbers. */
  erasedAt!: Date | null;
  linksWithdrawn!: boolean;
  version!: number;
  createdAt!: Date;
  updatedAt!: Date;
  hosts!: HostResponse[];
  categories!: CategoryResponse[];
  allowedTransitions!: EventTransition[];
  /** Whether its settings may still be changed. */
  editable!: boolean;
  /** The address of its page. */
  publicUrl!: string;
}

export class ProgrammeResponse {
  id!: string;
  @ApiLocalizedText()
  title!: LocalizedText;
  @ApiLocalizedText({ nullable: true })
  shortTitle!: LocalizedText | null;
  @ApiLocalizedText({ nullable: true })
  aim!: LocalizedText | null;
}

export class ProgrammesResponse {
  items!: ProgrammeResponse[];
}

export function toEventSummaryResponse(event: Event, permissions: ReadonlySet<string>): EventSummaryResponse {
  const { id, slug, title, startsOn, endsOn, city, country, lifecycle, access, visibility, colour, demo } =
    event;
  return {
    id,
    slug,
    title,
    startsOn,
    endsOn,
    city,
    country,
    lifecycle,
    access,
    visibility,
    colour,
    demo,
    capacity: event.capacity,
    confirmed: null,
    permissions: [...permissions],
  };
}

/** @param publicUrl the address under which people reach this server */
export function toEventResponse(
  event: Event,
  parts: { hosts: HostLine[]; categories: Category[] },
  permissions: ReadonlySet<string>,
  publicUrl: string,
): EventResponse {
  return {
    ...event,
    confirmed: null,
    permissions: [...permissions],
    hosts: parts.hosts.map(toHostResponse),
    categories: parts.categories.map(toCategoryResponse),
    allowedTransitions: allowedTransitions(event.lifecycle),
    editable: isEditable(event.lifecycle),
    publicUrl: `${publicUrl}/e/${event.slug}`,
  };
}

export function toHostResponse({
  organizationId,
  name,
  acronym,
  website,
  role,
  logoUrl,
}: HostLine): HostResponse {
  return { organizationId, name, acronym, website, role, logoUrl };
}

export function toProgrammeResponse({ id, title, shortTitle, aim }: Programme): ProgrammeResponse {
  return { id, title, shortTitle, aim };
}

function toCategoryResponse({ eventId: _eventId, ...category }: Category): CategoryResponse {
  return category;
}
