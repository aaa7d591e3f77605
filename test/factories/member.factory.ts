import type { EntityManager } from 'typeorm';
import type { Account } from '../../src/identity/account.entity.js';
import { Member } from '../../src/organizations/member.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import { anAccount } from './account.factory.js';

/** Somebody's work for an organization, in all its events unless `eventId` is given. */
export async function aMember(
  tx: EntityManager,
  given: {
    organization: Pick<Organization, 'id'>;
    account?: Pick<Account, 'id'>;
    role?: Role;
    eventId?: string;
  },
): Promise<Member> {
  const account = given.account ?? (await anAccount(tx));
  return tx.save(
    tx.create(Member, {
      organizationId: given.organization.id,
      accountId: account.id,
      role: given.role ?? 'owner',
      eventId: given.eventId ?? null,
    }),
  );
}
