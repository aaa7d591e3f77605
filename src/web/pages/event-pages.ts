import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PUBLIC } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { EventFactsReader, type EventFacts } from './event-facts.js';
import { PageCache } from './page-cache.js';

/** The form of a slug (`events_slug_is_readable`); anything else is asked of nobody. */
const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_SLUG = 80;

/** What the pages of an event are made of, read once for many readers. */
@Injectable()
export class EventPages {
  constructor(
    private readonly cache: PageCache,
    private readonly database: Database,
    private readonly reader: EventFactsReader,
  ) {}

  /** Null when there is no such event, or none that strangers may know of. */
  async facts(slug: string): Promise<EventFacts | null> {
    return this.read(`/e/${slug}`, slug, (tx) => this.reader.find(tx, slug));
  }

  /** The same for who has proven by a link that she may know of the event. */
  async factsBehindLink(slug: string): Promise<EventFacts | null> {
    return this.read(`/linked/${slug}`, slug, (tx) => this.reader.findBehindLink(tx, slug));
  }

  private async read(
    source: string,
    slug: string,
    find: (tx: EntityManager) => Promise<EventFacts | null>,
  ): Promise<EventFacts | null> {
    if (!isSlug(slug)) {
      return null;
    }
    return this.cache.facts(source, async () => {
      const facts = await this.database.read(PUBLIC, find);
      return facts && { facts, eventId: facts.event.id };
    });
  }
}

/** Whether an event could have this in its address at all. */
export function isSlug(text: string): boolean {
  return text.length <= LONGEST_SLUG && slugForm.test(text);
}
