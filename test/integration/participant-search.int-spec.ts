import { DataSource, type EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entities } from '../../src/app.module.js';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { listParticipantsPage } from '../../src/participants/participant.queries.js';
import { participantSorts, type ParticipantSearch } from '../../src/participants/participant-search.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const people: Partial<Participant>[] = [
  {
    givenName: 'Айгүл',
    familyName: 'Жумабекова',
    organization: 'Аялдар үчүн',
    email: 'aigul.zh@example.org',
  },
  { givenName: 'Нино', familyName: 'Ёлкина', country: 'RU' },
  { givenName: 'ნინო', familyName: 'მაისურაძე', badgeName: 'ნ. მაისურაძე', country: 'GE' },
  { givenName: 'Անահիտ', familyName: 'Մարտիրոսյան', country: 'AM' },
  { givenName: 'Gülşah', familyName: 'Çağlar', country: 'TR', email: 'gulsah@xn--rnek-6qa.example' },
  { givenName: 'Leyla', familyName: 'Əliyeva', country: 'AZ' },
  { givenName: 'Łucja', familyName: 'Strauß', country: 'PL' },
  { givenName: 'Sinéad', familyName: 'O’Brien', country: 'IE', organization: 'Women’s 100% Network' },
  { givenName: 'U', familyName: 'Thant', country: 'MM', organization: 'under_score \\ back' },
];

