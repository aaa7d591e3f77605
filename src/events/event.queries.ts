import type { EntityManager } from 'typeorm';
import type { Role } from '../organizations/roles.js';
import { NotFound } from '../platform/errors.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { Category } from './category.entity.js';
import { Event } from './event.entity.js';
import { isOnShow } from './event-visibility.rules.js';
import type { HostRole } from './host.entity.js';
import { Programme } from './programme.entity.js';
import { isSlug, numberedSlug } from './slug.rules.js';

/** A host with what is shown of its organization. */
export interface HostLine {
  organizationId: string;
  role: HostRole;
  position: number;
  name: LocalizedText;
  acronym: string | null;
  website: string | null;
  /** Path of the logo on this server; null when the organization gave none. */
  logoUrl: string | null;
}

/** The event of an address, whatever its lifecycle and visibility: the caller decides who may see it. */
export async function findEventBySlug(tx: EntityManager, slug: string): Promise<Event | null> {
  return isSlug(slug) ? tx.findOneBy(Event, { slug }) : null;
}

/** @throws NotFound when there is no event at the address, or strangers may not know of it */
export async function getEventOnShow(tx: EntityManager, slug: string): Promise<Event> {
  const event = await findEventBySlug(tx, slug);
  if (!event || !isOnShow(event)) {
    throw new NotFound();
  }
  return event;
}

/**
 * For who has a link to something of the event: private events are there, drafts still are not.
 * @throws NotFound
 */
export async function getEventBehindLink(tx: EntityManager, slug: string): Promise<Event> {
  const event = await findEventBySlug(tx, slug);
  if (!event || event.lifecycle === 'draft') {
    throw new NotFound();
  }
  return event;
}

/** @throws NotFound when there is no such event */
export async function getEvent(tx: EntityManager, eventId: string): Promise<Event> {
  const event = await tx.findOneBy(Event, { id: eventId });
  if (!event) {
    throw new NotFound();
  }
  return event;
}

/** The hosts of an event: lead first, then co-hosts, partners and donors, each in the order the lead gave. */
export async function listHosts(tx: EntityManager, eventId: string): Promise<HostLine[]> {
  return tx.query(
    `select h.organization_id as "organizationId", h.role, h.position, o.name, o.acronym, o.website,
            case when o.logo is null then null else '/logos/' || o.id end as "logoUrl"
     from hosts h join organizations o on o.id = h.organization_id
     where h.event_id = $1
     order by array_position(array['lead', 'co-host', 'partner', 'donor'], h.role), h.position, h.organization_id`,
    [eventId],
  );
}

/** The categories of an event in the order the organizers gave. */
export async function listCategories(tx: EntityManager, eventId: string): Promise<Category[]> {
  return tx.find(Category, { where: { eventId }, order: { position: 'ASC', id: 'ASC' } });
}

/**
 * One page of the events given, the latest first.
 * @param after first day and id of the last event seen; undefined at the beginning
 */
export async function listEventsPage(
  tx: EntityManager,
  eventIds: readonly string[],
  limit: number,
  after?: { startsOn: string; id: string },
): Promise<Event[]> {
  const page = tx
    .createQueryBuilder(Event, 'event')
    .where('event.id = any(:eventIds)', { eventIds })
    .orderBy('event.startsOn', 'DESC')
    .addOrderBy('event.id', 'DESC')
    .limit(limit);
  if (after) {
    page.andWhere('(event.startsOn, event.id) < (:startsOn::date, :id::uuid)', after);
  }
  return page.getMany();
}

/** The same as `isOnShow`, in SQL. */
const onShow = `(event.lifecycle in ('published', 'closed', 'archived')
  or (event.lifecycle = 'cancelled' and event.published_at is not null))`;

/**
 * Events that anybody may find: those to come, the nearest first, then those that are over, the latest first.
 * What was cancelled leaves the list when its days are over.
 * @param limit the most events given of each half
 */
export async function listListedEvents(tx: EntityManager, now: Date, limit: number): Promise<Event[]> {
  const half = (where: string, order: 'ASC' | 'DESC') =>
    tx
      .createQueryBuilder(Event, 'event')
      .where(`event.visibility = 'listed' and ${onShow}`)
      .andWhere(where, { now })
      .orderBy('event.startsOn', order)
      .addOrderBy('event.id', order)
      .limit(limit)
      .getMany();
  const today = `(:now::timestamptz at time zone event.time_zone)::date`;
  const toCome = await half(`event.ends_on >= ${today}`, 'ASC');
  const over = await half(`event.ends_on < ${today} and event.lifecycle <> 'cancelled'`, 'DESC');
  return [...toCome, ...over];
}

/** The first address of the row `meeting`, `meeting-2`, … that no event has. The unique key has the last word. */
export async function findFreeSlug(tx: EntityManager, wished: string): Promise<string> {
  const rows: { slug: string }[] = await tx.query(
    `select slug from events where slug = $1 or slug like $1 || '-%'`,
    [wished],
  );
  const taken = new Set(rows.map(({ slug }) => slug));
  let attempt = 1;
  while (taken.has(numberedSlug(wished, attempt))) {
    attempt += 1;
  }
  return numberedSlug(wished, attempt);
}

/** Whether one of those who hold the event keeps the programme. */
export async function isProgrammeOfHosts(
  tx: EntityManager,
  eventId: string,
  programmeId: string,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select 1 from programmes p join hosts h on h.organization_id = p.organization_id
     where p.id = $2 and h.event_id = $1 and h.role in ('lead', 'co-host')`,
    [eventId, programmeId],
  );
  return rows.length > 0;
}

/** The roles that an account has at the event through its lead. */
export async function listRolesAtLead(
  tx: EntityManager,
  accountId: string,
  eventId: string,
): Promise<Role[]> {
  const rows: { role: Role }[] = await tx.query(
    `select m.role from members m join hosts h on h.organization_id = m.organization_id
     where m.account_id = $1 and h.event_id = $2 and h.role = 'lead' and (m.event_id is null or m.event_id = h.event_id)`,
    [accountId, eventId],
  );
  return rows.map(({ role }) => role);
}

/** The programmes that an organization keeps, the newest first. */
export async function listProgrammes(tx: EntityManager, organizationId: string): Promise<Programme[]> {
  return tx.find(Programme, { where: { organizationId }, order: { id: 'DESC' } });
}
