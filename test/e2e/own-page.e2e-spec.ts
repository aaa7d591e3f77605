import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../src/events/event.entity.js';
import type { FormDefinition } from '../../src/forms/form-definition.js';
import { Participant } from '../../src/participants/participant.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aDefinition, aForm, options } from '../factories/form.factory.js';
import { aMeeting, type Meeting } from '../factories/meeting.factory.js';
import { aMember } from '../factories/member.factory.js';
import { countersThatLie } from '../support/counters.js';
import { actionOf, mistakeAt, valuesOf } from '../support/page-form.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const html = { accept: 'text/html,*/*', 'accept-language': 'en' };
const always = { when: 'always' } as const;

const person = {
  givenName: 'Aigul',
  familyName: 'Example',
  country: 'KG',
  language: 'en',
  category: 'peacebuilder',
  dataProcessing: 'yes',
};

const replacement = {
  givenName: 'Gulnara',
  familyName: 'Named',
  country: 'KG',
  language: 'en',
  organization: '',
};

describe('the participant’s own page', () => {
  let testApp: TestApp;
  let made = 0;

  beforeAll(async () => {
    testApp = await createTestApp();
  });

  afterAll(() => testApp.close());

  async function meetingWith(given: Partial<Event> = {}, definition?: FormDefinition) {
    made += 1;
    const slug = `own-page-${made}`;
    return testApp.database.write(PUBLIC, async (tx) => {
      const meeting = await aMeeting(tx, { slug, addressFirst: false, ...given });
      const form = definition && (await aForm(tx, { event: meeting.event, definition }));
      return { ...meeting, slug, form };
    });
  }

  const get = (path: string) => testApp.request.get(path).set(html);
  const post = (path: string, body: Record<string, string> = {}) =>
    testApp.request.post(path).set(html).type('form').send(body);

  /** Fills in a page that was read before, and sends it. */
  function send(page: string, answers: Record<string, string | string[]>) {
    const body = valuesOf(page);
    for (const [name, value] of Object.entries(answers)) {
      body.delete(name);
      [value].flat().forEach((one) => body.append(name, one));
    }
    return testApp.request.post(actionOf(page)).set(html).type('form').send(body.toString());
  }

  async function register(slug: string, name: string, answers: Record<string, string> = {}): Promise<void> {
    const page = await get(`/e/${slug}/register`).expect(200);
    const answer = await send(page.text, { ...person, email: `${name}@example.org`, ...answers });
    expect({
      status: answer.status,
      mistakes: /class="mistake"[^>]*>([^<]*)/.exec(answer.text)?.[1],
    }).toEqual({
      status: 303,
      mistakes: undefined,
    });
  }

  async function find(event: Event, name: string): Promise<Participant | null> {
    return testApp.database.read(PUBLIC, (tx) =>
      tx.findOne(Participant, {
        where: { eventId: event.id, email: `${name}@example.org` },
        order: { id: 'DESC' },
      }),
    );
  }

  async function linkOf(event: Event, name: string): Promise<string> {
    const { id, linkVersion } = (await find(event, name))!;
    return `/r/${testApp.app.get(PersonalTokens).issue('participation', id, linkVersion)}`;
  }

  const stateOf = async (event: Event, name: string) => (await find(event, name))?.state;

  async function cookieOfManager({ event }: Meeting): Promise<string> {
    const account = await testApp.database.write(PUBLIC, async (tx) => {
      const [host]: { id: string }[] = await tx.query(
        `select organization_id as id from hosts where event_id = $1 and role = 'lead'`,
        [event.id],
      );
      const one = await anAccount(tx);
      await aMember(tx, { organization: host!, account: one, role: 'manager' });
      return one;
    });
    return signedIn(testApp, account);
  }

  describe('with an offered place', () => {
    async function offered() {
      const meeting = await meetingWith({ capacity: 1, promotion: 'offer' });
      await register(meeting.slug, 'first');
      await register(meeting.slug, 'second');
      await register(meeting.slug, 'third');
      await post(`${await linkOf(meeting.event, 'first')}/cancel`).expect(303);
      return { ...meeting, link: await linkOf(meeting.event, 'second') };
    }

    it('says until when, in the time of the meeting, and takes it by one button', async () => {
      const { event, link } = await offered();
      const page = await get(link).expect(200);
      expect(page.text).toContain('Take the place');
      expect(page.text).toMatch(/It is kept for you until [^<]*, \d\d:\d\d/);
      expect(await stateOf(event, 'second')).toBe('offered');
      await post(`${link}/accept`).expect(303).expect('location', link);
      await post(`${link}/accept`).expect(303);
      expect(await stateOf(event, 'second')).toBe('confirmed');
      expect((await get(link)).text).toContain('You are confirmed.');
    });

    it('passes it on after one question', async () => {
      const { event, link } = await offered();
      expect((await get(`${link}/cancel`)).text).toContain('Pass the place on?');
      await post(`${link}/cancel`).expect(303);
      expect(await stateOf(event, 'third')).toBe('offered');
    });

    it('lets one of two presses win, and counts once', async () => {
      const { event, link } = await offered();
      const answers = await Promise.all([
        post(`${link}/accept`),
        post(`${link}/cancel`),
        post(`${link}/accept`),
      ]);
      expect(answers.every(({ status }) => [303, 409].includes(status))).toBe(true);
      expect(['confirmed', 'cancelled']).toContain(await stateOf(event, 'second'));
      expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
    });

    it('says honestly that the time is over', async () => {
      const { event, link } = await offered();
      await testApp.database.write(PUBLIC, (tx) =>
        tx.query(
          `update participants set offer_expires_at = now() - interval '1 minute'
           where event_id = $1 and state = 'offered'`,
          [event.id],
        ),
      );
      expect((await get(link)).text).toContain('The time for taking the place is over.');
      await post(`${link}/accept`).expect(303);
      expect(await stateOf(event, 'second')).toBe('offered');
    });
  });

  describe('with a replacement', () => {
    it('asks for her, asks once more, and lets the old link die', async () => {
      const { event, slug } = await meetingWith();
      await register(slug, 'leaving');
      const link = await linkOf(event, 'leaving');
      const form = (await get(`${link}/replacement`).expect(200)).text;
      const wrong = await send(form, { ...replacement, email: 'leaving@example.org' }).expect(422);
      expect(mistakeAt(wrong.text, 'email')).toContain('This is your own address.');
      const sure = await send(form, { ...replacement, email: 'gulnara@example.org' }).expect(200);
      expect(sure.text).toContain('Your place goes to Gulnara Named at once.');
      expect(await stateOf(event, 'leaving')).toBe('confirmed');
      const done = await post(`${link}/replacement`, {
        ...replacement,
        email: 'gulnara@example.org',
        sure: 'yes',
      }).expect(200);
      expect(done.text).toContain('Thank you for passing your place on.');
      expect(await stateOf(event, 'gulnara')).toBe('offered');
      await post(`${link}/replacement`, { ...replacement, email: 'other@example.org', sure: 'yes' }).expect(
        410,
      );
      const dead = await get(link).expect(410);
      expect(dead.text).toContain('This link has been used up.');
      expect(dead.text).toContain(`action="${link}/lost-link"`);
    });

    it('keeps what was typed when the language changes', async () => {
      const { event, slug } = await meetingWith();
      await register(slug, 'leaving');
      const form = (await get(`${await linkOf(event, 'leaving')}/replacement`)).text;
      const page = await send(form, { givenName: 'Gulnara', 'switch-language': 'ru' }).expect(200);
      expect(page.text).toContain('Кто приедет вместо вас');
      expect(page.text).toContain('value="Gulnara"');
      expect(await stateOf(event, 'leaving')).toBe('confirmed');
    });

    const visa = aDefinition(
      { id: 'room-aaaaa', type: 'single-choice', options: options('single', 'double'), required: always },
      { id: 'diet-bbbbb', sensitive: true },
    );

    it('asks the named person for her consent and the questions of the form, then the place is hers', async () => {
      const { event, slug } = await meetingWith({}, visa);
      await register(slug, 'leaving', { 'a.room-aaaaa': 'single' });
      await post(`${await linkOf(event, 'leaving')}/replacement`, {
        ...replacement,
        email: 'gulnara@example.org',
        sure: 'yes',
      }).expect(200);
      const link = await linkOf(event, 'gulnara');
      const page = (await get(link).expect(200)).text;
      expect(page).toContain('You are named for a place');
      expect(page).toContain('Gender Issues Programme');
      expect(page).not.toContain('Aigul');
      for (const closed of [
        'change',
        'consents',
        'data',
        'visibility',
        'erasure',
        'answers',
        'replacement',
      ]) {
        expect((await get(`${link}/${closed}`)).text).not.toContain('Keep changes');
      }
      const form = (await get(`${link}/accept`).expect(200)).text;
      const wrong = await send(form, {}).expect(422);
      expect(mistakeAt(wrong.text, 'dataProcessing')).toBeDefined();
      expect(mistakeAt(wrong.text, 'a.room-aaaaa')).toBeDefined();
      await send(form, { dataProcessing: 'yes', 'a.room-aaaaa': 'double', 'a.diet-bbbbb': 'vegan' }).expect(
        303,
      );
      expect(await stateOf(event, 'gulnara')).toBe('confirmed');
      const { id } = (await find(event, 'gulnara'))!;
      const [sheet]: { answers: object; sealed_fields: string[] }[] = await testApp.database.read(
        PUBLIC,
        (tx) => tx.query(`select answers, sealed_fields from answer_sheets where participant_id = $1`, [id]),
      );
      expect(sheet).toEqual({ answers: { 'room-aaaaa': 'double' }, sealed_fields: ['diet-bbbbb'] });
      expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
    });

    it('forgets her at once when she declines', async () => {
      const { event, slug } = await meetingWith();
      await register(slug, 'leaving');
      await post(`${await linkOf(event, 'leaving')}/replacement`, {
        ...replacement,
        email: 'gulnara@example.org',
        sure: 'yes',
      });
      const link = await linkOf(event, 'gulnara');
      expect((await get(`${link}/decline`)).text).toContain('Decline, and be forgotten?');
      expect(await find(event, 'gulnara')).not.toBeNull();
      expect((await post(`${link}/decline`).expect(200)).text).toContain('You are forgotten.');
      expect(await find(event, 'gulnara')).toBeNull();
      await get(link).expect(404);
      await post(`${link}/decline`).expect(404);
    });

    it('is named by staff too, who are told when somebody takes part already', async () => {
      const meeting = await meetingWith();
      const { event, slug } = meeting;
      await register(slug, 'leaving');
      await register(slug, 'present');
      const cookie = await cookieOfManager(meeting);
      const { id } = (await find(event, 'leaving'))!;
      const call = (email: string) =>
        testApp.request
          .post(`/api/v1/events/${event.id}/participants/${id}/substitute`)
          .set('cookie', cookie)
          .send({ ...replacement, organization: null, email });
      expect((await call('present@example.org').expect(409)).body.code).toBe('already-registered');
      const { body } = await call('gulnara@example.org').expect(201);
      expect((await find(event, 'gulnara'))!.id).toBe(body.id);
    });
  });

  describe('with answers', () => {
    const definition = aDefinition(
      {
        id: 'room-ccccc',
        type: 'single-choice',
        label: { en: 'Your room' },
        options: options({ code: 'single', places: 1 }, 'double'),
        required: always,
      },
      { id: 'early-ddddd', label: { en: 'Arrival' }, editableUntil: '2026-01-01' },
      { id: 'diet-eeeee', label: { en: 'Diet' }, sensitive: true },
    );

    it('changes what may be changed, says the rest in words, and shows nothing that is under lock', async () => {
      const { event, slug } = await meetingWith({}, definition);
      const answers = {
        'a.room-ccccc': 'single',
        'a.early-ddddd': 'Thursday',
        'a.diet-eeeee': 'secret diet',
      };
      await register(slug, 'first', answers);
      const link = await linkOf(event, 'first');
      const page = (await get(`${link}/answers`).expect(200)).text;
      expect(page).toContain('Thursday');
      expect(page).toContain('It could be changed until 1 January 2026.');
      expect(page).not.toContain('secret diet');
      await send(page, { 'a.room-ccccc': 'double', 'a.early-ddddd': 'Friday' }).expect(303);
      const { id } = (await find(event, 'first'))!;
      const [sheet]: { answers: object; sealed_fields: string[] }[] = await testApp.database.read(
        PUBLIC,
        (tx) => tx.query(`select answers, sealed_fields from answer_sheets where participant_id = $1`, [id]),
      );
      expect(sheet).toEqual({
        answers: { 'room-ccccc': 'double', 'early-ddddd': 'Thursday' },
        sealed_fields: ['diet-eeeee'],
      });
      await register(slug, 'second', { 'a.room-ccccc': 'single' });
      const full = (await get(`${link}/answers`)).text;
      expect(full).toContain('no place left');
      const refused = await send(full, { 'a.room-ccccc': 'single' }).expect(422);
      expect(mistakeAt(refused.text, 'a.room-ccccc')).toBeDefined();
      expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
    });

    it('asks again on top for a choice that went to others', async () => {
      const { event, slug } = await meetingWith({ addressFirst: true }, definition);
      await register(slug, 'slow', { 'a.room-ccccc': 'single' });
      await register(slug, 'quick', { 'a.room-ccccc': 'single' });
      await post(`${await linkOf(event, 'quick')}/prove`).expect(303);
      const link = await linkOf(event, 'slow');
      await post(`${link}/prove`).expect(303);
      const page = (await get(link)).text;
      expect(page).toContain('What you chose went to others meanwhile: Your room.');
      expect(page).toContain('1 answer is missing.');
      const form = (await get(`${link}/answers`)).text;
      await send(form, { 'a.room-ccccc': 'double' }).expect(303);
      const after = (await get(link)).text;
      expect(after).not.toContain('went to others');
      expect(after).not.toContain('is missing');
    });
  });

  it('takes back consents, each with its words and its date', async () => {
    const consent = { id: 'contact-fffff', type: 'consent', label: { en: 'You may write to me later' } };
    const { event, slug } = await meetingWith({}, aDefinition(consent));
    await register(slug, 'agreeing', { photography: 'yes', 'a.contact-fffff': 'yes' });
    const link = await linkOf(event, 'agreeing');
    const page = (await get(`${link}/consents`).expect(200)).text;
    expect(page).toContain('may take photographs of me');
    expect(page.match(/You agreed on/g)).toHaveLength(3);
    expect(page).toContain(`href="${link}/erasure"`);
    await post(`${link}/consents/photography`, { photography: 'no' }).expect(303);
    await post(`${link}/consents/answers/contact-fffff`).expect(303);
    await post(`${link}/consents/answers/contact-fffff`).expect(404);
    const after = (await get(`${link}/consents`)).text;
    expect(after).toContain('You took it back on');
    expect(after).not.toContain('You may write to me later');
    const readTexts = /name="read-texts" value="([^"]+)"/.exec(after)![1]!;
    await post(`${link}/consents/photography`, { photography: 'yes', 'read-texts': 'old' }).expect(422);
    await post(`${link}/consents/photography`, { photography: 'yes', 'read-texts': readTexts }).expect(303);
    expect((await get(link)).text).toContain('I may be seen');
  });

  it('hides what she wants hidden', async () => {
    const { event, slug } = await meetingWith();
    await register(slug, 'shy', { photography: 'yes' });
    const link = await linkOf(event, 'shy');
    const form = (await get(`${link}/visibility`).expect(200)).text;
    await send(form, { badgeName: 'A.', hidesOrganization: 'yes', staysOffLists: 'yes' }).expect(303);
    expect(await find(event, 'shy')).toMatchObject({
      badgeName: 'A.',
      hidesOrganization: true,
      staysOffLists: true,
    });
    expect((await get(`${link}/visibility`)).text).toMatch(/id="staysOffLists"[^>]*checked/);
    await send(form, { badgeName: 'x'.repeat(101) }).expect(422);
  });

  describe('with her data', () => {
    const definition = aDefinition(
      { id: 'diet-ggggg', label: { en: 'Diet' }, sensitive: true },
      { id: 'bed-hhhhh', label: { en: 'Bed' } },
    );

    it('hands out everything but what is under lock; that too behind the link of a letter', async () => {
      const meeting = await meetingWith({}, definition);
      const { event, slug } = meeting;
      await register(slug, 'reader', { 'a.diet-ggggg': 'buckwheat only', 'a.bed-hhhhh': 'by the window' });
      const link = await linkOf(event, 'reader');
      expect((await get(`${link}/data`).expect(200)).text).toContain('Nobody has opened them.');
      const page = await post(`${link}/data`, { as: 'page' }).expect(200);
      expect(page.headers['content-disposition']).toContain('attachment');
      expect(page.text).toContain('by the window');
      expect(page.text).not.toContain('buckwheat');
      expect(page.text).toContain('The place was confirmed');
      await post(`${link}/data/key`).expect(303).expect('location', `${link}/data?sent=yes`);
      await testApp.runJobs();
      const letters = testApp.mailbox.sentTo('reader@example.org').map(({ text }) => text);
      const [, path] = /(\/r\/[\w-]{54}\/data\/[0-9a-z]+-[\w-]{43})/.exec(letters.join())!;
      expect((await get(path!).expect(200)).text).toContain('Everything, under lock or not');
      const json = await post(path!, { as: 'json' }).expect(200);
      const {
        forms,
        person: data,
        letters: sent,
      } = JSON.parse(json.text) as {
        forms: unknown;
        person: object;
        letters: { kind: string }[];
      };
      expect(data).toMatchObject({ email: 'reader@example.org', givenName: 'Aigul' });
      expect(JSON.stringify(forms)).toContain('buckwheat only');
      expect(sent.map(({ kind }) => kind)).toContain('confirmed');
      // Not the last letter: of that one only some bits count.
      const forged = `${path!.slice(0, -2)}${path!.at(-2) === 'A' ? 'B' : 'A'}${path!.at(-1)}`;
      await get(forged).expect(303).expect('location', `${link}/data?expired=yes`);
      await post(forged, { as: 'json' }).expect(303);
    });
  });

  describe('when she wants to be forgotten', () => {
    it('asks in two steps, can take it back, and tells staff, who can do it at once', async () => {
      const meeting = await meetingWith({ capacity: 1 });
      const { event, slug } = meeting;
      await register(slug, 'goner');
      await register(slug, 'waiting');
      const link = await linkOf(event, 'goner');
      await get(`${link}/erasure`).expect(200);
      expect((await get(`${link}/erasure/confirm`).expect(200)).text).toContain('Delete everything?');
      expect(await stateOf(event, 'goner')).toBe('confirmed');
      await post(`${link}/erasure`).expect(303);
      expect(await stateOf(event, 'waiting')).toBe('confirmed');
      expect((await get(link)).text).toContain('You asked to be deleted.');
      await post(`${link}/erasure/keep`).expect(303);
      expect((await get(link)).text).not.toContain('You asked to be deleted.');
      await post(`${link}/erasure`).expect(303);
      const cookie = await cookieOfManager(meeting);
      const staff = (path: string) =>
        testApp.request.post(`/api/v1/events/${event.id}/participants${path}`).set('cookie', cookie);
      const found = await staff('/search').send({ asksErasure: true }).expect(200);
      const { id } = (await find(event, 'goner'))!;
      expect(found.body.items.map((item: { id: string }) => item.id)).toEqual([id]);
      await staff(`/${id}/erase`).expect(204);
      await staff(`/${id}/erase`).expect(404);
      await get(link).expect(404);
      expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
    });

    it('belongs to its own event: staff of another erase nobody', async () => {
      const here = await meetingWith();
      await register(here.slug, 'mine');
      const { id } = (await find(here.event, 'mine'))!;
      const other = await meetingWith();
      const cookie = await cookieOfManager(other);
      await testApp.request
        .post(`/api/v1/events/${other.event.id}/participants/${id}/erase`)
        .set('cookie', cookie)
        .expect(404);
      expect(await find(here.event, 'mine')).not.toBeNull();
    });
  });

  describe('with a lost link', () => {
    it('answers the same for every address, and mails the link to hers', async () => {
      const { event, slug } = await meetingWith();
      await register(slug, 'forgetful');
      const path = `/e/${slug}/lost-link`;
      expect((await get(`/e/${slug}`)).text).toContain(path);
      expect((await get(`/e/${slug}/thanks`)).text).toContain(path);
      const form = (await get(path).expect(200)).text;
      const wrong = await send(form, { email: 'nobody' }).expect(422);
      expect(mistakeAt(wrong.text, 'email')).toBeDefined();
      const answers = [
        await send(form, { email: 'forgetful@example.org' }),
        await send(form, { email: 'stranger@example.org' }),
        await send(form, { email: ' Forgetful@Example.org ' }),
      ];
      expect(
        new Set(
          answers.map(({ status, headers, text }) => JSON.stringify([status, headers['location'], text])),
        ),
      ).toEqual(new Set([JSON.stringify([303, `${path}?sent=yes`, ''])]));
      await get(`${path}?sent=yes`).expect(200);
      await testApp.runJobs();
      const letters = testApp.mailbox
        .sentTo('forgetful@example.org')
        .filter(({ subject }) => subject?.startsWith('Your personal link'));
      expect(letters).toHaveLength(1);
      expect(letters[0]!.text).toContain(await linkOf(event, 'forgetful'));
      expect(testApp.mailbox.sentTo('stranger@example.org')).toHaveLength(0);
    });

    it('serves private meetings only to who holds a link that was good once', async () => {
      const { event, slug } = await meetingWith();
      await register(slug, 'invited');
      const link = await linkOf(event, 'invited');
      await testApp.database.write(PUBLIC, (tx) =>
        tx.query(
          `update events set visibility = 'private', address_first = true, version = version + 1 where id = $1`,
          [event.id],
        ),
      );
      await get(`/e/${slug}/lost-link`).expect(404);
      await post(`/e/${slug}/lost-link`, { email: 'invited@example.org' }).expect(404);
      await testApp.database.write(PUBLIC, (tx) =>
        tx.query(`update participants set link_version = 2 where event_id = $1`, [event.id]),
      );
      expect((await get(link).expect(410)).text).toContain(
        'Write your address and we will send you a new one.',
      );
      await post(`${link}/lost-link`, { email: 'invited@example.org' }).expect(303);
      await testApp.runJobs();
      const letters = testApp.mailbox.sentTo('invited@example.org').map(({ text }) => text);
      expect(letters.join()).toContain(await linkOf(event, 'invited'));
    });
  });

  it('opens nothing to foreign and old links, and changes nothing by GET', async () => {
    const { event, slug } = await meetingWith();
    await register(slug, 'careful');
    const link = await linkOf(event, 'careful');
    const pages = ['accept', 'answers', 'consents', 'data', 'decline', 'erasure', 'erasure/confirm', 'replacement', 'visibility']; // prettier-ignore
    const before = await find(event, 'careful');
    for (const page of pages) {
      expect([200, 303]).toContain((await get(`${link}/${page}`)).status);
    }
    expect(await find(event, 'careful')).toEqual(before);
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`update participants set link_version = 2 where event_id = $1`, [event.id]),
    );
    const foreign = link.replace(/.(?=.{5}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    const posts = [...pages.filter((page) => page !== 'erasure/confirm' && page !== 'consents'), 'consents/photography', 'data/key', 'erasure/keep']; // prettier-ignore
    for (const page of posts) {
      expect({ page, status: (await post(`${link}/${page}`)).status }).toEqual({ page, status: 410 });
      expect({ page, status: (await post(`${foreign}/${page}`)).status }).toEqual({ page, status: 404 });
    }
  });
});
