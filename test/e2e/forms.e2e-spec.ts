import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Response } from 'supertest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { FormResponse, FormSectionsResponse, PublicFormsResponse } from '../../src/forms/form.dto.js';
import type { Role } from '../../src/organizations/roles.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { newId } from '../../src/platform/ids.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let testApp: TestApp;
let lead: Organization;
let event: Event;
let category: Category;
let manager: string;

beforeAll(async () => {
  testApp = await createTestApp();
  await testApp.database.write(PUBLIC, async (tx) => {
    lead = await anOrganization(tx);
    event = await anEvent(tx, { lead });
    category = await aCategory(tx, { event, code: 'peacebuilder' });
  });
  manager = await aMemberWho('manager');
});

afterAll(() => testApp.close());

async function aMemberWho(role: Role): Promise<string> {
  const account = await testApp.database.write(PUBLIC, async (tx) => {
    const made = await anAccount(tx);
    await aMember(tx, { organization: lead, account: made, role });
    return made;
  });
  return signedIn(testApp, account);
}

const base = () => `/api/v1/events/${event.id}/forms`;
const bodyOf = (answer: Response) => answer.body as FormResponse;

async function aForm(given: object = {}): Promise<FormResponse> {
  const settings = { purpose: 'registration', title: { en: 'Registration' }, ...given };
  return bodyOf(await testApp.request.post(base()).set('cookie', manager).send(settings).expect(201));
}

function change(form: FormResponse, changes: object, version = form.version) {
  return testApp.request
    .patch(`${base()}/${form.id}`)
    .set({ cookie: manager, 'if-match': `"${version}"` })
    .send(changes);
}

const step = (form: FormResponse, verb: string) =>
  testApp.request
    .post(`${base()}/${form.id}/${verb}`)
    .set({ cookie: manager, 'if-match': `"${form.version}"` });

const question = (given: object = {}) => ({
  type: 'short-text',
  label: { en: 'Why do you come?' },
  ...given,
});
const asking = (...fields: object[]) => ({ sections: [{ title: { en: 'About you' }, fields }] });

describe('Building a form', () => {
  it('goes from a draft with problems to what strangers fill', async () => {
    const made = await aForm({ title: { en: 'Application', ru: 'Заявка' }, categoryIds: [category.id] });
    expect(made).toMatchObject({ code: 'application', draft: { sections: [] }, published: null, answers: 0 });
    expect(made.problems).toEqual([
      { field: 'draft.sections', code: 'form-empty', message: 'A form needs at least one question.' },
    ]);
    await step(made, 'publish').expect(422);

    const edited = await change(made, { draft: asking(question()) }).expect(200);
    expect(edited.headers.etag).toBe(`"${made.version + 1}"`);
    const form = bodyOf(edited);
    expect(form.problems).toEqual([]);
    expect(form.missing).toEqual([
      { path: 'sections.0.title', languages: ['ru'] },
      { path: 'sections.0.fields.0.label', languages: ['ru'] },
    ]);

    const published = bodyOf(await step(form, 'publish').expect(200));
    expect(published.published).toMatchObject({ number: 1, definition: form.draft });
    const address = `/api/v1/public/events/${event.slug}/forms`;
    const { items } = (await testApp.request.get(address).expect(200)).body as PublicFormsResponse;
    expect(items).toMatchObject([
      { code: 'application', number: 1, categories: ['peacebuilder'], definition: form.draft },
    ]);
    await step(published, 'archive').expect(200);
    expect((await testApp.request.get(address)).body).toEqual({ items: [] });
  });

  it('shows strangers nothing of what only staff fills, and no numbers of places', async () => {
    const fields = [
      question({ id: 'rating-00001', staffOnly: true }),
      question({
        id: 'after-00001',
        shownIf: { match: 'all', tests: [{ field: 'rating-00001', is: 'answered' }] },
      }),
      question({
        id: 'room-00001',
        type: 'single-choice',
        visibleTo: ['owner'],
        keepDays: 3,
        options: [
          { code: 'single', label: { en: 'Single' }, places: 20 },
          { code: 'tent', label: { en: 'Tent' }, retired: true },
        ],
      }),
    ];
    const form = await aForm({ draft: asking(...fields) });
    await step(form, 'publish').expect(200);
    const address = `/api/v1/public/events/${event.slug}/forms`;
    const { items } = (await testApp.request.get(address).expect(200)).body as PublicFormsResponse;
    expect(items[0]!.definition.sections[0]!.fields).toEqual([
      {
        id: 'room-00001',
        type: 'single-choice',
        label: { en: 'Why do you come?' },
        options: [{ code: 'single', label: { en: 'Single' } }],
      },
    ]);
  });

  it('offers ready sections and kinds of questions', async () => {
    const get = (part: string) =>
      testApp.request.get(`/api/v1/events/${event.id}/${part}`).set('cookie', manager);
    const sections = (await get('form-sections').expect(200)).body as FormSectionsResponse;
    const form = await aForm({ draft: { sections: sections.items.map(({ section }) => section) } });
    expect(form.problems).toEqual([]);
    await step(form, 'publish').expect(200);
    const types = (await get('field-types').expect(200)).body as { items: { name: string }[] };
    expect(types.items).toContainEqual(
      expect.objectContaining({ name: 'number', comparable: 'order', order: 'numbers' }),
    );
  });

  it('gives the private link to those who write forms, and another one when it is renewed', async () => {
    const form = await aForm({ byLinkOnly: true });
    expect(form.privateLink).toMatch(new RegExp(`^http://localhost:3000/e/${event.slug}/f/[\\w-]{54}$`));
    const renewed = bodyOf(await step(form, 'private-link/renew').expect(200));
    expect(renewed.privateLink).not.toBe(form.privateLink);
    const reviewer = await aMemberWho('reviewer');
    const seen = bodyOf(
      await testApp.request.get(`${base()}/${form.id}`).set('cookie', reviewer).expect(200),
    );
    expect(seen.privateLink).toBeNull();
    expect((await aForm()).privateLink).toBeNull();
  });

  it('says what publishing would touch', async () => {
    const form = await aForm();
    const impact = await testApp.request
      .get(`${base()}/${form.id}/impact`)
      .set('cookie', manager)
      .expect(200);
    expect(impact.body).toEqual({ items: [] });
  });

  it('tells whoever comes second that somebody was faster', async () => {
    const form = await aForm();
    await change(form, { title: { en: 'First' } }).expect(200);
    expect((await change(form, { title: { en: 'Second' } })).body).toMatchObject({ code: 'stale-version' });
    const unsaid = await testApp.request.patch(`${base()}/${form.id}`).set('cookie', manager).send({});
    expect([unsaid.status, (unsaid.body as { code: string }).code]).toEqual([428, 'if-match-required']);
  });
});

