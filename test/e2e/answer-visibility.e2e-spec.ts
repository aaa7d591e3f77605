import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/identity/account.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { SheetSealing } from '../../src/participants/sheet-sealing.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm, options, publish } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const SECRET = 'plantedanswer';
const FAITH = 'faith-aaaaa';
const HEALTH = 'health-aaaaa';
const OPEN = 'topic-aaaaa';

describe('answers that are not for everybody', () => {
  let testApp: TestApp;
  let eventId: string;
  let formId: string;
  let personId: string;
  const cookies = new Map<Role, string>();

  const definition = (more: { visibleTo?: Role[]; sensitive?: boolean } = {}) =>
    aDefinition(
      {
        id: FAITH,
        type: 'single-choice',
        options: options(SECRET, 'other'),
        ...(more.visibleTo ? { visibleTo: more.visibleTo } : {}),
      },
      { id: HEALTH, type: 'short-text', ...(more.sensitive ? { sensitive: true } : {}) },
      { id: OPEN, type: 'short-text' },
    );

  beforeAll(async () => {
    testApp = await createTestApp();
    const accounts = new Map<Role, Account>();
    await testApp.database.write(PUBLIC, async (tx) => {
      const lead = await anOrganization(tx);
      const event = await anEvent(tx, { lead, access: 'review', addressFirst: true });
      const category = await aCategory(tx, { event });
      for (const role of ['owner', 'manager', 'reviewer', 'viewer', 'door'] as const) {
        const account = await anAccount(tx);
        await aMember(tx, { organization: lead, account, role });
        accounts.set(role, account);
      }
      // She answered while everybody could see it; only later it became a matter for the owners.
      const form = await aForm(tx, { event, definition: definition({ sensitive: true }) });
      const person = await aParticipant(tx, { event, category, state: 'pending' });
      const sheet = testApp.app.get(SheetSealing).seal(
        person.id,
        {
          formId: form.id,
          formNumber: 1,
          evaluation: {
            answers: { [FAITH]: SECRET, [OPEN]: 'Water' },
            sensitive: { [HEALTH]: `${SECRET}-sealed` },
            fileIds: [],
          },
        },
        'participant',
      );
      await tx.query(
        `insert into answer_sheets (participant_id, form_id, form_number, answers, sealed, sealed_fields, answered_at)
         values ($1, $2, 1, $3, $4, $5, now())`,
        [person.id, form.id, sheet.answers, sheet.sealed, sheet.sealedFields],
      );
      await publish(tx, form, definition({ visibleTo: ['owner'] }), 2);
      [eventId, formId, personId] = [event.id, form.id, person.id];
    });
    for (const [role, account] of accounts) {
      cookies.set(role, await signedIn(testApp, account));
    }
  });

  afterAll(() => testApp.close());

  const call = (role: Role, verb: 'get' | 'post' | 'put', path: string, body?: object) =>
    testApp.request[verb](`/api/v1/events/${eventId}${path}`)
      .set('cookie', cookies.get(role)!)
      .set('if-match', '"1"')
      .send(body);
  const search = (body: object) => ({ ...body, limit: 10 });

  const readings: [string, 'get' | 'post', () => string, object?][] = [
    ['the answers', 'get', () => `/participants/${personId}/answers`],
    ['the form as staff fill it', 'get', () => `/participants/${personId}/answers/${formId}`],
    ['the review', 'get', () => `/review/${personId}`],
    ['the history', 'get', () => `/participants/${personId}`],
    ['the balance', 'get', () => `/review/balance?by=choice:${FAITH}`],
    ['a filter', 'post', () => '/participants/search', search({ answers: [{ field: FAITH, is: 'one-of', values: [SECRET] }] })],
    ['a count', 'post', () => '/participants/count', { answers: [{ field: FAITH, is: 'one-of', values: [SECRET] }] }],
    ['a column', 'post', () => '/participants/search', search({ columns: [FAITH] })],
  ]; // prettier-ignore

  it.each(readings)('are kept from other roles in %s', async (_what, verb, path, body) => {
    for (const role of ['manager', 'reviewer', 'viewer', 'door'] as const) {
      const { status, text } = await call(role, verb, path(), body);
      expect([200, 403, 404, 422]).toContain(status);
      expect(status === 200 && body !== undefined, `${role} could ask`).toBe(false);
      expect(text).not.toContain(SECRET);
    }
  });

  it('are there for the role that they are for', async () => {
    for (const [, verb, path, body] of readings) {
      await call('owner', verb, path(), body).expect(200);
    }
    const { text } = await call('owner', 'get', `/participants/${personId}/answers`);
    expect(text).toContain(SECRET);
  });

  it('stay sealed when the form no longer says so, and somebody writes down another answer', async () => {
    const answers = { [OPEN]: 'Peace' };
    await call('manager', 'put', `/participants/${personId}/answers/${formId}`, { answers }).expect(200);
    const [row]: { answers: object; sealed_fields: string[] }[] = await testApp.database.read(PUBLIC, (tx) =>
      tx.query(`select answers, sealed_fields from answer_sheets where participant_id = $1`, [personId]),
    );
    expect(row).toEqual({ answers: { [FAITH]: SECRET, [OPEN]: 'Peace' }, sealed_fields: [HEALTH] });
    const { text } = await call('manager', 'get', `/participants/${personId}/answers`).expect(200);
    expect(text).not.toContain(SECRET);
  });
});
