import type { EntityManager } from 'typeorm';
import { permissionsAtOrganization } from '../organizations/access.queries.js';
import { permissionsOfRoles } from '../organizations/access.rules.js';
import { listOrganizations } from '../organizations/organization.queries.js';
import type { Actor } from '../platform/actor.js';
import { Invalid } from '../platform/errors.js';
import { listRolesAtLead } from './event.queries.js';
import { OnlyTheLead } from './events.errors.js';
import type { Host } from './host.entity.js';

/**
 * What decides about the event as a whole is for those who may write it on behalf of its lead. The program may.
 * @throws OnlyTheLead
 */
export async function assertWorksForLead(tx: EntityManager, actor: Actor, eventId: string): Promise<void> {
  if (actor.kind !== 'account') {
    return;
  }
  const permissions = permissionsOfRoles(await listRolesAtLead(tx, actor.accountId, eventId));
  if (!permissions.has('events.write')) {
    throw new OnlyTheLead();
  }
}

/**
 * What makes another event in the lead's name is for those who may write all of its events, as when they make one.
 * @throws OnlyTheLead
 */
export async function assertMakesEventsForLead(
  tx: EntityManager,
  actor: Actor,
  hosts: readonly Host[],
): Promise<void> {
  if (actor.kind !== 'account') {
    return;
  }
  const lead = hosts.find(({ role }) => role === 'lead');
  const permissions = lead && (await permissionsAtOrganization(tx, actor.accountId, lead.organizationId));
  if (!permissions?.has('events.write')) {
    throw new OnlyTheLead();
  }
}

/**
 * Nobody is made a host by strangers: who comes in is an organization that the actor has to do with. Whether there
 * is another is not told.
 * @param before who hosts already; they may stay
 * @throws Invalid
 */
export async function assertKnowsHosts(
  tx: EntityManager,
  actor: Actor,
  hosts: readonly Pick<Host, 'organizationId'>[],
  before: readonly Pick<Host, 'organizationId'>[],
): Promise<void> {
  if (actor.kind !== 'account') {
    return;
  }
  const known = new Set(before.map(({ organizationId }) => organizationId));
  for (const { id } of await listOrganizations(tx, actor.accountId)) {
    known.add(id);
  }
  if (!hosts.every(({ organizationId }) => known.has(organizationId))) {
    throw new Invalid([{ field: 'hosts', code: 'choice' }]);
  }
}
