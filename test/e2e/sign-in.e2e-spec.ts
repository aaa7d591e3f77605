import { createHook } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/identity/account.entity.js';
import { SignInLinks } from '../../src/identity/sign-in-links.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { anAccount, cookieHeader, signedIn, withPassword } from '../factories/account.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const PASSWORD = 'tidal grove 7';

let testApp: TestApp;
const clock = new FixedClock(new Date('2026-03-02T09:00:00Z'));

beforeAll(async () => {
  testApp = await createTestApp({ clock });
});

afterAll(() => testApp.close());

const inTx = <Result>(work: Parameters<TestApp['database']['write']>[1]) =>
  testApp.database.write(PUBLIC, work) as Promise<Result>;

async function somebody(): Promise<Account> {
  const account = await inTx<Account>((tx) => anAccount(tx));
  return withPassword(testApp, account, PASSWORD);
}

async function linkToken(account: Account): Promise<string> {
  const link = await inTx<string>((tx) => testApp.app.get(SignInLinks).issue(tx, account.id));
  return link.split('#')[1]!;
}

/** Counts how often a password is hashed from now on: hashing is what takes long. */
function countHashes(): { stop: () => number } {
  let count = 0;
  const hook = createHook({
    init: (_id, type) => {
      count += type === 'SCRYPTREQUEST' ? 1 : 0;
    },
  }).enable();
  return {
    stop: () => {
      hook.disable();
      return count;
    },
  };
}

const signIn = (email: string, password: string) =>
  testApp.request.post('/api/v1/public/sign-in').send({ email, password });

const cookiesOf = (answer: { headers: Record<string, unknown> }) =>
  (answer.headers['set-cookie'] ?? []) as string[];

describe('Signing in with a password', () => {
  it('gives a cookie that opens what is hers', async () => {
    const account = await somebody();
    const answer = await signIn(account.email.toUpperCase(), PASSWORD).expect(204);
    const cookies = cookiesOf(answer);
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^convoke-login=.*HttpOnly.*SameSite=Lax/i);
    expect(answer.headers['cache-control']).toBe('no-store');
    await testApp.request.get('/api/v1/me/logins').set('cookie', cookieHeader(cookies)).expect(200);
  });

  it('answers an unknown address as it answers a wrong password', async () => {
    const account = await somebody();
    const wrong = await signIn(account.email, 'quite another one').expect(401);
    const unknown = await signIn('nobody@example.org', 'quite another one').expect(401);
    const { requestId: _first, ...ofWrong } = wrong.body as Record<string, unknown>;
    const { requestId: _second, ...ofUnknown } = unknown.body as Record<string, unknown>;
    expect(ofWrong).toEqual(ofUnknown);
    expect(ofWrong).toMatchObject({ code: 'wrong-credentials', status: 401 });
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  it('takes as long for an unknown address, because it hashes there too', async () => {
    const account = await somebody();
    const withoutPassword = await inTx<Account>((tx) => anAccount(tx));
    for (const email of [account.email, withoutPassword.email, 'nobody-at-all@example.org']) {
      const hashed = countHashes();
      await signIn(email, 'quite another one').expect(401);
      expect([email, hashed.stop()]).toEqual([email, 1]);
    }
  });

  it('is slowed down for a guesser, but not for the owner elsewhere', async () => {
    const account = await somebody();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await signIn(account.email, `guess number ${attempt}`).expect(401);
    }
    const refused = await signIn(account.email, PASSWORD).expect(429);
    expect(refused.body).toMatchObject({ code: 'too-many' });
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(600);
    const token = await linkToken(account);
    await testApp.request.post('/api/v1/public/sign-in/link').send({ token }).expect(204);
    clock.moveBy(600_000);
    await signIn(account.email, PASSWORD).expect(204);
  });

  it('does not count what succeeds', async () => {
    const account = await somebody();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await signIn(account.email, PASSWORD).expect(204);
    }
  });
});

