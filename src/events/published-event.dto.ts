import { ApiLocalizedText } from '../platform/i18n/localized-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { Category } from './category.entity.js';
import type { Access, Event, Format } from './event.entity.js';
import { toHostResponse, type HostResponse } from './event-response.dto.js';
import { isVenuePublic } from './event-visibility.rules.js';
import type { HostLine } from './event.queries.js';

/** An event in the list that anybody may read. */
export class PublishedEventSummary {
  slug!: string;
  @ApiLocalizedText()
  title!: LocalizedText;
  @ApiLocalizedText({ nullable: true })
  theme!: LocalizedText | null;
  @ApiLocalizedText({ nullable: true })
  summary!: LocalizedText | null;
  format!: Format;
  @ApiLocalizedText({ nullable: true })
  city!: LocalizedText | null;
  country!: string | null;
  timeZone!: string;
  startsOn!: string;
  endsOn!: string;
  /** Languages of its texts, in the order of fallback. */
  languages!: string[];
  access!: Access;
  colour!: string;
  cancelled!: boolean;
  demo!: boolean;
}

/** A category that people may choose when they register. */
export class PublishedCategory {
  code!: string;
  @ApiLocalizedText()
  title!: LocalizedText;
}

/** What anybody may know of an event: words about it, and never how many places there are or who comes. */
export class PublishedEvent extends PublishedEventSummary {
  /** Markdown, with HTML off. */
  @ApiLocalizedText({ nullable: true })
  description!: LocalizedText | null;
  /** Markdown, with HTML off. */
  @ApiLocalizedText({ nullable: true })
  practicalInformation!: LocalizedText | null;
  /** Null also where only confirmed participants may know it. */
  @ApiLocalizedText({ nullable: true })
  venue!: LocalizedText | null;
  registrationOpensAt!: Date | null;
  registrationClosesAt!: Date | null;
  contactEmail!: string | null;
  /** How long people's data is kept. */
  keepPersonalDataUntil!: string;
  hosts!: HostResponse[];
  categories!: PublishedCategory[];
}

export function toPublishedSummary(event: Event): PublishedEventSummary {
  const { slug, title, theme, summary, format, city, country, timeZone, startsOn, endsOn, languages } = event;
  const { access, colour, demo, lifecycle } = event;
  return {
    slug,
    title,
    theme,
    summary,
    format,
    city,
    country,
    timeZone,
    startsOn,
    endsOn,
    languages,
    access,
    colour,
    demo,
    cancelled: lifecycle === 'cancelled',
  };
}

/** @param event one that is on show (`isOnShow`) */
export function toPublishedEvent(event: Event, hosts: HostLine[], categories: Category[]): PublishedEvent {
  const { description, practicalInformation, registrationOpensAt, registrationClosesAt, contactEmail } =
    event;
  return {
    ...toPublishedSummary(event),
    description,
    practicalInformation,
    registrationOpensAt,
    registrationClosesAt,
    contactEmail,
    keepPersonalDataUntil: event.keepPersonalDataUntil,
    venue: isVenuePublic(event) ? event.venue : null,
    hosts: hosts.map(toHostResponse),
    categories: categories.filter((one) => one.openToPublic).map(({ code, title }) => ({ code, title })),
  };
}
