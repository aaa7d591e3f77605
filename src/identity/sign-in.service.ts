import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PUBLIC, system, type Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { networkOf } from '../platform/http/network.js';
import { RateLimits, type RateLimit } from '../platform/http/rate-limits.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { MailQueue } from '../platform/mail/mail-queue.js';
import { Account } from './account.entity.js';
import { BetterAuth } from './better-auth.js';
import { Login } from './login.entity.js';
import { SignInLinks } from './sign-in-links.js';

/** The browser that somebody signs in with. */
export interface Browser {
  /** IP address, only counted, never kept. */
  address: string;
  userAgent: string;
}

const sendSignInLink = defineJob<{ accountId: string | null }>('sign-in-link.send');
const sweepIdentity = defineJob<Record<string, never>>('identity.sweep');

/** Failed attempts. One network guessing is stopped early; many together shut an address for ten minutes at most. */
const failures = {
  fromNetworkAtAddress: { limit: 10, windowSeconds: 600 },
  atAddress: { limit: 60, windowSeconds: 600 },
  fromNetwork: { limit: 100, windowSeconds: 600 },
} satisfies Record<string, RateLimit>;

const links = {
  toAddress: { limit: 5, windowSeconds: 900 },
  fromNetwork: { limit: 30, windowSeconds: 900 },
} satisfies Record<string, RateLimit>;

/** Signing in and out. Nothing here tells whether an address has an account. */
@Injectable()
export class SignInService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly betterAuth: BetterAuth,
    private readonly signInLinks: SignInLinks,
    private readonly limits: RateLimits,
    private readonly jobs: JobQueue,
    private readonly mails: MailQueue,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(sendSignInLink, ({ accountId }) => this.queueLink(accountId));
    this.jobs.handle(sweepIdentity, () => this.sweep());
    this.jobs.schedule(sweepIdentity, '29 3 * * *');
  }

  /**
   * Signs in with a password. Opens its own short transactions, because hashing must hold none.
   * @returns the `Set-Cookie` lines
   * @throws WrongCredentials also when nobody has that address
   * @throws TooMany
   */
  async byPassword(email: string, password: string, browser: Browser): Promise<string[]> {
    const network = networkOf(browser.address);
    const buckets: [string, RateLimit][] = [
      [`sign-in/network-address/${network}/${email}`, failures.fromNetworkAtAddress],
      [`sign-in/address/${email}`, failures.atAddress],
      [`sign-in/network/${network}`, failures.fromNetwork],
    ];
    for (const [bucket, limit] of buckets) {
      await this.limits.take(bucket, limit);
    }
    const cookies = await this.betterAuth.signIn(email, password, browser.userAgent);
    for (const [bucket, limit] of buckets) {
      await this.limits.giveBack(bucket, limit);
    }
    return cookies;
  }

  /**
   * Has a one-time link mailed to whoever has that address. The same statements run when nobody has it.
   * @throws TooMany
   */
  async requestLink(email: string, browser: Browser): Promise<void> {
    await this.limits.take(`sign-in-link/network/${networkOf(browser.address)}`, links.fromNetwork);
    await this.limits.take(`sign-in-link/address/${email}`, links.toAddress);
    await this.database.write(PUBLIC, async (tx) => {
      const account = await tx.findOneBy(Account, { email });
      await this.jobs.enqueue(tx, sendSignInLink, { accountId: account?.id ?? null });
    });
  }

  /**
   * Signs in with a one-time link.
   * @returns the `Set-Cookie` lines
   * @throws LinkUsedUp
   */
  async byLink(tx: EntityManager, token: string, browser: Browser): Promise<string[]> {
    const accountId = await this.signInLinks.useUp(tx, token);
    return this.betterAuth.openLogin(tx, accountId, browser.userAgent);
  }

  /** @throws TooMany when one network tries many links */
  async countLinkAttempt(browser: Browser): Promise<void> {
    await this.limits.take(`sign-in-link/attempts/${networkOf(browser.address)}`, failures.fromNetwork);
  }

  async signOut(tx: EntityManager, actor: Actor, accountId: string, loginId: string): Promise<void> {
    await tx.delete(Login, { id: loginId, accountId });
    await this.audit.record(tx, {
      actor,
      action: 'login.ended',
      subjectKind: 'account',
      subjectId: accountId,
    });
  }

  private async queueLink(accountId: string | null): Promise<void> {
    if (accountId === null) {
      return;
    }
    await this.database.write(system('sign-in'), async (tx) => {
      const account = await tx.findOneBy(Account, { id: accountId });
      if (account) {
        await this.mails.queue(tx, {
          kind: 'sign-in-link',
          language: account.language,
          toAddress: account.email,
          toName: account.name,
          accountId,
        });
      }
    });
  }

  /** Forgets what has run out. */
  private async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.database.write(system('sign-in'), async (tx) => {
      await tx.query(`delete from logins where expires_at < $1`, [now]);
      await tx.query(`delete from verifications where expires_at < $1`, [now]);
      await tx.query(`delete from access_tokens where expires_at < $1::timestamptz - interval '30 days'`, [
        now,
      ]);
    });
  }
}
