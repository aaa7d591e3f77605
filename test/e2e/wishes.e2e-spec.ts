import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import type { Session } from '../../src/sessions/session.entity.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { aReleasedAgenda, aSession } from '../factories/session.factory.js';
import { countersThatLie } from '../support/counters.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { seeded } from '../support/seeded.js';

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface ViewPerson {
  id: string;
  wishes: string[];
  sessionId: string | null;
  rank: number | null;
  refused: { sessionId: string; reason: string }[];
  byHand: boolean;
  toldAt: string | null;
  skipped: string | null;
  group: string | null;
}

interface View {
  round: { id: string; state: string; version: number; seed: number; wishers: number };
  sessions: { id: string; wished: number[]; got: number[]; gotUnwished: number; capacity: number }[];
  people: ViewPerson[];
}

const PEOPLE = 120;
const PLACES = [30, 25, 20, 20, 15, 15];
const AT_MOST = 6;
const countries = ['AM', 'AZ', 'BY', 'GE', 'KG', 'KZ', 'MD', 'TJ', 'TM', 'UA', 'UZ'];
const clock = new FixedClock(new Date('2027-03-01T07:00:00Z'));

describe('wishes of 120 people for six exercises', () => {
  let testApp: TestApp;
  let event: Event;
  let category: Category;
  let cookie: string;
  let sessions: Session[];
  let people: Participant[];
  let blockId: string;
  let roundId: string;

  beforeAll(async () => {
    testApp = await createTestApp({ clock });
    const account = await testApp.database.write(PUBLIC, async (tx) => {
      const lead = await anOrganization(tx, {});
      event = await anEvent(tx, {
        lead,
        startsOn: '2027-06-05',
        endsOn: '2027-06-06',
        languages: ['en', 'ru', 'ka'],
      });
      category = await aCategory(tx, { event });
      sessions = [];
      for (const [n, capacity] of PLACES.entries()) {
        sessions.push(
          await aSession(tx, {
            event,
            capacity,
            kind: 'exercise',
            signUp: true,
            title: { en: `Exercise ${n + 1}`, ru: `Упражнение ${n + 1}`, ka: `სავარჯიშო ${n + 1}` },
            startsAt: new Date('2027-06-05T11:00:00Z'),
            endsAt: new Date('2027-06-05T12:30:00Z'),
            languages: n === 5 ? ['ru'] : [],
          }),
        );
      }
      await aReleasedAgenda(tx, { event });
      people = [];
      for (let n = 0; n < PEOPLE; n += 1) {
        const language = ['en', 'ru', 'ka'][n % 3]!;
        const country = countries[n % countries.length]!;
        people.push(await aParticipant(tx, { event, category, language, country }));
      }
      const one = await anAccount(tx, {});
      await aMember(tx, { organization: lead, account: one, role: 'manager' });
      return one;
    });
    cookie = await signedIn(testApp, account);
  });

  afterAll(() => testApp.close());

  const call = (verb: Verb, path: string) =>
    testApp.request[verb](`/api/v1/events/${event.id}${path}`).set('cookie', cookie);
  const pageOf = ({ id, linkVersion }: Participant) =>
    `/r/${testApp.app.get(PersonalTokens).issue('participation', id, linkVersion)}/sessions`;
  const view = async () => (await call('get', `/wish-rounds/${roundId}`).expect(200)).body as View;
  const query = <Row>(sql: string, ...parameters: unknown[]): Promise<Row[]> =>
    testApp.database.read(PUBLIC, (tx) => tx.query(sql, parameters));
  const rank = (who: Participant, wishes: readonly Session[]) =>
    testApp.request
      .post(`${pageOf(who)}/wishes/${roundId}`)
      .type('form')
      .send(
        new URLSearchParams(
          wishes.map(({ id }, index) => ['wish', `${id}:${index + 1}`] as [string, string]),
        ).toString(),
      );

  it('are asked for by the organizers, in a block that goes by wishes', async () => {
    const block = await call('post', '/sign-up/blocks')
      .send({ title: { en: 'Afternoon exercises' } })
      .expect(201);
    blockId = block.body.id as string;
    const signUp = await call('get', '/sign-up').expect(200);
    for (const { id, version, capacity } of signUp.body.sessions as {
      id: string;
      version: number;
      capacity: number;
    }[]) {
      await call('put', `/sign-up/sessions/${id}`)
        .set('if-match', `"${version}"`)
        .send({ signUp: true, capacity, blockId, categoryIds: [] })
        .expect(200);
    }
    const settings = {
      closesAt: '2027-03-10T18:00:00Z',
      ranks: 3,
      balances: [{ attribute: 'country', atMost: AT_MOST }],
      fillUp: true,
      serveLanguages: true,
    };
    const made = await call('post', '/wish-rounds')
      .send({ blockId, ...settings })
      .expect(201);
    roundId = made.body.id as string;
    expect(made.body).toMatchObject({
      state: 'collecting',
      wishers: 0,
      blockTitle: { en: 'Afternoon exercises' },
    });
    expect((await call('post', '/wish-rounds').send({ blockId, ...settings })).body.code).toBe(
      'block-has-round',
    );
    expect((await call('post', `/wish-rounds/${roundId}/assign`).send({})).body.code).toBe('ranking-goes-on');
  });

  it('are ranked by each on her own page, without a script, until the deadline', async () => {
    const random = seeded(20270605);
    const [first] = people;
    const page = await testApp.request.get(pageOf(first!)).expect(200);
    expect(page.text).toContain('Afternoon exercises');
    expect(page.text.match(/<select/g)).toHaveLength(PLACES.length);
    for (const who of people.slice(0, 110)) {
      const popular = (n: number) => random() - (n < 2 ? 0.45 : 0);
      const order = sessions
        .map((session, n) => ({ session, key: popular(n) }))
        .sort((a, b) => a.key - b.key)
        .map(({ session }) => session);
      await rank(who, order.slice(0, 3)).expect(303);
    }
    const twice = await testApp.request
      .post(`${pageOf(first!)}/wishes/${roundId}`)
      .type('form')
      .send(`wish=${sessions[0]!.id}:1&wish=${sessions[1]!.id}:1`)
      .expect(422);
    expect(twice.text).toContain('role="alert"');
    await rank(first!, [sessions[0]!, sessions[1]!]).expect(303);
    expect((await view()).people.find(({ id }) => id === first!.id)?.wishes).toEqual([
      sessions[0]!.id,
      sessions[1]!.id,
    ]);
    expect((await view()).round.wishers).toBe(110);
    const taken = await testApp.request
      .post(pageOf(first!))
      .type('form')
      .send(`take=${sessions[0]!.id}`)
      .expect(409);
    expect(taken.text).toContain('given by wishes');
    clock.moveTo(new Date('2027-03-10T18:00:00Z'));
    await rank(first!, [sessions[2]!]).expect(409);
  });

  it('are assigned within places, balance and languages, and the same again by the same seed', async () => {
    const began = performance.now();
    const made = (await call('post', `/wish-rounds/${roundId}/assign`).send({ seed: 7 }).expect(200))
      .body as View;
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(made.round).toMatchObject({ state: 'assigned', seed: 7 });
    for (const { id, capacity } of made.sessions) {
      const inside = made.people.filter(({ sessionId }) => sessionId === id);
      expect(inside.length).toBeLessThanOrEqual(capacity);
      const groups = Map.groupBy(inside, ({ group }) => group);
      expect(Math.max(...[...groups.values()].map(({ length }) => length))).toBeLessThanOrEqual(AT_MOST);
    }
    const russian = new Set(people.filter(({ language }) => language === 'ru').map(({ id }) => id));
    const inRussian = made.people.filter(({ sessionId }) => sessionId === sessions[5]!.id);
    expect(inRussian.every(({ id }) => russian.has(id))).toBe(true);
    expect(made.people.filter(({ rank: got }) => got !== null).length).toBeGreaterThan(90);
    expect(made.people.every(({ rank: got, refused }) => got === null || refused.length === got - 1)).toBe(
      true,
    );
    const again = (await call('post', `/wish-rounds/${roundId}/assign`).send({ seed: 7 }).expect(200))
      .body as View;
    expect(again.people).toEqual(made.people);
  });

  it('are mended by hand, which a full session refuses, and the next run keeps', async () => {
    const before = await view();
    const full = before.sessions.find(
      ({ id, capacity }) => before.people.filter(({ sessionId }) => sessionId === id).length === capacity,
    )!;
    const who = before.people.find(({ sessionId }) => sessionId !== null && sessionId !== full.id)!;
    const path = `/wish-rounds/${roundId}/people/${who.id}`;
    const mending = { sessionId: full.id, reason: 'She leads the working group.' };
    expect((await call('put', path).send(mending)).body.code).toBe('no-place-to-move');
    const raised = (
      await call('put', path)
        .send({ ...mending, raisePlaces: true })
        .expect(200)
    ).body as View;
    expect(raised.sessions.find(({ id }) => id === full.id)?.capacity).toBe(full.capacity + 1);
    const again = (await call('post', `/wish-rounds/${roundId}/assign`).send({ seed: 8 }).expect(200))
      .body as View;
    expect(again.people.find(({ id }) => id === who.id)).toMatchObject({ sessionId: full.id, byHand: true });
    await call('delete', path).expect(200);
    expect((await view()).people.find(({ id }) => id === who.id)?.byHand).toBe(false);
  });

  it('become sessions by their release, with one letter each in her language, never twice', async () => {
    const assigned = await view();
    await call('post', `/wish-rounds/${roundId}/release`).expect(202);
    await testApp.runJobs();
    const released = await view();
    expect(released.round.state).toBe('released');
    expect(released.people.every(({ toldAt, skipped }) => toldAt !== null && skipped === null)).toBe(true);
    const places = await query<{ participant_id: string; session_id: string; source: string }>(
      `select participant_id, session_id, source from session_places`,
    );
    const wanted = assigned.people.flatMap(({ id, sessionId }) =>
      sessionId ? [`${id} ${sessionId} wish`] : [],
    );
    const had = places.map(
      ({ participant_id, session_id, source }) => `${participant_id} ${session_id} ${source}`,
    );
    expect(had.sort()).toEqual(wanted.sort());
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);

    expect((await call('post', `/wish-rounds/${roundId}/release`)).body.code).toBe('nothing-assigned');
    await testApp.runJobs();
    const letters = testApp.mailbox.mails;
    const told = assigned.people.filter(({ sessionId, wishes }) => sessionId !== null || wishes.length > 0);
    expect(letters).toHaveLength(told.length);
    const georgian = people.find(
      ({ id, language }) =>
        language === 'ka' && assigned.people.some((one) => one.id === id && one.sessionId),
    )!;
    const [letter, ...more] = testApp.mailbox.sentTo(georgian.email!);
    expect(more).toEqual([]);
    expect(letter?.subject).toContain('თქვენი სურვილების შედეგი');
    expect(letter?.text).toContain('სავარჯიშო');
    const entry = letter?.attachments.find(({ filename }) => filename === 'session.ics');
    expect(entry?.content.toString()).toMatch(/DTSTART:20270605T110000Z/);
  });

  it('leave what is free to be taken, and what she got to be given up, on her page', async () => {
    const { people: results } = await view();
    const got = results.find(({ sessionId }) => sessionId !== null)!;
    const who = people.find(({ id }) => id === got.id)!;
    const page = await testApp.request.get(pageOf(who)).expect(200);
    expect(page.text).toMatch(new RegExp(`value="${got.sessionId}"[^>]*name="leave"`));
    await testApp.request.post(pageOf(who)).type('form').send(`leave=${got.sessionId}`).expect(303);
    await testApp.request.post(pageOf(who)).type('form').send(`take=${got.sessionId}`).expect(303);
    expect(await query(`select source from session_places where participant_id = $1`, who.id)).toEqual([
      { source: 'own' },
    ]);
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
  });
});
