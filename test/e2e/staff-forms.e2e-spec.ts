import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm, options, publish } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { countersThatLie } from '../support/counters.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

interface StaffForm {
  formId: string;
  number: number;
  answers: Record<string, unknown>;
  sealedFields: string[];
  answeredBy: string | null;
  version: number;
  definition: { sections: { fields: { id: string }[] }[] };
}

const room = { id: 'room-aaaaa', type: 'single-choice', required: { when: 'always' as const }, options: options({ code: 'single', places: 1 }, 'shared') }; // prettier-ignore
const diet = { id: 'diet-aaaaa', type: 'short-text', sensitive: true };
const note = { id: 'note-aaaaa', type: 'short-text', staffOnly: true };
const secret = { id: 'secret-aaaaa', type: 'short-text', visibleTo: ['owner' as const] };
const sultanova = { givenName: 'Aida', familyName: 'Sultanova', country: 'KG', language: 'en', state: 'pending', notify: false }; // prettier-ignore
const definition = aDefinition(room, diet, note, secret);

describe('Forms that staff fill in for somebody', () => {
  let testApp: TestApp;
  let organization: Organization;
  let event: Event;
  let category: Category;
  let formId: string;
  let manager: string;
  let owner: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    organization = await testApp.database.write(PUBLIC, (tx) => anOrganization(tx));
    [manager, owner] = [await aSignedIn('manager'), await aSignedIn('owner')];
  });
  afterAll(() => testApp.close());

  beforeEach(async () => {
    await testApp.database.write(PUBLIC, async (tx) => {
      event = await anEvent(tx, { lead: organization });
      category = await aCategory(tx, { event });
      formId = (await aForm(tx, { event, definition })).id;
    });
  });

  async function aSignedIn(role: 'owner' | 'manager'): Promise<string> {
    const account = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await anAccount(tx, { name: `A ${role}` });
      await aMember(tx, { organization, account: made, role });
      return made;
    });
    return signedIn(testApp, account);
  }

  const at = (path: string) => `/api/v1/events/${event.id}/participants${path}`;
  const add = (answers: object, given: object = {}) =>
    testApp.request
      .post(at(''))
      .set('cookie', manager)
      .send({
        ...sultanova,
        categoryId: category.id,
        answers,
        ...given,
      });
  const added = async (answers: object) => ((await add(answers).expect(201)).body as { id: string }).id;
  const read = async (id: string, as = manager) =>
    (
      await testApp.request
        .get(at(`/${id}/answers/${formId}`))
        .set('cookie', as)
        .expect(200)
    ).body as StaffForm;
  const put = (id: string, version: number, answers: object, as = manager) =>
    testApp.request
      .put(at(`/${id}/answers/${formId}`))
      .set('cookie', as)
      .set('if-match', `"${version}"`)
      .send({ answers });
  const codes = (answer: { body: unknown }) =>
    (answer.body as { errors?: { field: string; code: string }[] }).errors?.map(({ field, code }) => [
      field,
      code,
    ]);

  it('come with the person whom they add, staff’s own questions too; what she must answer they may not know', async () => {
    const id = await added({ 'note-aaaaa': 'Called on Monday', 'diet-aaaaa': 'vegan' });
    expect(await read(id)).toMatchObject({
      answers: { 'note-aaaaa': 'Called on Monday' },
      sealedFields: ['diet-aaaaa'],
      answeredBy: 'staff',
      version: 1,
    });
    const history = await testApp.request
      .get(at(`/${id}/history`))
      .set('cookie', manager)
      .expect(200);
    expect((history.body as { items: object[] }).items[0]).toMatchObject({
      actor: { kind: 'account', name: 'A manager' },
    });
  });

  it('are refused where they do not fit, beside the answer, and nobody is added', async () => {
    expect(codes(await add({ 'room-aaaaa': 'suite', 'nothing-zzzzz': 1 }).expect(422))).toEqual([
      ['answers.room-aaaaa', 'choice'],
      ['answers.nothing-zzzzz', 'unknown-field'],
    ]);
    expect(codes(await add({ 'secret-aaaaa': 'x' }).expect(422))).toEqual([
      ['answers.secret-aaaaa', 'unknown-field'],
    ]);
    const rows = await testApp.database.read(
      PUBLIC,
      (tx) => tx.query(`select 1 from participants where event_id = $1`, [event.id]) as Promise<unknown[]>,
    );
    expect(rows).toEqual([]);
  });

  it('are corrected by telephone: what the writer cannot see stays, and two writers do not overwrite each other', async () => {
    const id = await added({ 'room-aaaaa': 'shared', 'diet-aaaaa': 'vegan' });
    await put(id, 1, { 'room-aaaaa': 'shared', 'secret-aaaaa': 'for owners' }, owner).expect(200);
    const seen = await read(id);
    expect(seen.answers).toEqual({ 'room-aaaaa': 'shared' });
    expect(seen.definition.sections[0]!.fields.map(({ id: field }) => field)).not.toContain('secret-aaaaa');
    await put(id, 2, { 'room-aaaaa': 'single' }).expect(200);
    await put(id, 2, { 'room-aaaaa': 'shared' }).expect(412);
    expect(await read(id, owner)).toMatchObject({
      answers: { 'room-aaaaa': 'single', 'secret-aaaaa': 'for owners' },
      sealedFields: ['diet-aaaaa'],
      version: 3,
    });
    await put(id, 3, { 'diet-aaaaa': null }).expect(200);
    expect(await read(id)).toMatchObject({ answers: {}, sealedFields: [], version: 4 });
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
  });

  it('tell nobody whether a guess at a sealed answer was right: its history says the same of both', async () => {
    const trail = async (id: string) => {
      const { body } = await testApp.request
        .get(at(`/${id}/history`))
        .set('cookie', manager)
        .expect(200);
      return (
        body as { items: { action: string; fields: string[]; before: unknown; after: unknown }[] }
      ).items.map(({ action, fields, before, after }) => ({ action, fields, before, after }));
    };
    const guesses = ['vegan', 'halal', null];
    const told = [];
    for (const guess of guesses) {
      const id = await added({ 'diet-aaaaa': 'vegan', 'note-aaaaa': 'Called' });
      const answer = await put(id, 1, { 'diet-aaaaa': guess ?? 'vegan', 'note-aaaaa': 'Called' }).expect(200);
      await testApp.request
        .patch(at(`/${id}`))
        .set('cookie', manager)
        .set('if-match', '"2"')
        .send({ answers: { 'diet-aaaaa': guess ?? 'other' } })
        .expect(200);
      told.push({
        trail: await trail(id),
        version: (await read(id)).version,
        written: answer.body.sealedFields,
      });
    }
    expect(told[0]!.trail[0]).toMatchObject({ action: 'participant.answered', fields: ['diet-aaaaa'] });
    expect(told[0]).toMatchObject({ version: 3, written: ['diet-aaaaa'] });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  it('take no option that is offered no longer for a sealed answer, whether it was chosen or not', async () => {
    const asked = (retired: boolean) =>
      aDefinition({
        id: 'faith-aaaaa',
        type: 'single-choice',
        sensitive: true,
        options: [...options('one'), { code: 'old', label: { en: 'Old' }, ...(retired ? { retired } : {}) }],
      });
    const form = { id: formId, eventId: event.id };
    await testApp.database.write(PUBLIC, (tx) => publish(tx, form, asked(false), 2));
    const [chosen, other] = [await added({ 'faith-aaaaa': 'old' }), await added({ 'faith-aaaaa': 'one' })];
    await testApp.database.write(PUBLIC, (tx) => publish(tx, form, asked(true), 3));
    for (const id of [chosen, other]) {
      expect(codes(await put(id, 1, { 'faith-aaaaa': 'old' }).expect(422))).toEqual([
        ['answers.faith-aaaaa', 'option-retired'],
      ]);
    }
  });

  it('keep to the places of an option', async () => {
    await added({ 'room-aaaaa': 'single' });
    expect(codes(await add({ 'room-aaaaa': 'single' }).expect(422))).toEqual([
      ['answers.room-aaaaa', 'no-place-left'],
    ]);
    const id = await added({});
    expect(codes(await put(id, 1, { 'room-aaaaa': 'single' }).expect(422))).toEqual([
      ['answers.room-aaaaa', 'no-place-left'],
    ]);
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
  });

  it('go with a correction: what is left out stays, and old answers are read by the form of today', async () => {
    const id = await added({ 'room-aaaaa': 'shared', 'diet-aaaaa': 'vegan', 'note-aaaaa': 'Called' });
    await testApp.database.write(PUBLIC, (tx) =>
      publish(tx, { id: formId, eventId: event.id }, definition, 2),
    );
    await testApp.request
      .patch(at(`/${id}`))
      .set('cookie', manager)
      .set('if-match', '"1"')
      .send({ familyName: 'Sultanova-Asanova', answers: { 'note-aaaaa': 'Called twice' } })
      .expect(200);
    expect(await read(id)).toMatchObject({
      answers: { 'room-aaaaa': 'shared', 'note-aaaaa': 'Called twice' },
      sealedFields: ['diet-aaaaa'],
      number: 2,
    });
    const history = await testApp.request
      .get(at(`/${id}/history`))
      .set('cookie', manager)
      .expect(200);
    expect(
      (history.body as { items: { action: string; fields: string[] }[] }).items.slice(0, 2),
    ).toMatchObject([
      { action: 'participant.edited', fields: ['familyName'] },
      { action: 'participant.answered', fields: ['note-aaaaa'] },
    ]);
  });

  it('are those of the event and of her category', async () => {
    const id = await added({});
    await testApp.database.write(PUBLIC, async (tx) => {
      const other = await aCategory(tx, { event });
      await aForm(tx, { event, definition: aDefinition({ id: 'other-aaaaa' }), categoryIds: [other.id] });
    });
    const list = await testApp.request
      .get(at(`/${id}/forms`))
      .set('cookie', manager)
      .expect(200);
    expect((list.body as { items: { formId: string }[] }).items.map((form) => form.formId)).toEqual([formId]);
    const mine = event;
    await testApp.database.write(PUBLIC, async (tx) => {
      event = await anEvent(tx, { lead: organization });
    });
    await put(id, 1, {}).expect(404);
    event = mine;
    await testApp.request.put(at(`/${id}/answers/${event.id}`)).set('cookie', manager).set('if-match', '"0"').send({ answers: {} }).expect(404); // prettier-ignore
  });
});
