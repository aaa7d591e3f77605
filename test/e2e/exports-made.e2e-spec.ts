import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/identity/account.entity.js';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import { ExportTransfers } from '../../src/participants/export-transfers.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const PEOPLE = 1_500;

describe('exports that were made', () => {
  const clock = new FixedClock(new Date('2026-05-01T09:00:00Z'));
  let testApp: TestApp;
  let organization: Organization;
  let event: Event;
  let category: Category;
  let manager: Account;
  let cookie: string;
  let colleague: string;

  beforeAll(async () => {
    testApp = await createTestApp({ clock });
    await testApp.database.write(PUBLIC, async (tx) => {
      organization = await anOrganization(tx);
      manager = await anAccount(tx, { name: 'Manizha Manager' });
      await aMember(tx, { organization, account: manager, role: 'manager' });
    });
    cookie = await signedIn(testApp, manager);
    colleague = await staffOf('owner');
  });

  afterAll(() => testApp.close());

  beforeEach(async () => {
    await testApp.database.write(PUBLIC, async (tx) => {
      event = await anEvent(tx, { lead: organization });
      category = await aCategory(tx, { event });
      await aForm(tx, {
        event,
        definition: aDefinition({
          id: 'health-ccccc',
          type: 'long-text',
          label: { en: 'Health' },
          sensitive: true,
        }),
      });
    });
    await testApp.database.dataSource.query(
      `insert into participants (event_id, category_id, state, email, given_name, family_name, country, language, queue)
       select $1::uuid, $2::uuid, 'declined', 'many-' || n || '@example.org', repeat('Long', 20), 'Name', 'GE', 'en',
         $2::uuid::text
       from generate_series(1, ${PEOPLE}) n`,
      [event.id, category.id],
    );
  });

  async function staffOf(role: Role): Promise<string> {
    const account = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await anAccount(tx, { name: 'Olga Owner' });
      await aMember(tx, { organization, account: made, role });
      return made;
    });
    return signedIn(testApp, account);
  }

  const call = (verb: 'get' | 'post' | 'delete', path: string, as = cookie) =>
    testApp.request[verb](`/api/v1/events/${event.id}/exports${path}`).set('cookie', as);

  const wish = { format: 'json', columns: ['givenName', 'familyName', 'email'], language: 'en' };

  async function ask(more: object = {}, as = cookie): Promise<string> {
    return (
      await call('post', '', as)
        .send({ ...wish, ...more })
        .expect(201)
    ).body.id as string;
  }

  async function listed(as = cookie): Promise<Record<string, unknown>[]> {
    return (await call('get', '', as).expect(200)).body.items as Record<string, unknown>[];
  }

  async function trail(id: string): Promise<{ action: string; after: object }[]> {
    return testApp.database.dataSource.query(
      `select action, after from audit_history($1) order by sequence`,
      [id],
    );
  }

  it('are listed for everybody who may export, without what was asked for', async () => {
    const id = await ask({ search: { q: 'Secretname' } });
    const [mine] = await listed();
    expect(mine).toEqual({
      id,
      format: 'json',
      state: 'ready',
      rows: 0,
      total: 0,
      madeAt: '2026-05-01T09:00:00.000Z',
      expiresAt: '2026-05-02T09:00:00.000Z',
      madeBy: 'Manizha Manager',
      mine: true,
      sensitive: false,
    });
    const [theirs] = await listed(colleague);
    expect(theirs).toEqual({ ...mine, mine: false });
    expect(JSON.stringify(theirs)).not.toContain('Secretname');
    await call('get', '', await staffOf('reviewer')).expect(403);
    await call('get', `/${id}`, colleague).expect(404);
    await call('post', `/${id}/cancel`, colleague).expect(404);
    await call('post', `/${id}/repeat`, colleague).expect(404);
    await call('delete', `/${id}`, colleague).expect(404);
  });

  it('stop while they are on their way, and hand over nothing more', async () => {
    const id = await ask();
    const actor = { kind: 'account', accountId: manager.id } as const;
    const { content } = await testApp.app
      .get(ExportTransfers)
      .start({ actor, permissions: new Set(['participants.export']) }, event.id, id);
    const [first] = (await once(content, 'data')) as [Buffer];
    content.pause();
    expect(first.toString()).toContain('participants');
    expect((await listed())[0]).toMatchObject({ state: 'under-way', total: PEOPLE });
    expect((await call('delete', `/${id}`).expect(409)).body.code).toBe('export-under-way');

    const stopped = await call('post', `/${id}/cancel`).expect(200);
    expect(stopped.body.state).toBe('cancelled');
    let rest = '';
    content.on('data', (chunk: Buffer) => (rest += chunk.toString()));
    content.pause();
    await once(content, 'error');

    expect(rest).not.toContain('"rows"');
    const [line] = await listed();
    expect(line).toMatchObject({ state: 'cancelled' });
    expect(line!['rows']).toBeLessThan(PEOPLE);
    expect((await call('get', `/${id}/file`).expect(410)).body.code).toBe('export-cancelled');
    await call('post', `/${id}/cancel`).expect(200);
    await expect
      .poll(async () => (await trail(id)).map(({ action }) => action))
      .toEqual(['event.export-made', 'event.export-cancelled', 'event.export-broken-off']);
  });

  it('can be fetched again after they broke off, and made again after they were fetched', async () => {
    const id = await ask({ search: { q: 'many-7@' } });
    await testApp.database.dataSource.query(
      `update exports set started_at = $2, failed_at = $2 where id = $1`,
      [id, clock.now()],
    );
    expect((await listed())[0]!['state']).toBe('failed');
    await call('get', `/${id}/file`).expect(200);
    expect((await call('get', `/${id}/file`).expect(410)).body.code).toBe('export-used');
    expect((await call('post', `/${id}/cancel`).expect(410)).body.code).toBe('export-used');

    const again = (await call('post', `/${id}/repeat`).expect(201)).body as { id: string };
    const file = await call('get', `/${again.id}/file`).expect(200);
    expect(file.body).toMatchObject({ rows: 1, participants: [{ email: 'many-7@example.org' }] });
    expect((await listed()).map(({ state }) => state)).toEqual(['finished', 'finished']);
    expect((await trail(again.id))[0]).toMatchObject({ action: 'event.export-made' });
  });

  it('of sealed answers are not made again without a reason of their own', async () => {
    const sensitive = { why: 'The doctor asks for allergies' };
    const id = await ask({ columns: ['answers.health-ccccc'], sensitive }, colleague);
    expect((await listed(colleague))[0]).toMatchObject({ sensitive: true });
    const refused = await call('post', `/${id}/repeat`, colleague).expect(422);
    expect(refused.body.errors).toEqual([expect.objectContaining({ field: 'sensitive.why' })]);
  });

  it('are forgotten when their maker says so; the trail stays', async () => {
    const id = await ask();
    await call('delete', `/${id}`).expect(204);
    await call('get', `/${id}`).expect(404);
    await call('delete', `/${id}`).expect(404);
    expect(await listed()).toEqual([]);
    expect((await trail(id)).map(({ action }) => action)).toEqual([
      'event.export-made',
      'event.export-deleted',
    ]);
  });
});
