import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Event } from '../../events/event.entity.js';
import { findEventBySlug } from '../../events/event.queries.js';
import { isOnShow } from '../../events/event-visibility.rules.js';
import { listFullSessions } from '../../participants/sign-up/sign-up.queries.js';
import { PUBLIC } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import type { Language } from '../../platform/i18n/i18n.js';
import { ShownAgendas, type ShownAgenda } from '../../sessions/shown-agendas.js';
import { offeredLanguages } from './event-facts.js';
import { isSlug } from './event-pages.js';
import { PageCache } from './page-cache.js';

/** What the agenda page of an event is made of. */
export interface AgendaFacts {
  event: Event;
  /** Null where it is for confirmed participants only. */
  agenda: ShownAgenda | null;
  /** Sessions without a place left. */
  full: ReadonlySet<string>;
  offered: Language[];
  /** When a session begins or ends: then others are now and next. */
  validUntil: Date | null;
}

/** The agenda of an event, read once for many readers. */
@Injectable()
export class AgendaPages {
  constructor(
    private readonly cache: PageCache,
    private readonly database: Database,
    private readonly shown: ShownAgendas,
    private readonly clock: Clock,
  ) {}

  /** Null when there is no such event, or none that strangers may know of. */
  async facts(slug: string): Promise<AgendaFacts | null> {
    if (!isSlug(slug)) {
      return null;
    }
    return this.cache.facts(sourceOf(slug), async () => {
      const facts = await this.database.read(PUBLIC, (tx) => this.find(tx, slug));
      return facts && { facts, eventId: facts.event.id };
    });
  }

  private async find(tx: EntityManager, slug: string): Promise<AgendaFacts | null> {
    const event = await findEventBySlug(tx, slug);
    if (!event || !isOnShow(event)) {
      return null;
    }
    const [agenda, full] = await Promise.all([
      this.shown.readPublic(tx, event),
      listFullSessions(tx, event.id),
    ]);
    return {
      event,
      agenda,
      full,
      offered: offeredLanguages(event.languages),
      validUntil: nextTurn(agenda, this.clock.now()),
    };
  }
}

/** The name under which the page cache keeps the agenda of an event. */
export function sourceOf(slug: string): string {
  return `/e/${slug}/agenda`;
}

function nextTurn(agenda: ShownAgenda | null, now: Date): Date | null {
  const turns = (agenda?.sessions ?? [])
    .flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()])
    .filter((turn) => turn > now.getTime());
  return turns.length > 0 ? new Date(Math.min(...turns)) : null;
}
