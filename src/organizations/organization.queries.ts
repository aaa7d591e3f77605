import type { EntityManager } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { OrganizationKind } from './organization.entity.js';
import type { Role } from './roles.js';

/** An organization with what one account is there. */
export interface OrganizationLine {
  id: string;
  name: LocalizedText;
  acronym: string | null;
  kind: OrganizationKind;
  country: string | null;
  website: string | null;
  hasLogo: boolean;
  version: number;
  /** Her roles in the whole organization; none when she only works on an event that it hosts. */
  roles: Role[];
}

const columns = `o.id, o.name, o.acronym, o.kind, o.country, o.website, o.logo is not null as "hasLogo", o.version,
  array(select m.role from members m
        where m.organization_id = o.id and m.account_id = $1 and m.event_id is null) as roles`;

/** Those an account belongs to, and those that host an event she works on, by name. */
export async function listOrganizations(tx: EntityManager, accountId: string): Promise<OrganizationLine[]> {
  return tx.query(
    `with mine as (select organization_id, event_id from members where account_id = $1),
          works_on as (select h.event_id from hosts h join mine on mine.organization_id = h.organization_id
                       where h.role in ('lead', 'co-host') and (mine.event_id is null or mine.event_id = h.event_id))
     select ${columns} from organizations o
     where o.id in (select organization_id from mine)
        or o.id in (select organization_id from hosts where event_id in (select event_id from works_on))
     order by coalesce(o.name ->> 'en', o.name ->> 'ru', o.acronym, ''), o.id`,
    [accountId],
  );
}

/** One organization as an account sees it; null when there is none. */
export async function findOrganization(
  tx: EntityManager,
  accountId: string,
  organizationId: string,
): Promise<OrganizationLine | null> {
  const rows: OrganizationLine[] = await tx.query(`select ${columns} from organizations o where o.id = $2`, [
    accountId,
    organizationId,
  ]);
  return rows[0] ?? null;
}

/** A logo as it is kept. */
export interface LogoLine {
  logo: Buffer;
  type: string;
  version: number;
  /** The organization hosts an event that the public may know of. */
  isPublic: boolean;
}

/** The logo of an organization, whoever may see it; null when there is none. */
export async function findLogo(tx: EntityManager, organizationId: string): Promise<LogoLine | null> {
  const rows: LogoLine[] = await tx.query(
    `select o.logo, o.logo_type as type, o.version, exists (
       select from hosts h join events e on e.id = h.event_id
       where h.organization_id = o.id and e.lifecycle <> 'draft' and e.visibility <> 'private'
         and (e.lifecycle <> 'cancelled' or e.published_at is not null)) as "isPublic"
     from organizations o where o.id = $1 and o.logo is not null`,
    [organizationId],
  );
  return rows[0] ?? null;
}
