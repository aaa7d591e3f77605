import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountsService } from '../identity/accounts.service.js';
import type { AccountActor } from '../identity/current-login.js';
import { MembersService } from '../organizations/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { system } from '../platform/actor.js';
import { cohost, hosts, organizer } from './demo-hosts.js';

/** Who holds the demo's meetings: the organizer founds the lead, and takes in somebody for the co-host. */
@Injectable()
export class DemoStaff {
  constructor(
    private readonly accounts: AccountsService,
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
  ) {}

  /** @returns the organizer as an actor, and the organizations in the order of `hosts` */
  async load(tx: EntityManager): Promise<{ organizer: AccountActor; organizationIds: string[] }> {
    const account =
      (await this.accounts.findByEmail(tx, organizer.email)) ??
      (await this.accounts.create(tx, system('demo'), organizer));
    const actor: AccountActor = { kind: 'account', accountId: account.id };
    const organizationIds: string[] = [];
    for (const { role, ...facts } of hosts) {
      const all = { ...facts, country: null, website: null };
      const { id } =
        role === 'lead'
          ? await this.organizations.found(tx, actor, all)
          : await this.organizations.create(tx, actor, all);
      if (role === 'co-host') {
        await this.members.add(tx, actor, id, { ...cohost, role: 'manager' });
      }
      organizationIds.push(id);
    }
    return { organizer: actor, organizationIds };
  }
}
