import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Category } from '../../events/category.entity.js';
import type { Event } from '../../events/event.entity.js';
import { findEventBySlug, listCategories, listHosts, type HostLine } from '../../events/event.queries.js';
import { isOnShow } from '../../events/event-visibility.rules.js';
import type { ListItem } from '../../forms/field-type.js';
import { listPublishedForms, type PublishedForm } from '../../forms/forms.queries.js';
import { nextDoorChange, type Door } from '../../participants/door.rules.js';
import { readFormChoices } from '../../participants/form-choices.queries.js';
import { readNumbers } from '../../participants/numbers.queries.js';
import { DoorService } from '../../participants/seats.js';
import { Clock } from '../../platform/clock.js';
import { languages, type Language } from '../../platform/i18n/i18n.js';
import { listPublicAgenda, type AgendaItem } from '../../sessions/agenda.queries.js';

/** What remains of the people of an event whose data has been erased. */
export interface EventNumbers {
  people: number;
  countries: number;
}

/** Everything that the public pages of one event are made of. */
export interface EventFacts {
  event: Event;
  hosts: HostLine[];
  categories: Category[];
  /** Null when only confirmed participants may see it. */
  agenda: AgendaItem[] | null;
  door: Door;
  numbers: EventNumbers | null;
  /** What people fill when they register, private ones among them. */
  forms: PublishedForm[];
  /** Options of those forms that have no place left, as `<fieldId>/<code>`. */
  fullOptions: ReadonlySet<string>;
  /** What questions let people choose from besides their own options, by name. */
  lists: ReadonlyMap<string, ReadonlyMap<string, ListItem>>;
  /** The languages of its pages, those of the event first. */
  offered: Language[];
  /** When the pages change by themselves. */
  validUntil: Date | null;
}

/** Fewer people than these are not told as a number: it could point at somebody. */
const FEWEST_TO_TELL = 5;

/** Reads what the public may know of an event. Drafts and private events do not exist here. */
@Injectable()
export class EventFactsReader {
  constructor(
    private readonly doors: DoorService,
    private readonly clock: Clock,
  ) {}

  async find(tx: EntityManager, slug: string): Promise<EventFacts | null> {
    const event = await findEventBySlug(tx, slug);
    return event && isOnShow(event) ? this.read(tx, event) : null;
  }

  /** For who has a link to something of the event: drafts still do not exist, private events do. */
  async findBehindLink(tx: EntityManager, slug: string): Promise<EventFacts | null> {
    const event = await findEventBySlug(tx, slug);
    return event && event.lifecycle !== 'draft' ? this.read(tx, event) : null;
  }

  /** Of any event, for those who work on it. */
  async read(tx: EntityManager, event: Event): Promise<EventFacts> {
    const [hosts, categories, agenda, door, numbers, forms] = await Promise.all([
      listHosts(tx, event.id),
      listCategories(tx, event.id),
      listPublicAgenda(tx, event),
      this.doors.read(tx, event),
      event.erasedAt ? tellableNumbers(tx, event) : null,
      listPublishedForms(tx, event.id),
    ]);
    const choices = await readFormChoices(tx, event.id, forms);
    const now = this.clock.now();
    return {
      event,
      hosts,
      categories,
      agenda,
      door,
      numbers,
      forms,
      ...choices,
      offered: offeredLanguages(event.languages),
      validUntil: earliest(
        nextDoorChange(event, now),
        nextChange([...forms, ...(choices.lists.get('sessions')?.values() ?? [])], now),
      ),
    };
  }
}

/** When the next of these opens or closes by itself. */
function nextChange(
  things: readonly { opensAt?: Date | null; closesAt?: Date | null }[],
  now: Date,
): Date | null {
  return things
    .flatMap(({ opensAt, closesAt }) => [opensAt, closesAt])
    .filter((moment): moment is Date => moment instanceof Date && moment > now)
    .reduce<Date | null>(earliest, null);
}

function earliest(one: Date | null, other: Date | null): Date | null {
  return one && other ? (one < other ? one : other) : (one ?? other);
}

/** The event's own languages first, then whatever else the pages can be read in. */
export function offeredLanguages(own: readonly string[]): Language[] {
  const first = own.filter((code): code is Language => languages.includes(code as Language));
  return [...first, ...languages.filter((code) => !first.includes(code))];
}

async function tellableNumbers(tx: EntityManager, event: Event): Promise<EventNumbers | null> {
  const { byState, byCountry } = await readNumbers(tx, event);
  const people = byState.confirmed ?? 0;
  const countries = byCountry.filter((group) => (group.byState.confirmed ?? 0) > 0).length;
  return people >= FEWEST_TO_TELL ? { people, countries } : null;
}
