import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Event } from '../../src/events/event.entity.js';
import type { FormDefinition } from '../../src/forms/form-definition.js';
import type { Form } from '../../src/forms/form.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import { Changes } from '../../src/platform/database/changes.js';
import { aDefinition, aForm, options, publish } from '../factories/form.factory.js';
import { aMeeting, type Meeting } from '../factories/meeting.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { actionOf, mistakeAt, valuesOf } from '../support/page-form.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const html = { accept: 'text/html,*/*', 'accept-language': 'en' };
const always = { when: 'always' } as const;
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

const person = {
  givenName: 'Aigul',
  familyName: 'Example',
  country: 'KG',
  language: 'en',
  category: 'peacebuilder',
  dataProcessing: 'yes',
};

describe('a registration form of the event’s own', () => {
  let testApp: TestApp;
  let made = 0;

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    await vi.waitUntil(() => testApp.app.get(Changes).connected, { timeout: 5000 });
  });

  afterAll(() => testApp.close());

  async function aMeetingWith(
    definition: FormDefinition,
    given: Partial<Form> = {},
    event: Partial<Event> = {},
  ): Promise<Meeting & { form: Form; slug: string }> {
    made += 1;
    const slug = `with-form-${made}`;
    return testApp.database.write(PUBLIC, async (tx) => {
      const meeting = await aMeeting(tx, { slug, addressFirst: false, ...event });
      return { ...meeting, slug, form: await aForm(tx, { event: meeting.event, definition, ...given }) };
    });
  }

  function get(path: string, headers: Record<string, string> = {}) {
    return testApp.request.get(path).set({ ...html, ...headers });
  }

  /** Fills in a page that was read before, and sends it. */
  function send(page: string, answers: Record<string, string | string[]>, path = actionOf(page)) {
    const body = valuesOf(page);
    for (const [name, value] of Object.entries(answers)) {
      body.delete(name);
      [value].flat().forEach((one) => body.append(name, one));
    }
    return testApp.request.post(path).set(html).type('form').send(body.toString());
  }

  /** The same as a browser does it where files can be given. */
  function sendWithFile(
    page: string,
    answers: Record<string, string>,
    file: { name: string; content: Buffer; as: string },
  ) {
    const request = testApp.request.post(actionOf(page)).set(html);
    const values = valuesOf(page);
    Object.entries(answers).forEach(([name, value]) => values.set(name, value));
    values.forEach((value, name) => void request.field(name, value));
    return request.attach(file.name, file.content, file.as);
  }

  async function answersOf(email: string): Promise<Record<string, unknown> | undefined> {
    const [row]: { answers: Record<string, unknown> }[] = await testApp.database.read(PUBLIC, (tx) =>
      tx.query(
        `select s.answers from participants p left join answer_sheets s on s.participant_id = p.id where p.email = $1`,
        [email],
      ),
    );
    return row && (row.answers ?? {});
  }

  const visa = aDefinition(
    {
      id: 'visa-aaaaa',
      type: 'yes-no',
      label: { en: 'Do you need a visa?', ru: 'Вам нужна виза?' },
      required: always,
    },
    {
      id: 'consulate-bbbbb',
      label: { en: 'Which consulate?' },
      required: always,
      shownIf: { match: 'all', tests: [{ field: 'visa-aaaaa', is: 'one-of', values: ['yes'] }] },
    },
    { id: 'remarks-ccccc', type: 'long-text', label: { en: 'Anything else?' } },
  );

  const papersAndMore = aDefinition({ id: 'paper-fffff', type: 'file', label: { en: 'A paper' } });

  it('asks its questions after the fixed ones, with progress, and says “optional” where one may leave it', async () => {
    const { slug } = await aMeetingWith(visa);
    const { text } = await get(`/e/${slug}/register`).expect(200);
    expect(text).toContain('Do you need a visa?');
    expect(text).toMatch(/Your stay <small[^>]*>4 of 5<\/small>/);
    expect(text).toMatch(/Anything else\? <span class="unforced">\(optional\)/);
    expect(text).not.toMatch(/Do you need a visa\? <span class="unforced">/);
  });

  it('shows a question whose condition is not met with the condition in words', async () => {
    const { slug } = await aMeetingWith(visa);
    const { text } = await get(`/e/${slug}/register`);
    expect(text).toContain('Only if your answer to “Do you need a visa?” is yes.');
  });

  it('keeps the answers, and drops those of hidden questions', async () => {
    const { slug } = await aMeetingWith(visa);
    const { text } = await get(`/e/${slug}/register`);
    await send(text, {
      ...person,
      email: 'no-visa@example.org',
      'a.visa-aaaaa': 'no',
      'a.consulate-bbbbb': 'Bishkek',
      'a.remarks-ccccc': 'None',
      'a.unknown-zzzzz': 'ignored',
    }).expect(303);
    expect(await answersOf('no-visa@example.org')).toEqual({ 'visa-aaaaa': false, 'remarks-ccccc': 'None' });
  });

  it('asks again only for what is missing, with everything typed still there', async () => {
    const { slug } = await aMeetingWith(visa);
    const first = (await get(`/e/${slug}/register`)).text;
    const typed = {
      ...person,
      email: 'visa@example.org',
      'a.visa-aaaaa': 'yes',
      'a.remarks-ccccc': 'Two\nlines',
    };
    const second = await send(first, typed).expect(422);
    expect(mistakeAt(second.text, 'a.consulate-bbbbb')).toBe('Please fill this in.');
    expect(second.text).toContain('href="#a.consulate-bbbbb"');
    const values = valuesOf(second.text);
    expect(values.get('a.visa-aaaaa')).toBe('yes');
    expect(values.get('a.remarks-ccccc')).toBe('Two\nlines');
    expect(values.get('givenName')).toBe('Aigul');
    await send(second.text, { 'a.consulate-bbbbb': 'Bishkek' }).expect(303);
    expect(await answersOf('visa@example.org')).toMatchObject({ 'consulate-bbbbb': 'Bishkek' });
  });

  it('keeps everything when the language is changed', async () => {
    const { slug } = await aMeetingWith(visa);
    const { text } = await get(`/e/${slug}/register`);
    const answers = { ...person, 'a.visa-aaaaa': 'yes', 'a.consulate-bbbbb': 'Bishkek' };
    const russian = await send(text, { ...answers, 'switch-language': 'ru' }).expect(200);
    expect(russian.text).toContain('Вам нужна виза?');
    expect(russian.text).not.toContain('class="mistake"');
    const values = valuesOf(russian.text);
    expect(values.get('a.visa-aaaaa')).toBe('yes');
    expect(values.get('a.consulate-bbbbb')).toBe('Bishkek');
    expect(values.get('submission')).toBe(valuesOf(text).get('submission'));
  });

  describe('posted against an older version', () => {
    const wording = (label: string) =>
      aDefinition({ id: 'arrival-ddddd', type: 'short-text', label: { en: label } });

    it('is taken when everything fits the present one', async () => {
      const { slug, form } = await aMeetingWith(wording('When do you arrive?'));
      const { text } = await get(`/e/${slug}/register`);
      await testApp.database.write(PUBLIC, (tx) => publish(tx, form, wording('When will you come?'), 2));
      await untilShows(`/e/${slug}/register`, 'When will you come?');
      await send(text, { ...person, email: 'older@example.org', 'a.arrival-ddddd': 'Noon' }).expect(303);
      expect(await answersOf('older@example.org')).toEqual({ 'arrival-ddddd': 'Noon' });
    });

    it('comes back with what still has a place, and says that the form has changed', async () => {
      const { slug, form } = await aMeetingWith(wording('When do you arrive?'));
      const { text } = await get(`/e/${slug}/register`);
      const stricter = aDefinition(
        { id: 'arrival-ddddd', type: 'short-text', label: { en: 'When do you arrive?' } },
        { id: 'flight-eeeee', type: 'short-text', label: { en: 'Your flight' }, required: always },
      );
      await testApp.database.write(PUBLIC, (tx) => publish(tx, form, stricter, 2));
      await untilShows(`/e/${slug}/register`, 'Your flight');
      const back = await send(text, {
        ...person,
        email: 'stale@example.org',
        'a.arrival-ddddd': 'Noon',
      }).expect(422);
      expect(back.text).toContain('The form has changed since you opened it.');
      expect(valuesOf(back.text).get('a.arrival-ddddd')).toBe('Noon');
      expect(await answersOf('stale@example.org')).toBeUndefined();
    });
  });

  describe('with places', () => {
    const rooms = aDefinition({
      id: 'room-fffff',
      type: 'single-choice',
      label: { en: 'Room' },
      options: options({ code: 'single', places: 1 }, { code: 'double' }),
    });

    it('says in words, never in numbers, that an option has none left', async () => {
      const { slug } = await aMeetingWith(rooms);
      const { text } = await get(`/e/${slug}/register`);
      await send(text, { ...person, email: 'single@example.org', 'a.room-fffff': 'single' }).expect(303);
      await untilShows(`/e/${slug}/register`, 'disabled');
      const full = (await get(`/e/${slug}/register`)).text;
      expect(full).toMatch(/<input[^>]*disabled[^>]*value="single"/);
      expect(full).not.toMatch(/<input[^>]*disabled[^>]*value="double"/);
      const refused = await send(text, {
        ...person,
        email: 'late@example.org',
        'a.room-fffff': 'single',
      }).expect(422);
      expect(mistakeAt(refused.text, 'a.room-fffff')).toBeTruthy();
    });
  });

  describe('that differs by category', () => {
    it('asks for the category first, and keeps what was typed when it is changed', async () => {
      const meeting = await aMeetingWith(aDefinition({ id: 'common-ggggg', label: { en: 'For everybody' } }));
      const { slug } = meeting;
      await testApp.database.write(PUBLIC, (tx) =>
        aForm(tx, {
          event: meeting.event,
          definition: aDefinition({ id: 'office-hhhhh', label: { en: 'Which office do you represent?' } }),
          categoryIds: [meeting.representative.id],
        }),
      );
      await untilShows(`/e/${slug}/register`, 'How do you take part?');
      const first = (await get(`/e/${slug}/register`)).text;
      expect(first).not.toContain('For everybody');
      const page = (await get(`/e/${slug}/register?category=representative`)).text;
      expect(page).toContain('Which office do you represent?');
      expect(page).not.toContain('For everybody');

      const choosing = await send(page, {
        givenName: 'Aigul',
        'a.office-hhhhh': 'Osh',
        'choose-category': 'yes',
      }).expect(200);
      expect(choosing.text).toContain('How do you take part?');
      const other = await send(choosing.text, { category: 'peacebuilder', 'go-on': 'yes' }).expect(200);
      expect(other.text).toContain('For everybody');
      expect(valuesOf(other.text).get('givenName')).toBe('Aigul');
      await send(other.text, { ...person, email: 'category@example.org', 'a.common-ggggg': 'Yes' }).expect(
        303,
      );
      expect(await answersOf('category@example.org')).toEqual({ 'common-ggggg': 'Yes' });
    });
  });

  describe('that is not open', () => {
    const hour = 3_600_000;
    it.each([
      ['no longer', { closesAt: new Date(Date.now() - hour) }, /closed|no longer/i],
      ['not yet', { opensAt: new Date(Date.now() + 48 * hour) }, /opens|not yet/i],
    ])('(%s) takes nobody in without its questions', async (_when, given, words) => {
      const { slug } = await aMeetingWith(visa, given);
      const { text } = await get(`/e/${slug}/register`).expect(200);
      expect(text).toMatch(words);
      expect(text).not.toContain('class="form"');
      const email = `shut-${made}@example.org`;
      const body = new URLSearchParams({ ...person, email, submission: randomUUID() }).toString();
      await testApp.request.post(`/e/${slug}/register`).set(html).type('form').send(body);
      expect(await answersOf(email)).toBeUndefined();
      const behind = await aMeetingWith(visa, { ...given, byLinkOnly: true });
      const link = testApp.app.get(PersonalTokens).issue('form', behind.form.id, 1);
      expect((await get(`/e/${behind.slug}/f/${link}`).expect(200)).text).not.toContain('class="form"');
    });
  });

  describe('sent by a program', () => {
    const register = (slug: string, given: object, key = randomUUID()) =>
      testApp.request
        .post(`/api/v1/public/events/${slug}/registrations`)
        .set('idempotency-key', key)
        .send({
          givenName: 'Aigul',
          familyName: 'Example',
          country: 'KG',
          language: 'en',
          category: 'peacebuilder',
          consents: { dataProcessing: true, photography: false },
          email: `${randomUUID()}@example.org`,
          ...given,
        });

    it('is another request when the answers are others', async () => {
      const { slug } = await aMeetingWith(visa);
      const [key, email] = [randomUUID(), 'program@example.org'];
      await register(slug, { email, answers: { 'visa-aaaaa': false } }, key).expect(201);
      await register(slug, { email, answers: { 'visa-aaaaa': false } }, key).expect(201);
      const { body } = await register(
        slug,
        { email, answers: { 'visa-aaaaa': false, 'remarks-ccccc': 'More' } },
        key,
      ).expect(422);
      expect(body).toMatchObject({ code: 'idempotency-key-reused' });
    });

    it('without answers is told what is missing', async () => {
      const { slug } = await aMeetingWith(visa);
      const { body } = await register(slug, { answers: null }).expect(422);
      expect(body).toMatchObject({ errors: [{ field: 'answers.visa-aaaaa', code: 'required' }] });
    });

    it('chooses no session by a text that names one', async () => {
      const { slug, event } = await aMeetingWith(aDefinition({ id: 'remark-ddddd' }));
      const [session]: { id: string }[] = await testApp.database.write(PUBLIC, async (tx) => {
        const found: { id: string }[] = await tx
          .query(
            `update sessions set sign_up = true, capacity = 5 where event_id = $1 and kind = 'interactive' returning id`,
            [event.id],
          )
          .then(([rows]: [{ id: string }[]]) => rows);
        await tx.query(
          `insert into seat_counters (event_id, scope, key, capacity) values ($1, 'session', $2, 5)`,
          [event.id, found[0]!.id],
        );
        return found;
      });
      await register(slug, { answers: { 'remark-ddddd': session!.id } }).expect(201);
      const [{ places }]: [{ places: number }] = await testApp.database.read(PUBLIC, (tx) =>
        tx.query(`select count(*)::int as places from session_places where session_id = $1`, [session!.id]),
      );
      expect(places).toBe(0);
    });
  });

  describe('with more than anybody types', () => {
    const story = aDefinition({ id: 'story-eeeee', type: 'long-text' });

    it('says beside the question that an answer is too long, however long it is', async () => {
      const { slug } = await aMeetingWith(story);
      const { text } = await get(`/e/${slug}/register`);
      const long = { ...person, email: 'long@example.org', 'a.story-eeeee': 'x'.repeat(150_000) };
      const back = await send(text, long).expect(422);
      expect(mistakeAt(back.text, 'a.story-eeeee')).toMatch(/shorten/);
    });

    it('keeps no draft of megabytes', async () => {
      const { slug, event } = await aMeetingWith(papersAndMore);
      const { text } = await get(`/e/${slug}/register`);
      const request = testApp.request.post(actionOf(text)).set(html);
      const values = valuesOf(text);
      values.set('email', 'bomb@example.org');
      values.set('save', 'yes');
      values.forEach((value, name) => void request.field(name, value));
      for (let index = 0; index < 30; index += 1) {
        void request.field(`a.x${index}`, 'y'.repeat(90_000));
      }
      await request.expect(413);
      const drafts = await testApp.database.read(PUBLIC, (tx) =>
        tx.query(`select 1 from form_drafts where event_id = $1`, [event.id]),
      );
      expect(drafts).toEqual([]);
    });
  });

  describe('with sensitive questions', () => {
    it('says who can open the answer and until when it is kept, and seals it', async () => {
      const { slug, event } = await aMeetingWith(
        aDefinition({ id: 'diet-iiiii', label: { en: 'Diet' }, sensitive: true, keepDays: 30 }),
      );
      const { text } = await get(`/e/${slug}/register`);
      expect(text).toContain('Kept under lock. It can be opened only by: those responsible at the hosts.');
      expect(text).toContain(`Deleted after 6 July ${event.endsOn.slice(0, 4)}.`);
      await send(text, { ...person, email: 'sealed@example.org', 'a.diet-iiiii': 'No nuts' }).expect(303);
      const [row]: { answers: object; sealed: Buffer }[] = await testApp.database.read(PUBLIC, (tx) =>
        tx.query(
          `select s.answers, s.sealed from answer_sheets s join participants p on p.id = s.participant_id where p.email = $1`,
          ['sealed@example.org'],
        ),
      );
      expect(row!.answers).toEqual({});
      expect(row!.sealed.toString('latin1')).not.toContain('nuts');
    });
  });

  describe('with files', () => {
    const papers = aDefinition(
      { id: 'cv-jjjjj', type: 'file', label: { en: 'Your CV' }, required: always },
      { id: 'name-kkkkk', label: { en: 'Its title' }, required: always },
    );

    it('keeps a file through a mistake, and hands it over with the form', async () => {
      const { slug } = await aMeetingWith(papers);
      const { text } = await get(`/e/${slug}/register`).expect(200);
      expect(text).toContain('multipart/form-data');
      const typed = { ...person, email: 'cv@example.org', 'a.name-kkkkk': '' };
      const back = await sendWithFile(text, typed, {
        name: 'a.cv-jjjjj',
        content: pdf,
        as: 'life.pdf',
      }).expect(422);
      expect(mistakeAt(back.text, 'a.name-kkkkk')).toBeTruthy();
      expect(mistakeAt(back.text, 'a.cv-jjjjj')).toBeUndefined();
      expect(back.text).toContain('life.pdf');
      const request = testApp.request.post(actionOf(back.text)).set(html);
      const values = valuesOf(back.text);
      values.set('a.name-kkkkk', 'My life');
      values.forEach((value, name) => void request.field(name, value));
      await request.expect(303);
      const { 'cv-jjjjj': ids } = (await answersOf('cv@example.org')) as { 'cv-jjjjj': string[] };
      const [file]: { owner_kind: string }[] = await testApp.database.read(PUBLIC, (tx) =>
        tx.query(`select owner_kind from files where id = any($1)`, [ids]),
      );
      expect(file?.owner_kind).toBe('participant');
    });

    it('says beside the question that a file is not what it says', async () => {
      const { slug } = await aMeetingWith(papers);
      const { text } = await get(`/e/${slug}/register`);
      const lying = { name: 'a.cv-jjjjj', content: Buffer.from('MZ\u0090\u0000 not a pdf'), as: 'life.pdf' };
      const back = await sendWithFile(text, { ...person, email: 'lie@example.org' }, lying).expect(422);
      expect(mistakeAt(back.text, 'a.cv-jjjjj')).toBeTruthy();
      expect(valuesOf(back.text).get('email')).toBe('lie@example.org');
    });

    it('takes nobody else’s staged file', async () => {
      const { slug } = await aMeetingWith(papers);
      const hers = (await get(`/e/${slug}/register`)).text;
      const back = await sendWithFile(hers, person, {
        name: 'a.cv-jjjjj',
        content: pdf,
        as: 'life.pdf',
      }).expect(422);
      const fileId = valuesOf(back.text).get('a.cv-jjjjj')!;
      const foreign = (await get(`/e/${slug}/register`)).text;
      const typed = { ...person, email: 'thief@example.org', 'a.name-kkkkk': 'Hers', 'a.cv-jjjjj': fileId };
      const refused = await send(foreign, typed).expect(422);
      expect(mistakeAt(refused.text, 'a.cv-jjjjj')).toBeTruthy();
      expect(refused.text).not.toContain('life.pdf');
    });

    it('is taken alike from an address that takes part and from a stranger’s', async () => {
      const { slug, event, form, peacebuilder } = await aMeetingWith(papers, {}, { addressFirst: true });
      const email = 'takes-part@example.org';
      await testApp.database.write(PUBLIC, (tx) =>
        aParticipant(tx, { event, category: peacebuilder, email }),
      );
      const seen = async (address: string) => {
        const { text } = await get(`/e/${slug}/register`);
        const submission = valuesOf(text).get('submission')!;
        const upload = async () => {
          const { body } = await testApp.request
            .post(`/uploads/${event.id}`)
            .field('submission', submission)
            .field('form-id', form.id)
            .attach('a.cv-jjjjj', pdf, 'life.pdf');
          return (body as { files: { id: string }[] }).files[0]!.id;
        };
        const fileId = await upload();
        const answers = { ...person, email: address, 'a.name-kkkkk': 'Life', 'a.cv-jjjjj': fileId };
        const first = await send(text, answers);
        const second = await send(text, { ...answers, givenName: 'Other' });
        return [first.status, second.status, (await upload()) === fileId];
      };
      expect(await seen(email)).toEqual([303, 422, false]);
      expect(await seen('stranger@example.org')).toEqual([303, 422, false]);
    });

    it('takes a file that the page’s script sends ahead', async () => {
      const { slug, event, form } = await aMeetingWith(papers);
      const { text } = await get(`/e/${slug}/register`);
      const submission = valuesOf(text).get('submission')!;
      const { body } = await testApp.request
        .post(`/uploads/${event.id}`)
        .field('submission', submission)
        .field('form-id', form.id)
        .attach('a.cv-jjjjj', pdf, 'life.pdf')
        .expect(201);
      expect(body).toMatchObject({ files: [{ name: 'life.pdf', bytes: pdf.length }] });
      const fileId = (body as { files: { id: string }[] }).files[0]!.id;
      await send(text, {
        ...person,
        email: 'ahead@example.org',
        'a.name-kkkkk': 'Life',
        'a.cv-jjjjj': fileId,
      }).expect(303);
    });
  });

  describe('saved to be continued', () => {
    async function draftLink(email: string): Promise<string> {
      await testApp.runJobs();
      const letter = testApp.mailbox.sentTo(email).at(-1);
      return /\/d\/[A-Za-z0-9_-]{54}/.exec(letter?.text ?? '')?.[0] ?? '';
    }

    it('asks for the address, mails a link, opens with everything, and is gone once it is sent', async () => {
      const { slug, event } = await aMeetingWith(visa);
      const { text } = await get(`/e/${slug}/register`);
      const typed = { givenName: 'Aigul', 'a.visa-aaaaa': 'yes', 'a.consulate-bbbbb': 'Secret place' };
      const asked = await send(text, { ...typed, save: 'yes' }).expect(422);
      expect(mistakeAt(asked.text, 'email')).toBe('Please write your e-mail address.');
      expect(mistakeAt(asked.text, 'familyName')).toBeUndefined();

      const saved = await send(asked.text, { email: 'later@example.org', save: 'yes' }).expect(303);
      expect(saved.headers['location']).toBe(`/e/${slug}/saved`);
      expect((await get(`/e/${slug}/saved`).expect(200)).text).toContain('What you wrote is kept');
      const [row]: { sealed: Buffer }[] = await testApp.database.read(PUBLIC, (tx) =>
        tx.query(`select sealed from form_drafts where event_id = $1`, [event.id]),
      );
      expect(row!.sealed.toString('latin1')).not.toContain('Secret place');

      const link = await draftLink('later@example.org');
      const letter = testApp.mailbox.sentTo('later@example.org').at(-1)!;
      expect(letter.text).not.toContain('Aigul');
      const opened = await get(link).expect(200);
      expect(opened.headers['cache-control']).toBe('no-store');
      const values = valuesOf(opened.text);
      expect(values.get('a.consulate-bbbbb')).toBe('Secret place');
      await send(opened.text, { ...person }).expect(303);
      expect(await answersOf('later@example.org')).toMatchObject({ 'consulate-bbbbb': 'Secret place' });
      await get(link).expect(410);
    });

    it('keeps the newest under the link that she has, and writes to an address once an hour at most', async () => {
      const { slug } = await aMeetingWith(visa);
      const { text } = await get(`/e/${slug}/register`);
      const email = 'twice@example.org';
      await send(text, { email, 'a.remarks-ccccc': 'first', save: 'yes' }).expect(303);
      const link = await draftLink(email);
      await send(text, { email, 'a.remarks-ccccc': 'second', save: 'yes' }).expect(303);
      expect(await draftLink(email)).toBe(link);
      expect(testApp.mailbox.sentTo(email)).toHaveLength(1);
      expect(valuesOf((await get(link)).text).get('a.remarks-ccccc')).toBe('second');
    });

    it('opens nothing by a link that was made up, or of another kind', async () => {
      const { form } = await aMeetingWith(visa);
      const tokens = testApp.app.get(PersonalTokens);
      await get(`/d/${tokens.issue('form', form.id, 1)}`).expect(404);
      await get(`/d/${tokens.issue('form-draft', randomUUID(), 1)}`).expect(410);
    });
  });

  describe('behind a private link', () => {
    it('opens for a private event, takes a registration, and closes when the link is renewed', async () => {
      const { slug, form } = await aMeetingWith(
        aDefinition({ id: 'topic-lllll', label: { en: 'Your topic' }, required: always }),
        { byLinkOnly: true },
        { visibility: 'private', addressFirst: true },
      );
      const tokens = testApp.app.get(PersonalTokens);
      const path = `/e/${slug}/f/${tokens.issue('form', form.id, 1)}`;
      await get(`/e/${slug}/register`).expect(404);
      const { text } = await get(path).expect(200);
      expect(text).toContain('Your topic');
      const typed = { ...person, email: 'private@example.org', 'a.topic-lllll': 'Water' };
      const sent = await send(text, typed).expect(303);
      await get(sent.headers['location']!).expect(200);
      expect(await answersOf('private@example.org')).toEqual({ 'topic-lllll': 'Water' });
      await testApp.database.write(PUBLIC, (tx) =>
        tx.query(`update forms set link_version = 2 where id = $1`, [form.id]),
      );
      await expect.poll(async () => (await get(path)).status).toBe(410);
      await get(`/e/other/f/${tokens.issue('form', form.id, 2)}`).expect(404);
    });

    it('takes nobody in by a form that is put to those who are confirmed', async () => {
      const { slug, form } = await aMeetingWith(visa, { purpose: 'follow-up', byLinkOnly: true });
      await get(`/e/${slug}/f/${testApp.app.get(PersonalTokens).issue('form', form.id, 1)}`).expect(404);
    });
  });

  describe('put to those who are confirmed', () => {
    const travel = aDefinition(
      { id: 'flight-mmmmm', label: { en: 'Your flight' }, required: always },
      { id: 'passport-nnnnn', label: { en: 'Passport number' }, sensitive: true, required: always },
    );

    it('is announced once by letter and on her page, is answered, and shows no sealed answer again', async () => {
      const { event, peacebuilder } = await aMeetingWith(travel, {
        purpose: 'follow-up',
        code: 'travel',
        title: { en: 'Travel' },
      });
      const email = 'traveller@example.org';
      const { id } = await testApp.database.write(PUBLIC, (tx) =>
        aParticipant(tx, { event, category: peacebuilder, state: 'confirmed', email, language: 'en' }),
      );
      await invite();
      await invite();
      expect(testApp.mailbox.sentTo(email)).toHaveLength(1);
      const path = `/r/${testApp.app.get(PersonalTokens).issue('participation', id, 1)}`;
      expect(testApp.mailbox.sentTo(email)[0]!.text).toContain(`${path}/forms/travel`);
      expect((await get(path)).text).toContain('Not answered yet.');

      const { text } = await get(`${path}/forms/travel`).expect(200);
      const half = await send(text, { 'a.flight-mmmmm': 'TK 347' }).expect(422);
      expect(mistakeAt(half.text, 'a.passport-nnnnn')).toBeTruthy();
      const kept = await send(half.text, { 'a.passport-nnnnn': 'AN 7654321' }).expect(303);
      expect(kept.headers['location']).toBe(`${path}?answered=yes`);
      expect((await get(path)).text).toContain('Everything is answered.');

      const again = (await get(`${path}/forms/travel`)).text;
      expect(again).toContain('You answered this on');
      expect(again).not.toContain('7654321');
      expect(valuesOf(again).get('a.flight-mmmmm')).toBe('TK 347');
      await send(again, { 'a.flight-mmmmm': 'TK 348' }).expect(303);
      expect(await answersOf(email)).toEqual({ 'flight-mmmmm': 'TK 348' });
      const [row]: { sealed_fields: string[] }[] = await testApp.database.read(PUBLIC, (tx) =>
        tx.query(`select sealed_fields from answer_sheets where participant_id = $1`, [id]),
      );
      expect(row!.sealed_fields).toEqual(['passport-nnnnn']);
      const removing = { 'a.passport-nnnnn-kept': 'remove' };
      const refused = await send((await get(`${path}/forms/travel`)).text, removing).expect(422);
      expect(mistakeAt(refused.text, 'a.passport-nnnnn')).toBeTruthy();
    });

    it('leads back to her page when it does not concern her', async () => {
      const { event, peacebuilder } = await aMeetingWith(travel, { purpose: 'follow-up', code: 'travel' });
      const { id } = await testApp.database.write(PUBLIC, (tx) =>
        aParticipant(tx, { event, category: peacebuilder, state: 'pending' }),
      );
      const path = `/r/${testApp.app.get(PersonalTokens).issue('participation', id, 1)}`;
      await get(`${path}/forms/travel`).expect(303).expect('location', path);
    });
  });

  async function invite(): Promise<void> {
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`select graphile_worker.add_job('follow-up-forms.invite', '{}'::json)`),
    );
    await testApp.runJobs();
  }

  /** Pages are kept until their event changes; the news takes a moment. */
  async function untilShows(path: string, text: string): Promise<void> {
    await expect.poll(async () => (await get(path)).text, { timeout: 3000 }).toContain(text);
  }
});
