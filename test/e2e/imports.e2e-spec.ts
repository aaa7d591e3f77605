import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { RegistrationDesk } from '../../src/participants/registration-desk.js';
import { QuotasOrder } from '../../src/participants/quota.orders.js';
import { Retention } from '../../src/participants/retention.js';
import { PUBLIC, system } from '../../src/platform/actor.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm, options } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { aTable } from '../factories/table.factory.js';
import { countersThatLie } from '../support/counters.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

interface Line {
  row: number;
  kind: string;
  cells: string[];
  changes: { field: string; before?: unknown; after?: unknown; sealed?: boolean }[];
  problems: { code: string; message: string; field: string | null }[];
  candidates: { id: string }[];
}

interface Preview {
  version: number;
  counts: { new: number; same: number; update: number; problem: number; skip: number };
  first: Line[];
}

let testApp: TestApp;
let organization: Organization;
let cookie: string;
let event: Event;
let category: Category;

beforeAll(async () => {
  testApp = await createTestApp();
  organization = await testApp.database.write(PUBLIC, (tx) => anOrganization(tx));
  cookie = await aSignedIn('manager');
});

afterAll(() => testApp.close());

beforeEach(async () => {
  await openEvent();
});

async function aSignedIn(role: 'owner' | 'manager'): Promise<string> {
  const account = await testApp.database.write(PUBLIC, async (tx) => {
    const made = await anAccount(tx);
    await aMember(tx, { organization, account: made, role });
    return made;
  });
  return signedIn(testApp, account);
}

async function openEvent(given: Partial<Event> = {}): Promise<void> {
  await testApp.database.write(PUBLIC, async (tx) => {
    event = await anEvent(tx, { lead: organization, addressFirst: false, ...given });
    category = await aCategory(tx, {
      event,
      code: 'peacebuilder',
      title: { en: 'Peacebuilder', ru: 'Миротворец' },
    });
  });
}

const at = (path: string) => `/api/v1/events/${event.id}${path}`;

async function upload(bytes: Buffer, as = cookie) {
  const answer = await testApp.request
    .post(at('/imports'))
    .set('cookie', as)
    .attach('file', bytes, 'list.csv');
  expect(answer.body).toMatchObject({ id: expect.any(String) as string });
  return answer.body as {
    id: string;
    headers: string[];
    encoding: string;
    delimiter: string;
    suggestion: { column: number; to: string; nameOrder?: string }[];
  };
}

async function map(id: string, mapping: object, as = cookie): Promise<Preview> {
  const answer = await testApp.request
    .put(at(`/imports/${id}/mapping`))
    .set('cookie', as)
    .send({
      defaults: { categoryId: category.id, language: 'ru', country: 'KG', state: 'pending', tags: [] },
      ...mapping,
    });
  expect(answer.body).toMatchObject({ counts: expect.any(Object) as object });
  return answer.body as Preview;
}

const run = (id: string, expected: { new: number; update: number }, as = cookie) =>
  testApp.request
    .post(at(`/imports/${id}/run`))
    .set('cookie', as)
    .send({ expected });

/** Brings a table whose columns are told by their headers, and carries it out. */
async function bring(rows: string[][], mapping: object = {}) {
  const { id, suggestion } = await upload(aTable(rows));
  const preview = await map(id, { columns: suggestion, ...mapping });
  const { counts } = preview;
  await run(id, { new: counts.new, update: counts.update }).expect(200);
  return preview;
}

async function people(): Promise<Record<string, unknown>[]> {
  return testApp.database.read(PUBLIC, (tx) =>
    tx.query(
      `select email, given_name as "givenName", family_name as "familyName", organization, country, language, state,
              tags, added_by as "addedBy" from participants where event_id = $1 order by family_name, given_name, email`,
      [event.id],
    ),
  );
}

const query = <Row>(sql: string, ...values: unknown[]) =>
  testApp.database.read(PUBLIC, (tx) => tx.query(sql, values) as Promise<Row[]>);

