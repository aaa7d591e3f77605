import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { Invalid } from '../platform/errors.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import { BetterAuth } from './better-auth.js';
import { LINK_LASTS_MINUTES, SignInLinks } from './sign-in-links.js';
import { LoginsService } from './logins.service.js';
import { passwordProblem } from './password.rules.js';

const attempts = { limit: 10, windowSeconds: 600 };

interface PasswordFacts {
  email: string;
  name: string;
  hash: string | null;
  /** She came by a one-time link just now, which proves as much as the old password would. */
  cameByLink: boolean;
}

/** Setting and changing passwords. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly database: Database,
    private readonly betterAuth: BetterAuth,
    private readonly logins: LoginsService,
    private readonly signInLinks: SignInLinks,
    private readonly limits: RateLimits,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the account a new password, and ends its other logins and open links. Opens its own transactions, because
   * hashing must hold none. Whoever has a password must say it, unless she has just come by a one-time link.
   * @throws Invalid naming the field that does not fit
   */
  async change(
    actor: Actor & { kind: 'account'; loginId: string },
    passwords: { currentPassword?: string; newPassword: string },
  ): Promise<void> {
    const { accountId, loginId } = actor;
    const facts = await this.database.read(actor, (tx) => this.factsOf(tx, accountId, loginId));
    assertStrong(passwords.newPassword, facts);
    await this.assertKnown(accountId, facts, passwords.currentPassword);
    const hash = await this.betterAuth.hashPassword(passwords.newPassword);
    await this.database.write(actor, async (tx) => {
      await store(tx, accountId, hash);
      await this.logins.endOthers(tx, actor, accountId, loginId);
      await this.signInLinks.withdrawAll(tx, accountId);
      await this.audit.record(tx, {
        actor,
        action: 'password.changed',
        subjectKind: 'account',
        subjectId: accountId,
      });
    });
  }

  /**
   * Makes a password ready to be stored for somebody who has no account yet. Slow on purpose: before the transaction.
   * @throws Invalid when it is too easy to guess
   */
  async prepare(newPassword: string, her: { name: string; email: string }): Promise<string> {
    assertStrong(newPassword, her);
    return this.betterAuth.hashPassword(newPassword);
  }

  /** Gives a new account its first password, as `prepare` made it. */
  async give(tx: EntityManager, actor: Actor, accountId: string, hash: string): Promise<void> {
    await store(tx, accountId, hash);
    await this.audit.record(tx, {
      actor,
      action: 'password.changed',
      subjectKind: 'account',
      subjectId: accountId,
    });
  }

  private async assertKnown(
    accountId: string,
    facts: PasswordFacts,
    current: string | undefined,
  ): Promise<void> {
    if (facts.hash === null || facts.cameByLink) {
      return;
    }
    await this.limits.take(`password/account/${accountId}`, attempts);
    if (current === undefined || !(await this.betterAuth.verifyPassword(facts.hash, current))) {
      throw new Invalid([{ field: 'currentPassword', code: 'wrong-password' }]);
    }
  }

  private async factsOf(tx: EntityManager, accountId: string, loginId: string): Promise<PasswordFacts> {
    const [facts]: PasswordFacts[] = await tx.query(
      `select a.email, a.name, c.password as hash,
              coalesce(l.opened_by = 'link' and l.created_at > $3, false) as "cameByLink"
       from accounts a
       left join credentials c on c.account_id = a.id and c.provider_id = 'credential'
       left join logins l on l.id = $2 and l.account_id = a.id
       where a.id = $1`,
      [accountId, loginId, new Date(this.clock.now().getTime() - LINK_LASTS_MINUTES * 60_000)],
    );
    return facts!;
  }
}

function assertStrong(newPassword: string, her: { name: string; email: string }): void {
  const problem = passwordProblem('newPassword', newPassword, [her.name, her.email]);
  if (problem) {
    throw new Invalid([problem]);
  }
}

async function store(tx: EntityManager, accountId: string, hash: string): Promise<void> {
  await tx.query(
    `insert into credentials (account_id, provider_id, provider_account_id, password)
     values ($1, 'credential', $1::uuid::text, $2)
     on conflict on constraint credentials_once do update set password = excluded.password, updated_at = now()`,
    [accountId, hash],
  );
}
