import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/identity/account.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { Host, type HostRole } from '../../src/events/host.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { newId } from '../../src/platform/ids.js';
import { rows, type Row } from '../architecture/permissions.table.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMail } from '../factories/mail.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let testApp: TestApp;
let lead: Organization;
let event: Event;
let owner: string;

beforeAll(async () => {
  testApp = await createTestApp();
  const account = await testApp.database.write(PUBLIC, async (tx) => {
    lead = await anOrganization(tx);
    event = await anEvent(tx, { lead });
    const made = await anAccount(tx);
    await aMember(tx, { organization: lead, account: made, role: 'owner' });
    return made;
  });
  owner = await signedIn(testApp, account);
});

afterAll(() => testApp.close());

async function memberOf(
  role: HostRole,
): Promise<{ cookie: string; organization: Organization; account: Account }> {
  const made = await testApp.database.write(PUBLIC, async (tx) => {
    const organization = await anOrganization(tx);
    const account = await anAccount(tx);
    await tx.insert(Host, { eventId: event.id, organizationId: organization.id, role });
    await aMember(tx, { organization, account, role: 'manager' });
    return { organization, account };
  });
  return { ...made, cookie: await signedIn(testApp, made.account) };
}

const read = (cookie: string) => testApp.request.get(`/api/v1/events/${event.id}`).set('cookie', cookie);

describe('Co-hosting', () => {
  it('lets members of both hosts work on the event, each by her own role', async () => {
    const { cookie } = await memberOf('co-host');
    const answer = await read(cookie).expect(200);
    const { permissions } = answer.body as { permissions: string[] };
    expect(permissions).toContain('participants.decide');
    expect(permissions).not.toContain('members.write');
  });

  it('shows her both hosts, and opens only her own', async () => {
    const { cookie, organization } = await memberOf('co-host');
    const answer = await testApp.request.get('/api/v1/organizations').set('cookie', cookie).expect(200);
    const { items } = answer.body as { items: { id: string; permissions: string[] }[] };
    const byId = new Map(items.map((item) => [item.id, item.permissions]));
    expect(byId.get(lead.id)).toEqual([]);
    expect(byId.get(organization.id)).toContain('events.write');
    await testApp.request.get(`/api/v1/organizations/${lead.id}`).set('cookie', cookie).expect(404);
  });

  it.each(['partner', 'donor'] as const)('does not let members of a %s in', async (role) => {
    const { cookie } = await memberOf(role);
    await read(cookie).expect(404);
  });

  it('ends at once for a host that leaves', async () => {
    const { cookie, organization } = await memberOf('co-host');
    await read(cookie).expect(200);
    await testApp.database.write(PUBLIC, (tx) =>
      tx.delete(Host, { eventId: event.id, organizationId: organization.id }),
    );
    await read(cookie).expect(404);
  });

  it('can be narrowed to one event', async () => {
    const { account, other } = await testApp.database.write(PUBLIC, async (tx) => {
      const made = { account: await anAccount(tx), other: await anEvent(tx, { lead }) };
      await aMember(tx, { organization: lead, account: made.account, role: 'manager', eventId: event.id });
      return made;
    });
    const cookie = await signedIn(testApp, account);
    await read(cookie).expect(200);
    await testApp.request.get(`/api/v1/events/${other.id}`).set('cookie', cookie).expect(404);
    await testApp.request.get(`/api/v1/organizations/${lead.id}`).set('cookie', cookie).expect(404);
  });
});