describe('A table of people', () => {
  const messy = [
    ['ФИО', 'Эл. почта', 'Страна', 'Организация', 'Метки'],
    ['Шевченко, Оксана Петровна', 'Oksana@Example.org ', 'Украина', '"Голоса" и мир', 'визы; доклад'],
    ['Беридзе, Нино', 'Нино Беридзе <nino@example.org>', 'Грузия', '', ''],
    ['Петросян, Ани', 'ani@example.org', 'Армения', 'Центр', ''],
    ['Петросян, Ани', 'ANI@example.org', 'Армения', 'Центр', ''],
    ['', '', '', '', ''],
    ['Токтогулова, Айзада', 'aizada на example.org', 'Киргизия', '', ''],
    ['Иванова, Анна', 'anna@example.org', 'Атлантида', '', ''],
    ['Каримова', 'karimova@example.org', 'Узбекистан', '', ''],
  ];

  it.each(['utf-8', 'windows-1251'] as const)(
    'is read whatever wrote it (%s, semicolons)',
    async (encoding) => {
      const taken = await upload(aTable(messy, { delimiter: ';', encoding }));
      expect(taken).toMatchObject({ headers: messy[0], encoding, delimiter: ';' });
      expect(taken.suggestion).toMatchObject([
        { to: 'fullName', nameOrder: 'comma' },
        { to: 'email' },
        { to: 'country' },
        { to: 'organization' },
        { to: 'tags' },
      ]);
      const preview = await map(taken.id, { columns: taken.suggestion });
      expect(preview.counts).toEqual({ new: 3, same: 0, update: 0, problem: 4, skip: 0 });
      expect(
        preview.first
          .filter(({ kind }) => kind === 'problem')
          .map(({ row, problems }) => [row, problems[0]!.code]),
      ).toEqual([
        [5, 'row-twice'],
        [7, 'email'],
        [8, 'row-country'],
        [9, 'required'],
      ]);
      await run(taken.id, { new: 3, update: 0 }).expect(200, { added: 3, updated: 0 });
      expect(await people()).toMatchObject([
        {
          email: 'nino@example.org',
          givenName: 'Нино',
          familyName: 'Беридзе',
          country: 'GE',
          organization: null,
        },
        { email: 'ani@example.org', familyName: 'Петросян', organization: 'Центр', language: 'ru' },
        {
          email: 'oksana@example.org',
          givenName: 'Оксана Петровна',
          country: 'UA',
          organization: '"Голоса" и мир',
          tags: ['визы', 'доклад'],
          state: 'pending',
          addedBy: 'import',
        },
      ]);
    },
  );

  it('changes nothing when it is brought again, with and without addresses', async () => {
    const rows = [
      ['First name', 'Last name', 'E-mail', 'Country', 'Organization'],
      ['Oksana', 'Shevchenko', 'oksana@example.org', 'UA', 'Voices'],
      ['Nino', 'Beridze', '', 'Georgia', ''],
      ['Aida', 'Sultanova', '', 'Kyrgyzstan', 'Centre'],
    ];
    expect((await bring(rows)).counts).toMatchObject({ new: 3 });
    const before = await people();
    expect((await bring(rows)).counts).toEqual({ new: 0, same: 3, update: 0, problem: 0, skip: 0 });
    expect(await people()).toEqual(before);
  });

  it('changes what it says otherwise, and takes nothing away', async () => {
    await bring([
      ['First name', 'Last name', 'E-mail', 'Organization', 'Tags'],
      ['Oksana', 'Shevchenko', 'oksana@example.org', 'Voices', 'visa'],
    ]);
    const preview = await bring([
      ['First name', 'Last name', 'E-mail', 'Organization', 'Country', 'Tags'],
      ['Oksana', 'Shevchenko-Boyko', 'oksana@example.org', '', 'Ukraine', 'speaker'],
    ]);
    expect(preview.first[0]).toMatchObject({
      kind: 'update',
      changes: [
        { field: 'familyName', before: 'Shevchenko', after: 'Shevchenko-Boyko' },
        { field: 'country', before: 'KG', after: 'UA' },
        { field: 'tags', before: ['visa'], after: ['visa', 'speaker'] },
      ],
    });
    expect(await people()).toMatchObject([
      { familyName: 'Shevchenko-Boyko', organization: 'Voices', country: 'UA', tags: ['visa', 'speaker'] },
    ]);
    const [{ id }] = (await query<{ id: string }>(
      `select id from participants where event_id = $1`,
      event.id,
    )) as [{ id: string }];
    const history = await testApp.request
      .get(at(`/participants/${id}/history`))
      .set('cookie', cookie)
      .expect(200);
    expect((history.body as { items: object[] }).items[0]).toMatchObject({
      action: 'participant.imported',
      actor: { kind: 'account' },
      fields: ['familyName', 'country', 'tags'],
      before: { familyName: 'Shevchenko', country: 'KG' },
    });
  });

  it('leaves rows to decide that sound like somebody who is there, or like another row', async () => {
    await bring([
      ['Имя', 'Фамилия', 'Почта', 'Страна'],
      ['Оксана', 'Шевченко', 'oksana@one.example', 'Украина'],
    ]);
    const rows = [
      ['First name', 'Last name', 'E-mail', 'Country'],
      ['Oksana', 'Shevchenko', 'oksana@two.example', 'Ukraine'],
      ['Nino', 'Beridze', 'nino@one.example', 'Georgia'],
      ['ნინო', 'ბერიძე', 'nino@two.example', 'Georgia'],
      ['Nino', 'Beridze', 'nino@three.example', 'Armenia'],
    ];
    const { id, suggestion } = await upload(aTable(rows));
    const preview = await map(id, { columns: suggestion });
    expect(preview.counts).toMatchObject({ new: 2, problem: 2 });
    const [person, row] = preview.first.filter(({ kind }) => kind === 'problem');
    expect(person!.problems[0]!.code).toBe('row-like-person');
    expect(row).toMatchObject({
      row: 4,
      problems: [{ code: 'row-like-row', message: expect.stringContaining('3') as string }],
    });

    const decisions = [
      { row: 2, do: 'update', participantId: person!.candidates[0]!.id },
      { row: 4, do: 'new' },
    ];
    expect((await map(id, { columns: suggestion, decisions })).counts).toMatchObject({
      new: 3,
      update: 1,
      problem: 0,
    });
    await run(id, { new: 3, update: 1 }).expect(200);
    expect((await people()).map(({ email }) => email)).toEqual(
      expect.arrayContaining([
        'oksana@two.example',
        'nino@one.example',
        'nino@two.example',
        'nino@three.example',
      ]),
    );
    expect((await map((await upload(aTable(rows))).id, { columns: suggestion, possibleDuplicates: 'skip' })).counts)
      .toMatchObject({ same: 4 }); // prettier-ignore
  });

  it('does not bring back people who were declined, withdrew or were excluded, unless somebody says so', async () => {
    await testApp.database.write(PUBLIC, async (tx) => {
      await aParticipant(tx, { event, category, state: 'cancelled', email: 'gone@example.org' });
    });
    const { id, suggestion } = await upload(
      aTable([
        ['First name', 'Last name', 'E-mail'],
        ['Gone', 'Away', 'gone@example.org'],
      ]),
    );
    const preview = await map(id, { columns: suggestion });
    expect(preview.first[0]!.problems[0]!.code).toBe('row-ended');
    const again = await map(id, { columns: suggestion, decisions: [{ row: 2, do: 'new' }] });
    expect(again.counts.new).toBe(1);
  });

  it('gives the file back with the reasons, in the reader’s language', async () => {
    const { id, suggestion } = await upload(aTable(messy, { delimiter: ';', encoding: 'windows-1251' }));
    await map(id, { columns: suggestion });
    const answer = await testApp.request
      .get(at(`/imports/${id}/problems.csv`))
      .set('cookie', `${cookie}; lang=ru`)
      .expect(200);
    const lines = answer.text.replace('\uFEFF', '').trim().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('ФИО;Эл. почта;Страна;Организация;Метки;Почему строка не взята');
    expect(lines[1]).toContain('Строка 4 говорит о том же человеке.');
    const page = await testApp.request
      .get(at(`/imports/${id}/rows`))
      .query({ kind: 'problem', limit: 3 })
      .set('cookie', cookie)
      .expect(200);
    const { items, nextCursor } = page.body as { items: Line[]; nextCursor: string };
    expect(items[0]!.cells[1]).toBe('ANI@example.org');
    const rest = await testApp.request
      .get(at(`/imports/${id}/rows`))
      .query({ kind: 'problem', limit: 3, cursor: nextCursor })
      .set('cookie', cookie)
      .expect(200);
    expect((rest.body as { items: Line[] }).items.map(({ row }) => row)).toEqual([9]);
  });
});

