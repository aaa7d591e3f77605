import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Event } from '../../src/events/event.entity.js';
import type { Account } from '../../src/identity/account.entity.js';
import type { MemberResponse } from '../../src/organizations/member.dto.js';
import type { OrganizationResponse } from '../../src/organizations/organization.dto.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { anAccount, cookieHeader, signedIn } from '../factories/account.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp();
});

afterAll(() => testApp.close());

/** An organization with one member of that role, signed in. */
async function team(
  role: Role = 'owner',
): Promise<{ organization: Organization; account: Account; cookie: string }> {
  const { organization, account } = await testApp.database.write(PUBLIC, async (tx) => {
    const made = { organization: await anOrganization(tx), account: await anAccount(tx) };
    await aMember(tx, { ...made, role });
    return made;
  });
  return { organization, account, cookie: await signedIn(testApp, account) };
}

const at = (organization: { id: string }, rest = '') => `/api/v1/organizations/${organization.id}${rest}`;

describe('An organization', () => {
  it('is owned by whoever makes it', async () => {
    const account = await testApp.database.write(PUBLIC, (tx) => anAccount(tx));
    const cookie = await signedIn(testApp, account);
    const made = await testApp.request
      .post('/api/v1/organizations')
      .set('cookie', cookie)
      .send({ name: { en: 'Women of the Valley', ka: 'ველის ქალები' }, kind: 'civil-society', country: 'GE' })
      .expect(201);
    const organization = made.body as OrganizationResponse;
    expect(organization).toMatchObject({ acronym: null, logoUrl: null, version: 1, country: 'GE' });
    expect(organization.permissions).toContain('members.write');
    const me = await testApp.request.get('/api/v1/me').set('cookie', cookie).expect(200);
    expect(me.body).toMatchObject({
      email: account.email,
      memberships: [{ organizationId: organization.id, role: 'owner', eventId: null }],
    });
  });

  it('is founded ten times a day by one account, not more', async () => {
    const account = await testApp.database.write(PUBLIC, (tx) => anAccount(tx));
    const cookie = await signedIn(testApp, account);
    const found = () =>
      testApp.request
        .post('/api/v1/organizations')
        .set('cookie', cookie)
        .send({ name: { en: 'One of many' }, kind: 'other' });
    for (let made = 0; made < 10; made += 1) {
      await found().expect(201);
    }
    const refused = await found().expect(429);
    expect(refused.body).toMatchObject({ code: 'too-many' });
  });

  it('is not there for those who have nothing to do with it', async () => {
    const [mine, theirs] = [await team(), await team()];
    for (const path of [
      at(theirs.organization),
      at(theirs.organization, '/members'),
      at({ id: 'nonsense' }),
    ]) {
      const answer = await testApp.request.get(path).set('cookie', mine.cookie).expect(404);
      expect(answer.body).toMatchObject({ code: 'not-found' });
    }
    await testApp.request
      .patch(at(theirs.organization))
      .set('cookie', mine.cookie)
      .set('if-match', '"1"')
      .send({ acronym: 'X' })
      .expect(404);
    const list = await testApp.request.get('/api/v1/organizations').set('cookie', mine.cookie).expect(200);
    expect((list.body as { items: { id: string }[] }).items.map((item) => item.id)).toEqual([
      mine.organization.id,
    ]);
  });

  it('is edited by whoever has seen its present version', async () => {
    const { organization, cookie } = await team();
    const edit = (version: string | null, body: object) => {
      const request = testApp.request.patch(at(organization)).set('cookie', cookie).send(body);
      return version === null ? request : request.set('if-match', version);
    };
    const edited = await edit('"1"', { acronym: 'WV', website: 'https://example.org' }).expect(200);
    expect(edited.body).toMatchObject({ acronym: 'WV', version: 2 });
    expect(edited.headers['etag']).toBe('"2"');
    await edit('"1"', { acronym: 'XX' }).expect(412);
    await edit(null, { acronym: 'XX' }).expect(428);
    await edit('"2"', { acronym: null }).expect(200);
    await edit('"3"', { website: 'javascript:alert(1)' }).expect(422);
    await edit('"3"', { name: { en: 'a\u202Eb' } }).expect(422);
    await edit('"3"', { version: 9 }).expect(422);
  });

  it('is not edited by those whose role does not allow it', async () => {
    const { organization, cookie } = await team('manager');
    const answer = await testApp.request
      .patch(at(organization))
      .set('cookie', cookie)
      .set('if-match', '"1"')
      .send({ acronym: 'X' })
      .expect(403);
    expect(answer.body).toMatchObject({ code: 'forbidden' });
  });
});

