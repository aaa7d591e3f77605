import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Response } from 'supertest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { system } from '../../src/platform/actor.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const TEST = system('test');
let running: TestApp;
let event: Event;
let category: Category;

beforeAll(async () => {
  running = await createTestApp();
  await running.database.write(TEST, async (tx) => {
    event = await anEvent(tx, { capacity: 2 });
    category = await aCategory(tx, { event });
  });
});
afterAll(() => running.close());

function body(given: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    email: `${randomUUID()}@example.org`,
    givenName: 'Ștefania',
    familyName: 'Exemplu',
    country: 'MD',
    language: 'ro',
    category: category.code,
    consents: { dataProcessing: true, photography: false },
    ...given,
  };
}

function post(content: unknown, headers: Record<string, string> = {}, slug = event.slug): Promise<Response> {
  return running.request
    .post(`/api/v1/public/events/${slug}/registrations`)
    .set({ 'content-type': 'application/json', ...headers })
    .send(typeof content === 'string' ? content : JSON.stringify(content));
}

async function people(): Promise<number> {
  const [row] = await running.database.read(TEST, (tx) =>
    tx.query(`select count(*)::int as n from participants`),
  );
  return (row as { n: number }).n;
}

/** Every refusal: a code, a sentence, no trace of the program, and nothing done. */
function expectProblem(answer: Response, status: number, code: string): void {
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ status, code, type: `/problems/${code}` });
  expect(answer.body.title).toBeTruthy();
  expect(answer.body.detail).not.toBe(`${code}.detail`);
  expect(JSON.stringify(answer.body)).not.toMatch(/\.(ts|js):\d|node_modules|QueryFailed|at \w+ \(/);
}

describe('a registration that cannot be read', () => {
  it.each([
    ['broken JSON', '{"email": "a@example.org"', {}, 400, 'malformed'],
    ['nothing at all', '', {}, 400, 'malformed'],
    ['a prototype in disguise', '{"__proto__": {"admin": true}}', {}, 400, 'malformed'],
    ['another kind of content', 'email=a', { 'content-type': 'text/plain' }, 415, 'unsupported-type'],
    ['more than anybody types', `{"givenName": "${'x'.repeat(1_000_000)}"}`, {}, 413, 'too-large'],
  ])('as %s is refused', async (_what, content, headers, status, code) => {
    const before = await people();
    expectProblem(await post(content, headers), status, code);
    expect(await people()).toBe(before);
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['a number', 7],
  ])('as %s is refused', async (_what, content) => {
    const answer = await post(JSON.stringify(content));
    expect([400, 422]).toContain(answer.status);
  });
});

describe('a field that does not fit', () => {
  const tooLong = 'x'.repeat(200_000);
  it.each([
    ['an unknown field', { role: 'owner' }, 'role', 'unknown'],
    ['a missing name', { givenName: undefined }, 'givenName', 'not-text'],
    ['an empty name', { familyName: '   ' }, 'familyName', 'required'],
    ['a name of another type', { givenName: ['Nino'] }, 'givenName', 'not-text'],
    ['a very long name', { givenName: tooLong }, 'givenName', 'too-long'],
    ['a control character', { givenName: 'Ni\u0007no' }, 'givenName', 'unprintable'],
    ['a NUL', { givenName: 'Ni\u0000no' }, 'givenName', 'unprintable'],
    ['a turned direction of reading', { badgeName: 'Ni\u202Eno' }, 'badgeName', 'unprintable'],
    ['a lone surrogate', { organization: 'Net\uD800work' }, 'organization', 'unprintable'],
    ['a line break in the address', { email: 'a@example.org\r\nBcc: b@example.org' }, 'email', 'email'],
    ['an incomplete address', { email: 'aigul@example' }, 'email', 'email'],
    ['an unknown country', { country: 'ZZ' }, 'country', 'country'],
    ['a country that is no text', { country: { $ne: '' } }, 'country', 'not-text'],
    ['an unknown language', { language: 'xx' }, 'language', 'choice'],
    ['an unknown category', { category: 'no-such-category' }, 'category', 'choice'],
    ['a category that is code', { category: "'; drop table participants" }, 'category', 'form'],
    ['no consents', { consents: undefined }, 'consents', 'invalid'],
    ['half a consent', { consents: { dataProcessing: true } }, 'consents.photography', 'yes-or-no'],
    [
      'a refused consent',
      { consents: { dataProcessing: false, photography: true } },
      'consents.dataProcessing',
      'must-agree',
    ],
    [
      'a consent that is a word',
      { consents: { dataProcessing: 'yes', photography: false } },
      'consents.dataProcessing',
      'yes-or-no',
    ],
  ])('(%s) is named', async (_what, given, field, code) => {
    const before = await people();
    const answer = await post(body(given));
    expectProblem(answer, 422, 'invalid');
    expect(answer.body.errors).toEqual([{ field, code, message: expect.stringMatching(/\w.*\.|example/) }]);
    expect(await people()).toBe(before);
  });

  it('is named in the reader’s language', async () => {
    const answer = await post(body({ email: 'aigul@example' }), { 'accept-language': 'ru' });
    expect(answer.body.errors[0].message).toBe('Адрес неполный. Пример: aigul@example.org');
  });

  it('and everything else that does not fit are named together', async () => {
    const answer = await post(body({ email: 'x', country: 'ZZ' }));
    expect((answer.body.errors as { field: string }[]).map((error) => error.field).sort()).toEqual([
      'country',
      'email',
    ]);
  });
});