describe('A one-time link', () => {
  it('signs in once, and only by POST', async () => {
    const token = await linkToken(await somebody());
    await testApp.request.get(`/api/v1/public/sign-in/link?token=${token}`).expect(404);
    const answer = await testApp.request.post('/api/v1/public/sign-in/link').send({ token }).expect(204);
    await testApp.request
      .get('/api/v1/me/logins')
      .set('cookie', cookieHeader(cookiesOf(answer)))
      .expect(200);
    const again = await testApp.request.post('/api/v1/public/sign-in/link').send({ token }).expect(410);
    expect(again.body).toMatchObject({ code: 'link-used-up' });
  });

  it('signs in one of two who open it at once', async () => {
    const token = await linkToken(await somebody());
    const post = () => testApp.request.post('/api/v1/public/sign-in/link').send({ token });
    const answers = await Promise.all([post(), post(), post()]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([204, 410, 410]);
  });

  it('is too old after twenty minutes', async () => {
    const token = await linkToken(await somebody());
    clock.moveBy(20 * 60_000 + 1000);
    await testApp.request.post('/api/v1/public/sign-in/link').send({ token }).expect(410);
  });

  it('is not kept in a form that opens anything', async () => {
    const account = await somebody();
    const token = await linkToken(account);
    const rows = await inTx<object[]>((tx) =>
      tx.query(`select * from verifications where value = $1`, [account.id]),
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('proves her address', async () => {
    const account = await somebody();
    await testApp.request
      .post('/api/v1/public/sign-in/link')
      .send({ token: await linkToken(account) })
      .expect(204);
    const [row] = await inTx<{ email_verified: boolean }[]>((tx) =>
      tx.query(`select email_verified from accounts where id = $1`, [account.id]),
    );
    expect(row?.email_verified).toBe(true);
  });

  it('is mailed to whoever has the address, in her language, and to nobody else', async () => {
    const account = await inTx<Account>((tx) => anAccount(tx, { language: 'ru' }));
    const before = testApp.mailbox.mails.length;
    for (const email of [account.email, 'nobody-either@example.org']) {
      await testApp.request.post('/api/v1/public/sign-in/link-request').send({ email }).expect(202);
    }
    await testApp.runJobs();
    const sent = testApp.mailbox.mails.slice(before);
    expect(sent.map((mail) => [mail.to].flat()[0]?.value[0]?.address)).toEqual([account.email]);
    expect(sent[0]!.text).toMatch(/[а-я]/);
    const [, token] = /\/console\/sign-in\/link#([A-Za-z0-9_-]+)/.exec(sent[0]!.text!)!;
    await testApp.request.post('/api/v1/public/sign-in/link').send({ token }).expect(204);
  });

  it('is asked for with the same answer whether or not anybody has the address', async () => {
    const account = await somebody();
    const ask = (email: string) =>
      testApp.request.post('/api/v1/public/sign-in/link-request').send({ email });
    const known = await ask(account.email).expect(202);
    const unknown = await ask('nobody@example.org').expect(202);
    expect(known.text).toBe(unknown.text);
  });
});

describe('Logins', () => {
  it('are listed, and opened no more once ended', async () => {
    const account = await somebody();
    const [here, there] = [await signedIn(testApp, account), await signedIn(testApp, account)];
    const listed = await testApp.request.get('/api/v1/me/logins').set('cookie', here).expect(200);
    const items = listed.body as { id: string; current: boolean; userAgent: string }[];
    expect(items.filter((item) => item.current)).toHaveLength(1);
    expect(items).toHaveLength(2);
    expect(items[0]!.userAgent).toBe('Test browser');
    const other = items.find((item) => !item.current)!;
    await testApp.request.delete(`/api/v1/me/logins/${other.id}`).set('cookie', here).expect(204);
    await testApp.request.get('/api/v1/me/logins').set('cookie', there).expect(401);
    await testApp.request.get('/api/v1/me/logins').set('cookie', here).expect(200);
  });

  it('of others cannot be ended', async () => {
    const [hers, mine] = [await somebody(), await somebody()];
    const cookie = await signedIn(testApp, hers);
    const listed = await testApp.request.get('/api/v1/me/logins').set('cookie', cookie);
    const [login] = listed.body as { id: string }[];
    const answer = testApp.request
      .delete(`/api/v1/me/logins/${login!.id}`)
      .set('cookie', await signedIn(testApp, mine));
    await answer.expect(404);
    await testApp.request.get('/api/v1/me/logins').set('cookie', cookie).expect(200);
  });

  it('end all but one at once', async () => {
    const account = await somebody();
    const [here, there] = [await signedIn(testApp, account), await signedIn(testApp, account)];
    await testApp.request.post('/api/v1/me/logins/end-others').set('cookie', here).expect(204);
    await testApp.request.get('/api/v1/me/logins').set('cookie', there).expect(401);
    await testApp.request.get('/api/v1/me/logins').set('cookie', here).expect(200);
  });

  it('end by signing out, which takes the cookie away', async () => {
    const cookie = await signedIn(testApp, await somebody());
    const answer = await testApp.request.post('/api/v1/sign-out').set('cookie', cookie).expect(204);
    expect(cookiesOf(answer)[0]).toContain('Max-Age=0');
    await testApp.request.get('/api/v1/me/logins').set('cookie', cookie).expect(401);
  });

  it('end by themselves after fourteen days', async () => {
    const cookie = await signedIn(testApp, await somebody());
    clock.moveBy(14 * 24 * 3_600_000 + 1000);
    await testApp.request.get('/api/v1/me/logins').set('cookie', cookie).expect(401);
  });

  it('cannot be made up: neither a changed cookie nor what lies in the database opens anything', async () => {
    const account = await somebody();
    const cookie = await signedIn(testApp, account);
    const [row] = await inTx<{ token: string }[]>((tx) =>
      tx.query(`select token from logins where account_id = $1`, [account.id]),
    );
    const [name, value = ''] = cookie.split('=', 2);
    const signature = value.slice(value.indexOf('.'));
    for (const forged of [`${name}=${row!.token}${signature}`, `${name}=${row!.token}`, `${cookie}x`]) {
      await testApp.request.get('/api/v1/me/logins').set('cookie', forged).expect(401);
    }
    expect(cookie).not.toContain(row!.token);
  });
});

describe('Behind https', () => {
  it('the cookie goes nowhere else, and opens what is hers', async () => {
    const secure = await createTestApp({ config: { publicUrl: 'https://convoke.example.org' } });
    try {
      const account = await secure.database.write(PUBLIC, (tx) => anAccount(tx));
      await withPassword(secure, account, PASSWORD);
      const answer = await secure.request
        .post('/api/v1/public/sign-in')
        .send({ email: account.email, password: PASSWORD })
        .expect(204);
      const [cookie = ''] = cookiesOf(answer);
      expect(cookie).toMatch(/^__Host-convoke-login=/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; Path=\/(;|$)/);
      expect(cookie).not.toMatch(/; Domain/);
      await secure.request
        .get('/api/v1/me')
        .set('cookie', cookieHeader([cookie]))
        .expect(200);
    } finally {
      await secure.close();
    }
  });
});

describe('Another site', () => {
  it('cannot make her browser do anything', async () => {
    const cookie = await signedIn(testApp, await somebody());
    const signOut = () => testApp.request.post('/api/v1/sign-out').set('cookie', cookie);
    const refused = await signOut().set('sec-fetch-site', 'cross-site').expect(403);
    expect(refused.body).toMatchObject({ code: 'cross-site' });
    await signOut().unset('sec-fetch-site').set('origin', 'https://elsewhere.example').expect(403);
    await signOut().unset('sec-fetch-site').expect(403);
    await testApp.request.get('/api/v1/me/logins').set('cookie', cookie).expect(200);
    await signOut().unset('sec-fetch-site').set('origin', testApp.config.publicUrl).expect(204);
  });
});

describe('Passwords', () => {
  const change = (cookie: string, body: object) =>
    testApp.request.post('/api/v1/me/password').set('cookie', cookie).send(body);
  const signedInByPassword = async (account: Account) =>
    cookieHeader(cookiesOf(await signIn(account.email, PASSWORD).expect(204)));

  it('are changed by whoever knows the old one, and end her other logins', async () => {
    const account = await somebody();
    const [here, there] = [await signedInByPassword(account), await signedIn(testApp, account)];
    const wrong = await change(here, {
      currentPassword: 'not this one',
      newPassword: 'harbour lights 9',
    }).expect(422);
    expect(wrong.body).toMatchObject({ errors: [{ field: 'currentPassword', code: 'wrong-password' }] });
    await change(here, { currentPassword: PASSWORD, newPassword: 'harbour lights 9' }).expect(204);
    await testApp.request.get('/api/v1/me/logins').set('cookie', there).expect(401);
    await signIn(account.email, PASSWORD).expect(401);
    await signIn(account.email, 'harbour lights 9').expect(204);
  });

  it('are set anew by whoever has just come by a one-time link', async () => {
    const account = await somebody();
    const cookie = await signedIn(testApp, account);
    await change(cookie, { newPassword: 'harbour lights 9' }).expect(204);
    await signIn(account.email, 'harbour lights 9').expect(204);
    clock.moveBy(21 * 60_000);
    await change(cookie, { newPassword: 'mountain paths 3' }).expect(422);
  });

  it.each([
    ['password-short', 'too short'],
    ['password-common', 'password123456'],
  ])('are refused as %s', async (code, newPassword) => {
    const cookie = await signedIn(testApp, await somebody());
    const answer = await change(cookie, { newPassword }).expect(422);
    expect(answer.body).toMatchObject({ errors: [{ field: 'newPassword', code }] });
  });
});

describe('The audit trail', () => {
  it('knows of signing in, signing out and new passwords', async () => {
    const account = await somebody();
    const cookie = cookieHeader(cookiesOf(await signIn(account.email, PASSWORD)));
    const body = { currentPassword: PASSWORD, newPassword: 'harbour lights 9' };
    await testApp.request.post('/api/v1/me/password').set('cookie', cookie).send(body).expect(204);
    await testApp.request.post('/api/v1/sign-out').set('cookie', cookie).expect(204);
    const lines = await inTx<{ action: string; actor_id: string }[]>((tx) =>
      tx.query(`select * from audit_history($1)`, [account.id]),
    );
    expect(lines.map((line) => line.action).toReversed()).toEqual([
      'login.opened',
      'password.changed',
      'login.ended',
    ]);
    expect(new Set(lines.map((line) => line.actor_id))).toEqual(new Set([account.id]));
  });
});
