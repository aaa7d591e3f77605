import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Account } from '../identity/account.entity.js';
import { AccountsService } from '../identity/accounts.service.js';
import type { AccountActor } from '../identity/current-login.js';
import type { Actor } from '../platform/actor.js';
import { Audit, type AuditEntry } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { MailQueue } from '../platform/mail/mail-queue.js';
import { Member } from './member.entity.js';
import { findMember, isHosting, type MemberLine } from './member.queries.js';
import { LastOwner } from './organizations.errors.js';
import type { Role } from './roles.js';

/** Somebody to be taken in. */
export interface MemberOrder {
  email: string;
  name?: string | null;
  role: Role;
  /** The one event she is to work on; without it she works on all. */
  eventId?: string | null;
}

/** Who works for an organization. The last owner stays. */
@Injectable()
export class MembersService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly mails: MailQueue,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes somebody in by her address, and tells her by mail. Who has no account gets one, without password; the
   * answer does not tell which.
   * @throws Invalid when the event is not one that the organization holds, or an owner is to own one event only
   * @throws AlreadyMember
   */
  async add(
    tx: EntityManager,
    actor: AccountActor,
    organizationId: string,
    order: MemberOrder,
  ): Promise<MemberLine> {
    await assertPlace(tx, organizationId, order);
    const account = await this.accountFor(tx, actor, order);
    const member = await tx.save(
      tx.create(Member, {
        organizationId,
        accountId: account.id,
        role: order.role,
        eventId: order.eventId ?? null,
        called: order.name ?? order.email,
        createdAt: this.clock.now(),
      }),
    );
    await this.mails.queue(tx, {
      kind: 'member-added',
      language: account.language,
      toAddress: account.email,
      toName: account.name,
      accountId: account.id,
      organizationId,
      props: { role: order.role, eventId: order.eventId ?? null },
    });
    await this.record(tx, actor, 'member.added', member, {
      after: { role: order.role, eventId: member.eventId },
    });
    return this.get(tx, organizationId, member.id);
  }

  /** @throws LastOwner when nobody would own the organization any more */
  async changeRole(
    tx: EntityManager,
    actor: Actor,
    organizationId: string,
    memberId: string,
    role: Role,
  ): Promise<MemberLine> {
    await lockMembers(tx, organizationId);
    const member = await this.get(tx, organizationId, memberId);
    await assertPlace(tx, organizationId, { role, eventId: member.eventId });
    if (role !== 'owner') {
      await assertNotLastOwner(tx, organizationId, member);
    }
    await tx.update(Member, { id: memberId, organizationId }, { role });
    await this.record(tx, actor, 'member.role-changed', member, {
      before: { role: member.role },
      after: { role },
    });
    return { ...member, role };
  }

  /**
   * Ends a membership; with it goes the access, at once.
   * @throws LastOwner when nobody would own the organization any more
   */
  async remove(tx: EntityManager, actor: Actor, organizationId: string, memberId: string): Promise<void> {
    await lockMembers(tx, organizationId);
    const member = await this.get(tx, organizationId, memberId);
    await assertNotLastOwner(tx, organizationId, member);
    await tx.delete(Member, { id: memberId, organizationId });
    await this.record(tx, actor, 'member.removed', member, {
      before: { role: member.role, accountId: member.accountId, eventId: member.eventId },
    });
  }

  private async get(tx: EntityManager, organizationId: string, memberId: string): Promise<MemberLine> {
    const member = await findMember(tx, organizationId, memberId);
    if (!member) {
      throw new NotFound();
    }
    return member;
  }

  private async accountFor(tx: EntityManager, actor: AccountActor, order: MemberOrder): Promise<Account> {
    const known = await this.accounts.findByEmail(tx, order.email);
    if (known) {
      return known;
    }
    const { language } = await this.accounts.get(tx, actor.accountId);
    return this.accounts.create(tx, actor, { email: order.email, name: order.name ?? order.email, language });
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    action: string,
    member: Pick<MemberLine, 'id'>,
    values: Pick<AuditEntry, 'before' | 'after'>,
  ): Promise<void> {
    return this.audit.record(tx, { actor, action, subjectKind: 'member', subjectId: member.id, ...values });
  }
}

async function assertPlace(
  tx: EntityManager,
  organizationId: string,
  { role, eventId }: { role: Role; eventId?: string | null },
): Promise<void> {
  if (!eventId) {
    return;
  }
  if (role === 'owner') {
    throw new Invalid([{ field: 'role', code: 'owner-of-the-whole' }]);
  }
  if (!(await isHosting(tx, organizationId, eventId))) {
    throw new Invalid([{ field: 'eventId', code: 'choice' }]);
  }
}

/** Two owners who remove each other at once come one after the other. */
async function lockMembers(tx: EntityManager, organizationId: string): Promise<void> {
  await tx.query(`select from organizations where id = $1 for no key update`, [organizationId]);
}

async function assertNotLastOwner(
  tx: EntityManager,
  organizationId: string,
  member: Pick<MemberLine, 'id' | 'role'>,
): Promise<void> {
  if (member.role !== 'owner') {
    return;
  }
  const others: unknown[] = await tx.query(
    `select from members where organization_id = $1 and role = 'owner' and event_id is null and id <> $2 limit 1`,
    [organizationId, member.id],
  );
  if (others.length === 0) {
    throw new LastOwner();
  }
}