describe('names as people have them', () => {
  it.each([
    ['Ó'],
    ["D'Arc-O’Neill"],
    ['Հասմիկ'],
    ['ნინო'],
    ['Гүлназ'],
    ['👩🏽‍⚖️ Nino'],
    ['null'],
    ['{{7*7}}'],
    ['<script>'],
  ])('(%s) are taken as they are', async (givenName) => {
    const email = `${randomUUID()}@example.org`;
    expect((await post(body({ email, givenName }))).status).toBe(201);
    const [row] = await running.database.read(TEST, (tx) =>
      tx.query(`select given_name from participants where email = $1`, [email]),
    );
    expect(row).toEqual({ given_name: givenName });
  });
});

describe('a door that is not open', () => {
  it.each([
    ['draft', { lifecycle: 'draft' as const, publishedAt: null }, 404, 'not-found'],
    ['closed', { lifecycle: 'closed' as const }, 409, 'registration-closed'],
    ['cancelled', { lifecycle: 'cancelled' as const }, 409, 'event-cancelled'],
    ['invitation', { access: 'invitation' as const, addressFirst: true }, 409, 'invitation-only'],
  ])('(%s) is said with its reason', async (_which, given, status, code) => {
    const { slug } = await running.database.write(TEST, async (tx) => {
      const shut = await anEvent(tx, given);
      await aCategory(tx, { event: shut, code: category.code });
      return shut;
    });
    expectProblem(await post(body(), {}, slug), status, code);
  });

  it('of an event that nobody knows is not found', async () => {
    expectProblem(await post(body(), {}, 'no-such-event'), 404, 'not-found');
  });
});

describe('a registration that was understood', () => {
  it('is answered alike for a stranger and for an address that is registered already', async () => {
    const email = `${randomUUID()}@example.org`;
    const first = await post(body({ email }));
    const second = await post(body({ email: email.toUpperCase() }));
    expect([first.status, first.body]).toEqual([second.status, second.body]);
    expect(Object.keys(first.headers)).toEqual(Object.keys(second.headers));
  });

  it('is not repeated by a second press, and another body under its key is refused', async () => {
    const once = body();
    const key = { 'idempotency-key': randomUUID() };
    const before = await people();
    expect((await post(once, key)).body).toEqual((await post(once, key)).body);
    expect(await people()).toBe(before + 1);
    expectProblem(await post(body(), key), 422, 'idempotency-key-reused');
  });

  it.each([['short'], ['with space in it'], ['x'.repeat(300)]])(
    'with the key «%s» is refused',
    async (key) => {
      const answer = await post(body(), { 'idempotency-key': key });
      expectProblem(answer, 422, 'invalid');
      expect(answer.body.errors[0].field).toBe('Idempotency-Key');
    },
  );
});

describe('an address that no event can have', () => {
  it.each(['%00', '%ED%A0%80', 'x'.repeat(199), 'Me eting'])('is not there: %s', async (slug) => {
    const path = `/api/v1/public/events/${encodeURI(slug).replaceAll('%25', '%')}`;
    const read = await running.request.get(path);
    expect([400, 404]).toContain(read.status);
    const registered = await running.request.post(`${path}/registrations`).send(body());
    expect([400, 404]).toContain(registered.status);
  });
});