describe('Places of imported people', () => {
  const rows = [
    ['First name', 'Last name', 'E-mail', 'Country', 'Status'],
    ['Wait', 'Ing', 'w@example.org', 'KG', 'Ожидание'],
    ['One', 'Confirmed', 'a@example.org', 'KG', 'confirmed'],
    ['Two', 'Confirmed', 'b@example.org', 'GE', 'Подтверждено'],
    ['Three', 'Confirmed', 'c@example.org', 'GE', 'დადასტურებულია'],
  ];
  const columns = ['givenName', 'familyName', 'email', 'country', 'state'].map((to, column) => ({
    column,
    to,
  }));

  async function words(): Promise<string[][]> {
    const said = await import('../../src/platform/i18n/locales/ru/words.json', { with: { type: 'json' } });
    const ka = await import('../../src/platform/i18n/locales/ka/words.json', { with: { type: 'json' } });
    const table = rows.map((row) => [...row]);
    table[1]![4] = said.default.state.waitlisted;
    table[3]![4] = said.default.state.confirmed;
    table[4]![4] = ka.default.state.confirmed;
    return table;
  }

  it('are counted; who does not fit is a row with a reason, unless overruled', async () => {
    await openEvent({ capacity: 2 });
    const { id } = await upload(aTable(await words()));
    const preview = await map(id, { columns });
    expect(preview.counts).toMatchObject({ new: 3, problem: 1 });
    expect(preview.first.find(({ kind }) => kind === 'problem')).toMatchObject({
      row: 5,
      problems: [{ code: 'row-event-full' }],
    });
    await run(id, { new: 3, update: 0 }).expect(200);
    expect((await people()).map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'waitlisted']);
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);

    const again = await upload(aTable(await words()));
    expect((await map(again.id, { columns, overrule: true })).counts).toMatchObject({ new: 1, same: 3 });
    await run(again.id, { new: 1, update: 0 }).expect(200);
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
    const [counter] = await query(
      `select taken, overruled from seat_counters where event_id = $1 and scope = 'event'`,
      event.id,
    );
    expect(counter).toEqual({ taken: 3, overruled: 1 });
  });

  it('keep to quotas, and nobody waits while a place is free', async () => {
    await openEvent({ capacity: 50 });
    const quotas = [{ dimension: 'country' as const, fieldId: '', key: 'GE', capacity: 1 }];
    await testApp.app.get(RegistrationDesk).ask(event.id, new QuotasOrder(quotas, [], system('test')));
    const { id } = await upload(aTable(await words()));
    const preview = await map(id, { columns });
    expect(preview.first.filter(({ kind }) => kind === 'problem').map(({ row, problems }) => [row, problems[0]!.code])).toEqual([
      [2, 'row-place-free'],
      [5, 'row-quota-full'],
    ]); // prettier-ignore
    await run(id, { new: 2, update: 0 }).expect(200);
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
  });

  it('are given to those who are there already: pending becomes confirmed', async () => {
    await openEvent({ capacity: 1 });
    const header = ['First name', 'Last name', 'E-mail', 'Status'];
    await bring([header, ['One', 'Pending', 'a@example.org', ''], ['Two', 'Pending', 'b@example.org', '']]);
    const preview = await bring([
      header,
      ['One', 'Pending', 'a@example.org', 'confirmed'],
      ['Two', 'Pending', 'b@example.org', 'confirmed'],
    ]);
    expect(preview.counts).toMatchObject({ update: 1, problem: 1 });
    expect((await people()).map(({ state }) => state)).toEqual(['confirmed', 'pending']);
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
    const back = await bring([header, ['One', 'Pending', 'a@example.org', 'pending']]);
    expect(back.counts).toMatchObject({ same: 1 });
  });
});

