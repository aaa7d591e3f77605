import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Log } from '../platform/log.js';
import { BetterAuthTables } from './better-auth-tables.js';
import { WrongCredentials } from './identity.errors.js';
import { LOGIN_LASTS, LoginCookie } from './login-cookie.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.rules.js';

type Machine = Awaited<ReturnType<BetterAuth['build']>>;

/** The body of our own endpoint, in the form in which better-auth takes a schema. Only we call it. */
const accountIdOnly = {
  '~standard': {
    version: 1 as const,
    vendor: 'convoke',
    validate: (value: unknown) => ({ value: value as { accountId: string } }),
    types: undefined as { input: { accountId: string }; output: { accountId: string } } | undefined,
  },
};

/** The login that better-auth has just written. */
interface OpenedLogin {
  id: string;
  userId: string;
}

/**
 * better-auth, behind the few things we ask of it: hashing passwords, opening logins, signing their cookies. It is
 * loaded on first use, because it takes longer to load than the rest of the web process.
 */
@Injectable()
export class BetterAuth {
  private readonly tables: BetterAuthTables;
  private machine?: Promise<Machine>;

  constructor(
    private readonly config: Config,
    private readonly cookie: LoginCookie,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.tables = new BetterAuthTables(database.dataSource.manager);
  }

  /**
   * Opens a login for whoever knows the password. Hashing is slow on purpose, so it holds no transaction; for an
   * unknown address it takes as long.
   * @returns the `Set-Cookie` lines
   * @throws WrongCredentials
   */
  async signIn(email: string, password: string, userAgent: string): Promise<string[]> {
    const { auth, isAPIError } = await this.load();
    try {
      const answer = await auth.api.signInEmail({
        body: { email, password },
        headers: new Headers({ 'user-agent': userAgent }),
        returnHeaders: true,
      });
      return answer.headers.getSetCookie();
    } catch (error) {
      if (isAPIError(error) && error.statusCode < 500) {
        throw new WrongCredentials();
      }
      throw error;
    }
  }

  /** Opens a login for an account that has proven itself by a one-time link, in the caller's transaction. */
  async openLogin(tx: EntityManager, accountId: string, userAgent: string): Promise<string[]> {
    const { auth } = await this.load();
    const answer = await this.tables.within(tx, () =>
      auth.api.openLogin({
        body: { accountId },
        headers: new Headers({ 'user-agent': userAgent }),
        returnHeaders: true,
      }),
    );
    return answer.headers.getSetCookie();
  }

  async hashPassword(password: string): Promise<string> {
    return (await (await this.load()).auth.$context).password.hash(password);
  }

  async verifyPassword(hash: string, password: string): Promise<boolean> {
    return (await (await this.load()).auth.$context).password.verify({ hash, password });
  }

  /** What could not be loaded is tried anew when it is next needed. */
  private load(): Promise<Machine> {
    this.machine ??= this.build().catch((error: unknown) => {
      this.machine = undefined;
      throw error;
    });
    return this.machine;
  }

  private async build() {
    const [
      { betterAuth },
      { createAdapterFactory },
      { createAuthEndpoint, isAPIError },
      { setSessionCookie },
    ] = await Promise.all([
      import('better-auth/minimal'),
      import('better-auth/adapters'),
      import('better-auth/api'),
      import('better-auth/cookies'),
    ]);
    const openLogin = createAuthEndpoint(
      '/open-login',
      { method: 'POST', body: accountIdOnly, requireHeaders: true, metadata: { scope: 'server' } },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.accountId);
        const session =
          user && (await ctx.context.internalAdapter.createSession(user.id, false, { openedBy: 'link' }));
        if (!session) {
          throw new Error('The account of a one-time link is gone.');
        }
        await setSessionCookie(ctx, { session, user });
        return { opened: true };
      },
    );
    const auth = betterAuth({
      ...this.settings(),
      database: createAdapterFactory({
        config: {
          adapterId: 'convoke',
          adapterName: 'Convoke',
          supportsUUIDs: true,
          supportsJSON: true,
          supportsArrays: true,
        },
        adapter: () => this.tables,
      }),
      plugins: [{ id: 'convoke', endpoints: { openLogin } }],
    });
    await auth.$context;
    return { auth, isAPIError };
  }

  private settings() {
    return {
      appName: 'Convoke',
      baseURL: this.config.publicUrl,
      secret: this.cookie.secret,
      telemetry: { enabled: false },
      rateLimit: { enabled: false },
      logger: {
        level: 'error' as const,
        log: (level: string) => this.log.error(`better-auth reported something at level ${level}`),
      },
      emailAndPassword: {
        enabled: true,
        disableSignUp: true,
        minPasswordLength: SHORTEST_PASSWORD,
        maxPasswordLength: LONGEST_PASSWORD,
      },
      session: {
        modelName: 'logins',
        expiresIn: LOGIN_LASTS,
        disableSessionRefresh: true,
        fields: {
          userId: 'account_id',
          expiresAt: 'expires_at',
          ipAddress: 'ip_address',
          userAgent: 'user_agent',
          createdAt: 'created_at',
          updatedAt: 'last_used_at',
        },
        additionalFields: {
          openedBy: {
            type: 'string' as const,
            fieldName: 'opened_by',
            input: false,
            required: false,
          },
        },
      },
      user: {
        modelName: 'accounts',
        fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      },
      account: {
        modelName: 'credentials',
        fields: {
          userId: 'account_id',
          providerId: 'provider_id',
          accountId: 'provider_account_id',
          createdAt: 'created_at',
          updatedAt: 'updated_at',
        },
      },
      verification: {
        modelName: 'verifications',
        fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      },
      advanced: {
        useSecureCookies: false,
        cookies: { session_token: { name: this.cookie.name, attributes: { secure: this.cookie.isSecure } } },
        database: { generateId: false as const },
        ipAddress: { disableIpTracking: true },
      },
      databaseHooks: {
        session: { create: { before: this.timeLogin.bind(this), after: this.recordLogin.bind(this) } },
      },
    };
  }

  /** Puts a new login on the program's clock, notes how it was opened, and cuts what a browser says of itself. */
  private async timeLogin(login: { userAgent?: string | null; openedBy?: unknown }) {
    const now = this.clock.now();
    return {
      data: {
        openedBy: login.openedBy ?? 'password',
        userAgent: (login.userAgent ?? '').slice(0, 300),
        createdAt: now,
        updatedAt: now,
        expiresAt: new Date(now.getTime() + LOGIN_LASTS * 1000),
      },
    };
  }

  private async recordLogin(login: OpenedLogin): Promise<void> {
    const record = async (tx: EntityManager) => {
      await tx.query(`update accounts set last_sign_in_at = $2 where id = $1`, [
        login.userId,
        this.clock.now(),
      ]);
      await this.audit.record(tx, {
        actor: { kind: 'account', accountId: login.userId, loginId: login.id },
        action: 'login.opened',
        subjectKind: 'account',
        subjectId: login.userId,
      });
    };
    const tx = this.tables.current;
    await (tx ? record(tx) : this.database.write({ kind: 'account', accountId: login.userId }, record));
  }
}
