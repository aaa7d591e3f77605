import { DataSource, type EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entities } from '../../src/app.module.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { listParticipantsPage } from '../../src/participants/participant.queries.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** What is searched, word by word, beside what is kept: an empty list when the words are true. */
const untrue = `
  select * from (
    select event_id, substr(word, 14) as word, count(*)::int as uses
    from participants cross join lateral unnest(search_words(event_id, search)) as w(word) group by 1, 2) as counted
  full join participant_words as kept using (event_id, word)
  where counted.uses is distinct from kept.uses`;

describe('the words of an event', () => {
  let testDatabase: TestDatabase;
  let dataSource: DataSource;
  let tx: EntityManager;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    dataSource = await new DataSource({
      ...dataSourceOptions({ databaseUrl: testDatabase.databaseUrl, databasePool: 4 }),
      entities,
    } as never).initialize();
    tx = dataSource.manager;
  });

  afterAll(async () => {
    await dataSource.destroy();
    await testDatabase.drop();
  });

  /** An event, and a way to bring people there. */
  async function aMeeting() {
    const event = await anEvent(tx);
    const category = await aCategory(tx, { event });
    const somebody = (names: Partial<Participant>, by = tx) =>
      aParticipant(by, { event, category, givenName: 'Aida', ...names });
    return { event, somebody };
  }

  async function wordsOf({ id }: Event): Promise<Record<string, number>> {
    const rows: { word: string; uses: number }[] = await tx.query(
      `select word, uses from participant_words where event_id = $1 order by word`,
      [id],
    );
    return Object.fromEntries(rows.map(({ word, uses }) => [word, uses]));
  }

  const erase = (person: Participant, by = tx) =>
    by.query(`delete from participants where id = $1`, [person.id]);

  async function found({ id }: Event, q: string): Promise<string[]> {
    const page = await listParticipantsPage(tx, id, { q, sort: 'name', limit: 100 });
    return page.items.map((item) => item.familyName);
  }

  it('are those of names, badge and organization, not of addresses', async () => {
    const { event, somebody } = await aMeeting();
    await somebody({
      givenName: 'Оксана-Мария',
      familyName: 'Шевченко',
      badgeName: 'Oksana',
      organization: 'Сеть “Мир” (Киев)',
      email: 'hidden.address@example.org',
    });
    expect(await wordsOf(event)).toEqual({
      kiav: 1,
      maria: 1,
      mir: 1,
      ogana: 2,
      sat: 1,
      savkanko: 1,
    });
  });

  it('go with the last who bore them, when she is erased and when she is called otherwise', async () => {
    const { event, somebody } = await aMeeting();
    const [one, other] = [await somebody({ familyName: 'Rarova' }), await somebody({ familyName: 'Рарова' })];
    expect(await wordsOf(event)).toEqual({ aida: 2, rarova: 2 });
    await erase(one);
    expect(await wordsOf(event)).toEqual({ aida: 1, rarova: 1 });
    await tx.query(`update participants set family_name = 'Petrova' where id = $1`, [other.id]);
    expect(await wordsOf(event)).toEqual({ aida: 1, patrova: 1 });
    await tx.query(`update participants set tags = '{rarova}', email = 'rarova@example.org' where id = $1`, [
      other.id,
    ]);
    expect(await wordsOf(event)).toEqual({ aida: 1, patrova: 1 });
    await erase(other);
    expect(await wordsOf(event)).toEqual({});
  });

  it('are counted by statements that write many, of several events', async () => {
    const [here, there] = [await aMeeting(), await aMeeting()];
    for (let person = 0; person < 6; person += 1) {
      await (person % 2 === 0 ? here : there).somebody({
        familyName: `Shared Own${person}`,
        badgeName: 'Shared',
      });
    }
    const ids = [here.event.id, there.event.id];
    await tx.query(
      `update participants set organization = family_name || '; ' || id where event_id = any($1)`,
      [ids],
    );
    expect(await tx.query(untrue)).toEqual([]);
    await tx.query(
      `delete from participants where event_id = any($1) and family_name in ('Shared Own0', 'Shared Own1', 'Shared Own2')`,
      [ids],
    );
    expect(await tx.query(untrue)).toEqual([]);
    expect((await wordsOf(here.event)).sarad).toBe(3);
    await tx.query(`delete from participants where event_id = any($1)`, [ids]);
    expect([await wordsOf(here.event), await wordsOf(there.event)]).toEqual([{}, {}]);
  });

  it('stay while somebody comes who bears what the last other takes along', async () => {
    const { event, somebody } = await aMeeting();
    const last = await somebody({ familyName: 'Sologubova' });
    const going = dataSource.createQueryRunner();
    await going.startTransaction();
    await erase(last, going.manager);
    const coming = dataSource.transaction((other) => somebody({ familyName: 'Sologubova' }, other));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await going.commitTransaction();
    await going.release();
    await coming;
    expect(await wordsOf(event)).toEqual({ aida: 1, sologubova: 1 });
    expect(await found(event, 'Sologubiva')).toEqual(['Sologubova']);
  });

  it('are looked up in one event alone', async () => {
    const [here, there] = [await aMeeting(), await aMeeting()];
    await here.somebody({ familyName: 'Tsiklauri' });
    await there.somebody({ familyName: 'Циклаури' });
    await there.somebody({ familyName: 'Tsiklauridze' });
    expect(await found(here.event, 'Ciklaurri')).toEqual(['Tsiklauri']);
    expect(await found(here.event, 'Siklauri')).toEqual(['Tsiklauri']);
    expect(await found(there.event, 'Siklauri')).toEqual(['Tsiklauridze', 'Циклаури']);
    expect(await found(here.event, 'Siklauridze')).toEqual([]);
  });

  it('are looked up each with its own typo, beside words that are short, an address or a number', async () => {
    const { event, somebody } = await aMeeting();
    await somebody({ givenName: 'Анна-Мария', familyName: 'Жумабекова', email: 'zhuma.1984@example.org' });
    await somebody({ givenName: 'Анна', familyName: 'Жумагулова', email: 'other.1984@example.org' });
    for (const q of [
      'Zhumobekova Morija',
      'anna zhumobek',
      'Anna-Moria zhuma',
      'zhumobekova zhuma.1984@',
      'Zhumobekova zhuma.1984',
      'zhuma.1984',
      'uma.198',
      '1984 Zhumobekova',
    ]) {
      expect({ q, found: await found(event, q) }).toEqual({ q, found: ['Жумабекова'] });
    }
    expect(await found(event, 'Zhumobekova other.1984')).toEqual([]);
    expect(await found(event, 'Zhumobekova Natalia')).toEqual([]);
  });

  it('are written by the database alone', async () => {
    const { event } = await aMeeting();
    const write = tx.query(`insert into participant_words (event_id, word, uses) values ($1, 'x', 1)`, [
      event.id,
    ]);
    await expect(write).rejects.toThrow('permission denied');
  });
});
