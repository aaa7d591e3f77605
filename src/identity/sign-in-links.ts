import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config/config.js';
import { LinkUsedUp } from './identity.errors.js';

/** How long a link that somebody asked for opens the console. */
export const LINK_LASTS_MINUTES = 20;

const PURPOSE = 'sign-in';

/**
 * One-time links into the console: random, kept as digests, gone once used. The token stands behind `#`, so that no
 * server or proxy sees it; the page there sends it by POST.
 */
@Injectable()
export class SignInLinks {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @returns the address of a new link. Earlier ones keep working until they are used or too old. */
  async issue(tx: EntityManager, accountId: string, lastsMinutes = LINK_LASTS_MINUTES): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    const now = this.clock.now();
    await tx.query(
      `insert into verifications (identifier, value, expires_at, created_at, updated_at) values ($1, $2, $3, $4, $4)`,
      [identifier(token), accountId, new Date(now.getTime() + lastsMinutes * 60_000), now],
    );
    return `${this.config.publicUrl}/console/sign-in/link#${token}`;
  }

  /**
   * Uses a link up. Of two who try at once, one succeeds. That it was opened proves her address.
   * @returns the account it was made for
   * @throws LinkUsedUp
   */
  async useUp(tx: EntityManager, token: string): Promise<string> {
    const [rows]: [{ value: string; expires_at: Date }[], number] = await tx.query(
      `delete from verifications where identifier = $1 returning value, expires_at`,
      [identifier(token)],
    );
    const [link] = rows;
    if (!link || link.expires_at <= this.clock.now()) {
      throw new LinkUsedUp();
    }
    await tx.query(`update accounts set email_verified = true where id = $1 and not email_verified`, [
      link.value,
    ]);
    return link.value;
  }

  /** Withdraws every link of an account that is still open. */
  async withdrawAll(tx: EntityManager, accountId: string): Promise<void> {
    await tx.query(`delete from verifications where value = $1 and identifier like $2`, [
      accountId,
      `${PURPOSE}/%`,
    ]);
  }
}

function identifier(token: string): string {
  return `${PURPOSE}/${createHash('sha256').update(token).digest('base64url')}`;
}
