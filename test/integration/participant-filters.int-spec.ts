import { DataSource, type EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entities } from '../../src/app.module.js';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { AnswerTest } from '../../src/participants/answer-filter.rules.js';
import { readAnswerColumns } from '../../src/participants/answer-columns.queries.js';
import { askAll, readAskedFields } from '../../src/participants/asked-fields.queries.js';
import { readNumbers } from '../../src/participants/numbers.queries.js';
import { countParticipants } from '../../src/participants/participant-counts.queries.js';
import { listParticipantsPage } from '../../src/participants/participant.queries.js';
import type { ParticipantFilters, ParticipantSort } from '../../src/participants/participant-search.js';
import { system } from '../../src/platform/actor.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm, options } from '../factories/form.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const everyone = system('tests');

const definition = aDefinition(
  { id: 'diet-aaaaa', type: 'single-choice', options: options('vegan', 'halal', 'any') },
  { id: 'topics-aaaaa', type: 'several-choices', options: options('law', 'aid', 'peace') },
  { id: 'first-aaaaa', type: 'yes-no' },
  { id: 'age-aaaaa', type: 'number' },
  { id: 'stay-aaaaa', type: 'date-range' },
  { id: 'story-aaaaa', type: 'long-text' },
  { id: 'health-aaaaa', type: 'short-text', sensitive: true },
  { id: 'secret-aaaaa', type: 'short-text', visibleTo: ['owner'] },
);

type Answers = Record<string, unknown>;

const people: [name: string, answers: Answers | null, sealed?: string[]][] = [
  ['Anna', { 'diet-aaaaa': 'vegan', 'topics-aaaaa': ['law', 'aid'], 'first-aaaaa': true, 'age-aaaaa': 30 }],
  ['Bela', { 'diet-aaaaa': 'halal', 'topics-aaaaa': ['aid'], 'first-aaaaa': false, 'age-aaaaa': 9 }],
  ['Cira', { 'diet-aaaaa': 'vegan', 'stay-aaaaa': { from: '2027-06-04', to: '2027-06-07' } }],
  ['Dina', { 'age-aaaaa': 100.5, 'story-aaaaa': 'vegan', 'topics-aaaaa': ['peace'] }, ['health-aaaaa']],
  ['Elza', null],
];

