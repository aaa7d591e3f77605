import type { EntityManager } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { Role } from './roles.js';

/** A member with her account, of which the organization learns nothing that it did not say until she has come. */
export interface MemberLine {
  id: string;
  accountId: string;
  name: string;
  email: string;
  role: Role;
  eventId: string | null;
  lastSignInAt: Date | null;
}

/** A membership as the member herself sees it. */
export interface MembershipLine {
  organizationId: string;
  organizationName: LocalizedText;
  acronym: string | null;
  eventId: string | null;
  role: Role;
}

const hasCome = `(m.called is null or a.last_sign_in_at > m.created_at)`;

const columns = `m.id, m.account_id as "accountId", a.email, m.role, m.event_id as "eventId",
  case when ${hasCome} then a.name else m.called end as name,
  case when ${hasCome} then a.last_sign_in_at end as "lastSignInAt"`;

/** Everybody who works for an organization: owners first, then by name. */
export async function listMembers(tx: EntityManager, organizationId: string): Promise<MemberLine[]> {
  return tx.query(
    `select ${columns} from members m join accounts a on a.id = m.account_id
     where m.organization_id = $1
     order by array_position(array['owner', 'manager', 'reviewer', 'inviter', 'door', 'viewer'], m.role), name, m.id`,
    [organizationId],
  );
}

/** One member of this organization; null when she is another's, or nobody's. */
export async function findMember(
  tx: EntityManager,
  organizationId: string,
  memberId: string,
): Promise<MemberLine | null> {
  const rows: MemberLine[] = await tx.query(
    `select ${columns} from members m join accounts a on a.id = m.account_id
     where m.organization_id = $1 and m.id = $2`,
    [organizationId, memberId],
  );
  return rows[0] ?? null;
}

/** Where an account works, by the organization's name. */
export async function listMemberships(tx: EntityManager, accountId: string): Promise<MembershipLine[]> {
  return tx.query(
    `select o.id as "organizationId", o.name as "organizationName", o.acronym, m.event_id as "eventId", m.role
     from members m join organizations o on o.id = m.organization_id
     where m.account_id = $1
     order by coalesce(o.name ->> 'en', o.name ->> 'ru', o.acronym, ''), m.id`,
    [accountId],
  );
}

/** Whether the organization holds the event as lead or co-host, so that its members can work on it. */
export async function isHosting(
  tx: EntityManager,
  organizationId: string,
  eventId: string,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select from hosts where organization_id = $1 and event_id = $2 and role in ('lead', 'co-host')`,
    [organizationId, eventId],
  );
  return rows.length > 0;
}
