import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Category } from './category.entity.js';
import { Event } from './event.entity.js';
import { findFreeSlug, getEvent, listCategories } from './event.queries.js';
import { addDays, daysBetween } from './event-settings.rules.js';
import { assertMakesEventsForLead } from './host-access.js';
import { Host } from './host.entity.js';
import { slugOf } from './slug.rules.js';

/** What the copy is called and when it begins. */
export interface CopyOrder {
  title: Event['title'];
  startsOn: string;
  slug?: string;
}

/** What ids of the event became in its copy: those of sessions, and of questions of forms. */
export type CopiedIds = ReadonlyMap<string, string>;

/**
 * Copies what an upper module keeps of an event, moved by so many days of its calendar.
 * @param copied what has been copied so far
 * @returns what its own ids became, where parts that come later name them
 */
export type PartCopier = (
  tx: EntityManager,
  from: Event,
  to: Event,
  days: number,
  copied: CopiedIds,
) => Promise<CopiedIds | void>;

/** What must have been copied before: forms name sessions, quotas name questions of forms. */
const copyOrder = ['event', 'agenda', 'forms'] as const;

/** Makes the next edition of an event: its texts, hosts, categories and agenda, and never its people. */
@Injectable()
export class EventCopiesService {
  private readonly copiers: { after: (typeof copyOrder)[number]; copier: PartCopier }[] = [];

  constructor(private readonly audit: Audit) {}

  /** Upper modules say how their part of an event is copied. */
  copyAlso(copier: PartCopier, after: (typeof copyOrder)[number] = 'event'): void {
    this.copiers.push({ after, copier });
  }

  /**
   * Makes a draft like the event given; all its days and moments move with the first day.
   * @throws OnlyTheLead when the actor may not make events for the lead, whose draft it will be
   * @throws SlugTaken when the address was given, and is another event's
   */
  async duplicate(tx: EntityManager, actor: Actor, eventId: string, order: CopyOrder): Promise<Event> {
    const from = await getEvent(tx, eventId);
    const hosts = await tx.findBy(Host, { eventId });
    await assertMakesEventsForLead(tx, actor, hosts);
    const days = daysBetween(from.startsOn, order.startsOn);
    const copy = await tx.save(
      tx.create(Event, {
        ...settingsOf(from),
        title: order.title,
        slug: order.slug ?? (await findFreeSlug(tx, slugOf(order.title, from.languages))),
        startsOn: order.startsOn,
        endsOn: addDays(from.endsOn, days),
        keepPersonalDataUntil: addDays(from.keepPersonalDataUntil, days),
        registrationOpensAt: await moved(tx, from.registrationOpensAt, days, from.timeZone),
        registrationClosesAt: await moved(tx, from.registrationClosesAt, days, from.timeZone),
      }),
    );
    const to = await getEvent(tx, copy.id);
    await copyHostsAndCategories(tx, hosts, from, to);
    await this.copyParts(tx, from, to, days);
    await this.audit.record(tx, {
      eventId: to.id,
      actor,
      action: 'event.duplicated',
      subjectKind: 'event',
      subjectId: to.id,
      after: { from: from.id, slug: to.slug, title: to.title, startsOn: to.startsOn },
    });
    return to;
  }

  private async copyParts(tx: EntityManager, from: Event, to: Event, days: number): Promise<void> {
    const inOrder = this.copiers.toSorted((a, b) => copyOrder.indexOf(a.after) - copyOrder.indexOf(b.after));
    const copied = new Map<string, string>();
    for (const { copier } of inOrder) {
      const ids = (await copier(tx, from, to, days, copied)) ?? [];
      for (const [id, copy] of ids) {
        copied.set(id, copy);
      }
    }
  }
}

/** What the next edition has in common with this one: all but its name, its days and its own life. */
function settingsOf({
  id: _id,
  slug: _slug,
  lifecycle: _lifecycle,
  publishedAt: _publishedAt,
  demo: _demo,
  erasedAt: _erasedAt,
  linksWithdrawn: _linksWithdrawn,
  version: _version,
  createdAt: _createdAt,
  updatedAt: _updatedAt,
  ...settings
}: Event): Partial<Event> {
  return settings;
}

/** The same time of day so many days later, where the event is: clocks may change in between. */
export async function moved(
  tx: EntityManager,
  instant: Date | null,
  days: number,
  timeZone: string,
): Promise<Date | null> {
  const rows: { moved: Date | null }[] = await tx.query(
    `select (($1::timestamptz at time zone $3) + make_interval(days => $2)) at time zone $3 as moved`,
    [instant, days, timeZone],
  );
  return rows[0]?.moved ?? null;
}

async function copyHostsAndCategories(
  tx: EntityManager,
  hosts: Host[],
  from: Event,
  to: Event,
): Promise<void> {
  await tx.insert(
    Host,
    hosts.map((host) => ({ ...host, eventId: to.id })),
  );
  const categories = await listCategories(tx, from.id);
  await tx.insert(
    Category,
    categories.map(({ id: _id, ...category }) => ({ ...category, eventId: to.id })),
  );
}
