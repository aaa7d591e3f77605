import type { EntityManager } from 'typeorm';
import { Event } from '../../src/events/event.entity.js';
import { Host } from '../../src/events/host.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { anOrganization } from './organization.factory.js';

let made = 0;

/** A published, listed, open event of two days next year, with one lead host; its address need not be proven first. */
export async function anEvent(
  tx: EntityManager,
  { lead, ...given }: Partial<Event> & { lead?: Organization } = {},
): Promise<Event> {
  made += 1;
  const host = lead ?? (await anOrganization(tx));
  const year = new Date().getUTCFullYear() + 1;
  const event = await tx.save(
    tx.create(Event, {
      slug: `event-${made}`,
      title: { en: `Event ${made}` },
      timeZone: 'Europe/Istanbul',
      startsOn: `${year}-06-05`,
      endsOn: `${year}-06-06`,
      languages: ['en', 'ru'],
      visibility: 'listed',
      access: 'open',
      addressFirst: false,
      lifecycle: 'published',
      publishedAt: new Date(),
      keepPersonalDataUntil: `${year}-12-06`,
      ...given,
    }),
  );
  await tx.insert(Host, { eventId: event.id, organizationId: host.id, role: 'lead' });
  return tx.findOneByOrFail(Event, { id: event.id });
}
