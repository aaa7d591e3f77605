import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccountActor } from '../identity/current-login.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { NotFound } from '../platform/errors.js';
import { assertVersion } from '../platform/http/if-match.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { EncodedLogo } from './logo-encoder.js';
import { Member } from './member.entity.js';
import { Organization, type OrganizationKind } from './organization.entity.js';

/** What can be said of an organization. */
export interface OrganizationFacts {
  name: LocalizedText;
  acronym: string | null;
  kind: OrganizationKind;
  country: string | null;
  website: string | null;
}

const factNames = ['name', 'acronym', 'kind', 'country', 'website'] as const;

/** Organizations: made, described, given a logo. They are not deleted: events and mails name them. */
@Injectable()
export class OrganizationsService {
  constructor(private readonly audit: Audit) {}

  /** Makes an organization; whoever makes it owns it. */
  async found(tx: EntityManager, actor: AccountActor, facts: OrganizationFacts): Promise<Organization> {
    const organization = await this.create(tx, actor, facts);
    await tx.insert(Member, { organizationId: organization.id, accountId: actor.accountId, role: 'owner' });
    return organization;
  }

  /** Makes an organization that nobody works for yet, such as a donor; also for the demo and the command line. */
  async create(tx: EntityManager, actor: Actor, facts: OrganizationFacts): Promise<Organization> {
    const organization = await tx.save(tx.create(Organization, { ...facts, version: 1 }));
    await this.audit.record(tx, {
      actor,
      action: 'organization.created',
      subjectKind: 'organization',
      subjectId: organization.id,
      after: { ...facts },
    });
    return organization;
  }

  /** @throws StaleVersion when somebody changed it since `seen` */
  async edit(
    tx: EntityManager,
    actor: Actor,
    organizationId: string,
    changes: Partial<OrganizationFacts>,
    seen: number,
  ): Promise<void> {
    const organization = await this.lock(tx, organizationId, seen);
    const fields = factNames.filter((field) => changes[field] !== undefined);
    const pick = (from: Partial<OrganizationFacts>) =>
      Object.fromEntries(fields.map((field) => [field, from[field]]));
    await tx.update(
      Organization,
      { id: organizationId },
      { ...pick(changes), version: organization.version + 1 },
    );
    await this.audit.record(tx, {
      actor,
      action: 'organization.edited',
      subjectKind: 'organization',
      subjectId: organizationId,
      fields,
      before: pick(organization),
      after: pick(changes),
    });
  }

  /**
   * Gives the organization a logo, or takes it away.
   * @throws StaleVersion when somebody changed the organization since `seen`
   */
  async setLogo(
    tx: EntityManager,
    actor: Actor,
    organizationId: string,
    logo: EncodedLogo | null,
    seen: number,
  ): Promise<void> {
    const organization = await this.lock(tx, organizationId, seen);
    await tx.update(
      Organization,
      { id: organizationId },
      { logo: logo?.bytes ?? null, logoType: logo?.type ?? null, version: organization.version + 1 },
    );
    await this.audit.record(tx, {
      actor,
      action: logo ? 'organization.logo-set' : 'organization.logo-removed',
      subjectKind: 'organization',
      subjectId: organizationId,
      fields: ['logo'],
    });
  }

  private async lock(tx: EntityManager, organizationId: string, seen: number): Promise<Organization> {
    const organization = await tx.findOne(Organization, {
      where: { id: organizationId },
      lock: { mode: 'for_no_key_update' },
    });
    if (!organization) {
      throw new NotFound();
    }
    assertVersion(organization, seen);
    return organization;
  }
}
