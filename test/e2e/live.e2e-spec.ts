import { setTimeout as pause } from 'node:timers/promises';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../src/identity/account.entity.js';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import { RegistrationService } from '../../src/participants/registration.service.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { Changes } from '../../src/platform/database/changes.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

interface LivePage {
  status: number;
  headers: Headers;
  changes: { what: string; ids?: string[] }[];
  ended: boolean;
  leave: () => void;
}

describe('live pages', () => {
  let testApp: TestApp;
  let address: string;
  let organization: Organization;
  let event: Event;
  let category: Category;
  const pages: LivePage[] = [];

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(testApp.app.getHttpServer().address() as AddressInfo).port}`;
    await testApp.database.write(PUBLIC, async (tx) => {
      organization = await anOrganization(tx);
      event = await anEvent(tx, { lead: organization });
      category = await aCategory(tx, { event });
    });
  });

  afterEach(() => {
    pages.splice(0).forEach((page) => page.leave());
  });

  afterAll(() => testApp.close());

  async function staff(role: Role): Promise<{ account: Account; cookie: string }> {
    const account = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await anAccount(tx);
      await aMember(tx, { organization, account: made, role });
      return made;
    });
    return { account, cookie: await signedIn(testApp, account) };
  }

  async function watch(cookie: string): Promise<LivePage> {
    const leaving = new AbortController();
    const answer = await fetch(`${address}/api/v1/events/${event.id}/live`, {
      headers: { cookie },
      signal: leaving.signal,
    });
    const page: LivePage = {
      status: answer.status,
      headers: answer.headers,
      changes: [],
      ended: false,
      leave: () => leaving.abort(),
    };
    pages.push(page);
    if (answer.status === 200) {
      void read(answer, page);
      await vi.waitUntil(() => testApp.app.get(Changes).connected);
    }
    return page;
  }

  async function read(answer: Response, page: LivePage): Promise<void> {
    try {
      for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
        for (const [, data] of part.matchAll(/event: change\ndata: (.*)\n\n/g)) {
          page.changes.push(JSON.parse(data!) as LivePage['changes'][number]);
        }
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') {
        throw error;
      }
    } finally {
      page.ended = true;
    }
  }

  const register = (name: string) =>
    testApp.app.get(RegistrationService).register({
      eventSlug: event.slug,
      language: 'en',
      email: `${name}@example.org`,
      givenName: name,
      familyName: 'Live',
      country: 'GE',
      participantLanguage: 'en',
      categoryCode: category.code,
      consents: { dataProcessing: true, photography: false },
      network: '127.0.0.1',
    });

  it('tells a manager of a registration, with its id and without a name', async () => {
    const { cookie } = await staff('manager');
    const page = await watch(cookie);
    expect(page.headers.get('content-type')).toContain('text/event-stream');
    expect(page.headers.get('cache-control')).toBe('no-store');
    await register('nino');
    const [row] = (await testApp.database.dataSource.query(
      `select id from participants where email = 'nino@example.org'`,
    )) as { id: string }[];
    await vi.waitFor(() => expect(page.changes).toContainEqual({ what: 'participants', ids: [row!.id] }), {
      timeout: 3_000,
    });
    expect(JSON.stringify(page.changes)).not.toContain('nino');
  });

  it('tells a viewer only that something changed', async () => {
    const { cookie } = await staff('viewer');
    const page = await watch(cookie);
    await register('viewed');
    await vi.waitFor(() => expect(page.changes).toContainEqual({ what: 'participants' }), { timeout: 3_000 });
    expect(page.changes.some((change) => change.ids)).toBe(false);
  });

  it('tells many changes together', async () => {
    const { cookie } = await staff('manager');
    const page = await watch(cookie);
    await pause(200);
    const told = page.changes.length;
    await testApp.database.write(PUBLIC, async (tx) => {
      for (let index = 0; index < 120; index += 1) {
        await testApp.app
          .get(Changes)
          .announce(tx, { eventId: event.id, what: 'mails', ids: [`mail-${index}`] });
      }
    });
    const tellings = () => page.changes.slice(told);
    await vi.waitFor(() => expect(tellings()).toContainEqual({ what: 'mails' }), { timeout: 3_000 });
    await pause(1_200);
    expect(tellings().length).toBeLessThanOrEqual(3);
    expect(new Set(tellings().map((change) => change.what))).toEqual(new Set(['mails']));
  });

  it('says nothing of other events', async () => {
    const { cookie } = await staff('manager');
    const page = await watch(cookie);
    await pause(200);
    const told = page.changes.length;
    const other = await testApp.database.write(PUBLIC, (tx) => anEvent(tx, { lead: organization }));
    await testApp.database.write(PUBLIC, (tx) =>
      testApp.app.get(Changes).announce(tx, { eventId: other.id, what: 'participants' }),
    );
    await pause(1_200);
    expect(page.changes.slice(told)).toEqual([]);
  });

  it('ends when she signs out', async () => {
    const { cookie } = await staff('manager');
    const page = await watch(cookie);
    await testApp.request.post('/api/v1/sign-out').set('cookie', cookie).expect(204);
    await vi.waitFor(() => expect(page.ended).toBe(true), { timeout: 3_000 });
  });

  it('ends when her membership ends', async () => {
    const { account, cookie } = await staff('manager');
    const page = await watch(cookie);
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`delete from members where account_id = $1`, [account.id]),
    );
    await vi.waitFor(() => expect(page.ended).toBe(true), { timeout: 3_000 });
  });

  it('stops giving ids when her role no longer sees people', async () => {
    const { account, cookie } = await staff('manager');
    const page = await watch(cookie);
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`update members set role = 'viewer' where account_id = $1`, [account.id]),
    );
    await pause(200);
    page.changes.length = 0;
    await register('unseen');
    await vi.waitFor(() => expect(page.changes).toContainEqual({ what: 'participants' }), { timeout: 3_000 });
  });

  it('is refused to strangers and to accounts that watch too much', async () => {
    const stranger = await signedIn(testApp, await testApp.database.write(PUBLIC, (tx) => anAccount(tx)));
    expect((await watch(stranger)).status).toBe(404);
    const { cookie } = await staff('viewer');
    const opened: LivePage[] = [];
    for (let count = 0; count < 21; count += 1) {
      opened.push(await watch(cookie));
    }
    expect(opened.map((page) => page.status).slice(-2)).toEqual([200, 429]);
    opened[0]!.leave();
    await vi.waitFor(async () => expect((await watch(cookie)).status).toBe(200), { timeout: 3_000 });
  });

  it('lets the process stop while pages and unused connections are open', async () => {
    const own = await createTestApp();
    try {
      await own.app.listen(0, '127.0.0.1');
      const port = (own.app.getHttpServer().address() as AddressInfo).port;
      const [account, watched] = await own.database.write(PUBLIC, async (tx) => {
        const host = await anOrganization(tx);
        const made = await anAccount(tx);
        await aMember(tx, { organization: host, account: made, role: 'viewer' });
        return [made, await anEvent(tx, { lead: host })] as const;
      });
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events/${watched.id}/live`, {
        headers: { cookie: await signedIn(own, account) },
      });
      const text = answer.text();
      const unused = connect(port, '127.0.0.1');
      await new Promise((resolve) => unused.once('connect', resolve));
      await own.close();
      await expect(text).resolves.toContain('retry:');
    } finally {
      await own.mailbox.stop().catch(() => undefined);
    }
  });
});
