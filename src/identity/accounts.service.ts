import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { registerConstraint } from '../platform/database/constraint-errors.js';
import { Unauthenticated } from '../platform/errors.js';
import { Account } from './account.entity.js';
import { AccountExists } from './identity.errors.js';

registerConstraint('accounts_email_key', () => new AccountExists());

/** What can be said about a new account. */
export interface AccountOrder {
  /** As `normalizeEmail` gives it. */
  email: string;
  name: string;
  language: string;
}

/** The people who can sign in. Nobody makes an account of her own: members and operators make them. */
@Injectable()
export class AccountsService {
  constructor(private readonly audit: Audit) {}

  /**
   * Makes an account without password; its first sign-in is by one-time link.
   * @throws AccountExists
   */
  async create(tx: EntityManager, actor: Actor, order: AccountOrder): Promise<Account> {
    const account = await tx.save(tx.create(Account, { ...order }));
    await this.audit.record(tx, {
      actor,
      action: 'account.created',
      subjectKind: 'account',
      subjectId: account.id,
      after: { email: order.email, name: order.name },
    });
    return account;
  }

  async findByEmail(tx: EntityManager, email: string): Promise<Account | null> {
    return tx.findOneBy(Account, { email });
  }

  /** @throws Unauthenticated when the account has gone since the request was let in */
  async get(tx: EntityManager, accountId: string): Promise<Account> {
    const account = await tx.findOneBy(Account, { id: accountId });
    if (!account) {
      throw new Unauthenticated();
    }
    return account;
  }

  /** Changes her name or language. */
  async edit(
    tx: EntityManager,
    actor: Actor,
    accountId: string,
    changes: { name?: string; language?: string },
  ): Promise<Account> {
    const before = await this.get(tx, accountId);
    const fields = (['name', 'language'] as const).filter(
      (field) => changes[field] !== undefined && changes[field] !== before[field],
    );
    if (fields.length === 0) {
      return before;
    }
    const pick = (from: { name?: string; language?: string }) =>
      Object.fromEntries(fields.map((field) => [field, from[field]]));
    await tx.update(Account, { id: accountId }, { ...pick(changes), updatedAt: () => 'now()' });
    await this.audit.record(tx, {
      actor,
      action: 'account.edited',
      subjectKind: 'account',
      subjectId: accountId,
      fields,
      before: pick(before),
      after: pick(changes),
    });
    return this.get(tx, accountId);
  }
}