describe('filtering participants', () => {
  let testDatabase: TestDatabase;
  let dataSource: DataSource;
  let tx: EntityManager;
  let event: Event;
  let category: Category;
  let formId: string;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    dataSource = await new DataSource({
      ...dataSourceOptions({ databaseUrl: testDatabase.databaseUrl, databasePool: 4 }),
      entities,
    } as never).initialize();
    tx = dataSource.manager;
    event = await anEvent(tx);
    category = await aCategory(tx, { event });
    formId = (await aForm(tx, { event, definition })).id;
    for (const [index, [givenName, answers, sealed]] of people.entries()) {
      const { id } = await aParticipant(tx, {
        event,
        category,
        givenName,
        familyName: 'Example',
        state: index === 0 ? 'pending' : 'confirmed',
        tags: index === 1 ? ['speaker', 'vip'] : [],
        organization: index === 2 ? 'Жіночий Рух' : null,
        registeredAt: new Date(`2026-03-0${index + 1}T22:30:00Z`),
      });
      if (answers) {
        await answer(id, answers, sealed);
      }
    }
  });

  afterAll(async () => {
    await dataSource.destroy();
    await testDatabase.drop();
  });

  async function answer(id: string, answers: Answers, sealed: string[] = []): Promise<void> {
    await tx.query(
      `insert into answer_sheets (participant_id, form_id, form_number, answers, sealed_fields, sealed, answered_at)
       values ($1, $2, 1, $3, $4, 'x', now())`,
      [id, formId, JSON.stringify(answers), sealed],
    );
  }

  async function filters(tests: AnswerTest[], more: ParticipantFilters = {}): Promise<ParticipantFilters> {
    const ids = tests.map(({ field }) => field);
    return { ...more, answers: askAll(tests, await readAskedFields(tx, everyone, event.id, ids)) };
  }

  async function found(
    given: ParticipantFilters,
    { limit = 100, sort = 'name' as ParticipantSort } = {},
  ): Promise<string[]> {
    const names: string[] = [];
    let after: string[] | undefined;
    do {
      const page = await listParticipantsPage(tx, event.id, { ...given, sort, limit }, after);
      names.push(...page.items.map((item) => item.givenName));
      after = page.next;
    } while (after);
    return names;
  }

  const on = (field: string) => `${field}-aaaaa`;

  it.each<[string, AnswerTest, string[]]>([
    ['one of several', { field: on('diet'), is: 'one-of', values: ['vegan'] }, ['Anna', 'Cira']],
    ['any of two', { field: on('diet'), is: 'one-of', values: ['vegan', 'halal'] }, ['Anna', 'Bela', 'Cira']],
    ['a choice among others', { field: on('topics'), is: 'one-of', values: ['aid'] }, ['Anna', 'Bela']],
    ['yes', { field: on('first'), is: 'one-of', values: ['yes'] }, ['Anna']],
    ['no', { field: on('first'), is: 'one-of', values: ['no'] }, ['Bela']],
    [
      'none of them, answered all the same',
      { field: on('diet'), is: 'none-of', values: ['vegan'] },
      ['Bela'],
    ],
    ['at least, as a number', { field: on('age'), is: 'at-least', value: 30 }, ['Anna', 'Dina']],
    ['at most, as a number', { field: on('age'), is: 'at-most', value: 30 }, ['Anna', 'Bela']],
    ['a night at least', { field: on('stay'), is: 'at-least', value: '2027-06-06' }, ['Cira']],
    ['no night after the last', { field: on('stay'), is: 'at-least', value: '2027-06-07' }, []],
    ['a night at most', { field: on('stay'), is: 'at-most', value: '2027-06-04' }, ['Cira']],
    ['answered', { field: on('story'), is: 'answered' }, ['Dina']],
    ['answered under seal', { field: on('health'), is: 'answered' }, ['Dina']],
    ['not answered, with or without a form', { field: on('diet'), is: 'empty' }, ['Dina', 'Elza']],
    ['not answered under seal', { field: on('health'), is: 'empty' }, ['Anna', 'Bela', 'Cira', 'Elza']],
  ])('finds by %s, and counts as many', async (_name, test, names) => {
    const given = await filters([test]);
    expect(await found(given)).toEqual(names);
    expect(await found(given, { limit: 1 })).toEqual(names);
    expect(await found(given, { limit: 1, sort: 'newest' })).toEqual(names.toReversed());
    expect(await countParticipants(tx, event.id, given)).toEqual({ count: names.length, exact: true });
  });

  it('joins tests with words, states, tags and days of the event’s zone', async () => {
    const vegan: AnswerTest = { field: on('diet'), is: 'one-of', values: ['vegan'] };
    expect(await found(await filters([vegan], { q: 'Cira' }))).toEqual(['Cira']);
    expect(await found(await filters([vegan], { states: ['pending'] }))).toEqual(['Anna']);
    const two = await filters([vegan, { field: on('topics'), is: 'one-of', values: ['aid'] }]);
    expect(await found(two)).toEqual(['Anna']);
    expect(await countParticipants(tx, event.id, { ...two, states: ['confirmed'] })).toEqual({
      count: 0,
      exact: true,
    });
    expect(await found({ tags: ['vip', 'nobody'] })).toEqual(['Bela']);
    expect(await found({ organization: 'жіночий рух' })).toEqual(['Cira']);
    expect(await found({ assignedTo: 'nobody' })).toHaveLength(5);
    // 22:30 in London is the next day in Istanbul.
    expect(await found({ registeredFrom: '2026-03-03', registeredTo: '2026-03-03' })).toEqual(['Bela']);
  });

  it('finds what is rare far down the order, and what is common where it is rare', async () => {
    await tx.query(
      `with added as (
         insert into participants (event_id, category_id, state, email, given_name, family_name, country, language, queue, registered_at)
         select $1::uuid, $2::uuid, 'confirmed', 'many-' || n || '@example.org', 'Many', 'People ' || lpad(n::text, 5, '0'), 'KG', 'ru',
                $2::uuid::text, timestamptz '2026-04-01' + n * interval '1 second'
         from generate_series(1, 13000) n returning id, family_name)
       insert into answer_sheets (participant_id, form_id, form_number, answers, answered_at)
       select id, $3::uuid, 1, case when family_name <= 'People 11500' then '{"diet-aaaaa": "any"}'::jsonb else '{"age-aaaaa": 5}' end, now()
       from added`,
      [event.id, category.id, formId],
    );
    const rare = await filters([{ field: on('diet'), is: 'one-of', values: ['halal'] }]);
    expect(await found(rare, { sort: 'newest' })).toEqual(['Bela']);
    const common = await filters([{ field: on('diet'), is: 'one-of', values: ['any'] }]);
    const [first] = (await listParticipantsPage(tx, event.id, { ...common, sort: 'newest', limit: 3 })).items;
    expect(first!.familyName).toBe('People 11500');
    expect(await found(common, { sort: 'name', limit: 5_000 })).toHaveLength(11_500);
    expect(await countParticipants(tx, event.id, common)).toEqual({ count: 10_000, exact: false });
    expect(await countParticipants(tx, event.id, { states: ['confirmed'] })).toEqual({
      count: 13_004,
      exact: true,
    });
    const impossible = await filters([
      { field: on('diet'), is: 'one-of', values: ['any'] },
      { field: on('age'), is: 'at-least', value: 1 },
    ]);
    expect(await found(impossible)).toEqual([]);
  });

  it('reads chosen answers, and of sealed ones only that they are there', async () => {
    const fields = await readAskedFields(tx, everyone, event.id, [on('age'), on('health'), on('diet')]);
    const { items } = await listParticipantsPage(tx, event.id, { q: 'Dina', sort: 'name', limit: 1 });
    const { answers, definitions } = await readAnswerColumns(tx, [items[0]!.id], fields);
    expect(answers.get(items[0]!.id)).toEqual({
      [on('age')]: { formNumber: 1, value: 100.5 },
      [on('health')]: { formNumber: 1, sealed: true },
    });
    expect(definitions.map(({ field }) => field.id)).toEqual([on('diet'), on('age'), on('health')]);
  });

  it('knows no question of another event, and none for other roles', async () => {
    const other = await anEvent(tx);
    await aForm(tx, { event: other, definition: aDefinition({ id: 'theirs-bbbbb' }) });
    const asAccount = { kind: 'account', accountId: event.id } as const;
    expect([...(await readAskedFields(tx, everyone, event.id, ['theirs-bbbbb'])).keys()]).toEqual([]);
    expect([...(await readAskedFields(tx, asAccount, event.id, [on('secret'), on('age')])).keys()]).toEqual([
      on('age'),
    ]);
  });

  it.each<[string, AnswerTest, string]>([
    ['an unknown question', { field: "x'; drop table participants; --", is: 'answered' }, 'unknown-field'],
    ['a sealed answer', { field: on('health'), is: 'one-of', values: ['x'] }, 'sealed-field'],
    ['an order of choices', { field: on('diet'), is: 'at-least', value: 1 }, 'not-comparable'],
    ['a number as text', { field: on('age'), is: 'at-least', value: '1' }, 'decimal'],
    ['a day that is none', { field: on('stay'), is: 'at-most', value: '2027-02-30' }, 'date'],
    ['words of a story', { field: on('story'), is: 'one-of', values: ['vegan'] }, 'not-comparable'],
  ])('refuses to ask for %s', async (_name, test, code) => {
    const fields = await readAskedFields(tx, everyone, event.id, [test.field]);
    expect(() => askAll([test], fields)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ code })] }),
    );
  });

  it('keeps counts true whoever writes', async () => {
    const other = await anEvent(tx, { timeZone: 'Asia/Kathmandu' });
    const [one, two] = [await aCategory(tx, { event: other }), await aCategory(tx, { event: other })];
    const { id } = await aParticipant(tx, {
      event: other,
      category: one,
      state: 'received',
      registeredAt: new Date('2026-03-01T18:20:00Z'),
    });
    await aParticipant(tx, { event: other, category: one, country: 'GE' });
    const numbers = () => readNumbers(tx, other);
    expect((await numbers()).byState).toEqual({ received: 1, confirmed: 1 });
    await tx.query(
      `update participants set state = 'pending', category_id = $2, country = 'GE' where id = $1`,
      [id, two.id],
    );
    await tx.query(`update participants set given_name = 'Other' where event_id = $1`, [other.id]);
    const now = await numbers();
    expect(now.byState).toEqual({ pending: 1, confirmed: 1 });
    expect(now.byCountry).toEqual([{ country: 'GE', byState: { pending: 1, confirmed: 1 } }]);
    expect(now.byCategory.find(({ categoryId }) => categoryId === two.id)?.byState).toEqual({ pending: 1 });
    expect(now.byDay[0]).toEqual({ day: '2026-03-02', registered: 1 });
    await tx.query(`delete from participants where event_id = $1`, [other.id]);
    expect(await numbers()).toEqual({ byState: {}, byCategory: [], byCountry: [], byDay: [] });
  });
});
