import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/identity/account.entity.js';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { newId } from '../../src/platform/ids.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

type Verb = 'get' | 'post' | 'patch';

describe('participants, as staff see them', () => {
  let testApp: TestApp;
  let organization: Organization;
  let event: Event;
  let category: Category;
  let manager: Account;
  let cookie: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.database.write(PUBLIC, async (tx) => {
      organization = await anOrganization(tx);
      event = await anEvent(tx, { lead: organization, capacity: 100 });
      category = await aCategory(tx, { event });
      manager = await anAccount(tx, { name: 'Manizha Manager' });
      await aMember(tx, { organization, account: manager, role: 'manager' });
    });
    cookie = await signedIn(testApp, manager);
  });

  afterAll(() => testApp.close());

  const at = (path: string) => `/api/v1/events/${event.id}${path}`;
  const call = (verb: Verb, path: string, as = cookie) => testApp.request[verb](at(path)).set('cookie', as);
  const somebody = (given: Parameters<typeof aParticipant>[1] | object = {}) =>
    testApp.database.write(PUBLIC, (tx) => aParticipant(tx, { event, category, ...given }));

  async function staffOf(role: Role, where = organization): Promise<string> {
    const account = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await anAccount(tx);
      await aMember(tx, { organization: where, account: made, role });
      return made;
    });
    return signedIn(testApp, account);
  }

  it('searches by words in the body and goes on by cursor', async () => {
    for (const name of ['Саодат', 'Саодат', 'Саодат']) {
      await somebody({ givenName: name });
    }
    const first = await call('post', '/participants/search')
      .send({ q: 'саод', limit: 2, sort: 'oldest' })
      .expect(200);
    expect(first.body.items).toHaveLength(2);
    const { nextCursor: cursor } = first.body as { nextCursor: string };
    const second = await call('post', '/participants/search')
      .send({ q: 'саод', limit: 2, sort: 'oldest', cursor })
      .expect(200);
    expect(second.body.items).toHaveLength(1);
    expect(second.body.nextCursor).toBeNull();
    expect(cursor).not.toContain('Саодат');
  });

  it.each([
    ['another search', { q: 'саод', sort: 'newest' }],
    ['a changed cursor', { q: 'саод', sort: 'oldest', change: true }],
  ])(
    'refuses the cursor of %s',
    async (_name, { change, ...search }: { change?: boolean; q: string; sort: string }) => {
      const first = await call('post', '/participants/search').send({ q: 'саод', limit: 1, sort: 'oldest' });
      const issued = first.body.nextCursor as string;
      const cursor = change ? `${issued.slice(0, -4)}AAAA` : issued;
      const answer = await call('post', '/participants/search')
        .send({ ...search, cursor })
        .expect(422);
      expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'cursor', code: 'cursor' })]);
    },
  );

  it.each([
    { limit: 101 },
    { limit: 'many' },
    { states: ['asleep'] },
    { categoryIds: ['1'] },
    { sort: 'shoe size' },
    { q: 'x'.repeat(201) },
    { q: '\u0000' },
    { countries: ['\u0000'] },
    { language: 'e\u0000' },
    { surprise: true },
  ])('refuses the search %j', async (search) => {
    await call('post', '/participants/search').send(search).expect(422);
  });

  it('shows a participant with what staff can do, and her history by name', async () => {
    const participant = await somebody({ state: 'pending' });
    const shown = await call('get', `/participants/${participant.id}`).expect(200);
    expect(shown.headers.etag).toBe('"1"');
    expect(shown.body).toMatchObject({
      state: 'pending',
      proved: true,
      consents: [],
      allowedChanges: ['confirm', 'wait', 'decline', 'cancel'],
    });
    await call('post', `/participants/${participant.id}/confirm`).expect(200);
    const history = await call('get', `/participants/${participant.id}/history`).expect(200);
    expect(history.body.items[0]).toMatchObject({
      action: 'participant.confirmed',
      actor: { kind: 'account', name: 'Manizha Manager' },
      after: { state: 'confirmed' },
    });
  });

  it('corrects what she told us, and remembers what it was', async () => {
    const participant = await somebody({ familyName: 'Ivanva' });
    const edited = await call('patch', `/participants/${participant.id}`)
      .set('if-match', '"1"')
      .send({ familyName: 'Ivanova', badgeName: 'Anna' })
      .expect(200);
    expect(edited.body).toMatchObject({ familyName: 'Ivanova', badgeName: 'Anna', version: 2 });
    expect(edited.headers.etag).toBe('"2"');
    const history = await call('get', `/participants/${participant.id}/history`).expect(200);
    expect(history.body.items[0]).toMatchObject({
      action: 'participant.edited',
      fields: ['familyName', 'badgeName'],
      before: { familyName: 'Ivanva', badgeName: null },
      after: { familyName: 'Ivanova', badgeName: 'Anna' },
    });
  });

  it('refuses an edit of what somebody else has changed, and one that does not say what it saw', async () => {
    const participant = await somebody();
    const edit = (seen?: string) => {
      const request = call('patch', `/participants/${participant.id}`);
      return (seen ? request.set('if-match', seen) : request).send({ familyName: 'Later' });
    };
    await edit('"1"').expect(200);
    expect((await edit('"1"').expect(412)).body.code).toBe('stale-version');
    expect((await edit().expect(428)).body.code).toBe('if-match-required');
  });

  it('gives two editors at once one winner', async () => {
    const participant = await somebody();
    const answers = await Promise.all(
      ['One', 'Two'].map((familyName) =>
        call('patch', `/participants/${participant.id}`).set('if-match', '"1"').send({ familyName }),
      ),
    );
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });

  it('does not give one address to two people, and withdraws the links of an address that changes', async () => {
    await somebody({ email: 'taken@example.org' });
    const participant = await somebody();
    const change = (email: string | null) =>
      call('patch', `/participants/${participant.id}`).set('if-match', '"1"').send({ email });
    expect((await change('Taken@Example.ORG').expect(409)).body.code).toBe('already-registered');
    expect((await change(null).expect(422)).body.errors[0]).toMatchObject({
      field: 'email',
      code: 'required',
    });
    await change('free@example.org').expect(200);
    const [row] = (await testApp.database.dataSource.query(
      `select link_version, email from participants where id = $1`,
      [participant.id],
    )) as { link_version: number; email: string }[];
    expect(row).toEqual({ link_version: 2, email: 'free@example.org' });
  });

  it('adds somebody by hand, with or without an address', async () => {
    const added = await call('post', '/participants')
      .send({
        givenName: 'Մարիամ',
        familyName: 'Սարգսյան',
        country: 'AM',
        language: 'hy',
        categoryId: category.id,
        state: 'confirmed',
        notify: false,
      })
      .expect(201);
    const shown = await call('get', `/participants/${(added.body as { id: string }).id}`).expect(200);
    expect(shown.body).toMatchObject({ state: 'confirmed', addedBy: 'staff', email: null });
  });

  it('decides step by step, and refuses what the state does not allow', async () => {
    const participant = await somebody({ state: 'pending' });
    const decide = (change: string) =>
      call('post', `/participants/${participant.id}/${change}`).send({ notify: false });
    expect((await decide('decline').expect(200)).body.state).toBe('declined');
    expect((await decide('confirm').expect(409)).body.code).toBe('wrong-state');
    expect((await decide('reconsider').expect(200)).body.state).toBe('pending');
    expect((await decide('wait').expect(409)).body.code).toBe('place-free');
    expect((await decide('confirm').expect(200)).body.state).toBe('confirmed');
  });

  it('moves somebody to another category with her place', async () => {
    const participant = await somebody();
    const other = await testApp.database.write(PUBLIC, (tx) => aCategory(tx, { event }));
    const moved = await call('post', `/participants/${participant.id}/move`)
      .send({ categoryId: other.id })
      .expect(200);
    expect(moved.body.categoryId).toBe(other.id);
  });

  it('counts people by state, category, country and day', async () => {
    const [counted, kind] = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await anEvent(tx, { lead: organization, timeZone: 'Asia/Almaty' });
      return [made, await aCategory(tx, { event: made })] as const;
    });
    const here = { event: counted, category: kind };
    const late = new Date('2026-01-01T20:30:00Z');
    await somebody({ ...here, country: 'KZ', registeredAt: late });
    await somebody({ ...here, country: 'KZ', state: 'waitlisted', registeredAt: late });
    await somebody({ ...here, country: 'UZ', state: 'received', registeredAt: late });
    const { body } = await testApp.request
      .get(`/api/v1/events/${counted.id}/numbers`)
      .set('cookie', cookie)
      .expect(200);
    expect(body).toMatchObject({
      byState: { confirmed: 1, waitlisted: 1, received: 1 },
      byCategory: [{ categoryId: kind.id, byState: { confirmed: 1, waitlisted: 1, received: 1 } }],
      byCountry: [
        { country: 'KZ', byState: { confirmed: 1, waitlisted: 1 } },
        { country: 'UZ', byState: { received: 1 } },
      ],
      byDay: [{ day: '2026-01-02', registered: 2 }],
      seats: { event: { taken: 1, waiting: 1 } },
      erased: false,
    });
  });

  it('shows nothing of an event that is not hers', async () => {
    const participant = await somebody();
    const stranger = await staffOf('owner', await testApp.database.write(PUBLIC, (tx) => anOrganization(tx)));
    const paths: [Verb, string][] = [
      ['post', '/participants/search'],
      ['get', `/participants/${participant.id}`],
      ['get', `/participants/${participant.id}/history`],
      ['get', `/participants/${participant.id}/mails`],
      ['post', `/participants/${participant.id}/confirm`],
      ['get', '/numbers'],
      ['get', '/live'],
      ['get', '/mails'],
    ];
    for (const [verb, path] of paths) {
      await call(verb, path, stranger).expect(404);
    }
  });

  it('shows no participant under an event that she does not take part in', async () => {
    const participant = await somebody();
    const other = await testApp.database.write(PUBLIC, (tx) => anEvent(tx, { lead: organization }));
    for (const path of ['', '/history', '/mails']) {
      await testApp.request
        .get(`/api/v1/events/${other.id}/participants/${participant.id}${path}`)
        .set('cookie', cookie)
        .expect(404);
    }
    await testApp.request
      .post(`/api/v1/events/${other.id}/participants/${participant.id}/cancel`)
      .set('cookie', cookie)
      .expect(404);
    for (const id of [newId(), 'nonsense', '%00']) {
      await call('get', `/participants/${id}`).expect(404);
      await call('post', `/participants/${id}/cancel`).expect(404);
    }
  });

  it('gives numbers without people to viewers', async () => {
    const participant = await somebody();
    const viewer = await staffOf('viewer');
    await call('get', '/numbers', viewer).expect(200);
    await call('post', '/participants/search', viewer).send({}).expect(403);
    await call('get', `/participants/${participant.id}`, viewer).expect(403);
  });
});
