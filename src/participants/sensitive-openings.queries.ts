import type { EntityManager } from 'typeorm';
import { roles, type Role } from '../organizations/roles.js';
import type { Actor } from '../platform/actor.js';
import type { Audit, HistoryLine } from '../platform/audit/audit.js';

const SENSITIVE_OPENED = 'participant.sensitive-opened';

/** That sealed answers of hers were opened: when, which, and in what capacity; never by whom. */
export interface SensitiveOpening {
  at: Date;
  /** The strongest role of who opened them, as it was then; null for the program, and where nobody remembers. */
  role: Role | null;
  fieldIds: string[];
}

/** Who opened a participant's sealed answers, newest first, among the last 200 things that happened to her. */
export async function listSensitiveOpenings(
  tx: EntityManager,
  audit: Audit,
  { id, eventId }: { id: string; eventId: string },
): Promise<SensitiveOpening[]> {
  const lines = (await audit.history(tx, id)).filter(({ action }) => action === SENSITIVE_OPENED);
  const rolesOf = await rolesAtEvent(
    tx,
    eventId,
    lines.flatMap(({ actor_kind: kind, actor_id: account }) => (kind === 'account' ? (account ?? []) : [])),
  );
  return lines.map((line) => ({
    at: line.at,
    role: roleThen(line) ?? rolesOf.get(line.actor_id ?? '') ?? null,
    fieldIds: line.fields,
  }));
}

/** What is written down of who opens sealed answers: in which of her roles at the event, her strongest. */
export async function openedAs(tx: EntityManager, actor: Actor, eventId: string): Promise<{ role?: Role }> {
  const id = actor.kind === 'account' ? actor.accountId : null;
  const role = id && (await rolesAtEvent(tx, eventId, [id])).get(id);
  return role ? { role } : {};
}

/** The role that was written down when it happened; openings of earlier times have none. */
export function roleThen({ action, after }: Pick<HistoryLine, 'action' | 'after'>): Role | undefined {
  return action === SENSITIVE_OPENED ? roles.find((role) => role === after?.['role']) : undefined;
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
