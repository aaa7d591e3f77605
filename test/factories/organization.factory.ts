import type { EntityManager } from 'typeorm';
import { Organization } from '../../src/organizations/organization.entity.js';

let made = 0;

/** An organization without members. */
export async function anOrganization(
  tx: EntityManager,
  given: Partial<Organization> = {},
): Promise<Organization> {
  made += 1;
  return tx.save(
    tx.create(Organization, {
      name: { en: `Organization ${made}` },
      acronym: `ORG${made}`,
      kind: 'civil-society',
      country: 'GE',
      website: null,
      logoType: null,
      ...given,
    }),
  );
}
