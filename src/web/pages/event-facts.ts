import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Category } from '../../events/category.entity.js';
import type { Event } from '../../events/event.entity.js';
import { findEventBySlug, listCategories, listHosts, type HostLine } from '../../events/event.queries.js';
import { isOnShow } from '../../events/event-visibility.rules.js';
import { nextDoorChange, type Door } from '../../participants/door.rules.js';
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
    if (!event || !isOnShow(event)) {
      return null;
    }
    return {
      event,
      hosts: await listHosts(tx, event.id),
      categories: await listCategories(tx, event.id),
      agenda: await listPublicAgenda(tx, event),
      door: await this.doors.read(tx, event),
      numbers: event.erasedAt ? await tellableNumbers(tx, event) : null,
      offered: offeredLanguages(event.languages),
      validUntil: nextDoorChange(event, this.clock.now()),
    };
  }
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
