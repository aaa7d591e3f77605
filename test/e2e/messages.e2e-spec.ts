import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Account } from '../../src/identity/account.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { Suppressions } from '../../src/platform/mail/suppressions.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm, options } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

interface Message {
  id: string;
  version: number;
  counts: {
    people: number;
    recipients: number;
    withoutAddress: number;
    unproven: number;
    leaving: number;
  } | null;
  sentAt: string | null;
  recipients: number | null;
  results: { queued: number; sent: number; suppressed: number } | null;
  placeholders: { name: string }[];
}

describe('A message to many', () => {
  let testApp: TestApp;
  let organization: Organization;
  let account: Account;
  let cookie: string;
  let event: Event;
  let category: Category;
  let run = 0;

  beforeAll(async () => {
    testApp = await createTestApp();
    organization = await testApp.database.write(PUBLIC, (tx) => anOrganization(tx));
    account = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await anAccount(tx);
      await aMember(tx, { organization, account: made, role: 'manager' });
      return made;
    });
    cookie = await signedIn(testApp, account);
  });
  afterAll(() => testApp.close());

  beforeEach(() => openEvent());

  async function openEvent(given: Partial<Event> = {}): Promise<void> {
    run += 1;
    await testApp.database.write(PUBLIC, async (tx) => {
      event = await anEvent(tx, {
        lead: organization,
        title: { en: 'Meeting', ru: 'Встреча' },
        languages: ['en', 'ru'],
        ...given,
      });
      category = await aCategory(tx, { event, title: { en: 'Speaker', ru: 'Докладчица' } });
    });
  }

  const at = (path: string) => `/api/v1/events/${event.id}/messages${path}`;
  const address = (name: string) => `${name.toLowerCase().replace(/[^a-z]/g, '')}-${run}@example.org`;
  const somebody = (name: string, given: Partial<Participant> = {}) =>
    testApp.database.write(PUBLIC, (tx) =>
      aParticipant(tx, {
        event,
        category,
        email: address(name),
        givenName: name,
        familyName: 'Person',
        ...given,
      }),
    );
  const write = (given: object = {}) =>
    testApp.request
      .post(at(''))
      .set('cookie', cookie)
      .send({
        audience: { filters: {} },
        subject: { en: 'Your hotel, {givenName}', ru: 'Ваша гостиница, {givenName}' },
        body: {
          en: 'Dear {givenName}, **welcome** as {category}.',
          ru: 'Дорогая {givenName}, вы {category}. {link}',
        },
        ...given,
      });
  const written = async (given: object = {}) => (await write(given).expect(201)).body as Message;
  const send = ({ id }: Message, expected: number) =>
    testApp.request
      .post(at(`/${id}/send`))
      .set('cookie', cookie)
      .send({ expected });
  const show = async ({ id }: Message) =>
    (
      await testApp.request
        .get(at(`/${id}`))
        .set('cookie', cookie)
        .expect(200)
    ).body as Message;

  it('reaches each once, in her language, with her own words and her own link', async () => {
    const anna = await somebody('Anna');
    await somebody('Oksana', { language: 'ru' });
    await somebody('Narine', { language: 'hy' });
    const message = await written();
    expect(message.counts).toEqual({ people: 3, recipients: 3, withoutAddress: 0, unproven: 0, leaving: 0 });
    const sent = await send(message, 3).expect(200);
    expect(sent.body).toMatchObject({ recipients: 3, results: { queued: 3, sent: 0 } });
    await testApp.runJobs();
    const [toAnna] = testApp.mailbox.sentTo(address('Anna'));
    const [toOksana] = testApp.mailbox.sentTo(address('Oksana'));
    expect(toAnna!.subject).toBe('Your hotel, Anna');
    expect(toAnna!.text).toContain('Dear Anna, welcome as Speaker.');
    expect(toAnna!.html).toContain('<strong>welcome</strong>');
    expect(toOksana!.subject).toBe('Ваша гостиница, Oksana');
    expect(toOksana!.text).toContain('вы Докладчица');
    expect(testApp.mailbox.sentTo(address('Narine'))[0]!.subject).toBe('Your hotel, Narine');
    const links = [toAnna!, toOksana!].map(({ text }) => /\/r\/[\w-]+/.exec(text ?? '')?.[0]);
    expect(new Set(links).size).toBe(2);
    await testApp.request.get(links[0]!).expect(200);
    expect(await show(message)).toMatchObject({ results: { queued: 0, sent: 3 } });
    const mails = await testApp.request.get(`/api/v1/events/${event.id}/participants/${anna.id}/mails`).set('cookie', cookie).expect(200); // prettier-ignore
    expect((mails.body as { items: object[] }).items[0]).toMatchObject({ kind: 'message', state: 'sent' });
  });

  it('is sent once, however often and by however many it is pressed', async () => {
    await somebody('Anna');
    await somebody('Bella');
    const message = await written();
    const answers = await Promise.all([1, 2, 3].map(() => send(message, 2)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await testApp.runJobs();
    expect(testApp.mailbox.sentTo(address('Anna'))).toHaveLength(1);
    await testApp.request.patch(at(`/${message.id}`)).set('cookie', cookie).set('if-match', '"2"').send({ body: { en: 'x' } }).expect(409); // prettier-ignore
    await testApp.request
      .delete(at(`/${message.id}`))
      .set('cookie', cookie)
      .expect(409);
  });

  it('is not sent when others would get it than were counted', async () => {
    await somebody('Anna');
    const message = await written();
    await somebody('Bella');
    const answer = await send(message, 1).expect(409);
    expect(answer.body).toMatchObject({ code: 'message-audience-changed', current: { recipients: 2 } });
    expect(await show(message)).toMatchObject({ sentAt: null });
  });

  it('goes to nobody without a proven address, or who wants to be forgotten, and once to an address', async () => {
    await somebody('Anna');
    await somebody('Gone', { email: address('Anna'), state: 'cancelled' });
    await somebody('Unproven', { state: 'received' });
    await somebody('Leaving', { askedErasureAt: new Date() });
    await somebody('Nobody', { email: null, addedBy: 'staff' });
    await somebody('Bounced');
    await testApp.database.write(PUBLIC, (tx) =>
      testApp.app.get(Suppressions).add(tx, address('Bounced'), 'bounced'),
    );
    const message = await written();
    expect(message.counts).toEqual({ people: 6, recipients: 2, withoutAddress: 1, unproven: 1, leaving: 1 });
    await send(message, 2).expect(200);
    await testApp.runJobs();
    expect(testApp.mailbox.sentTo(address('Anna')).map(({ subject }) => subject)).toEqual([
      'Your hotel, Anna',
    ]);
    expect(await show(message)).toMatchObject({ results: { sent: 1, suppressed: 1 } });
    const toNobody = await written({ audience: { filters: { states: ['received'] } } });
    expect((await send(toNobody, 1).expect(409)).body).toMatchObject({ code: 'message-for-nobody' });
  });

  it('is for whom the filters find, or for single people of this event', async () => {
    const anna = await somebody('Anna', { country: 'AM' });
    await somebody('Nino', { country: 'GE' });
    expect((await written({ audience: { filters: { countries: ['GE'] } } })).counts!.recipients).toBe(1);
    const mine = event;
    await openEvent();
    await somebody('Stranger');
    expect((await written({ audience: { ids: [anna.id] } })).counts!.people).toBe(0);
    event = mine;
    expect((await written({ audience: { ids: [anna.id] } })).counts!.recipients).toBe(1);
    await write({ audience: {} }).expect(422);
    await write({ audience: { filters: {}, ids: [anna.id] } }).expect(422);
  });

  it('fills in answers that are hers to read, and no others', async () => {
    const room = { id: `room-a${run}aaa`, type: 'single-choice', options: options({ code: 'one', label: { en: 'Single room' } }) }; // prettier-ignore
    const diet = { id: `diet-a${run}aaa`, type: 'short-text', sensitive: true };
    const note = { id: `note-a${run}aaa`, type: 'short-text', staffOnly: true };
    const owners = { id: `own-a${run}aaa`, type: 'short-text', visibleTo: ['owner' as const] };
    const form = await testApp.database.write(PUBLIC, (tx) => aForm(tx, { event, definition: aDefinition(room, diet, note, owners) })); // prettier-ignore
    const anna = await somebody('Anna');
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(
        `insert into answer_sheets (participant_id, form_id, form_number, answers, answered_at) values ($1, $2, 1, $3, now())`,
        [anna.id, form.id, { [room.id]: 'one' }],
      ),
    );
    const message = await written({
      body: { en: `You have a {answer:${room.id}}.` },
      subject: { en: 'Room' },
    });
    expect(message.placeholders.map(({ name }) => name)).toEqual([
      'givenName', 'familyName', 'event', 'category', 'state', 'link', `answer:${room.id}`,
    ]); // prettier-ignore
    const preview = await testApp.request.get(at(`/${message.id}/preview`)).query({ participantId: anna.id }).set('cookie', cookie).expect(200); // prettier-ignore
    expect((preview.body as { text: string }).text).toContain('You have a Single room.');
    for (const text of [
      `{answer:${diet.id}}`,
      `{answer:${note.id}}`,
      `{answer:${owners.id}}`,
      '{email}',
      '{answer:}',
    ]) {
      const refused = await write({ body: { en: text }, subject: { en: 'Room' } }).expect(422);
      expect(refused.body).toMatchObject({ errors: [{ field: 'body.en', code: 'message-placeholder' }] });
    }
    await write({ subject: { en: 'See {link}' } }).expect(422);
  });

  it('is previewed as one of them would get it, without what opens her page', async () => {
    const oksana = await somebody('<b>Oksana</b>', { language: 'ru' });
    const message = await written();
    const answer = await testApp.request.get(at(`/${message.id}/preview`)).query({ participantId: oksana.id }).set('cookie', cookie).expect(200); // prettier-ignore
    const { subject, html, text, language } = answer.body as Record<string, string>;
    expect([subject, language]).toEqual(['Ваша гостиница, <b>Oksana</b>', 'ru']);
    expect(html).toContain('&lt;b&gt;Oksana&lt;/b&gt;');
    expect(text).toContain('/r/…');
    expect(`${html}${text}`).not.toMatch(/\/r\/[\w-]{20,}/);
  });

  it('is tried out on the writer alone, and leads to nobody’s page', async () => {
    await somebody('Anna');
    const message = await written();
    await testApp.request
      .post(at(`/${message.id}/test`))
      .set('cookie', cookie)
      .send({})
      .expect(202);
    await testApp.runJobs();
    const mine = testApp.mailbox.sentTo(account.email).at(-1)!;
    expect(mine.subject).toBe('Your hotel, Anna');
    expect(mine.text).not.toContain('/r/');
    expect(testApp.mailbox.sentTo(address('Anna'))).toEqual([]);
    expect(await show(message)).toMatchObject({ sentAt: null, recipients: null });
  });

  it('says nothing on the outside where the event is discreet', async () => {
    await openEvent({ discreet: true });
    await somebody('Anna');
    const message = await written();
    await send(message, 1).expect(200);
    await testApp.runJobs();
    const [mail] = testApp.mailbox.sentTo(address('Anna'));
    expect(mail!.subject).toBe('News for you');
    expect(mail!.from!.text).not.toContain('Meeting');
  });

  it('is written with the version that was seen, and not sent without words', async () => {
    await somebody('Anna');
    const message = await written({ body: null });
    await send(message, 1).expect(422);
    const edit = (version: number) =>
      testApp.request.patch(at(`/${message.id}`)).set('cookie', cookie).set('if-match', `"${version}"`).send({ body: { en: 'Hello' } }); // prettier-ignore
    await edit(1).expect(200);
    await edit(1).expect(412);
    await testApp.request
      .delete(at(`/${message.id}`))
      .set('cookie', cookie)
      .expect(204);
    await testApp.request
      .get(at(`/${message.id}`))
      .set('cookie', cookie)
      .expect(404);
  });
});