describe('Answers in a table', () => {
  const room = { id: 'room-aaaaa', type: 'single-choice', label: { en: 'Room' }, options: options({ code: 'single', label: { en: 'Single', ru: 'Отдельный' }, places: 1 }, { code: 'shared', label: { en: 'Shared, with a friend' } }) }; // prettier-ignore
  const diet = { id: 'diet-aaaaa', type: 'short-text', label: { en: 'Diet' }, sensitive: true };
  const nights = { id: 'nights-aaaaa', type: 'date-range', label: { en: 'Nights' } };
  const first = { id: 'first-aaaaa', type: 'yes-no', label: { en: 'First time' } };
  const why = { id: 'why-aaaaa', type: 'short-text', label: { en: 'Why' }, shownIf: { match: 'all' as const, tests: [{ field: 'first-aaaaa', is: 'one-of' as const, values: ['no'] }] } }; // prettier-ignore
  const agree = { id: 'agree-aaaaa', type: 'consent', label: { en: 'I agree' }, help: { en: 'To this.' } };
  const header = ['First name', 'Last name', 'E-mail', 'Room', 'Diet', 'From', 'To', 'First time', 'Why'];
  const columns = [
    'givenName', 'familyName', 'email', 'answers.room-aaaaa', 'answers.diet-aaaaa', 'answers.nights-aaaaa.from',
    'answers.nights-aaaaa.to', 'answers.first-aaaaa', 'answers.why-aaaaa',
  ].map((to, column) => ({ column, to })); // prettier-ignore

  beforeEach(async () => {
    await testApp.database.write(PUBLIC, async (tx) => {
      await aForm(tx, { event, definition: aDefinition(room, diet, nights, first, why, agree) });
    });
  });

  const sheets = () =>
    query<{ answers: object; sealed: boolean; by: string; fields: string[] }>(
      `select s.answers, s.sealed is not null as sealed, s.answered_by as by, s.sealed_fields as fields
       from answer_sheets s join participants p on p.id = s.participant_id where p.event_id = $1 order by p.email`,
      event.id,
    );

  it('are read by labels, days and words, sealed where they are sensitive, and refused where they do not fit', async () => {
    const { id } = await upload(
      aTable([
        header,
        ['Aida', 'Person', 'a@example.org', 'отдельный', 'vegan', '04/06/2027', '6.6.2027', 'да', ''],
        ['Bella', 'Person', 'b@example.org', 'Single', '', '', '', '', ''],
        ['Cholpon', 'Person', 'c@example.org', 'Shared, with a friend', '', '', '', 'нет', 'To learn'],
        ['Dinara', 'Person', 'd@example.org', 'Suite', '', '', '', '', ''],
        ['Elvira', 'Person', 'e@example.org', '', '', '', '', 'yes', 'Hidden'],
        ['Feruza', 'Person', 'f@example.org', '', '', '31.06.2027', '2027-07-02', '', ''],
      ]),
    );
    const preview = await map(id, { columns });
    expect(preview.first.filter(({ kind }) => kind === 'problem').map(({ row, problems }) => [row, problems[0]!.code, problems[0]!.field])).toEqual([
      [3, 'no-place-left', 'answers.room-aaaaa'],
      [5, 'choice', 'answers.room-aaaaa'],
      [6, 'hidden-field', 'answers.why-aaaaa'],
      [7, 'no-such-day', 'answers.nights-aaaaa.from'],
    ]); // prettier-ignore
    await run(id, { new: 2, update: 0 }).expect(200);
    expect(await sheets()).toEqual([
      {
        answers: { 'room-aaaaa': 'single', 'nights-aaaaa': { from: '2027-06-04', to: '2027-06-06' }, 'first-aaaaa': true },
        sealed: true,
        by: 'import',
        fields: ['diet-aaaaa'],
      },
      { answers: { 'room-aaaaa': 'shared', 'first-aaaaa': false, 'why-aaaaa': 'To learn' }, sealed: false, by: 'import', fields: [] },
    ]); // prettier-ignore
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
    const again = await upload(
      aTable([
        header,
        ['Aida', 'Person', 'a@example.org', 'Single', 'vegan', '2027-06-04', '2027-06-06', 'yes', ''],
      ]),
    );
    expect((await map(again.id, { columns })).counts).toMatchObject({ same: 1 });
  });

  it('keep what is not named, and sealed ones unless the importer may open them', async () => {
    const row = (answer: string, given: string) =>
      aTable([header, ['Aida', 'Person', 'a@example.org', '', answer, '', '', given, '']]);
    const one = await upload(row('vegan', 'yes'));
    await map(one.id, { columns });
    await run(one.id, { new: 1, update: 0 }).expect(200);
    const two = await upload(row('halal', 'no'));
    const preview = await map(two.id, { columns });
    expect(preview.first[0]!.changes).toEqual([{ field: 'answers.first-aaaaa', before: true, after: false }]);
    await run(two.id, { new: 0, update: 1 }).expect(200);

    const owner = await aSignedIn('owner');
    const three = await upload(row('halal', 'no'), owner);
    const opened = await map(three.id, { columns }, owner);
    expect(opened.first[0]!.changes).toEqual([{ field: 'answers.diet-aaaaa', sealed: true }]);
    await run(three.id, { new: 0, update: 1 }, owner).expect(200);
    expect((await sheets())[0]!.fields).toEqual(['diet-aaaaa']);
  });

  it('take nobody’s consent', async () => {
    const { id } = await upload(aTable([['E-mail', 'I agree'], ['a@example.org', 'yes']])); // prettier-ignore
    const answer = await testApp.request
      .put(at(`/imports/${id}/mapping`))
      .set('cookie', cookie)
      .send({
        columns: [{ column: 0, to: 'email' }, { column: 1, to: 'answers.agree-aaaaa' }],
        defaults: { categoryId: category.id, language: 'en', state: 'pending' },
      }); // prettier-ignore
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ errors: [{ field: 'columns.1.to', code: 'unknown-field' }] });
  });
});