/** What handlers ask for before they look for the row. */
const bodies: Record<string, () => object> = {
  'PATCH /api/v1/events/:eventId/categories/:categoryId': () => ({ title: { en: 'Mine now' } }),
  'PATCH /api/v1/events/:eventId/forms/:formId': () => ({ title: { en: 'Mine now' } }),
  'POST /api/v1/events/:eventId/forms/:formId/preview': () => ({ language: 'en' }),
  'POST /api/v1/events/:eventId/forms/:formId/try': () => ({ language: 'en', posted: [] }),
  'PATCH /api/v1/events/:eventId/participants/:participantId': () => ({ givenName: 'Mine' }),
  'POST /api/v1/events/:eventId/participants/:participantId/move': () => ({ categoryId: newId() }),
  'POST /api/v1/events/:eventId/participants/:participantId/notes': () => ({ body: 'Mine' }),
  'PUT /api/v1/events/:eventId/participants/:participantId/tags': () => ({ tags: ['mine'] }),
  'PUT /api/v1/events/:eventId/participants/:participantId/priority': () => ({ priority: 1 }),
  'PUT /api/v1/events/:eventId/sign-up/sessions/:sessionId': () => ({ signUp: true, categoryIds: [] }),
  'PATCH /api/v1/events/:eventId/sign-up/blocks/:blockId': () => ({ title: { en: 'Mine now' } }),
  'PATCH /api/v1/events/:eventId/wish-rounds/:roundId': () => ({
    closesAt: '2027-03-10T18:00:00Z',
    ranks: 3,
    balances: [],
    fillUp: true,
    serveLanguages: true,
  }),
  'PUT /api/v1/events/:eventId/wish-rounds/:roundId/people/:participantId': () => ({ reason: 'Mine' }),
  'PUT /api/v1/events/:eventId/review/:participantId/decision': () => ({ decision: 'decline' }),
  'PUT /api/v1/events/:eventId/review/:participantId/preapproval': () => ({ preapproval: 'for' }),
  'PUT /api/v1/events/:eventId/review/:participantId/assignee': () => ({ accountId: null }),
  'POST /api/v1/events/:eventId/participants/:participantId/substitute': () => ({
    givenName: 'Mine',
    familyName: 'Now',
    email: 'mine@example.org',
    country: 'GE',
    language: 'en',
  }),
  'POST /api/v1/events/:eventId/participants/:participantId/answers/open': () => ({ why: 'Curiosity' }),
  'PUT /api/v1/events/:eventId/participants/:participantId/answers/:formId': () => ({ answers: {} }),
  'PUT /api/v1/events/:eventId/imports/:importId/mapping': () => ({
    columns: [],
    defaults: { country: 'GE', language: 'en', categoryId: newId(), state: 'pending' },
  }),
  'POST /api/v1/events/:eventId/imports/:importId/run': () => ({ expected: { new: 0, update: 0 } }),
  'POST /api/v1/events/:eventId/messages/:messageId/send': () => ({ expected: 1 }),
  'POST /api/v1/events/:eventId/forms/:formId/reminders': () => ({ expected: 1 }),
};

/** What handlers ask for in the address before they look for the row. */
const queries: Record<string, () => Record<string, string>> = {
  'GET /api/v1/events/:eventId/imports/:importId/rows': () => ({ kind: 'new' }),
  'GET /api/v1/events/:eventId/messages/:messageId/preview': () => ({ participantId: newId() }),
  'DELETE /api/v1/events/:eventId/uploads/:fileId': () => ({ draft: newId() }),
};

const inOneEvent = rows.filter(({ path }) => path.includes(':eventId') && path.split(':').length > 2);

describe('What belongs to another event', () => {
  let theirs: Record<string, string>;
  let before: string;

  const snapshot = async () =>
    JSON.stringify(
      await testApp.database.read(PUBLIC, (tx) =>
        tx.query(
          `select (select jsonb_agg(to_jsonb(p) order by p.id) from participants p) as participants,
                  (select jsonb_agg(to_jsonb(c) order by c.id) from categories c) as categories,
                  (select jsonb_agg(to_jsonb(m) order by m.id) from mails m) as mails,
                  (select jsonb_agg(to_jsonb(f) order by f.id) from forms f) as forms`,
        ),
      ),
    );

  beforeAll(async () => {
    theirs = await testApp.database.write(PUBLIC, async (tx) => {
      const other = await anEvent(tx);
      const category = await aCategory(tx, { event: other });
      const participant = await aParticipant(tx, { event: other, category });
      const mail = await aMail(tx, { participant });
      const [form]: { id: string }[] = await tx.query(
        `insert into forms (event_id, code, title) values ($1, 'theirs', '{}') returning id`,
        [other.id],
      );
      return { formId: form!.id, categoryId: category.id, participantId: participant.id, mailId: mail.id };
    });
    before = await snapshot();
  });

  const call = ({ method, path }: Row, ids: Record<string, string>) => {
    const address = path
      .replace(':eventId', event.id)
      .replace(/:(\w+)/g, (_all, name: string) => ids[name] ?? newId());
    const request = testApp.request[method.toLowerCase() as 'get'](address)
      .query(queries[`${method} ${path}`]?.() ?? {})
      .set('cookie', owner);
    const body = bodies[`${method} ${path}`]?.();
    return body === undefined ? request.set('if-match', '"1"') : request.set('if-match', '"1"').send(body);
  };

  it.each(inOneEvent.map((row) => [`${row.method} ${row.path}`, row] as const))(
    'is not found through one’s own: %s',
    async (_name, row) => {
      const answer = await call(row, theirs);
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([404, 'not-found']);
      expect((await call(row, {})).status).toBe(404);
    },
  );

  it('is as it was', async () => {
    expect(await snapshot()).toBe(before);
  });
});
