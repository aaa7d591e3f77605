import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { digestOfToken } from './access-tokens.service.js';
import { LoginCookie, storedToken } from './login-cookie.js';

/** Whose request it is, and by what she was recognized. */
export interface Authenticated {
  accountId: string;
  loginId?: string;
  accessTokenId?: string;
  /** With an access token: the most it may do. */
  permissions?: string[];
}

/** Uses of a login or token are noted this often, so that reading does not become writing. */
const NOTED_EVERY = '10 minutes';

/** Recognizes who sends a request, by the cookie of a login or a bearer token. One statement, either way. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly database: Database,
    private readonly cookie: LoginCookie,
    private readonly clock: Clock,
  ) {}

  /** @returns null when nobody we know sends it; a bearer token that is not good is not made up for by a cookie */
  async authenticate(request: Pick<FastifyRequest, 'headers'>): Promise<Authenticated | null> {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      const token = /^bearer +(\S{1,200}) *$/i.exec(authorization)?.[1];
      return token === undefined ? null : this.byAccessToken(token);
    }
    const token = this.cookie.read(cookie);
    return token === null ? null : this.byLogin(token);
  }

  private async byLogin(token: string): Promise<Authenticated | null> {
    const rows: { id: string; account_id: string }[] = await this.database.dataSource.query(
      `with login as (select id, account_id, last_used_at from logins where token = $1 and expires_at > $2),
            noted as (update logins set last_used_at = $2 from login
                      where logins.id = login.id and login.last_used_at < $2::timestamptz - $3::interval)
       select id, account_id from login`,
      [storedToken(token), this.clock.now(), NOTED_EVERY],
    );
    return rows[0] ? { accountId: rows[0].account_id, loginId: rows[0].id } : null;
  }

  private async byAccessToken(token: string): Promise<Authenticated | null> {
    const rows: { id: string; account_id: string; permissions: string[] }[] =
      await this.database.dataSource.query(
        `with token as (select id, account_id, permissions, last_used_at from access_tokens
                      where token_digest = $1 and (expires_at is null or expires_at > $2)),
            noted as (update access_tokens set last_used_at = $2 from token
                      where access_tokens.id = token.id
                        and (token.last_used_at is null or token.last_used_at < $2::timestamptz - $3::interval))
       select id, account_id, permissions from token`,
        [digestOfToken(token), this.clock.now(), NOTED_EVERY],
      );
    const row = rows[0];
    return row ? { accountId: row.account_id, accessTokenId: row.id, permissions: row.permissions } : null;
  }
}