describe('Members', () => {
  const add = (owner: { organization: Organization; cookie: string }, body: object) =>
    testApp.request.post(at(owner.organization, '/members')).set('cookie', owner.cookie).send(body);

  it('are taken in by address, told by mail, and signed in by the link in it', async () => {
    const owner = await team();
    const added = await add(owner, { email: 'Nino@Example.org', name: 'Nino', role: 'manager' }).expect(201);
    expect(added.body).toMatchObject({
      name: 'Nino',
      email: 'nino@example.org',
      role: 'manager',
      you: false,
    });
    await testApp.runJobs();
    const [mail] = testApp.mailbox.sentTo('nino@example.org');
    const token = /sign-in\/link#([A-Za-z0-9_-]+)/.exec(mail!.text!)?.[1];
    const answer = await testApp.request.post('/api/v1/public/sign-in/link').send({ token }).expect(204);
    const cookie = cookieHeader(answer.headers['set-cookie'] as unknown as string[]);
    await testApp.request.get(at(owner.organization)).set('cookie', cookie).expect(200);
    const rows = await testApp.database.read(PUBLIC, (tx) => tx.query(`select props from mails`));
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('keep their account when they join a second organization', async () => {
    const [here, there] = [await team(), await team()];
    const added = await add(here, {
      email: there.account.email,
      name: 'Somebody else',
      role: 'viewer',
    }).expect(201);
    expect(added.body).toMatchObject({ email: there.account.email, name: 'Somebody else' });
    await testApp.request.get(at(here.organization)).set('cookie', there.cookie).expect(200);
  });

  it('are shown as they were named until they sign in, whether or not they had an account', async () => {
    const [owner, known] = [await team(), await team()];
    const named = { name: 'As she was named', lastSignInAt: null };
    for (const email of [known.account.email, 'new-here@example.org']) {
      const added = await add(owner, { email, name: named.name, role: 'viewer' }).expect(201);
      expect(added.body).toEqual({
        id: expect.any(String) as string,
        email,
        role: 'viewer',
        eventId: null,
        you: false,
        ...named,
      });
    }
    const unnamed = await add(owner, { email: (await team()).account.email, role: 'viewer' }).expect(201);
    expect((unnamed.body as MemberResponse).name).toBe((unnamed.body as MemberResponse).email);
    const shown = async () => {
      const answer = await testApp.request
        .get(at(owner.organization, '/members'))
        .set('cookie', owner.cookie);
      const { items } = answer.body as { items: MemberResponse[] };
      return items.find(({ email }) => email === known.account.email);
    };
    expect(await shown()).toMatchObject(named);
    await signedIn(testApp, known.account);
    const come = await shown();
    expect(come).toMatchObject({ name: known.account.name });
    expect(come!.lastSignInAt).not.toBeNull();
  });

  it('are members once', async () => {
    const owner = await team();
    await add(owner, { email: 'twice@example.org', role: 'viewer' }).expect(201);
    const again = await add(owner, { email: 'twice@example.org', role: 'manager' }).expect(409);
    expect(again.body).toMatchObject({ code: 'already-member' });
  });

  it('lose access at once when they are removed', async () => {
    const [owner, other] = [await team(), await team()];
    const added = await add(owner, { email: other.account.email, role: 'viewer' }).expect(201);
    await testApp.request.get(at(owner.organization)).set('cookie', other.cookie).expect(200);
    const { id } = added.body as MemberResponse;
    await testApp.request
      .delete(at(owner.organization, `/members/${id}`))
      .set('cookie', owner.cookie)
      .expect(204);
    await testApp.request.get(at(owner.organization)).set('cookie', other.cookie).expect(404);
  });

  it('always include an owner', async () => {
    const owner = await team();
    const listed = await testApp.request.get(at(owner.organization, '/members')).set('cookie', owner.cookie);
    const [me] = (listed.body as { items: MemberResponse[] }).items;
    expect(me).toMatchObject({ you: true, role: 'owner' });
    const path = at(owner.organization, `/members/${me!.id}`);
    const refused = await testApp.request.delete(path).set('cookie', owner.cookie).expect(409);
    expect(refused.body).toMatchObject({ code: 'last-owner' });
    await testApp.request.patch(path).set('cookie', owner.cookie).send({ role: 'viewer' }).expect(409);
    await add(owner, { email: 'second-owner@example.org', role: 'owner' }).expect(201);
    await testApp.request.patch(path).set('cookie', owner.cookie).send({ role: 'viewer' }).expect(200);
    await testApp.request.get(at(owner.organization, '/members')).set('cookie', owner.cookie).expect(403);
  });

  it('always include an owner, even when two remove each other at once', async () => {
    const [first, second] = [await team(), await team()];
    await add(first, { email: second.account.email, role: 'owner' }).expect(201);
    const listed = await testApp.request.get(at(first.organization, '/members')).set('cookie', first.cookie);
    const { items } = listed.body as { items: MemberResponse[] };
    const idOf = (account: Account) => items.find((item) => item.email === account.email)!.id;
    const remove = (cookie: string, whom: Account) =>
      testApp.request.delete(at(first.organization, `/members/${idOf(whom)}`)).set('cookie', cookie);
    const answers = await Promise.all([
      remove(first.cookie, second.account),
      remove(second.cookie, first.account),
    ]);
    expect(answers.filter((answer) => answer.status === 204)).toHaveLength(1);
  });

  it('of another organization are not reached through one’s own', async () => {
    const [mine, theirs] = [await team(), await team()];
    const listed = await testApp.request
      .get(at(theirs.organization, '/members'))
      .set('cookie', theirs.cookie);
    const [them] = (listed.body as { items: MemberResponse[] }).items;
    await testApp.request
      .delete(at(mine.organization, `/members/${them!.id}`))
      .set('cookie', mine.cookie)
      .expect(404);
  });
});

describe('Access tokens', () => {
  async function tokenOf(cookie: string, permissions: string[], rest: object = {}): Promise<string> {
    const answer = await testApp.request
      .post('/api/v1/me/access-tokens')
      .set('cookie', cookie)
      .send({ name: 'Our website', permissions, ...rest })
      .expect(201);
    return (answer.body as { token: string }).token;
  }

  it('open what they name, and nothing else that she may do', async () => {
    const { organization, cookie } = await team();
    const token = await tokenOf(cookie, ['organization.read']);
    expect(token).toMatch(/^cvk_[A-Za-z0-9_-]{43}$/);
    const bearing = (path: string) => testApp.request.get(path).set('authorization', `Bearer ${token}`);
    const read = await bearing(at(organization)).expect(200);
    expect((read.body as OrganizationResponse).permissions).toEqual(['organization.read']);
    await bearing(at(organization, '/members')).expect(403);
    await bearing('/api/v1/me').expect(200);
  });

  it('give no more than she has herself', async () => {
    const { organization, cookie } = await team('viewer');
    const token = await tokenOf(cookie, ['members.read']);
    await testApp.request
      .get(at(organization, '/members'))
      .set('authorization', `Bearer ${token}`)
      .expect(403);
  });

  it('never make tokens, end logins or change passwords', async () => {
    const { cookie } = await team();
    const token = await tokenOf(cookie, ['organization.read']);
    const bearing = (request: ReturnType<TestApp['request']['post']>) =>
      request.set('authorization', `Bearer ${token}`).unset('sec-fetch-site');
    const more = { name: 'More', permissions: ['members.write'] };
    const refused = await bearing(testApp.request.post('/api/v1/me/access-tokens')).send(more).expect(403);
    expect(refused.body).toMatchObject({ code: 'login-needed' });
    await bearing(testApp.request.post('/api/v1/me/logins/end-others')).expect(403);
    await bearing(testApp.request.post('/api/v1/me/password'))
      .send({ newPassword: 'tidal grove 7' })
      .expect(403);
    await bearing(testApp.request.get('/api/v1/me/logins')).expect(403);
    await bearing(testApp.request.post('/api/v1/organizations'))
      .send({ name: { en: 'X' }, kind: 'other' })
      .expect(403);
  });

  it('are shown once, listed without their secret, and stop when withdrawn', async () => {
    const { organization, cookie } = await team();
    const token = await tokenOf(cookie, ['organization.read']);
    const bearing = () => testApp.request.get(at(organization)).set('authorization', `Bearer ${token}`);
    await bearing().expect(200);
    const listed = await testApp.request.get('/api/v1/me/access-tokens').set('cookie', cookie).expect(200);
    const [row] = listed.body as { id: string; lastUsedAt: string | null }[];
    expect(row?.lastUsedAt).not.toBeNull();
    expect(listed.text).not.toContain(token);
    await testApp.request.delete(`/api/v1/me/access-tokens/${row!.id}`).set('cookie', cookie).expect(204);
    await bearing().expect(401);
  });

  it('run out', async () => {
    const { organization, cookie } = await team();
    const token = await tokenOf(cookie, ['organization.read'], { expiresAt: '2020-01-01T00:00:00Z' });
    await testApp.request.get(at(organization)).set('authorization', `Bearer ${token}`).expect(401);
  });

  it('that are not good are not made up for by a cookie', async () => {
    const { cookie } = await team();
    await testApp.request
      .get('/api/v1/me')
      .set('cookie', cookie)
      .set('authorization', 'Bearer cvk_x')
      .expect(401);
  });
});

describe('A logo', () => {
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#9B2D27' } });

  const put = (organization: Organization, cookie: string, type: string, bytes: Buffer, version = 1) =>
    testApp.request
      .put(at(organization, '/logo'))
      .set('cookie', cookie)
      .set('if-match', `"${version}"`)
      .set('content-type', type)
      .send(bytes);

  const kept = async (organization: Organization): Promise<Buffer> => {
    const [row] = await testApp.database.read<{ logo: Buffer }[]>(PUBLIC, (tx) =>
      tx.query(`select logo from organizations where id = $1`, [organization.id]),
    );
    return row!.logo;
  };

  it('is drawn anew: small, and without what else lay in the file', async () => {
    const { organization, cookie } = await team();
    const noise = sharp({
      create: {
        width: 900,
        height: 700,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    });
    const photo = await noise
      .withExif({ IFD0: { Copyright: 'Secret place' } })
      .jpeg({ quality: 100 })
      .toBuffer();
    expect(photo.includes('Secret place')).toBe(true);
    const answer = await put(organization, cookie, 'image/jpeg', photo).expect(200);
    expect(answer.body).toMatchObject({ logoUrl: `/logos/${organization.id}`, version: 2 });
    const logo = await kept(organization);
    expect(logo.length).toBeLessThanOrEqual(10 * 1024);
    expect(logo.includes('Secret place')).toBe(false);
    expect((await sharp(logo).metadata()).format).toBe('webp');
  });

  it('that is a page or a script behind the first bytes of a picture leaves those behind', async () => {
    const { organization, cookie } = await team();
    const gif = await picture(40, 40).gif().toBuffer();
    const polyglot = Buffer.concat([gif, Buffer.from('<script>alert(document.cookie)</script>')]);
    await put(organization, cookie, 'image/gif', polyglot).expect(200);
    expect((await kept(organization)).includes('script')).toBe(false);
  });

  it.each([
    ['text that calls itself a picture', 'image/png', Buffer.from('<html><script>alert(1)</script></html>')],
    ['an SVG that calls itself a PNG', 'image/png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an SVG', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['the head of a picture with a page for a body', 'image/gif', Buffer.from('GIF89a/*<html>*/=1;alert(1)')],
    ['JSON', 'application/json', Buffer.from('{}')],
  ])('is refused when it is %s', async (_what, type, bytes) => {
    const { organization, cookie } = await team();
    const answer = await put(organization, cookie, type, bytes);
    expect(answer.status).toBe(415);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(await kept(organization)).toBeNull();
  });

  it('is refused when it would unpack to far more than it weighs', async () => {
    const { organization, cookie } = await team();
    const bomb = await picture(9000, 9000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    await put(organization, cookie, 'image/png', bomb).expect(415);
  });

  it('is refused when it weighs more than two megabytes', async () => {
    const { organization, cookie } = await team();
    await put(organization, cookie, 'image/png', Buffer.alloc(2 * 1024 * 1024 + 1)).expect(413);
  });

  it('is taken away again', async () => {
    const { organization, cookie } = await team();
    await put(organization, cookie, 'image/png', await picture(40, 40).png().toBuffer()).expect(200);
    const answer = await testApp.request
      .delete(at(organization, '/logo'))
      .set('cookie', cookie)
      .set('if-match', '"2"')
      .expect(200);
    expect(answer.body).toMatchObject({ logoUrl: null, version: 3 });
  });

  it('is shown to the public once an event of the organization is, and to its members before', async () => {
    const [{ organization, cookie }, stranger] = [await team(), await team()];
    await put(organization, cookie, 'image/png', await picture(40, 40).png().toBuffer()).expect(200);
    const path = `/logos/${organization.id}`;
    await testApp.request.get(path).expect(404);
    await testApp.request.get(path).set('cookie', stranger.cookie).expect(404);
    const hers = await testApp.request.get(path).set('cookie', cookie).expect(200);
    expect(hers.headers['cache-control']).toContain('private');
    const event = await testApp.database.write(PUBLIC, (tx) =>
      anEvent(tx, { lead: organization, lifecycle: 'draft' }),
    );
    await testApp.request.get(path).expect(404);
    await testApp.database.write(PUBLIC, (tx) =>
      tx.update(Event, { id: event.id }, { lifecycle: 'cancelled', publishedAt: null }),
    );
    await testApp.request.get(path).expect(404);
    await testApp.database.write(PUBLIC, (tx) =>
      tx.update(Event, { id: event.id }, { lifecycle: 'published' }),
    );
    const shown = await testApp.request.get(path).expect(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
    });
    await testApp.request.get(path).set('if-none-match', shown.headers['etag']!).expect(304);
    await testApp.database.write(PUBLIC, (tx) =>
      tx.update(Event, { id: event.id }, { visibility: 'private', addressFirst: true }),
    );
    await testApp.request.get(path).expect(404);
  });
});