describe('searching participants', () => {
  let testDatabase: TestDatabase;
  let dataSource: DataSource;
  let tx: EntityManager;
  let event: Event;
  let category: Category;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    dataSource = await new DataSource({
      ...dataSourceOptions({ databaseUrl: testDatabase.databaseUrl, databasePool: 4 }),
      entities,
    } as never).initialize();
    tx = dataSource.manager;
    event = await anEvent(tx);
    category = await aCategory(tx, { event });
    for (const person of people) {
      await aParticipant(tx, { event, category, ...person });
    }
    const other = await anEvent(tx);
    await aParticipant(tx, {
      event: other,
      category: await aCategory(tx, { event: other }),
      givenName: 'Айгүл',
      familyName: 'Elsewhere',
    });
  });

  afterAll(async () => {
    await dataSource.destroy();
    await testDatabase.drop();
  });

  async function found(q: string, more: Partial<ParticipantSearch> = {}): Promise<string[]> {
    const page = await listParticipantsPage(tx, event.id, { q, sort: 'name', limit: 100, ...more });
    return page.items.map((item) => item.familyName);
  }

  it.each([
    ['айгүл', 'Жумабекова'],
    ['ЖУМАБ', 'Жумабекова'],
    ['аялдар', 'Жумабекова'],
    ['елкина', 'Ёлкина'],
    ['მაისუ', 'მაისურაძე'],
    ['Մարտի', 'Մարտիրոսյան'],
    ['gulsah', 'Çağlar'],
    ['ÇAĞLAR', 'Çağlar'],
    ['aliyeva', 'Əliyeva'],
    ['lucja', 'Strauß'],
    ['STRAUSS', 'Strauß'],
    ['o’brien', 'O’Brien'],
    ['sinead network', 'O’Brien'],
    ['u', 'Thant'],
  ])('finds %s', async (q, familyName) => {
    expect(await found(q)).toContain(familyName);
  });

  it.each([
    ['Jumabekova', 'Жумабекова'],
    ['Aygul', 'Жумабекова'],
    ['Zhumabe', 'Жумабекова'],
    ['Айгюль', 'Жумабекова'],
    ['maisuradze', 'მაისურაძე'],
    ['Майсурадзе', 'მაისურაძე'],
    ['Anahit', 'Մարտիրոսյան'],
    ['Мартиросян', 'Մարտիրոսյան'],
    ['Алиева Лейла', 'Əliyeva'],
    ['Чаглар', 'Çağlar'],
    ['Caglar', 'Çağlar'],
    ['Aliyeva - Leyla', 'Əliyeva'],
  ])('finds %s across scripts and spellings', async (q, familyName) => {
    expect(await found(q)).toEqual([familyName]);
  });

  it.each([
    ['Jumebikova', 'Жумабекова'],
    ['Martirosan', 'Մարտիրոսյան'],
    ['Maisurdaze', 'მაისურაძე'],
    ['sinead o’brein', 'O’Brien'],
    ['Strausss', 'Strauß'],
    ['Zumabekowa aigul', 'Жумабекова'],
  ])('finds %s though a letter is wrong', async (q, familyName) => {
    expect(await found(q)).toEqual([familyName]);
  });

  it('takes no typo in short words, in addresses, or two in one word', async () => {
    expect(await found('tint')).toEqual([]);
    expect(await found('aigol.zh@')).toEqual([]);
    expect(await found('jumobikova')).toEqual([]);
  });

  it('puts exact hits first, adds the near ones only when there are few, and ends there', async () => {
    const busy = await anEvent(tx);
    const kind = await aCategory(tx, { event: busy });
    const somebody = (familyName: string) => aParticipant(tx, { event: busy, category: kind, familyName });
    for (const name of ['Kavalenko', 'Kovalenko', 'Коваленко']) {
      await somebody(name);
    }
    const search = { q: 'kovalenko', sort: 'name', limit: 10 } as const;
    const first = await listParticipantsPage(tx, busy.id, search);
    expect(first.items.map((item) => item.familyName)).toEqual(['Kovalenko', 'Коваленко', 'Kavalenko']);
    expect(first.next).toBeUndefined();
    for (let more = 0; more < 4; more += 1) {
      await somebody('Kovalenko');
    }
    const names = (await listParticipantsPage(tx, busy.id, search)).items.map((item) => item.familyName);
    expect(names).toHaveLength(6);
    expect(names).not.toContain('Kavalenko');
  });

  it('finds one letter where a word begins, not in its middle', async () => {
    expect(await found('ж')).toEqual(['Жумабекова']);
    expect(await found('м')).not.toContain('Жумабекова');
  });

  it.each([
    ['%', []],
    ['100%', ['O’Brien']],
    ['_', []],
    ['under_score', ['Thant']],
    ['un_er_score', []],
    ['\\', ['Thant']],
    ["'", []],
    ["'; drop table participants; --", []],
    ['́', []],
  ])('takes %s literally', async (q, names) => {
    expect(await found(q)).toEqual(names);
  });

  it('finds addresses by their beginning or their domain, and only by these', async () => {
    expect(await found('AIGUL.ZH@')).toEqual(['Жумабекова']);
    expect(await found('aigul.zh@example.org')).toEqual(['Жумабекова']);
    expect(await found('@xn--rnek')).toEqual(['Çağlar']);
    expect(await found('zh@example.org')).toEqual([]);
  });

  it('does not look into other events', async () => {
    expect(await found('elsewhere')).toEqual([]);
    expect(await found('айгүл')).toEqual(['Жумабекова']);
  });

  it('finds nobody by words that do not all occur', async () => {
    expect(await found('айгүл network')).toEqual([]);
  });

  it('sorts names by letters without diacritics, script by script', async () => {
    expect(await found('')).toEqual([
      'Əliyeva',
      'Çağlar',
      'O’Brien',
      'Strauß',
      'Thant',
      'Ёлкина',
      'Жумабекова',
      'Մարտիրոսյան',
      'მაისურაძე',
    ]);
  });

  it('filters by state, category, country and language', async () => {
    const speakers = await aCategory(tx, { event });
    await aParticipant(tx, {
      event,
      category: speakers,
      familyName: 'Filtered',
      state: 'pending',
      country: 'UZ',
      language: 'ru',
    });
    expect(await found('', { states: ['pending'] })).toEqual(['Filtered']);
    expect(await found('', { categoryIds: [speakers.id] })).toEqual(['Filtered']);
    expect(await found('', { countries: ['UZ', 'FR'] })).toEqual(['Filtered']);
    expect(await found('', { language: 'ru' })).toEqual(['Filtered']);
    expect(await found('', { states: ['declined'] })).toEqual([]);
  });

  it('lists only those who wait, in their order, when sorted by waiting', async () => {
    await aParticipant(tx, { event, category, familyName: 'First in line', state: 'waitlisted' });
    await aParticipant(tx, { event, category, familyName: 'Second in line', state: 'waitlisted' });
    expect(await found('', { sort: 'waiting' })).toEqual(['First in line', 'Second in line']);
  });

  it.each(participantSorts)('pages through everybody once by %s while others arrive', async (sort) => {
    const busy = await anEvent(tx);
    const kind = await aCategory(tx, { event: busy });
    const state = 'waitlisted' as const;
    const before = [];
    for (let index = 0; index < 23; index += 1) {
      const country = ['KG', 'GE', 'AM'][index % 3]!;
      before.push(
        await aParticipant(tx, {
          event: busy,
          category: kind,
          state,
          country,
          givenName: 'Same',
          familyName: 'Name',
        }),
      );
    }
    const seen: string[] = [];
    let after: string[] | undefined;
    do {
      const page = await listParticipantsPage(tx, busy.id, { sort, limit: 5 }, after);
      seen.push(...page.items.map((item) => item.id));
      after = page.next;
      await aParticipant(tx, { event: busy, category: kind, state, country: 'AA', familyName: 'Aaa' });
      await aParticipant(tx, { event: busy, category: kind, state, country: 'ZZ', familyName: 'Zzz' });
    } while (after && seen.length < 200);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(before.map((participant) => participant.id)));
  });
});
