import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Form } from '../../src/forms/form.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const HOUR = 60 * 60_000;

describe('a reminder of a follow-up form', () => {
  const clock = new FixedClock(new Date('2026-05-01T09:00:00Z'));
  let testApp: TestApp;
  let organization: Organization;
  let cookie: string;
  let event: Event;
  let speakers: Category;
  let guests: Category;
  let form: Form;
  let run = 0;

  beforeAll(async () => {
    testApp = await createTestApp({ clock });
    organization = await testApp.database.write(PUBLIC, (tx) => anOrganization(tx));
    cookie = await staffOf('manager');
  });
  afterAll(() => testApp.close());

  beforeEach(async () => {
    run += 1;
    await testApp.database.write(PUBLIC, async (tx) => {
      event = await anEvent(tx, {
        lead: organization,
        languages: ['en', 'ru', 'ka'],
        title: { en: 'Meeting', ru: 'Встреча', ka: 'შეხვედრა' },
        startsOn: '2026-06-04',
        endsOn: '2026-06-05',
      });
      speakers = await aCategory(tx, { event, title: { en: 'Speaker' } });
      guests = await aCategory(tx, { event, title: { en: 'Guest' } });
    });
    form = await aFollowUp();
  });

  function aFollowUp(given: Partial<Form> = {}): Promise<Form> {
    const flight = { id: `flight-${run}`, type: 'short-text', label: { en: 'Flight' } };
    return testApp.database.write(PUBLIC, (tx) =>
      aForm(tx, {
        event,
        purpose: 'follow-up',
        categoryIds: [speakers.id],
        definition: aDefinition(flight),
        ...given,
      }),
    );
  }

  async function staffOf(role: Role): Promise<string> {
    const account = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await anAccount(tx);
      await aMember(tx, { organization, account: made, role });
      return made;
    });
    return signedIn(testApp, account);
  }

  const address = (name: string) => `${name.toLowerCase()}-${run}@example.org`;
  const somebody = (name: string, given: Partial<Participant> & { category?: Category } = {}) =>
    testApp.database.write(PUBLIC, (tx) =>
      aParticipant(tx, { event, category: speakers, email: address(name), givenName: name, ...given }),
    );
  const answer = (person: Participant) =>
    testApp.database.dataSource.query(
      `insert into answer_sheets (participant_id, form_id, form_number, answered_at) values ($1, $2, 1, now())`,
      [person.id, form.id],
    );
  const call = (verb: 'get' | 'post', path = '', as = cookie) =>
    testApp.request[verb](`/api/v1/events/${event.id}/forms/${form.id}/reminders${path}`).set('cookie', as);
  const count = async () => (await call('get').expect(200)).body as Record<string, unknown>;
  const remind = (expected: number) => call('post').send({ expected });
  const sentTo = (name: string) => testApp.mailbox.sentTo(address(name));

  it('goes to each whom the form concerns and who has not answered, in her language, with her own link', async () => {
    await somebody('Anna');
    await somebody('Oksana', { language: 'ru' });
    await somebody('Nino', { language: 'ka' });
    await answer(await somebody('Answered'));
    await somebody('Guest', { category: guests });
    await somebody('Pending', { state: 'pending' });
    await somebody('Leaving', { askedErasureAt: clock.now() });
    await somebody('Noaddress', { email: null, addedBy: 'staff' });
    expect(await count()).toEqual({ open: true, people: 3, lately: 0, unreachable: 2 });

    await remind(3).expect(202);
    await testApp.runJobs();

    const [toAnna] = sentTo('Anna');
    expect(toAnna!.subject).toBe('Your answers are still missing: Meeting');
    expect(toAnna!.text).toMatch(new RegExp(`/r/[\\w-]+/forms/${form.code}`));
    expect(sentTo('Oksana')[0]!.subject).toBe('Не хватает ваших ответов: Встреча');
    expect(sentTo('Nino')[0]!.subject).toBe('თქვენი პასუხები ჯერ აკლია: შეხვედრა');
    expect(sentTo('Oksana')[0]!.text).not.toContain(/\/r\/[\w-]+/.exec(toAnna!.text!)![0]);
    for (const name of ['Answered', 'Guest', 'Pending', 'Leaving']) {
      expect(sentTo(name)).toEqual([]);
    }
    const link = new URL(/https?:\S+\/r\/\S+/.exec(toAnna!.text!)![0]);
    await testApp.request.get(link.pathname).expect(200);
    const trail = await testApp.database.dataSource.query<object[]>(
      `select action, after from audit_history($1)`,
      [form.id],
    );
    expect(trail).toContainEqual({ action: 'form.reminded', after: { people: 3 } });
  });

  it('goes out once a day, and then again to those who still have not answered', async () => {
    const anna = await somebody('Anna');
    await somebody('Bela');
    await remind(2).expect(202);
    await testApp.runJobs();
    await somebody('Cira');

    expect(await count()).toMatchObject({ people: 1, lately: 2 });
    await remind(1).expect(202);
    await testApp.runJobs();
    expect(['Anna', 'Bela', 'Cira'].map((name) => sentTo(name).length)).toEqual([1, 1, 1]);
    const none = await remind(1).expect(409);
    expect(none.body).toMatchObject({ code: 'selection-changed' });

    clock.moveBy(24 * HOUR);
    await answer(anna);
    expect(await count()).toMatchObject({ people: 2, lately: 0 });
    await remind(2).expect(202);
    await testApp.runJobs();
    expect(['Anna', 'Bela', 'Cira'].map((name) => sentTo(name).length)).toEqual([1, 2, 2]);
  });

  it('goes out once when two press at once', async () => {
    const people = Array.from({ length: 30 }, (_, index) => `P${index}`);
    for (const name of people) {
      await somebody(name);
    }
    const answers = await Promise.all([remind(30), remind(30), remind(30)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([202, 409, 409]);
    await testApp.runJobs();
    expect(people.map((name) => sentTo(name).length)).toEqual(people.map(() => 1));
  });

  it('is not written to those who answer, or step back, before it is their turn', async () => {
    const anna = await somebody('Anna');
    const bela = await somebody('Bela');
    await somebody('Cira');
    await remind(3).expect(202);
    await answer(anna);
    await testApp.database.dataSource.query(`update participants set state = 'cancelled' where id = $1`, [
      bela.id,
    ]);
    await testApp.runJobs();
    expect(['Anna', 'Bela', 'Cira'].map((name) => sentTo(name).length)).toEqual([0, 0, 1]);
  });

  it('is refused when they are not as many as were seen, and while nobody can answer', async () => {
    await somebody('Anna');
    const refused = await remind(7).expect(409);
    expect(refused.body).toMatchObject({ code: 'selection-changed' });
    expect(await count()).toMatchObject({ people: 1, lately: 0 });
    await remind(0).expect(422);

    for (const given of [
      { closesAt: new Date(clock.now().getTime() - HOUR) },
      { opensAt: new Date(clock.now().getTime() + HOUR) },
      { archivedAt: clock.now() },
      { byLinkOnly: true },
    ]) {
      form = await aFollowUp(given);
      expect(await count()).toMatchObject({ open: false, people: 0 });
      await remind(1).expect(409);
    }
    form = await aFollowUp({ purpose: 'registration' });
    await call('get').expect(404);
    await remind(1).expect(404);
    expect(sentTo('Anna')).toEqual([]);
  });

  it('can be seen before it goes, in every language, opening nothing', async () => {
    await call('get', '/preview').expect(404);
    await somebody('Nino', { language: 'ka' });
    const preview = await call('get', '/preview').expect(200);
    expect(preview.body).toMatchObject({ language: 'ka', subject: 'თქვენი პასუხები ჯერ აკლია: შეხვედრა' });
    expect(preview.body.text).toContain(`/r/…/forms/${form.code}`);
    const russian = await call('get', '/preview?language=ru').expect(200);
    expect(russian.body).toMatchObject({ language: 'ru', subject: 'Не хватает ваших ответов: Встреча' });
    await call('get', '/preview?language=xx').expect(422);
    await testApp.runJobs();
    expect(sentTo('Nino')).toEqual([]);
  });

  it('is for those who may write to people', async () => {
    await somebody('Anna');
    const viewer = await staffOf('reviewer');
    await call('get', '', viewer).expect(403);
    await call('post', '', viewer).send({ expected: 1 }).expect(403);
    const stranger = await testApp.database.write(PUBLIC, async (tx) => {
      const account = await anAccount(tx);
      await aMember(tx, { organization: await anOrganization(tx), account, role: 'owner' });
      return account;
    });
    await call('post', '', await signedIn(testApp, stranger))
      .send({ expected: 1 })
      .expect(404);
  });
});
