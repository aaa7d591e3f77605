import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../src/events/event.entity.js';
import type { Form } from '../../src/forms/form.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const always = { when: 'always' } as const;
const asked = aDefinition(
  { id: 'topic-aaaaa', label: { en: 'Your topic', ru: 'Ваша тема' }, required: always },
  { id: 'diet-bbbbb', label: { en: 'Diet' }, sensitive: true },
  { id: 'cv-ccccc', type: 'file', label: { en: 'CV' }, required: always },
);

describe('a form that is being built', () => {
  let testApp: TestApp;
  let event: Event;
  let form: Form;
  let later: Form;
  let manager: string;
  let stranger: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    const made = await testApp.database.write(PUBLIC, async (tx) => {
      const organization = await anOrganization(tx);
      event = await anEvent(tx, { lead: organization, lifecycle: 'draft', publishedAt: null });
      await aCategory(tx, { event });
      form = await aForm(tx, { event, definition: asked });
      later = await aForm(tx, {
        event,
        definition: asked,
        purpose: 'follow-up',
        title: { en: 'Before you come' },
      });
      const account = await anAccount(tx);
      await aMember(tx, { organization, account, role: 'manager' });
      const other = await anAccount(tx);
      await aMember(tx, { organization: await anOrganization(tx), account: other, role: 'owner' });
      return { account, other };
    });
    manager = await signedIn(testApp, made.account);
    stranger = await signedIn(testApp, made.other);
  });

  afterAll(() => testApp.close());

  const call = (what: 'preview' | 'try', body: object, cookie = manager, formId = form.id) =>
    testApp.request
      .post(`/api/v1/events/${event.id}/forms/${formId}/${what}`)
      .set('cookie', cookie)
      .send(body);

  it('is drawn as the very page, in any language, from the saved draft or another one', async () => {
    const saved = await call('preview', { language: 'ru' }).expect(200);
    expect(saved.headers['content-type']).toContain('text/html');
    expect(saved.text).toContain('Ваша тема');
    expect(saved.text).toContain('name="a.topic-aaaaa"');
    const definition = aDefinition({ id: 'other-ddddd', label: { en: 'Not saved yet' } });
    const draft = await call('preview', { language: 'en', definition }).expect(200);
    expect(draft.text).toContain('Not saved yet');
    expect(draft.text).not.toContain('Your topic');
  });

  it('may be framed by our own console only, and be kept by nobody', async () => {
    const { headers } = await call('preview', { language: 'en' });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is drawn for those who are confirmed, too', async () => {
    const { text } = await call('preview', { language: 'en' }, manager, later.id).expect(200);
    expect(text).toContain('Before you come');
    expect(text).toContain('Your topic');
    expect(text).not.toContain('name="givenName"');
  });

  it('can be tried: what is missing is told, and nothing is stored', async () => {
    const posted = [{ name: 'a.diet-bbbbb', value: 'No nuts' }];
    const { body } = await call('try', { language: 'ru', posted }).expect(200);
    expect(body).toMatchObject({
      problems: [{ field: 'answers.topic-aaaaa', code: 'required', question: 'Ваша тема' }],
    });
    const filled = [...posted, { name: 'a.topic-aaaaa', value: 'Water' }];
    const good = await call('try', { language: 'en', posted: filled }).expect(200);
    expect(good.body).toEqual({
      problems: [],
      answers: [
        { field: 'topic-aaaaa', question: 'Your topic', answer: 'Water', sealed: false },
        { field: 'diet-bbbbb', question: 'Diet', answer: 'No nuts', sealed: true },
      ],
    });
    const [{ sheets }] = (await testApp.database.read(PUBLIC, (tx) =>
      tx.query(`select count(*)::int as sheets from answer_sheets`),
    )) as [{ sheets: number }];
    expect(sheets).toBe(0);
  });

  it('refuses a definition that cannot be read, naming the place', async () => {
    const { body } = await call('preview', {
      language: 'en',
      definition: { sections: [{ fields: 7 }] },
    }).expect(422);
    expect((body as { errors: { field: string }[] }).errors[0]!.field).toMatch(/^definition\.sections\.0/);
  });

  it('does not exist for others', async () => {
    await call('preview', { language: 'en' }, stranger).expect(404);
    await testApp.request.post(`/api/v1/events/${event.id}/forms/${form.id}/try`).send({}).expect(401);
  });
});
