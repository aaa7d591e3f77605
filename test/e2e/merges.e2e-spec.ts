import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { AnswersService } from '../../src/participants/answers.service.js';
import { ConsentTexts } from '../../src/participants/consent-texts.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm, options } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { countersThatLie } from '../support/counters.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

describe('The same person twice', () => {
  let testApp: TestApp;
  let organization: Organization;
  let event: Event;
  let category: Category;
  let cookie: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    organization = await testApp.database.write(PUBLIC, (tx) => anOrganization(tx));
    const account = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await anAccount(tx);
      await aMember(tx, { organization, account: made, role: 'manager' });
      return made;
    });
    cookie = await signedIn(testApp, account);
  });
  afterAll(() => testApp.close());

  beforeEach(async () => {
    await testApp.database.write(PUBLIC, async (tx) => {
      event = await anEvent(tx, { lead: organization, capacity: 10 });
      category = await aCategory(tx, { event });
    });
  });

  const at = (path: string) => `/api/v1/events/${event.id}${path}`;
  const somebody = (given: Partial<Participant> = {}) =>
    testApp.database.write(PUBLIC, (tx) => aParticipant(tx, { event, category, ...given }));
  const query = <Row>(sql: string, ...values: unknown[]) =>
    testApp.database.read(PUBLIC, (tx) => tx.query(sql, values) as Promise<Row[]>);
  const versionsOf = async (keepId: string, dropId: string) => {
    const rows = await query<{ id: string; version: number }>(`select id, version from participants where id = any($1)`, [keepId, dropId]); // prettier-ignore
    const of = (id: string) => rows.find((row) => row.id === id)?.version ?? 1;
    return { keep: of(keepId), drop: of(dropId) };
  };
  const preview = async (keepId: string, dropId: string) =>
    (
      await testApp.request
        .post(at('/duplicates/preview'))
        .set('cookie', cookie)
        .send({ keepId, dropId })
        .expect(200)
    ).body as {
      suggestedKeepId: string;
      strongerEnds: boolean;
      fields: { field: string; keep: string | null; drop: string | null; choice: string }[];
      answers: {
        fieldId: string;
        keep: string | null;
        drop: string | null;
        sealed: boolean;
        choice: string;
      }[];
    };
  const merge = async (keepId: string, dropId: string, given: object = {}) =>
    testApp.request
      .post(at('/duplicates/merge'))
      .set('cookie', cookie)
      .send({ keepId, dropId, versions: await versionsOf(keepId, dropId), ...given });
  const linkOf = ({ id, linkVersion }: Participant) =>
    `/r/${testApp.app.get(PersonalTokens).issue('participation', id, linkVersion)}`;

  it('is shown side by side, with whose word stays', async () => {
    const earlier = await somebody({
      givenName: 'Оксана',
      organization: 'Voices',
      provedAt: new Date('2027-01-01'),
    });
    const later = await somebody({ givenName: 'Oksana', organization: null, provedAt: new Date('2027-01-02'), state: 'pending' }); // prettier-ignore
    const shown = await preview(later.id, earlier.id);
    expect(shown).toMatchObject({ suggestedKeepId: earlier.id, strongerEnds: true });
    expect(shown.fields).toEqual(
      expect.arrayContaining([
        { field: 'givenName', keep: 'Oksana', drop: 'Оксана', choice: 'keep' },
        { field: 'organization', keep: null, drop: 'Voices', choice: 'drop' },
      ]),
    );
    const answer = await merge(later.id, earlier.id);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([409, 'merge-stronger-ends']);
  });

  it('becomes one: values, seat, notes, tags, letters and consents, and the history names both', async () => {
    const kept = await somebody({ givenName: 'Oksana', tags: ['visa'] });
    const ended = await somebody({
      givenName: 'Оксана',
      tags: ['speaker'],
      state: 'confirmed',
      staysOffLists: true,
    });
    await testApp.database.write(PUBLIC, async (tx) => {
      const texts = await testApp.app.get(ConsentTexts).current(tx, event, 'en');
      for (const [id, purpose, textId, given, withdrawn] of [
        [kept.id, 'data-processing', texts.dataProcessing.id, '2027-01-01', null],
        [kept.id, 'photography', texts.photography.id, '2027-01-01', null],
        [ended.id, 'photography', texts.photography.id, '2027-01-02', '2027-01-03'],
      ]) {
        await tx.query(
          `insert into consents (participant_id, purpose, text_id, given_at, withdrawn_at) values ($1, $2, $3, $4, $5)`,
          [id, purpose, textId, given, withdrawn],
        );
      }
      await tx.query(
        `insert into participant_notes (event_id, participant_id, body) values ($1, $2, 'Called')`,
        [event.id, ended.id],
      );
      for (const id of [kept.id, ended.id]) {
        await tx.query(
          `insert into mails (event_id, participant_id, kind, occasion, language, to_address)
           values ($1, $2, 'confirmed', '1', 'en', 'x@example.org')`,
          [event.id, id],
        );
      }
    });
    const fields = { givenName: 'drop', familyName: 'keep', email: 'keep' };
    expect((await merge(kept.id, ended.id, { choices: { fields } })).status).toBe(200);
    expect(await query(`select given_name, tags, stays_off_lists from participants where event_id = $1`, event.id)).toEqual([
      { given_name: 'Оксана', tags: ['visa', 'speaker'], stays_off_lists: true },
    ]); // prettier-ignore
    expect(await query(`select purpose, withdrawn_at is not null as withdrawn from consents where participant_id = $1 order by 1`, kept.id)).toEqual([
      { purpose: 'data-processing', withdrawn: false },
      { purpose: 'photography', withdrawn: true },
    ]); // prettier-ignore
    expect(await query(`select body from participant_notes where participant_id = $1`, kept.id)).toEqual([{ body: 'Called' }]); // prettier-ignore
    expect(await query(`select count(*)::int as mails from mails where participant_id = $1`, kept.id)).toEqual([{ mails: 2 }]); // prettier-ignore
    const history = await testApp.request
      .get(at(`/participants/${kept.id}/history`))
      .set('cookie', cookie)
      .expect(200);
    expect((history.body as { items: object[] }).items[0]).toMatchObject({
      action: 'participant.merged',
      fields: ['givenName'],
      before: { givenName: 'Oksana' },
      after: { givenName: 'Оксана', mergedId: ended.id },
    });
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
    const [counter] = await query(
      `select taken from seat_counters where event_id = $1 and scope = 'event'`,
      event.id,
    );
    expect(counter).toEqual({ taken: 1 });
  });

  it('takes the other’s address with what is known of it', async () => {
    const kept = await somebody({ email: 'old@example.org', provedAt: null });
    const ended = await somebody({
      email: 'new@example.org',
      state: 'pending',
      provedAt: new Date('2027-02-02'),
    });
    const answer = await merge(kept.id, ended.id, { choices: { fields: { email: 'drop' } } });
    expect(answer.body).toMatchObject({ email: 'new@example.org', proved: true, state: 'confirmed' });
  });

  it('opens the kept page by the old link, unless nobody proved that address', async () => {
    const kept = await somebody();
    const proven = await somebody({ state: 'pending' });
    const unproven = await somebody({ state: 'received' });
    expect((await merge(kept.id, proven.id)).status).toBe(200);
    expect((await merge(kept.id, unproven.id)).status).toBe(200);
    await testApp.request.get(linkOf(proven)).expect(200);
    await testApp.request.get(linkOf(unproven)).expect(404);
    const last = await somebody();
    expect((await merge(last.id, kept.id)).status).toBe(200);
    await testApp.request.get(linkOf(proven)).expect(200);
    await testApp.request.get(linkOf(kept)).expect(200);
  });

  it('puts answers together: the later word, sealed ones too, files and options with them', async () => {
    const room = {
      id: 'room-bbbbb',
      type: 'single-choice',
      options: options({ code: 'single', places: 1 }, 'shared'),
    };
    const diet = { id: 'diet-bbbbb', type: 'short-text', sensitive: true };
    const why = { id: 'why-bbbbb', type: 'short-text' };
    const form = await testApp.database.write(PUBLIC, (tx) => aForm(tx, { event, definition: aDefinition(room, diet, why) })); // prettier-ignore
    const kept = await somebody();
    const ended = await somebody({ state: 'pending' });
    const service = testApp.app.get(AnswersService);
    const answer = (id: string, answers: object, sensitive: object) =>
      service.change(PUBLIC, event.id, id, {
        formId: form.id, formNumber: 1, answeredBy: 'participant',
        evaluation: { answers: answers as never, sensitive: sensitive as never, fileIds: [] },
      }); // prettier-ignore
    await answer(ended.id, { 'room-bbbbb': 'single', 'why-bbbbb': 'Old' }, { 'diet-bbbbb': 'vegan' });
    await answer(kept.id, { 'why-bbbbb': 'New' }, {});
    const shown = await preview(kept.id, ended.id);
    expect(shown.answers.map(({ fieldId, keep, drop, choice }) => [fieldId, keep, drop, choice])).toEqual([
      ['room-bbbbb', null, 'single', 'drop'],
      ['diet-bbbbb', null, null, 'drop'],
      ['why-bbbbb', 'New', 'Old', 'keep'],
    ]);
    expect((await merge(kept.id, ended.id, { choices: { answers: { 'why-bbbbb': 'drop' } } })).status).toBe(
      200,
    );
    expect(await query(`select answers, sealed_fields as sealed from answer_sheets where participant_id = $1`, kept.id)).toEqual([
      { answers: { 'room-bbbbb': 'single', 'why-bbbbb': 'Old' }, sealed: ['diet-bbbbb'] },
    ]); // prettier-ignore
    expect(await testApp.database.read(PUBLIC, (tx) => service.unseal(tx, kept.id))).toEqual({
      'diet-bbbbb': 'vegan',
    });
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
  });

  it('is merged once when two press at the same time, and never with stale eyes, herself or a stranger', async () => {
    const [kept, ended, third] = [await somebody(), await somebody(), await somebody()];
    const answers = await Promise.all([
      merge(kept.id, ended.id),
      merge(kept.id, ended.id),
      merge(ended.id, kept.id),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404, 404]);
    const left = (await query<{ id: string }>(`select id from participants where event_id = $1 and id <> $2`, event.id, third.id))[0]!.id; // prettier-ignore
    expect((await merge(left, third.id, { versions: { keep: 99, drop: 1 } })).status).toBe(412);
    expect((await merge(left, left)).status).toBe(422);
    const mine = event;
    await testApp.database.write(PUBLIC, async (tx) => {
      event = await anEvent(tx, { lead: organization });
    });
    expect((await merge(left, third.id)).status).toBe(404);
    event = mine;
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
  });
});
