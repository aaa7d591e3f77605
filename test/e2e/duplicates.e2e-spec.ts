import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { newId } from '../../src/platform/ids.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

interface Pair {
  first: { id: string; givenName: string; familyName: string };
  second: { id: string; givenName: string; familyName: string };
  reasons: string[];
  score: number;
}

describe('participants who may be one person', () => {
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
    await anotherEvent();
  });

  afterAll(() => testApp.close());

  async function anotherEvent(): Promise<void> {
    await testApp.database.write(PUBLIC, async (tx) => {
      event = await anEvent(tx, { lead: organization });
      category = await aCategory(tx, { event });
    });
  }

  const somebody = (givenName: string, familyName: string, given: Partial<Participant> = {}) =>
    testApp.database.write(PUBLIC, (tx) =>
      aParticipant(tx, { event, category, givenName, familyName, ...given }),
    );
  const at = (path: string) => `/api/v1/events/${event.id}${path}`;
  const pairsAt = async (path: string): Promise<Pair[]> => {
    const answer = await testApp.request.get(at(path)).set('cookie', cookie).expect(200);
    return (answer.body as { items: Pair[] }).items;
  };
  const dismiss = (firstId: string, secondId: string) =>
    testApp.request.post(at('/duplicates/dismiss')).set('cookie', cookie).send({ firstId, secondId });

  it.each([
    ['same-name', ['Oksana', 'Shevchenko'], ['OKSANA', 'Shevchenko']],
    ['same-name', ['Лариса', 'Фёдорова'], ['Фёдорова', 'Лариса']],
    ['same-name-in-other-letters', ['Оксана', 'Шевченко'], ['Oksana', 'Shevchenko']],
    ['same-name-in-other-letters', ['ნინო', 'ბერიძე'], ['Beridze', 'Nino']],
    ['same-name-in-other-letters', ['Անահիտ', 'Խաչատրյան'], ['Анагит', 'Хачатрян']],
    ['same-name-spelled-otherwise', ['Yulia', 'Scherbakova'], ['Julia', 'Shcherbakova']],
    ['similar-name', ['Aizada', 'Toktogulova'], ['Aizada', 'Toktogolova']],
    ['similar-name', ['Шахноза', 'Рахимова'], ['Shahnoz', 'Rahimova']],
  ])('are found by %s: %s and %s', async (reason, one, other) => {
    await anotherEvent();
    const first = await somebody(one[0]!, one[1]!);
    const second = await somebody(other[0]!, other[1]!);
    await somebody('Gulnara', 'Abdullayeva');
    const expected = [{ first: { id: first.id }, second: { id: second.id }, reasons: [reason] }];
    expect(await pairsAt('/duplicates')).toMatchObject(expected);
    expect(await pairsAt(`/participants/${first.id}/duplicates`)).toMatchObject(expected);
    expect(await pairsAt(`/participants/${second.id}/duplicates`)).toMatchObject(expected);
  });

  it('are found by one mailbox at two providers, unless everybody has it', async () => {
    await anotherEvent();
    const one = await somebody('Gulnara', 'Abdullayeva', { email: 'gulnara_100%.a@mail.example' });
    const other = await somebody('G.', 'A.', { email: 'gulnara_100%.a@post.example' });
    await somebody('Nino', 'Kapanadze', { email: 'office@network.example' });
    await somebody('Leyla', 'Muradova', { email: 'office@union.example' });
    const pairs = await pairsAt('/duplicates');
    expect(pairs).toMatchObject([
      { first: { id: one.id }, second: { id: other.id }, reasons: ['same-mailbox-elsewhere'] },
    ]);
    expect(await pairsAt(`/participants/${other.id}/duplicates`)).toEqual(pairs);
  });

  it('are likelier the more speaks for it, and come in that order, page by page', async () => {
    await anotherEvent();
    for (const [given, family, email] of [
      ['Tamar', 'Beridze', 'tamar.b@one.example'],
      ['თამარ', 'ბერიძე', 'tamar.b@two.example'],
      ['Zarina', 'Karimova', 'z@one.example'],
      ['Zarina', 'Karimova', 'z@two.example'],
      ['Madina', 'Toktogulova', 'm@one.example'],
      ['Madina', 'Toktogolova', 'm@two.example'],
    ] as const) {
      await somebody(given, family, { email });
    }
    const all = await pairsAt('/duplicates');
    expect(all.map((pair) => pair.reasons)).toEqual([
      ['same-name-in-other-letters', 'same-mailbox-elsewhere'],
      ['same-name'],
      ['similar-name'],
    ]);
    const paged: Pair[] = [];
    let cursor: string | null = null;
    do {
      const answer = await testApp.request
        .get(at('/duplicates'))
        .query({ limit: 1, ...(cursor ? { cursor } : {}) })
        .set('cookie', cookie)
        .expect(200);
      const page = answer.body as { items: Pair[]; nextCursor: string | null };
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor && paged.length < 10);
    expect(paged).toEqual(all);
  });

  it('are not looked for among those who are not there, or in other events', async () => {
    await anotherEvent();
    await somebody('Aida', 'Sultanova');
    await somebody('Aida', 'Sultanova', { state: 'cancelled' });
    await somebody('Aida', 'Sultanova', { state: 'received' });
    await anotherEvent();
    const alone = await somebody('Aida', 'Sultanova');
    expect(await pairsAt('/duplicates')).toEqual([]);
    expect(await pairsAt(`/participants/${alone.id}/duplicates`)).toEqual([]);
  });

  it('are told apart for good, in either order, and both histories say so once', async () => {
    await anotherEvent();
    const one = await somebody('Anna', 'Ivanova');
    const other = await somebody('Анна', 'Иванова');
    const third = await somebody('Anna', 'Ivanova');
    await dismiss(other.id, one.id).expect(204);
    await dismiss(one.id, other.id).expect(204);
    const ids = (await pairsAt('/duplicates')).map(({ first, second }) => [first.id, second.id]);
    expect(ids).toHaveLength(2);
    expect(ids).toEqual(
      expect.arrayContaining([
        [one.id, third.id],
        [other.id, third.id],
      ]),
    );
    expect(await pairsAt(`/participants/${one.id}/duplicates`)).toHaveLength(1);
    const history = await testApp.request
      .get(at(`/participants/${other.id}/history`))
      .set('cookie', cookie)
      .expect(200);
    expect((history.body as { items: { action: string }[] }).items.map((line) => line.action)).toEqual([
      'participant.told-apart',
    ]);
  });

  it('are told apart only where both take part, and nobody from herself', async () => {
    const stranger = await somebody('Anna', 'Ivanova');
    await anotherEvent();
    const one = await somebody('Anna', 'Ivanova');
    await dismiss(one.id, stranger.id).expect(404);
    await dismiss(one.id, newId()).expect(404);
    await dismiss(one.id, one.id).expect(422);
    await dismiss(one.id, 'nobody').expect(422);
    await testApp.request
      .get(at(`/participants/${stranger.id}/duplicates`))
      .set('cookie', cookie)
      .expect(404);
  });

  it('stay few pairs when very many bear one name', async () => {
    await anotherEvent();
    for (let count = 0; count < 30; count += 1) {
      await somebody('Нино', 'Беридзе');
    }
    const pairs = (await pairsAt('/duplicates?limit=100')).length;
    expect(pairs).toBeGreaterThanOrEqual(29);
    expect(pairs).toBeLessThanOrEqual(90);
  });
});