describe('A form of another event', () => {
  it('is not found, and not copied', async () => {
    const theirs = await testApp.database.write(PUBLIC, async (tx) => {
      const other = await anEvent(tx);
      const [form]: { id: string }[] = await tx.query(
        `insert into forms (event_id, code, title) values ($1, 'theirs', '{"en": "Theirs"}') returning id`,
        [other.id],
      );
      return { eventId: other.id, formId: form!.id };
    });
    const headers = { cookie: manager, 'if-match': '"1"' };
    const at = (eventId: string, formId: string) => `/api/v1/events/${eventId}/forms/${formId}`;
    for (const address of [
      at(event.id, theirs.formId),
      at(theirs.eventId, theirs.formId),
      at(event.id, newId()),
      at(event.id, 'x'),
    ]) {
      await testApp.request.get(address).set(headers).expect(404);
      await testApp.request
        .patch(address)
        .set(headers)
        .send({ title: { en: 'Mine' } })
        .expect(404);
      await testApp.request.post(`${address}/publish`).set(headers).expect(404);
      await testApp.request.get(`${address}/impact`).set(headers).expect(404);
    }
    const copy = { purpose: 'registration', title: { en: 'Copy' }, copyOf: theirs.formId };
    const answer = await testApp.request.post(base()).set('cookie', manager).send(copy);
    expect([answer.status, answer.body]).toMatchObject([
      422,
      { errors: [{ field: 'copyOf', code: 'choice' }] },
    ]);
  });
});

describe('Bad input for a form', () => {
  let form: FormResponse;

  beforeAll(async () => {
    form = await aForm();
  });

  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

  it.each<[string, object, string]>([
    ['a draft that is a list', { draft: [] }, 'draft: invalid'],
    ['a draft without sections', { draft: {} }, 'draft.sections: list'],
    ['an unknown setting', { evil: 1 }, 'evil: unknown'],
    ['a code, which is fixed', { code: 'mine' }, 'code: unknown'],
    ['a category of elsewhere', { categoryIds: [newId()] }, 'categoryIds: choice'],
    [
      'a number without end',
      { draft: asking(question({ keepDays: '1e309' })) },
      'draft.sections.0.fields.0.keepDays: number',
    ],
    ['an unknown language', { title: { xx: 'Title' } }, 'title: languages'],
  ])('as %s is named', async (_what, changes, problem) => {
    const answer = await change(form, changes);
    const { errors } = answer.body as { errors: { field: string; code: string; message: string }[] };
    expect(answer.status).toBe(422);
    expect(errors.map(({ field, code }) => `${field}: ${code}`)).toEqual([problem]);
    expect(errors[0]!.message).not.toContain('fields.');
  });

  it.each([
    ['nested a thousand times', `{"draft": ${deep(1_000)}}`, 400, 'malformed'],
    ['nested a hundred thousand times', `{"draft": ${deep(100_000)}}`, 400, 'malformed'],
    [
      'larger than any form',
      `{"draft": {"sections": [], "x": "${'x'.repeat(1_100_000)}"}}`,
      413,
      'too-large',
    ],
    ['a prototype in disguise', '{"draft": {"sections": [], "__proto__": {}}}', 400, 'malformed'],
  ])('%s is refused', async (_what, body, status, code) => {
    const answer = await testApp.request
      .patch(`${base()}/${form.id}`)
      .set({ cookie: manager, 'if-match': `"${form.version}"`, 'content-type': 'application/json' })
      .send(body);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([status, code]);
  });

  it('leaves the form as it was', async () => {
    const now = bodyOf(await testApp.request.get(`${base()}/${form.id}`).set('cookie', manager).expect(200));
    expect(now).toEqual(form);
  });

  it('takes a long form in several languages', async () => {
    const fields = Array.from({ length: 150 }, (_one, index) =>
      question({ label: { en: `Question ${index}`, ru: 'Вопрос '.repeat(50), ka: 'კითხვა '.repeat(50) } }),
    );
    const answer = await change(form, { draft: asking(...fields) });
    expect([answer.status, bodyOf(answer).problems]).toEqual([200, []]);
  });
});
