import { Injectable } from '@nestjs/common';
import { MoreThan, Not, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors.js';
import { Login } from './login.entity.js';

/** The signed-in browsers of one account. */
@Injectable()
export class LoginsService {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Those that still open something, the newest first. */
  async list(tx: EntityManager, accountId: string): Promise<Login[]> {
    return tx.find(Login, {
      where: { accountId, expiresAt: MoreThan(this.clock.now()) },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  /** @throws NotFound when it is not hers */
  async end(tx: EntityManager, actor: Actor, accountId: string, loginId: string): Promise<void> {
    const { affected } = await tx.delete(Login, { id: loginId, accountId });
    if (!affected) {
      throw new NotFound();
    }
    await this.audit.record(tx, {
      actor,
      action: 'login.ended',
      subjectKind: 'account',
      subjectId: accountId,
    });
  }

  /** Ends all but the one that asks. */
  async endOthers(tx: EntityManager, actor: Actor, accountId: string, loginId: string): Promise<void> {
    const { affected } = await tx.delete(Login, { accountId, id: Not(loginId) });
    if (affected) {
      await this.audit.record(tx, {
        actor,
        action: 'logins.ended',
        subjectKind: 'account',
        subjectId: accountId,
        after: { count: affected },
      });
    }
  }
}
