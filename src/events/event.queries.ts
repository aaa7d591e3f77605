import type { EntityManager } from 'typeorm';
import { NotFound } from '../platform/errors.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { Category } from './category.entity.js';
import { Event } from './event.entity.js';
import type { HostRole } from './host.entity.js';

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
  return tx.findOneBy(Event, { slug });
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