describe('Carrying an import out', () => {
  const rows = [
    ['First name', 'Last name', 'E-mail'],
    ['One', 'Person', 'one@example.org'],
    ['Two', 'Person', 'two@example.org'],
  ];

  it('happens once, however often and by however many it is pressed', async () => {
    const { id, suggestion } = await upload(aTable([...rows, ['No', 'Address', '']]));
    await map(id, { columns: suggestion });
    const answers = await Promise.all([1, 2, 3, 4].map(() => run(id, { new: 3, update: 0 })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    expect(await people()).toHaveLength(3);
    const late = await run(id, { new: 3, update: 0 }).expect(409);
    expect(late.body).toMatchObject({ code: 'import-ran' });
    expect(await countersThatLie(testApp.database, event.id)).toEqual([]);
  });

  it('does nothing when somebody has registered meanwhile, and says what it would do now', async () => {
    const { id, suggestion } = await upload(aTable(rows));
    await map(id, { columns: suggestion });
    await testApp.database.write(PUBLIC, (tx) =>
      aParticipant(tx, { event, category, email: 'two@example.org' }),
    );
    const answer = await run(id, { new: 2, update: 0 }).expect(409);
    expect(answer.body).toMatchObject({ code: 'import-changed', current: { new: 1, update: 1 } });
    expect(await people()).toHaveLength(1);
  });

  it('brings nobody’s consent, and asks newcomers by letter if wanted', async () => {
    const { id, suggestion } = await upload(aTable([...rows, ['No', 'Address', '']]));
    await map(id, { columns: suggestion, notify: true });
    await run(id, { new: 3, update: 0 }).expect(200);
    await testApp.runJobs();
    const [letter, ...others] = testApp.mailbox.sentTo('one@example.org');
    expect(others).toEqual([]);
    expect(letter!.subject).toContain('Вы зарегистрированы');
    expect(letter!.text).not.toContain('Person');
    expect(await query(`select 1 from consents c join participants p on p.id = c.participant_id where p.event_id = $1`, event.id)).toEqual([]); // prettier-ignore
    expect(await query(`select kind, state, to_name from mails where event_id = $1 order by id`, event.id)).toMatchObject([
      { kind: 'registered-for-you', state: 'sent' },
      { kind: 'registered-for-you', state: 'sent' },
    ]); // prettier-ignore
  });

  it('asks on her own page, and whoever agrees there has proven her address', async () => {
    await bring([...rows], { notify: true });
    await testApp.runJobs();
    const text = testApp.mailbox.sentTo('two@example.org').at(-1)!.text!;
    const page = /\/r\/[\w-]+/.exec(text)![0];
    expect((await testApp.request.get(`${page}?lang=en`).expect(200)).text).toContain(
      'You have not agreed yet',
    );
    const { text: html } = await testApp.request.get(`${page}/consents?lang=en`).expect(200);
    const digest = /name="read-texts" value="([^"]+)"/.exec(html)![1];
    const agree = (readTexts: string) =>
      testApp.request
        .post(`${page}/consents/data`)
        .type('form')
        .send({ 'page-language': 'en', 'read-texts': readTexts });
    await agree('another text').expect(422);
    await Promise.all([agree(digest!).expect(303), agree(digest!).expect(303)]);
    expect(
      await query(
        `select c.purpose, p.proved_at is not null as proved from participants p join consents c on c.participant_id = p.id
         where p.event_id = $1`,
        event.id,
      ),
    ).toEqual([{ purpose: 'data-processing', proved: true }]);
    expect((await testApp.request.get(`${page}?lang=en`)).text).not.toContain('You have not agreed yet');
  });

  it('is refused without a mapping, in another event, and after a day', async () => {
    const { id, suggestion } = await upload(aTable(rows));
    expect((await run(id, { new: 2, update: 0 }).expect(409)).body).toMatchObject({
      code: 'import-unmapped',
    });
    await map(id, { columns: suggestion });
    const mine = event;
    await openEvent();
    await run(id, { new: 2, update: 0 }).expect(404);
    event = mine;
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`update imports set expires_at = now() - interval '1 second'`),
    );
    await run(id, { new: 2, update: 0 }).expect(404);
  });

  it('forgets tables and messages with the people of the event', async () => {
    await upload(aTable(rows));
    await testApp.request
      .post(at('/messages'))
      .set('cookie', cookie)
      .send({ audience: { filters: { q: 'One' } } })
      .expect(201);
    await testApp.database.write(PUBLIC, (tx) =>
      testApp.app.get(Retention).erasePeople(tx, system('test'), event),
    );
    expect(await query(`select id from imports where event_id = $1 union all select id from messages where event_id = $1`, event.id)).toEqual([]); // prettier-ignore
  });

  it('keeps the table sealed', async () => {
    await upload(aTable(rows));
    const [row] = await query<{ file: Buffer }>(
      `select file_sealed as file from imports where event_id = $1`,
      event.id,
    );
    expect(row!.file.includes(Buffer.from('one@example.org'))).toBe(false);
  });
});

describe('What is no table', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 422, 'sheet-empty'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), 415, 'sheet-other-format'],
    ['headers alone', Buffer.from('E-mail'), 422, 'sheet-empty'],
    ['too many rows', Buffer.from(`E-mail\n${'a@example.org\n'.repeat(20_001)}`), 413, 'sheet-too-large'],
  ])('is refused: %s', async (_what, bytes, status, code) => {
    const answer = await testApp.request
      .post(at('/imports'))
      .set('cookie', cookie)
      .attach('file', bytes, 'list.csv');
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([status, code]);
  });

  it('is refused: no file at all', async () => {
    await testApp.request.post(at('/imports')).set('cookie', cookie).send({}).expect(422);
  });
});
