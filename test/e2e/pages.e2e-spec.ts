import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Event } from '../../src/events/event.entity.js';
import { Event as EventEntity } from '../../src/events/event.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import { Changes } from '../../src/platform/database/changes.js';
import { EarlyDoor } from '../../src/web/pages/early-door.js';
import { aMeeting, type Meeting } from '../factories/meeting.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const html = { accept: 'text/html,*/*', 'accept-language': 'en' };

describe('pages', () => {
  let testApp: TestApp;
  let meeting: Meeting;

  beforeAll(async () => {
    testApp = await createTestApp();
    meeting = await testApp.database.write(PUBLIC, (tx) => aMeeting(tx, { slug: 'meeting' }));
    await testApp.app.listen(0, '127.0.0.1');
    await until(() => testApp.app.get(Changes).connected);
  });

  afterAll(() => testApp.close());

  function another(slug: string, given: Partial<Event> = {}): Promise<Meeting> {
    return testApp.database.write(PUBLIC, (tx) => aMeeting(tx, { slug, ...given }));
  }

  function get(path: string, headers: Record<string, string> = {}) {
    return testApp.request.get(path).set({ ...html, ...headers });
  }

  function rename(slug: string, name: string) {
    return testApp.database.write(PUBLIC, (tx) =>
      tx.update(EventEntity, { slug }, { title: { en: name, ru: name, ka: name } }),
    );
  }

  describe('kept ready', () => {
    beforeEach(() => get('/e/meeting').expect(200));

    it('asks the database nothing when a page is ready', async () => {
      const asked = vi.spyOn(testApp.database.dataSource, 'createQueryRunner');
      const before = testApp.app.get(EarlyDoor).hits;
      await get('/e/meeting').expect(200);
      expect(testApp.app.get(EarlyDoor).hits).toBe(before + 1);
      expect(asked).not.toHaveBeenCalled();
      asked.mockRestore();
    });

    it('answers 304 to who has the page already, whatever the encoding', async () => {
      const first = await get('/e/meeting', { 'accept-encoding': 'br' }).buffer(true).expect(200);
      await get('/e/meeting', { 'if-none-match': first.headers['etag']! }).expect(304);
      await get('/e/meeting', { 'if-none-match': 'W/"something else"' }).expect(200);
    });

    it('sends the smallest form that the reader takes', async () => {
      const forms = await Promise.all(
        ['br, gzip', 'gzip', 'identity', 'br;q=0, gzip'].map((accepted) =>
          get('/e/meeting', { 'accept-encoding': accepted })
            .buffer(true)
            .parse((_response, done) => done(null, '')),
        ),
      );
      expect(forms.map((form) => form.headers['content-encoding'])).toEqual([
        'br',
        'gzip',
        undefined,
        'gzip',
      ]);
    });

    it('shows an edit within a second', async () => {
      await testApp.database.write(PUBLIC, (tx) =>
        tx.update(EventEntity, { slug: 'meeting' }, { theme: { en: 'A new theme, just decided' } }),
      );
      await vi.waitFor(
        async () => expect((await get('/e/meeting')).text).toContain('A new theme, just decided'),
        { timeout: 1000, interval: 50 },
      );
    });

    it('says within about a second that the last place is taken, and keeps the page while people pour in', async () => {
      const { event, peacebuilder } = await another('full', { capacity: 1, addressFirst: false });
      expect((await get('/e/full')).text).toContain('There are places.');
      await testApp.database.write(PUBLIC, async (tx) => {
        await aParticipant(tx, { event, category: peacebuilder });
        await testApp.app.get(Changes).announce(tx, { eventId: event.id, what: 'participants' });
      });
      await vi.waitFor(async () => expect((await get('/e/full')).text).toContain('All places are taken.'), {
        timeout: 2000,
        interval: 50,
      });
      const asked = vi.spyOn(testApp.database.dataSource, 'createQueryRunner');
      await testApp.app
        .get(Changes)
        .announce(testApp.database.dataSource.manager, { eventId: event.id, what: 'participants' });
      await pause(50);
      asked.mockClear();
      await get('/e/full').expect(200);
      expect(asked).not.toHaveBeenCalled();
      asked.mockRestore();
    });

    it('opens the door on time without being told', async () => {
      await another('soon', { registrationOpensAt: new Date(Date.now() + 700) });
      expect((await get('/e/soon')).text).toContain('Registration opens on');
      await pause(800);
      expect((await get('/e/soon')).text).toContain('There are places.');
    });

    it('keeps nothing while changes cannot be heard', async () => {
      const deaf = vi.spyOn(testApp.app.get(Changes), 'connected', 'get').mockReturnValue(false);
      const asked = vi.spyOn(testApp.database.dataSource, 'createQueryRunner');
      await get('/e/meeting').expect(200);
      await get('/e/meeting').expect(200);
      expect(asked.mock.calls.length).toBeGreaterThanOrEqual(2);
      deaf.mockRestore();
      asked.mockRestore();
    });

    it('reads once for many who come at the same moment', async () => {
      await another('rush');
      const asked = vi.spyOn(testApp.database.dataSource, 'createQueryRunner');
      await Promise.all(Array.from({ length: 20 }, () => get('/e/rush').expect(200)));
      expect(asked.mock.calls.length).toBeLessThanOrEqual(2);
      asked.mockRestore();
    });
  });

  describe('who may see what', () => {
    it.each([
      ['a draft', { lifecycle: 'draft' }],
      ['a private event', { visibility: 'private' }],
    ] as const)('has no page for %s', async (name, given) => {
      const slug = name.replaceAll(' ', '-');
      await another(slug, given);
      for (const view of ['', '/agenda', '/register', '/thanks']) {
        await get(`/e/${slug}${view}`).expect(404);
      }
    });

    it('lists listed events only, and tells search engines to pass by the others', async () => {
      await another('by-link-only', { visibility: 'unlisted', title: { en: 'Known by link' } });
      expect((await get('/')).text).not.toContain('Known by link');
      expect((await get('/e/by-link-only').expect(200)).text).toContain('noindex');
      expect((await get('/e/meeting')).text).not.toContain('noindex');
    });

    it('keeps venue, rooms and agenda for those who are confirmed', async () => {
      await another('discreet', { venueVisibility: 'confirmed', agendaVisibility: 'confirmed' });
      const page = (await get('/e/discreet')).text;
      expect(page).not.toContain('Pera Street');
      expect(page).not.toContain('Coffee');
      expect((await get('/e/discreet/agenda')).text).not.toContain('Coffee');
      await another('roomless', { venueVisibility: 'confirmed' });
      const roomless = (await get('/e/roomless')).text;
      expect(roomless).toContain('Coffee');
      expect(roomless).not.toContain('Plenary hall');
    });

    it('shows what hosts typed as text, never as markup', async () => {
      await another('typed', {
        title: { en: 'Peace </title><script>alert(1)</script>' },
        description: {
          en: '<img src=x onerror=alert(1)> ![out](https://elsewhere.example/x.png) [go](javascript:alert(1))',
        },
      });
      const page = (await get('/e/typed')).text;
      expect(page).not.toContain('<script>alert');
      expect(page).not.toMatch(/<img src=x/);
      expect(page).not.toContain('src="https://elsewhere.example');
      expect(page).not.toContain('href="javascript:');
    });

    it('marks a demonstration on each of its pages', async () => {
      await another('trial', { demo: true });
      for (const view of ['', '/agenda', '/register', '/thanks']) {
        expect((await get(`/e/trial${view}`)).text).toContain('A demonstration');
      }
    });
  });

  describe('languages', () => {
    it.each([
      ['?lang=ka', {}, 'ka'],
      ['', { cookie: 'lang=ru' }, 'ru'],
      ['', { 'accept-language': 'de, ka;q=0.8, en;q=0.5' }, 'ka'],
      ['', { 'accept-language': 'de' }, 'en'],
      ['?lang=ru', { cookie: 'lang=ka' }, 'ru'],
      ['?lang=xx', { cookie: 'lang=ka' }, 'ka'],
    ])('%s with %o is read in %s', async (query, headers, language) => {
      for (let time = 1; time <= 2; time += 1) {
        const { text, headers: answered } = await get(`/e/meeting${query}`, headers).expect(200);
        expect(text).toContain(`<html lang="${language}"`);
        expect(answered['vary']).toContain('Accept-Language');
      }
    });

    it('remembers a language that was chosen', async () => {
      const answer = await get('/e/meeting?lang=ru');
      expect(answer.headers['set-cookie']?.[0]).toMatch(/^lang=ru; Path=\/; .*HttpOnly; SameSite=Lax/);
      expect((await get('/e/meeting')).headers['set-cookie']).toBeUndefined();
    });

    it('falls back to the event’s first language, and says which one a text is in', async () => {
      await another('fallback', { title: { ru: 'Только по-русски' }, languages: ['ru'] });
      expect((await get('/e/fallback')).text).toContain('<h1 lang="ru">Только по-русски</h1>');
      expect((await get('/e/fallback', { 'accept-language': 'de' })).text).toContain('<html lang="ru"');
    });
  });

  describe('safety', () => {
    it('sends a strict policy with every page, its own inline styles named by digest', async () => {
      const { headers, text } = await get('/e/meeting');
      const policy = headers['content-security-policy']!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(policy).toMatch(/style-src 'self' 'sha256-/);
      expect(text).not.toMatch(/<script(?![^>]* src=)/);
      expect(text).not.toMatch(/ style="/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
    });

    it('loads nothing from elsewhere', async () => {
      const { text } = await get('/e/meeting');
      const loaded = [...text.matchAll(/(?:src|srcset)="([^"]+)"|<link[^>]+href="([^"]+)"/gi)].map(
        (found) => found[1] ?? found[2],
      );
      expect(loaded.length).toBeGreaterThan(2);
      expect(loaded.every((address) => address!.startsWith('/') || address!.startsWith('data:'))).toBe(true);
    });

    it('lets its files be kept for ever under paths that change with them', async () => {
      const { text } = await get('/e/meeting');
      const stylesheet = /href="(\/assets\/pages-[^"]+\.css)"/.exec(text)![1]!;
      const answer = await get(stylesheet).expect(200);
      expect(answer.headers['cache-control']).toContain('immutable');
      await get('/assets/pages-other.css').expect(404);
      await get('/assets/..%2fpages.module.js').expect(404);
    });

    it('shows people a page and programs a problem', async () => {
      const page = await get('/e/none').expect(404);
      expect(page.headers['content-type']).toContain('text/html');
      expect(page.text).toContain('There is nothing here');
      const problem = await testApp.request.get('/e/none').set('accept', 'application/json').expect(404);
      expect(problem.body).toMatchObject({ code: 'not-found', status: 404 });
    });
  });

  describe('the form', () => {
    const good = {
      givenName: 'Айгуль',
      familyName: 'Примерова',
      badgeName: '',
      email: 'aigul@example.org',
      country: 'KG',
      organization: '',
      category: 'peacebuilder',
      language: 'ru',
      dataProcessing: 'yes',
    };

    function send(body: Record<string, string>, headers: Record<string, string> = {}) {
      return testApp.request
        .post('/e/meeting/register')
        .type('form')
        .set({ ...html, ...headers })
        .send(body);
    }

    it('always leads to the same page, without name or token', async () => {
      for (const email of ['one@example.org', 'one@example.org', 'two@example.org']) {
        const answer = await send({ ...good, email }).expect(303);
        expect(answer.headers['location']).toBe('/e/meeting/thanks');
      }
      expect((await get('/e/meeting/thanks').expect(200)).text).toContain('We have sent you a letter.');
    });

    it('counts the same sending once', async () => {
      const { text } = await get('/e/meeting/register');
      const submission = /name="submission" value="([^"]+)"/.exec(text)![1]!;
      for (let time = 0; time < 3; time += 1) {
        await send({ ...good, email: 'once@example.org', submission }).expect(303);
      }
      const rows = await testApp.database.read(PUBLIC, (tx) =>
        tx.query(`select 1 from participants where email = 'once@example.org'`),
      );
      expect(rows).toHaveLength(1);
    });

    it('says what does not fit, beside the field and on top, and keeps what was typed', async () => {
      const answer = await send({ ...good, email: 'aigul@example', country: '', dataProcessing: '' }).expect(
        422,
      );
      expect(answer.text).toContain('Please check 3 fields');
      expect(answer.text).toContain('href="#email"');
      expect(answer.text).toContain('The address is not complete.');
      expect(answer.text).toContain('value="aigul@example"');
      expect(answer.text).toContain('value="Айгуль"');
      expect(answer.text).toMatch(/<option value="ru" lang="ru" selected="">/);
      expect(answer.text).toMatch(/value="peacebuilder"[^>]*checked|checked=""[^>]*value="peacebuilder"/);
      expect(answer.headers['cache-control']).toBe('no-store');
    });

    it('keeps what was typed when the language changes, and judges nothing', async () => {
      const answer = await send({ givenName: 'Нино', 'switch-language': 'ka' }).expect(200);
      expect(answer.text).toContain('<html lang="ka"');
      expect(answer.text).toContain('value="Нино"');
      expect(answer.text).not.toContain('class="mistake"');
      expect(answer.headers['set-cookie']?.[0]).toMatch(/^lang=ka/);
    });

    it('answers a mistake in the language of the form, and keeps the consent text of that language', async () => {
      const wrong = await send({ ...good, email: '', 'page-language': 'ka' }).expect(422);
      expect(wrong.text).toContain('<html lang="ka"');
      await send({ ...good, email: 'reads-georgian@example.org', 'page-language': 'ka' }).expect(303);
      const [consent]: { language: string }[] = await testApp.database.read(PUBLIC, (tx) =>
        tx.query(
          `select t.language from consents c join consent_texts t on t.id = c.text_id
           join participants p on p.id = c.participant_id where p.email = 'reads-georgian@example.org'`,
        ),
      );
      expect(consent!.language).toBe('ka');
    });

    describe('whose consent text changes while it is open', () => {
      const sentence = 'The text has changed since you opened this form';

      function sendTo(slug: string, body: Record<string, string>) {
        return testApp.request.post(`/e/${slug}/register`).type('form').set(html).send(body);
      }

      async function reworded(slug: string) {
        await another(slug);
        const before = readTextsOf((await get(`/e/${slug}/register`)).text);
        const early = { ...good, email: `early-${slug}@example.org`, 'read-texts': before };
        await sendTo(slug, early).expect(303);
        await rename(slug, 'Renamed meeting');
        const after = await vi.waitFor(async () => {
          const { text } = await get(`/e/${slug}/register`);
          expect(text).toContain('hold “Renamed meeting”');
          return readTextsOf(text);
        });
        return { before, after };
      }

      const agreedTo = async (email: string) => {
        const rows: { body: string }[] = await testApp.database.read(PUBLIC, (tx) =>
          tx.query(
            `select t.body from consents c join consent_texts t on t.id = c.text_id
             join participants p on p.id = c.participant_id where p.email = $1 and c.purpose = 'data-processing'`,
            [email],
          ),
        );
        return rows.map(({ body }) => body);
      };

      it('comes back with everything but the consents, and keeps the text that was read', async () => {
        const { before, after } = await reworded('reworded');
        const typed = { ...good, email: 'careful@example.org', photography: 'yes' };
        await sendTo('reworded', { ...typed, email: 'late@example.org', 'read-texts': after }).expect(303);
        const answer = await sendTo('reworded', { ...typed, 'read-texts': before }).expect(422);
        expect(answer.text).toContain(sentence);
        expect(answer.text).toContain('value="careful@example.org"');
        expect(answer.text).not.toMatch(/<input type="checkbox"[^>]*checked/);
        expect(await agreedTo('careful@example.org')).toEqual([]);
        await sendTo('reworded', { ...typed, 'read-texts': readTextsOf(answer.text) }).expect(303);
        expect(await agreedTo('careful@example.org')).toEqual([
          expect.stringContaining('hold “Renamed meeting”'),
        ]);
        expect(await agreedTo('early-reworded@example.org')).toEqual([
          expect.stringContaining('Regional Meeting'),
        ]);
      });

      it('takes no yes along when it comes back for something else, or in another language', async () => {
        const { before } = await reworded('reworded-too');
        const typed = { ...good, photography: 'yes', 'read-texts': before, 'page-language': 'en' };
        for (const more of [{ email: '' }, { 'switch-language': 'en' }]) {
          const { text } = await sendTo('reworded-too', { ...typed, ...more } as typeof typed).expect(422);
          expect(text).toContain(sentence);
          expect(text).not.toMatch(/<input type="checkbox"[^>]*checked/);
        }
      });

      it('is not said to have changed when only the language of the form has', async () => {
        const typed = { ...good, email: 'switches@example.org', 'page-language': 'en' };
        const english = readTextsOf((await get('/e/meeting/register')).text);
        const switching = { ...typed, 'read-texts': english, 'switch-language': 'ka' };
        const { text } = await send(switching).expect(200);
        expect(text).toMatch(/<input type="checkbox"[^>]*name="dataProcessing"[^>]*checked/);
        expect(readTextsOf(text)).not.toBe(english);
        await send({ ...typed, 'page-language': 'ka', 'read-texts': readTextsOf(text) }).expect(303);
      });
    });

    it.each([
      ['control characters', { givenName: 'A\u0000B' }],
      ['marks that turn the direction of reading', { familyName: 'A\u202eB' }],
      ['a line break in the address', { email: 'a@example.org\r\nBcc: b@example.org' }],
      ['a very long name', { givenName: 'x'.repeat(5000) }],
      ['an unknown country', { country: 'ZZ' }],
      ['an unknown category', { category: 'minister' }],
      ['a language nobody offers', { language: 'xx' }],
    ])('refuses %s with a sentence', async (_what, wrong) => {
      const answer = await send({ ...good, email: 'bad@example.org', ...wrong }).expect(422);
      expect(answer.text).toContain('class="mistake"');
      expect(answer.text).not.toContain('fields.');
    });

    it('takes the form from our own pages only', async () => {
      await send(good, { 'sec-fetch-site': 'cross-site' }).expect(403);
      await send(good, { origin: 'https://elsewhere.example' }).unset('sec-fetch-site').expect(403);
    });

    it.each([
      ['closed', { lifecycle: 'closed' }, 'Registration is closed.'],
      ['invited-only', { access: 'invitation' }, 'This meeting is by invitation.'],
      ['called-off', { lifecycle: 'cancelled', publishedAt: new Date() }, 'This meeting has been cancelled.'],
    ] as const)('says why when the door is shut: %s', async (slug, given, sentence) => {
      await another(slug, given);
      expect((await get(`/e/${slug}`)).text).toContain(sentence);
      expect((await get(`/e/${slug}/register`)).text).toContain(sentence);
      const answer = await testApp.request.post(`/e/${slug}/register`).type('form').set(html).send(good);
      expect(answer.status).toBe(409);
      expect(answer.text).not.toContain('<form id="registration"');
    });

    it('names no number of places', async () => {
      await another('counted', { capacity: 7919 });
      expect((await get('/e/counted')).text).not.toContain('7919');
      expect((await get('/e/counted/register')).text).not.toContain('7919');
    });
  });

  describe('behind a personal link', () => {
    async function linkTo(
      state: 'received' | 'confirmed' | 'waitlisted',
      version = 1,
    ): Promise<{ id: string; link: string }> {
      const { id } = await testApp.database.write(PUBLIC, (tx) =>
        aParticipant(tx, { event: meeting.event, category: meeting.peacebuilder, state, language: 'ru' }),
      );
      return { id, link: `/r/${testApp.app.get(PersonalTokens).issue('participation', id, version)}` };
    }

    const stateOf = async (id: string) => {
      const [row]: { state: string }[] = await testApp.database.read(PUBLIC, (tx) =>
        tx.query(`select state from participants where id = $1`, [id]),
      );
      return row!.state;
    };

    it('changes nothing when it is opened, only when the button is pressed', async () => {
      const { id, link } = await linkTo('received');
      const page = await get(link).expect(200);
      expect(page.text).toContain('Да, это мой адрес');
      expect(await stateOf(id)).toBe('received');
      await testApp.request.post(`${link}/prove`).set(html).expect(303).expect('location', link);
      expect(await stateOf(id)).toBe('confirmed');
      await testApp.request.post(`${link}/prove`).set(html).expect(303);
    });

    it('is kept nowhere and tells no one where it came from', async () => {
      const { link } = await linkTo('confirmed');
      const { headers } = await get(link);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['x-robots-tag']).toContain('noindex');
      expect(headers['content-encoding']).toBeUndefined();
    });

    it('gives a confirmed participant her code and a calendar file without her link', async () => {
      const { link } = await linkTo('confirmed');
      expect((await get(link)).text).toMatch(/<svg[^>]*><path fill="#ffffff"/);
      const file = await get(`${link}/calendar.ics`).expect(200);
      expect(file.headers['content-type']).toContain('text/calendar');
      expect(file.text).toContain('METHOD:PUBLISH');
      expect(file.text).not.toContain(link.slice(3));
    });

    it('gives nobody else a code or a calendar file', async () => {
      const { link } = await linkTo('waitlisted');
      expect((await get(link)).text).not.toContain('<path fill="#ffffff"');
      await get(`${link}/calendar.ics`).expect(404);
    });

    it('lets her correct her data, and says what does not fit', async () => {
      const { link } = await linkTo('confirmed');
      const form = (await get(`${link}/change`).expect(200)).text;
      expect(form).toContain('value="Aida"');
      const typed = {
        givenName: 'Aida',
        familyName: 'Renamed',
        country: 'KZ',
        language: 'en',
        photography: 'yes',
      };
      const wrong = await testApp.request
        .post(`${link}/change`)
        .type('form')
        .set(html)
        .send({ ...typed, givenName: '' });
      expect(wrong.status).toBe(422);
      expect(wrong.text).toContain('value="Renamed"');
      await testApp.request.post(`${link}/change`).type('form').set(html).send(typed).expect(303);
      const page = (await get(`${link}?lang=en`)).text;
      expect(page).toContain('Aida Renamed');
      expect(page).toContain('I may be seen');
    });

    it('keeps no consent to a text that has changed since she read it', async () => {
      const { event, peacebuilder } = await another('rephrased');
      const { id } = await testApp.database.write(PUBLIC, (tx) =>
        aParticipant(tx, { event, category: peacebuilder, state: 'confirmed' }),
      );
      const link = `/r/${testApp.app.get(PersonalTokens).issue('participation', id, 1)}`;
      const typed = { givenName: 'Aida', familyName: 'Careful', country: 'KZ', language: 'en' };
      const keep = (more: Record<string, string>) =>
        testApp.request
          .post(`${link}/change`)
          .type('form')
          .set(html)
          .send({ ...typed, ...more });
      const before = readTextsOf((await get(`${link}/change`)).text);
      await rename('rephrased', 'Rephrased meeting');
      const answer = await keep({ photography: 'yes', 'read-texts': before }).expect(422);
      expect(answer.text).toContain('The text has changed since you opened this form');
      expect(answer.text).toContain('value="Careful"');
      expect(answer.text).not.toMatch(/<input type="checkbox"[^>]*checked/);
      expect((await get(link)).text).toContain('Please leave me out');
      const after = readTextsOf(answer.text);
      await keep({ photography: 'yes', 'read-texts': after }).expect(303);
      await rename('rephrased', 'Rephrased again');
      await keep({ photography: 'yes', 'read-texts': after }).expect(303);
      expect((await get(link)).text).toContain('I may be seen');
      await keep({ 'read-texts': before }).expect(303);
      expect((await get(link)).text).toContain('Please leave me out');
    });

    it('says in place of the button that she takes part already by another registration', async () => {
      const { link } = await testApp.database.write(PUBLIC, async (tx) => {
        const shared = { event: meeting.event, category: meeting.peacebuilder, email: 'twice@example.org' };
        await aParticipant(tx, { ...shared, state: 'confirmed' });
        const { id } = await aParticipant(tx, { ...shared, state: 'received' });
        return { link: `/r/${testApp.app.get(PersonalTokens).issue('participation', id, 1)}` };
      });
      const answer = await testApp.request.post(`${link}/prove?lang=en`).set(html).expect(303);
      const page = await get(answer.headers['location']!).expect(200);
      expect(page.text).toContain('You are registered already with this address');
      expect(page.text).not.toContain('Yes, this is my address');
    });

    it('stays in the language that she asked for on the way', async () => {
      const { link } = await linkTo('received');
      expect((await get(`${link}?lang=ka`)).text).toContain(`action="${link}/prove?lang=ka"`);
      await testApp.request
        .post(`${link}/prove?lang=ka`)
        .set(html)
        .expect(303)
        .expect('location', `${link}?lang=ka`);
      expect((await get(`${link}/cancel?lang=ka`)).text).toContain(`action="${link}/cancel?lang=ka"`);
    });

    it('asks before it cancels', async () => {
      const { id, link } = await linkTo('confirmed');
      expect((await get(`${link}/cancel`).expect(200)).text).toContain('Отменить ваше участие?');
      expect(await stateOf(id)).toBe('confirmed');
      await testApp.request.post(`${link}/cancel`).set(html).expect(303);
      expect(await stateOf(id)).toBe('cancelled');
      expect((await get(link)).text).toContain('Ваше участие отменено.');
    });

    it('says what to do when a link is foreign, changed or withdrawn', async () => {
      const { id, link } = await linkTo('confirmed');
      await get('/r/none').expect(404);
      await get(link.replace(/.(?=.{5}$)/, (letter) => (letter === 'A' ? 'B' : 'A'))).expect(404);
      const invitation = testApp.app.get(PersonalTokens).issue('invitation', id, 1);
      await get(`/r/${invitation}`).expect(404);
      const withdrawn = await get((await linkTo('confirmed', 7)).link).expect(410);
      expect(withdrawn.text).toContain('Write your address and we will send you a new one.');
      expect(withdrawn.headers['cache-control']).toBe('no-store');
    });
  });
});

function readTextsOf(page: string): string {
  return /name="read-texts" value="([^"]+)"/.exec(page)![1]!;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await pause(20);
  }
}
