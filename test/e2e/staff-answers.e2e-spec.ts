import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Form } from '../../src/forms/form.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { SheetSealing } from '../../src/participants/sheet-sealing.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { Files } from '../../src/platform/files/files.service.js';
import { newId } from '../../src/platform/ids.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm, options, publish } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const open = { id: 'cv-a1b2c', type: 'file', label: { en: 'Your papers' } };
const sealed = { ...open, id: 'passport-a1b2c', label: { en: 'Your passport' }, sensitive: true };
const definition = aDefinition(
  { id: 'topic-a1b2c', type: 'single-choice', label: { en: 'Topic', ru: 'Тема' }, options: options('talks') },
  { id: 'diet-a1b2c', label: { en: 'Diet' }, sensitive: true },
  { id: 'owner-a1b2c', label: { en: 'For owners' }, visibleTo: ['owner'] },
  open,
  sealed,
);

describe('the answers of a participant, for staff', () => {
  let testApp: TestApp;
  let organization: Organization;
  let event: Event;
  let category: Category;
  let form: Form;
  let her: Participant;
  const files: Record<string, string> = {};

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.database.write(PUBLIC, async (tx) => {
      organization = await anOrganization(tx);
      event = await anEvent(tx, {
        lead: organization,
        access: 'review',
        addressFirst: true,
        languages: ['en', 'ru'],
      });
      category = await aCategory(tx, { event });
      form = await aForm(tx, { event, definition });
      her = await aParticipant(tx, { event, category, state: 'pending' });
      const stagingId = newId();
      for (const { id } of [open, sealed]) {
        const file = {
          kind: 'pdf' as const,
          name: `${id}.pdf`,
          mediaType: 'application/pdf',
          bytes: Buffer.from(`%PDF ${id}`),
        };
        const staged = await testApp.app
          .get(Files)
          .stage(tx, { eventId: event.id, stagingId, fieldId: id, file });
        files[id] = staged.id;
      }
      const claim = { stagingId, ids: Object.values(files), ownerId: her.id };
      await testApp.app.get(Files).claim(tx, event.id, [claim]);
      const evaluation = {
        answers: { 'topic-a1b2c': 'talks', 'owner-a1b2c': 'Between us', [open.id]: [files[open.id]] },
        sensitive: { 'diet-a1b2c': 'Vegetarian', [sealed.id]: [files[sealed.id]] },
        fileIds: [],
      };
      const sheet = testApp.app
        .get(SheetSealing)
        .seal(her.id, { formId: form.id, formNumber: 1, evaluation }, 'participant');
      await tx.query(
        `insert into answer_sheets (participant_id, form_id, form_number, answers, sealed, sealed_fields, answered_at)
         values ($1, $2, 1, $3, $4, $5, now())`,
        [her.id, form.id, JSON.stringify(sheet.answers), sheet.sealed, sheet.sealedFields],
      );
    });
  });

  afterAll(() => testApp.close());

  async function as(role: Role): Promise<string> {
    const account = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await anAccount(tx);
      await aMember(tx, { organization, account: made, role });
      return made;
    });
    return signedIn(testApp, account);
  }

  const base = () => `/api/v1/events/${event.id}/participants/${her.id}`;
  const answersIn = (body: { sheets: { sections: { answers: { fieldId: string }[] }[] }[] }) =>
    body.sheets.flatMap(({ sections }) => sections.flatMap(({ answers }) => answers));

  it('are said by the version that was answered, in the reader’s language; sealed ones are only named', async () => {
    await testApp.database.write(PUBLIC, (tx) => publish(tx, form, aDefinition({ id: 'other-a1b2c' }), 2));
    const answer = await testApp.request
      .get(`${base()}/answers`)
      .set('cookie', `${await as('manager')}; lang=ru`)
      .expect(200);
    expect(answersIn(answer.body)).toEqual([
      { fieldId: 'topic-a1b2c', question: 'Тема', answer: 'talks', sealed: false, files: [] },
      { fieldId: 'diet-a1b2c', question: 'Diet', answer: null, sealed: true, files: [] },
      expect.objectContaining({
        fieldId: open.id,
        files: [{ id: files[open.id], name: `${open.id}.pdf`, mediaType: 'application/pdf', bytes: 13 }],
      }),
      expect.objectContaining({ fieldId: sealed.id, answer: null, sealed: true, files: [] }),
    ]);
  });

  it('are opened by those who may, with a reason that stays in the history', async () => {
    const owner = await as('owner');
    await testApp.request.post(`${base()}/answers/open`).set('cookie', owner).send({}).expect(422);
    const opened = await testApp.request
      .post(`${base()}/answers/open`)
      .set('cookie', owner)
      .send({ why: 'To order lunch', fields: ['diet-a1b2c'] })
      .expect(200);
    const said = answersIn(opened.body);
    expect(said).toContainEqual(expect.objectContaining({ fieldId: 'diet-a1b2c', answer: 'Vegetarian' }));
    expect(said).toContainEqual(expect.objectContaining({ fieldId: sealed.id, answer: null }));
    expect(said).toContainEqual(expect.objectContaining({ fieldId: 'owner-a1b2c', answer: 'Between us' }));
    const history = await testApp.request.get(`${base()}/history`).set('cookie', owner).expect(200);
    expect(history.body.items[0]).toMatchObject({
      action: 'participant.sensitive-opened',
      fields: ['diet-a1b2c'],
      after: { why: 'To order lunch' },
    });
    const manager = await as('manager');
    await testApp.request
      .post(`${base()}/answers/open`)
      .set('cookie', manager)
      .send({ why: 'Curious' })
      .expect(403);
  });

  it('give their files to save; one that answers a sealed question to those alone who may open it', async () => {
    const file = (id: string, cookie: string) =>
      testApp.request.get(`${base()}/files/${files[id]!}`).set('cookie', cookie);
    const manager = await as('manager');
    const saved = await file(open.id, manager).expect(200);
    expect(saved.headers['content-disposition']).toContain('attachment');
    await file(sealed.id, manager).expect(403);
    const owner = await as('owner');
    await file(sealed.id, owner).expect(200);
    const history = await testApp.request.get(`${base()}/history`).set('cookie', owner).expect(200);
    expect(history.body.items[0]).toMatchObject({
      action: 'participant.sensitive-opened',
      fields: [sealed.id],
    });
  });

  it('let a place be offered by hand to somebody who waits, out of turn', async () => {
    const [first, second] = await testApp.database.write(PUBLIC, async (tx) => [
      await aParticipant(tx, { event, category, state: 'waitlisted' }),
      await aParticipant(tx, { event, category, state: 'waitlisted' }),
    ]);
    const offered = await testApp.request
      .post(`/api/v1/events/${event.id}/participants/${second!.id}/offer`)
      .set('cookie', await as('manager'))
      .send({ overrule: true })
      .expect(200);
    expect(offered.body.state).toBe('offered');
    await testApp.runJobs();
    expect(testApp.mailbox.sentTo(second!.email!)).toHaveLength(1);
    expect(first!.id).not.toBe(second!.id);
  });
});
