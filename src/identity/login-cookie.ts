import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { KeyRing } from '../platform/crypto/key-ring.js';

/** How long a login lasts, in seconds, however often it is used. */
export const LOGIN_LASTS = 14 * 24 * 3600;

/**
 * The cookie of a login: a random token, signed by better-auth with a key made from APP_KEY. It is checked here
 * rather than by better-auth, so that reading a cookie needs one statement and loads nothing.
 */
@Injectable()
export class LoginCookie {
  readonly name: string;
  readonly secret: string;
  readonly isSecure: boolean;

  constructor(config: Config, keys: KeyRing) {
    this.isSecure = config.publicUrl.startsWith('https:');
    this.name = this.isSecure ? '__Host-convoke-login' : 'convoke-login';
    this.secret = keys.current('login-cookie').toString('base64url');
  }

  /** The token in a `Cookie` header, or null when there is none that we signed. */
  read(header: string | undefined): string | null {
    for (const part of (header ?? '').split(';')) {
      const [name = '', value = ''] = part.trim().split('=', 2);
      if (name === this.name) {
        return this.unsign(value);
      }
    }
    return null;
  }

  /** The `Set-Cookie` line that takes the cookie away. */
  get clearing(): string {
    return `${this.name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${this.isSecure ? '; Secure' : ''}`;
  }

  private unsign(value: string): string | null {
    const [, token = '', signature = ''] =
      /^([A-Za-z0-9]{16,64})\.([A-Za-z0-9%+/=]{43,60})$/.exec(value) ?? [];
    const expected = createHmac('sha256', this.secret).update(token).digest('base64');
    const given = Buffer.from(signature.replace(/%(2B|2F|3D)/gi, decodeURIComponent));
    return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected)) ? token : null;
  }
}

/** A token as it lies in the database. */
export function storedToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
