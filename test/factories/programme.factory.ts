import type { EntityManager } from 'typeorm';
import { Programme } from '../../src/events/programme.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';

/** A programme that the organization keeps. */
export async function aProgramme(
  tx: EntityManager,
  { organization, ...given }: Partial<Programme> & { organization: Pick<Organization, 'id'> },
): Promise<Programme> {
  return tx.save(
    tx.create(Programme, {
      organizationId: organization.id,
      title: { en: 'WIN for Women and Men' },
      ...given,
    }),
  );
}
