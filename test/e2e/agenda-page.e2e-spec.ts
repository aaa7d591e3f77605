import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../src/events/event.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { Session } from '../../src/sessions/session.entity.js';
import { aReleasedAgenda, aRoom, aSession } from '../factories/session.factory.js';
import { inIstanbul, publishAgenda, type PublishedAgenda } from '../support/published-agenda.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

describe('the public agenda', () => {
  const clock = new FixedClock(new Date('2030-06-04T09:00:00Z'));
  let testApp: TestApp;
  let made: PublishedAgenda;

  beforeAll(async () => {
    testApp = await createTestApp({ clock });
    made = await publishAgenda(testApp, { slug: 'meeting' });
  });

  afterAll(() => testApp.close());

  const get = (path: string) => testApp.request.get(path).set('accept-language', 'en');

  async function read(query = '', slug = 'meeting'): Promise<string> {
    return (await get(`/e/${slug}/agenda${query}`).expect(200)).text;
  }

  /** What stands on the page of one session. */
  function sessionIn(html: string, { id }: { id: string }): string {
    return new RegExp(`<li id="s-${id}"[^]*?(?=<li id="s-|</ul></div>)`).exec(html)?.[0] ?? '';
  }

  it('shows each session with its room, track, languages, people, items and description', async () => {
    const html = await read();
    const opening = sessionIn(html, made.sessions.opening);
    expect(opening).toContain('Plenary · <span>Plenary hall</span> · in English, interpreted into Russian');
    expect(opening).toContain('Ana Example, <span class="quiet">Speaker</span>');
    expect(opening).toContain('<span class="figure">09:20</span> <span>How we work</span>');
    expect(opening).toContain('<strong>welcome</strong>');
    expect(sessionIn(html, made.sessions.panel)).toContain('Humanitarian action');
  });

  it('names nobody who stays off lists', async () => {
    const html = await read();
    expect(sessionIn(html, made.sessions.panel)).toContain('Nino Magaliti');
    expect(html).not.toContain('Unseen');
  });

  it('says in words what the last release changed', async () => {
    const html = await read();
    expect(html).toContain('3 changes on 3 June 2030');
    expect(sessionIn(html, made.sessions.panel)).toContain('moved from Plenary hall 10:00 to Room A 11:30');
    expect(sessionIn(html, made.sessions.exercise)).toContain('New');
    expect(sessionIn(html, made.sessions.film)).toMatch(/<del>.*Film evening.*<\/del>[^]*Cancelled/);
    expect(sessionIn(html, made.sessions.opening)).not.toContain('mark-of');
  });

  it('tells of places in words', async () => {
    const html = await read();
    expect(sessionIn(html, made.sessions.choice)).toContain('Places are taken beforehand; there are some.');
  });

  it.each<[string, () => string, string[]]>([
    ['day', () => 'day=2030-06-06', ['exercise']],
    ['room', () => `room=${made.roomA.id}`, ['panel', 'film']],
    ['track', () => `track=${made.track.id}`, ['panel']],
    ['kind', () => 'kind=working-group', ['choice']],
    ['language', () => 'spoken=ru', ['opening']],
    ['words without case', () => 'q=greetings', ['opening']],
    ['the name of a person', () => 'q=magaliti', ['panel']],
  ])('is filtered by %s without a script', async (_by, query, expected) => {
    const html = await read(`?${query()}`);
    const shown = Object.entries(made.sessions)
      .filter(([, session]) => !/^<li[^>]*hidden=""/.test(sessionIn(html, session)))
      .map(([name]) => name);
    expect(shown.toSorted()).toEqual([...expected].toSorted());
    expect(html).toContain(`Sessions shown: ${expected.length} of 6`);
  });

  it('takes anything for a filter without falling over', async () => {
    await get('/e/meeting/agenda?day[]=1&room=%00&q=%F0%9F%A6%84&kind=../&spoken=').expect(200);
    const html = await read('?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E');
    expect(html).not.toContain('<script>alert');
  });

  it('says what is now and what is next, and draws itself anew when a session begins', async () => {
    expect(await read()).toMatch(/class="now-next" data-now="" hidden=""/);
    clock.moveTo(inIstanbul('09:30'));
    const morning = await read();
    expect(morning).toMatch(/data-part="now"[^]*Opening[^]*data-part="next"[^]*Women in humanitarian action/);
    clock.moveTo(inIstanbul('12:00'));
    expect(await read()).toMatch(
      /data-part="now"[^]*Women in humanitarian action[^]*data-part="next"[^]*Lunch/,
    );
    clock.moveTo(new Date('2030-06-04T09:00:00Z'));
  });

  it('is answered with "not modified" to who has it', async () => {
    const { etag } = (await get('/e/meeting/agenda')).headers as { etag: string };
    await get('/e/meeting/agenda').set('if-none-match', etag).expect(304);
    expect((await get('/e/meeting/agenda')).headers['cache-control']).toBe('no-cache');
  });

  it('shows what is released at once, and nothing of the draft before', async () => {
    const { event, hall } = await publishAgenda(testApp, { slug: 'second' });
    expect(await read('', 'second')).not.toContain('Late addition');
    const write = testApp.database.write.bind(testApp.database, PUBLIC);
    await write((tx) =>
      aSession(tx, {
        event,
        room: hall,
        title: { en: 'Late addition' },
        startsAt: inIstanbul('17:00'),
        endsAt: inIstanbul('18:00'),
      }),
    );
    expect(await read('', 'second')).not.toContain('Late addition');
    await write((tx) => aReleasedAgenda(tx, { event }));
    await expect.poll(() => read('', 'second')).toContain('Late addition');
  });

  it('tells nothing of rooms where the venue is for confirmed participants, changes included', async () => {
    await publishAgenda(testApp, { slug: 'hidden-venue', venueVisibility: 'confirmed' });
    const html = await read('', 'hidden-venue');
    expect(html).not.toMatch(/Plenary hall|Room A|name="room"/);
    expect(html).toContain('moved from 10:00 to 11:30');
  });

  it.each([
    ['an agenda for confirmed participants', { agendaVisibility: 'confirmed' }, 200],
    ['a private event', { visibility: 'private', access: 'invitation', addressFirst: true }, 404],
    ['a draft', { lifecycle: 'draft', publishedAt: null }, 404],
  ] as const)('keeps %s to itself', async (name, given, status) => {
    const slug = name.replaceAll(' ', '-');
    await publishAgenda(testApp, { slug, ...given } as Partial<Event>);
    const answer = await get(`/e/${slug}/agenda`).expect(status);
    expect(answer.text).not.toMatch(/Opening|Plenary hall|Ana Example/);
  });

  it('weighs no more than 60 KB with everything that it needs, for 60 sessions in three languages', async () => {
    const { event } = await publishAgenda(testApp, { slug: 'large' });
    await testApp.database.write(PUBLIC, async (tx) => {
      await tx.delete(Session, { eventId: event.id });
      for (let number = 0; number < 60; number += 1) {
        const room = await aRoom(tx, { event, name: { en: `Room ${number % 6}` } });
        await aSession(tx, {
          event,
          room,
          title: { en: `Session ${number}: how women’s groups ${letters(number, 40)} keep agreements alive` },
          abstract: { en: letters(number, 400) },
          startsAt: inIstanbul(`${String(9 + (number % 8)).padStart(2, '0')}:00`),
          endsAt: inIstanbul(`${String(10 + (number % 8)).padStart(2, '0')}:00`),
        });
      }
      await aReleasedAgenda(tx, { event });
    });
    await expect.poll(() => read('', 'large')).toContain('Session 59');
    const html = await read('', 'large');
    const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
    const bodies = await Promise.all(assets.map(async (path) => (await get(path)).text ?? ''));
    expect(assets.length).toBeGreaterThan(2);
    const weight = [html, ...bodies].reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
    expect(weight).toBeLessThan(60 * 1024);
  });
});

/** Text that does not compress to nothing, and is the same each time. */
function letters(seed: number, length: number): string {
  let state = seed * 7919 + 1;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  const word = () =>
    Array.from({ length: 3 + (next() % 7) }, () => String.fromCodePoint(97 + (next() % 26))).join('');
  return Array.from({ length: Math.ceil(length / 7) }, word).join(' ');
}
