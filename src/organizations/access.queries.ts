import type { EntityManager } from 'typeorm';
import { permissionsOfRoles } from './access.rules.js';
import type { Permission, Role } from './roles.js';

/**
 * What an account may do at an event: the rights of her memberships in its lead and co-hosts, narrowed ones only
 * where they are for this event. Partners and donors get none. Empty when the event is not hers, or not there.
 */
export async function permissionsAtEvent(
  tx: Pick<EntityManager, 'query'>,
  accountId: string,
  eventId: string,
): Promise<Set<Permission>> {
  const rows: { role: Role }[] = await tx.query(
    `select m.role
     from members m join hosts h on h.organization_id = m.organization_id
     where m.account_id = $1 and h.event_id = $2 and h.role in ('lead', 'co-host')
       and (m.event_id is null or m.event_id = h.event_id)`,
    [accountId, eventId],
  );
  return permissionsOfRoles(rows.map((row) => row.role));
}

/** What an account may do in each event that she works on, by the event's id. For lists. */
export async function permissionsAtEvents(
  tx: Pick<EntityManager, 'query'>,
  accountId: string,
): Promise<Map<string, Set<Permission>>> {
  const rows: { event_id: string; roles: Role[] }[] = await tx.query(
    `select h.event_id, array_agg(m.role) as roles
     from members m join hosts h on h.organization_id = m.organization_id
     where m.account_id = $1 and h.role in ('lead', 'co-host') and (m.event_id is null or m.event_id = h.event_id)
     group by h.event_id`,
    [accountId],
  );
  return new Map(rows.map((row) => [row.event_id, permissionsOfRoles(row.roles)]));
}

/** What an account may do in an organization. Memberships for one event give nothing here. */
export async function permissionsAtOrganization(
  tx: Pick<EntityManager, 'query'>,
  accountId: string,
  organizationId: string,
): Promise<Set<Permission>> {
  const rows: { role: Role }[] = await tx.query(
    `select role from members where account_id = $1 and organization_id = $2 and event_id is null`,
    [accountId, organizationId],
  );
  return permissionsOfRoles(rows.map((row) => row.role));
}
