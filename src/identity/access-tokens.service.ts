import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors.js';
import { AccessToken } from './access-token.entity.js';

/** A token that somebody asks for. */
export interface AccessTokenOrder {
  name: string;
  permissions: string[];
  expiresAt: Date | null;
}

/** Access tokens: given out once, kept as digests, taken back by deleting. */
@Injectable()
export class AccessTokensService {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @returns the row, and the token itself, which nobody can read again */
  async issue(
    tx: EntityManager,
    actor: Actor,
    accountId: string,
    order: AccessTokenOrder,
  ): Promise<{ row: AccessToken; token: string }> {
    const token = `cvk_${randomBytes(32).toString('base64url')}`;
    const row = await tx.save(
      tx.create(AccessToken, {
        ...order,
        accountId,
        tokenDigest: digestOfToken(token),
        createdAt: this.clock.now(),
      }),
    );
    await this.audit.record(tx, {
      actor,
      action: 'access-token.issued',
      subjectKind: 'account',
      subjectId: accountId,
      after: { tokenId: row.id, permissions: order.permissions },
    });
    return { row, token };
  }

  async list(tx: EntityManager, accountId: string): Promise<AccessToken[]> {
    return tx.find(AccessToken, { where: { accountId }, order: { id: 'DESC' } });
  }

  /** @throws NotFound when it is not hers */
  async withdraw(tx: EntityManager, actor: Actor, accountId: string, tokenId: string): Promise<void> {
    const { affected } = await tx.delete(AccessToken, { id: tokenId, accountId });
    if (!affected) {
      throw new NotFound();
    }
    await this.audit.record(tx, {
      actor,
      action: 'access-token.withdrawn',
      subjectKind: 'account',
      subjectId: accountId,
      before: { tokenId },
    });
  }
}

/** A token as it lies in the database. It is random, so it needs no slow hash. */
export function digestOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
