import type { EntityManager } from 'typeorm';
import { Account } from '../../src/identity/account.entity.js';
import { BetterAuth } from '../../src/identity/better-auth.js';
import { PUBLIC } from '../../src/platform/actor.js';
import type { TestApp } from '../support/test-app.js';

let made = 0;

/** An account without password that belongs to nobody's organization yet. */
export async function anAccount(tx: EntityManager, given: Partial<Account> = {}): Promise<Account> {
  made += 1;
  return tx.save(
    tx.create(Account, {
      email: `staff-${made}@example.org`,
      name: `Staff ${made}`,
      language: 'en',
      ...given,
    }),
  );
}

/** Signs the account in. @returns the `Cookie` header of its browser: `.set('cookie', await signedIn(…))` */
export async function signedIn(testApp: TestApp, account: Pick<Account, 'id'>): Promise<string> {
  const cookies = await testApp.database.write(PUBLIC, (tx) =>
    testApp.app.get(BetterAuth).openLogin(tx, account.id, 'Test browser'),
  );
  return cookieHeader(cookies);
}

/** What a browser sends back after these `Set-Cookie` lines. */
export function cookieHeader(setCookies: string[]): string {
  return setCookies.map((line) => line.split(';')[0]).join('; ');
}

/** Gives the account a password. */
export async function withPassword(testApp: TestApp, account: Account, password: string): Promise<Account> {
  const hash = await testApp.app.get(BetterAuth).hashPassword(password);
  await testApp.database.write(PUBLIC, (tx) =>
    tx.query(
      `insert into credentials (account_id, provider_id, provider_account_id, password)
       values ($1, 'credential', $1::uuid::text, $2)`,
      [account.id, hash],
    ),
  );
  return account;
}
