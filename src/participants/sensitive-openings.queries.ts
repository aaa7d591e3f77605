import type { EntityManager } from 'typeorm';
import { roles, type Role } from '../organizations/roles.js';
import type { Audit } from '../platform/audit/audit.js';

/** That sealed answers of hers were opened: when, which, and in what capacity; never by whom. */
export interface SensitiveOpening {
  at: Date;
  /** The strongest role of who opened them, as it is today; null when she no longer works on the event. */
  role: Role | null;
  fieldIds: string[];
}

/** Who opened a participant's sealed answers, newest first, among the last 200 things that happened to her. */
export async function listSensitiveOpenings(
  tx: EntityManager,
  audit: Audit,
  { id, eventId }: { id: string; eventId: string },
): Promise<SensitiveOpening[]> {
  const lines = (await audit.history(tx, id)).filter(
    ({ action }) => action === 'participant.sensitive-opened',
  );
  const rolesOf = await rolesAtEvent(
    tx,
    eventId,
    lines.flatMap(({ actor_kind: kind, actor_id: account }) => (kind === 'account' ? (account ?? []) : [])),
  );
  return lines.map((line) => ({
    at: line.at,
    role: rolesOf.get(line.actor_id ?? '') ?? null,
    fieldIds: line.fields,
  }));
}

/** The strongest role of each account among those that it has at the event. */
export async function rolesAtEvent(
  tx: EntityManager,
  eventId: string,
  accountIds: string[],
): Promise<Map<string, Role>> {
  const rows: { accountId: string; role: Role }[] = await tx.query(
    `select m.account_id as "accountId", m.role
     from members m join hosts h on h.organization_id = m.organization_id
     where m.account_id = any($2) and h.event_id = $1 and h.role in ('lead', 'co-host')
       and (m.event_id is null or m.event_id = h.event_id)
     order by array_position($3::text[], m.role) desc`,
    [eventId, [...new Set(accountIds)], roles],
  );
  return new Map(rows.map(({ accountId, role }) => [accountId, role]));
}
