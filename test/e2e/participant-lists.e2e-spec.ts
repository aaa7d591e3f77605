import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/identity/account.entity.js';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import { SheetSealing } from '../../src/participants/sheet-sealing.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/ids.js';
import { readSheet } from '../../src/platform/sheets/read-sheet.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm, options } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

type Verb = 'get' | 'post' | 'patch' | 'delete';

const definition = aDefinition(
  {
    id: 'diet-ccccc',
    type: 'several-choices',
    label: { en: 'Diet', ru: 'Питание' },
    options: options({ code: 'vegan', label: { en: '=Vegan', ru: 'Веганская' } }, 'halal', 'any'),
  },
  { id: 'motto-ccccc', type: 'short-text', label: { en: '=Motto' } },
  { id: 'age-ccccc', type: 'number', label: { en: 'Age' } },
  { id: 'stay-ccccc', type: 'date-range', label: { en: 'Stay' } },
  { id: 'works-ccccc', type: 'organization', label: { en: 'Works for' } },
  { id: 'health-ccccc', type: 'long-text', label: { en: 'Health' }, sensitive: true },
);

describe('lists of participants', () => {
  const clock = new FixedClock(new Date('2026-05-01T09:00:00Z'));
  let testApp: TestApp;
  let organization: Organization;
  let event: Event;
  let category: Category;
  let formId: string;
  let manager: Account;
  let cookie: string;
  let owner: string;

  beforeAll(async () => {
    testApp = await createTestApp({ clock });
    await testApp.database.write(PUBLIC, async (tx) => {
      organization = await anOrganization(tx);
      event = await anEvent(tx, { lead: organization, slug: 'listed-meeting' });
      category = await aCategory(tx, { event, title: { en: 'Speaker' } });
      formId = (await aForm(tx, { event, definition })).id;
      manager = await anAccount(tx, { name: 'Manizha Manager' });
      await aMember(tx, { organization, account: manager, role: 'manager' });
    });
    cookie = await signedIn(testApp, manager);
    owner = await staffOf('owner');
    await somebody(
      { givenName: '=cmd|x', familyName: 'Alpha', organization: '+1,"two"\nlines' },
      {
        'diet-ccccc': ['vegan', 'halal'],
        'motto-ccccc': '@SUM(1)',
        'age-ccccc': -5,
        'works-ccccc': { name: '-Net' },
      },
      { 'health-ccccc': '=penicillin' },
    );
    await somebody(
      { givenName: 'Беглаим', familyName: 'Beta' },
      { 'diet-ccccc': ['any'], 'age-ccccc': 40, 'stay-ccccc': { from: '2027-06-04', to: '2027-06-07' } },
    );
    await somebody({ givenName: 'Cira', familyName: 'Gamma', state: 'pending' });
  });

  afterAll(() => testApp.close());

  const at = (path: string, where = event) => `/api/v1/events/${where.id}${path}`;
  const call = (verb: Verb, path: string, as = cookie) => testApp.request[verb](at(path)).set('cookie', as);

  async function somebody(
    given: Parameters<typeof aParticipant>[1] | object = {},
    answers?: object,
    sensitive: Record<string, unknown> = {},
  ) {
    return testApp.database.write(PUBLIC, async (tx) => {
      const participant = await aParticipant(tx, { event, category, ...given });
      if (answers) {
        const evaluation = { answers, sensitive, fileIds: [] } as never;
        const sheet = testApp.app
          .get(SheetSealing)
          .seal(participant.id, { formId, formNumber: 1, evaluation }, 'participant');
        await tx.query(
          `insert into answer_sheets (participant_id, form_id, form_number, answers, sealed, sealed_fields, answered_at)
           values ($1, $2, 1, $3, $4, $5, now())`,
          [participant.id, formId, JSON.stringify(answers), sheet.sealed, sheet.sealedFields],
        );
      }
      return participant;
    });
  }

  async function staffOf(role: Role, where = organization): Promise<string> {
    const account = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await anAccount(tx);
      await aMember(tx, { organization: where, account: made, role });
      return made;
    });
    return signedIn(testApp, account);
  }

  describe('searched', () => {
    it('shows chosen answers with their definitions, and pages on', async () => {
      const search = { sort: 'name', limit: 1, columns: ['age-ccccc', 'health-ccccc'] };
      const first = await call('post', '/participants/search').send(search).expect(200);
      expect(first.body.items[0]).toMatchObject({
        familyName: 'Alpha',
        answers: {
          'age-ccccc': { formNumber: 1, value: -5 },
          'health-ccccc': { formNumber: 1, sealed: true },
        },
      });
      expect(first.body.columns.map((one: { field: { id: string } }) => one.field.id)).toEqual([
        'age-ccccc',
        'health-ccccc',
      ]);
      const cursor = first.body.nextCursor as string;
      const second = await call('post', '/participants/search')
        .send({ ...search, cursor })
        .expect(200);
      expect(second.body.items[0].familyName).toBe('Beta');
    });

    it.each([
      [{ answers: [{ field: 'theirs', is: 'answered' }] }, 'answers.0.field', 'unknown-field'],
      [{ answers: [{ field: `x'||y`, is: 'one-of', values: ['a'] }] }, 'answers.0.field', 'unknown-field'],
      [{ answers: [{ field: 'health-ccccc', is: 'one-of', values: ['a'] }] }, 'answers.0.is', 'sealed-field'],
      [{ answers: [{ field: 'diet-ccccc', is: 'one-of' }] }, 'answers.0.values', 'list'],
      [{ answers: [{ field: 'diet-ccccc', is: 'like' }] }, 'answers.0.is', 'choice'],
      [{ columns: ['password'] }, 'columns.0', 'unknown-field'],
      [{ assignedTo: 'everybody' }, 'assignedTo', 'choice'],
      [{ registeredFrom: '2026-02-30' }, 'registeredFrom', 'date'],
    ])('refuses %j', async (search, field, code) => {
      const answer = await call('post', '/participants/search').send(search).expect(422);
      expect(answer.body.errors).toEqual([expect.objectContaining({ field, code })]);
    });

    it('counts what the filters find', async () => {
      const count = async (filters: object) =>
        (await call('post', '/participants/count').send(filters).expect(200)).body as object;
      expect(await count({ states: ['confirmed'] })).toEqual({ count: 2, exact: true });
      expect(await count({ answers: [{ field: 'age-ccccc', is: 'at-least', value: 0 }] })).toEqual({
        count: 1,
        exact: true,
      });
    });
  });

  describe('kept as views', () => {
    const view = {
      name: 'Vegans',
      definition: { filters: { q: 'x' }, sort: 'name', columns: ['answers.diet-ccccc'] },
    };

    it('are the maker’s own until they are shared, and change with If-Match', async () => {
      const reviewer = await staffOf('reviewer');
      const made = (await call('post', '/views').send(view).expect(201)).body as {
        id: string;
        version: number;
      };
      expect(made).toMatchObject({
        ...view,
        shared: false,
        mine: true,
        creatorName: 'Manizha Manager',
        version: 1,
      });
      const namesFor = async (as: string) =>
        ((await call('get', '/views', as).expect(200)).body.items as { name: string }[]).map(
          ({ name }) => name,
        );
      expect(await namesFor(reviewer)).toEqual([]);
      const change = (body: object, seen: string, as = cookie) =>
        call('patch', `/views/${made.id}`, as).set('if-match', seen).send(body);
      await change({ shared: true }, '"1"', reviewer).expect(404);
      await change({ shared: true }, '"7"').expect(412);
      expect((await change({ shared: true }, '"1"').expect(200)).headers.etag).toBe('"2"');
      expect(await namesFor(reviewer)).toEqual(['Vegans']);
      await change({ name: 'Mine now' }, '"2"', reviewer).expect(403);
      const again = await call('post', '/views', reviewer)
        .send({ ...view, name: 'VEGANS', shared: true })
        .expect(409);
      expect(again.body.code).toBe('view-name-taken');
      await call('delete', `/views/${made.id}`).set('if-match', '"2"').expect(204);
      expect(await namesFor(cookie)).toEqual([]);
    });

    it('are checked like a search', async () => {
      const wrong = { ...view, definition: { filters: { states: ['asleep'] } } };
      await call('post', '/views').send(wrong).expect(422);
      await call('post', '/views')
        .send({ ...view, definition: { surprise: 1 } })
        .expect(422);
    });
  });

  describe('taken away as files', () => {
    const columns = [
      'state', 'givenName', 'familyName', 'organization', 'country', 'category', 'answers.diet-ccccc',
      'answers.motto-ccccc', 'answers.age-ccccc', 'answers.stay-ccccc', 'answers.works-ccccc',
    ]; // prettier-ignore

    async function exported(wish: object, as = cookie) {
      const body = { columns, language: 'en', search: { sort: 'name' }, ...wish };
      const made = await call('post', '/exports', as).send(body).expect(201);
      const { id } = made.body as { id: string };
      const file = await call('get', `/exports/${id}/file`, as)
        .buffer(true)
        .parse(bytesOf as never)
        .expect(200);
      return { id, file, bytes: file.body as Buffer, total: made.body.total as number };
    }

    const heads = [
      'State', 'Given name', 'Family name', 'Organization', 'Country', 'Category', 'Diet', "'=Motto", 'Age',
      'Stay: First day', 'Stay: Last day', 'Stay: Nights', 'Works for',
    ]; // prettier-ignore

    it('as CSV, written by the database, with nothing that a spreadsheet would run', async () => {
      const { bytes, file, total } = await exported({ format: 'csv' });
      const text = bytes.toString();
      expect(total).toBe(3);
      expect(file.headers['content-disposition']).toContain(
        'listed-meeting 2026-05-01 0900 UTC - Manizha Manager.csv',
      );
      expect(file.headers['cache-control']).toBe('no-store');
      const [head, ...lines] = text.replace('\uFEFF', '').split(/\r?\n(?=Conf|Pend|$)/);
      expect(head!.split(',')).toEqual(heads);
      expect(lines[0]).toBe(
        `Confirmed,'=cmd|x,Alpha,"'+1,""two""\nlines",Kyrgyzstan,Speaker,'=Vegan; halal,'@SUM(1),-5,,,,'-Net`,
      );
      expect(lines[1]).toBe('Confirmed,Беглаим,Beta,,Kyrgyzstan,Speaker,any,,40,2027-06-04,2027-06-07,3,');
      expect(lines[2]).toBe('Pending,Cira,Gamma,,Kyrgyzstan,Speaker,,,,,,,');
      const read = await readSheet(bytes, {});
      expect(read.rows[0]![1]).toBe('=cmd|x');
      expect(read.rows[0]![6]).toBe('=Vegan; halal');
    });

    it('as a workbook with numbers and days, made by somebody at some time', async () => {
      const { bytes } = await exported({ format: 'xlsx', language: 'ru' });
      const { headers, rows } = await readSheet(bytes, {});
      expect(headers.slice(0, 2)).toEqual(['Состояние', 'Имя']);
      expect(rows[0]!.slice(0, 4)).toEqual(
        ['Подтверждена', '=cmd|x', 'Alpha', '+1,"two"\nlines'].with(0, rows[0]![0]!),
      );
      expect(rows[1]!.slice(6)).toEqual(['any', '', '40', '2027-06-04', '2027-06-07', '3', '']);
    });

    it('as JSON with codes', async () => {
      const { bytes } = await exported({ format: 'json' });
      const told = JSON.parse(bytes.toString()) as { madeBy: string; rows: number; participants: object[] };
      expect(told).toMatchObject({ madeBy: 'Manizha Manager', madeAt: '2026-05-01T09:00:00.000Z', rows: 3 });
      expect(told.participants[1]).toMatchObject({
        state: 'confirmed',
        givenName: 'Беглаим',
        country: 'KG',
        answers: { 'diet-ccccc': ['any'], 'age-ccccc': 40 },
      });
    });

    it('with sealed answers only for who may, with a reason, each opening written down', async () => {
      const sealed = { format: 'csv', columns: ['familyName', 'answers.health-ccccc'], language: 'en' };
      const make = (body: object, as: string) => call('post', '/exports', as).send({ ...sealed, ...body });
      expect((await make({}, owner).expect(422)).body.errors[0]).toMatchObject({ field: 'sensitive.why' });
      expect((await make({ sensitive: { why: 'no' } }, owner).expect(422)).body.errors[0]).toMatchObject({
        field: 'sensitive.why',
        code: 'too-short',
      });
      await make({ sensitive: { why: 'Because I like to know' } }, cookie).expect(403);
      const opened = async (format: string) =>
        (await exported({ ...sealed, format, sensitive: { why: 'The doctor asks for allergies' } }, owner))
          .bytes;
      expect((await opened('csv')).toString()).toBe(
        "\uFEFFFamily name,Health\r\nAlpha,'=penicillin\r\nBeta,\r\nGamma,\r\n",
      );
      expect((await readSheet(await opened('xlsx'), {})).rows[0]).toEqual(['Alpha', '=penicillin']);
      const told = JSON.parse((await opened('json')).toString()) as { participants: { answers: object }[] };
      expect(told.participants[0]!.answers).toEqual({ 'health-ccccc': '=penicillin' });
      const { items } = (await call('post', '/participants/search').send({ q: 'Alpha' })).body as {
        items: { id: string }[];
      };
      const history = await call('get', `/participants/${items[0]!.id}/history`).expect(200);
      expect(history.body.items[0]).toMatchObject({
        action: 'participant.sensitive-opened',
        fields: ['health-ccccc'],
        after: { why: 'The doctor asks for allergies' },
      });
    });

    it('once, by the maker alone, within a day, and leaves a trail without names', async () => {
      const { id } = await exported({ format: 'csv', search: { q: 'Alpha', sort: 'name' } });
      const shown = await call('get', `/exports/${id}`).expect(200);
      expect(shown.body).toMatchObject({ state: 'finished', rows: 1, total: 1 });
      expect((await call('get', `/exports/${id}/file`).expect(410)).body.code).toBe('export-used');
      await call('get', `/exports/${id}`, owner).expect(404);
      await call('get', `/exports/${id}/file`, owner).expect(404);
      const trail = await testApp.database.dataSource.query<{ action: string; after: object }[]>(
        `select action, after from audit_history($1) order by sequence`,
        [id],
      );
      expect(trail).toEqual([
        {
          action: 'event.export-made',
          after: expect.objectContaining({ filters: { sort: 'name', words: true } }),
        },
        { action: 'event.export-fetched', after: { rows: 1 } },
      ]);
      expect(JSON.stringify(trail)).not.toContain('Alpha');
      const late = (await call('post', '/exports').send({ format: 'csv', columns: ['id'], language: 'en' }))
        .body as {
        id: string;
      };
      clock.moveBy(25 * 60 * 60_000);
      await call('get', `/exports/${late.id}/file`).expect(404);
    });

    it('of people chosen by name: of these, whoever takes part here and is found', async () => {
      const found = async (q: string) =>
        ((await call('post', '/participants/search').send({ q })).body as { items: { id: string }[] })
          .items[0]!.id;
      const stranger = await testApp.database.write(PUBLIC, async (tx) => {
        const elsewhere = await anEvent(tx, { lead: await anOrganization(tx) });
        return aParticipant(tx, { event: elsewhere, category: await aCategory(tx, { event: elsewhere }) });
      });
      const ids = [await found('Gamma'), await found('Alpha'), stranger.id];
      const wish = { columns: ['familyName'], ids };
      for (const format of ['csv', 'json']) {
        const { bytes, total } = await exported({ ...wish, format });
        expect(total).toBe(2);
        expect(bytes.toString().match(/Alpha|Beta|Gamma/g)).toEqual(['Alpha', 'Gamma']);
      }
      const { id, bytes } = await exported({
        ...wish,
        format: 'csv',
        search: { states: ['pending'], sort: 'name' },
      });
      expect(bytes.toString().match(/Alpha|Beta|Gamma/g)).toEqual(['Gamma']);
      const [made] = await testApp.database.dataSource.query<{ after: object }[]>(
        `select after from audit_history($1) where action = 'event.export-made'`,
        [id],
      );
      expect(made!.after).toMatchObject({ chosen: 1, filters: { states: ['pending'] } });
      const refuse = async (wrong: unknown[]) =>
        call('post', '/exports')
          .send({ ...wish, language: 'en', format: 'csv', ids: wrong })
          .expect(422);
      await refuse([]);
      await refuse(['x']);
      const many = await refuse(Array.from({ length: 10_001 }, newId));
      expect(many.body.errors).toEqual([expect.objectContaining({ field: 'ids', code: 'too-many' })]);
      const sealed = { ...wish, format: 'csv', language: 'en', columns: ['answers.health-ccccc'] };
      await call('post', '/exports', owner).send(sealed).expect(422);
      const why = { why: 'The doctor asks for allergies' };
      await call('post', '/exports')
        .send({ ...sealed, sensitive: why })
        .expect(403);
    });

    it('refuses columns that are none, whatever they say', async () => {
      const make = (wished: string[]) =>
        call('post', '/exports').send({ format: 'csv', columns: wished, language: 'en' });
      for (const wished of [
        `state) to program 'x'`,
        'answers.theirs',
        `answers.x' or '1`,
        'check_in_code',
        'constructor',
      ]) {
        await make([wished]).expect(422);
      }
      await make([]).expect(422);
    });
  });

  describe('changed together', () => {
    const bulk = (body: object, as = cookie) => call('post', '/participants/bulk', as).send(body);
    const stateOf = async (id: string) =>
      (await call('get', `/participants/${id}`)).body as {
        state: string;
        tags: string[];
        categoryId: string;
      };

    it('tags many, and takes it back from those who were not changed since', async () => {
      const people = [await somebody(), await somebody({ tags: ['press'] }), await somebody()];
      const ids = people.map(({ id }) => id);
      const done = await bulk({ ids, action: 'tag', tag: 'Press', expected: 3 }).expect(200);
      expect(done.body).toMatchObject({
        done: 2,
        finished: true,
        skipped: [{ id: ids[1], code: 'wrong-state' }],
      });
      expect((await stateOf(ids[0]!)).tags).toEqual(['press']);
      const undone = await call('post', `/participants/bulk/${done.body.id}/undo`).expect(200);
      expect(undone.body).toMatchObject({ undone: 2, undoSkipped: [], undoUntil: null });
      expect((await stateOf(ids[0]!)).tags).toEqual([]);
      expect((await stateOf(ids[1]!)).tags).toEqual(['press']);
      await call('post', `/participants/bulk/${done.body.id}/undo`).expect(409);
    });

    it('decides about many, skips whom it does not fit, and takes silent decisions back', async () => {
      const pending = [await somebody({ state: 'pending' }), await somebody({ state: 'pending' })];
      const confirmed = await somebody();
      const ids = [...pending, confirmed].map(({ id }) => id);
      const done = await bulk({ ids, action: 'confirm', notify: false, expected: 3 }).expect(200);
      expect(done.body).toMatchObject({ done: 2, skipped: [{ id: confirmed.id, code: 'wrong-state' }] });
      await call('post', `/participants/${ids[1]}/cancel`).send({ notify: false }).expect(200);
      const undone = await call('post', `/participants/bulk/${done.body.id}/undo`).expect(200);
      expect(undone.body).toMatchObject({ undone: 1, undoSkipped: [{ id: ids[1], code: 'wrong-state' }] });
      expect((await stateOf(ids[0]!)).state).toBe('pending');
      expect((await stateOf(ids[1]!)).state).toBe('cancelled');
    });

    it('does not take back what people were told', async () => {
      const { id } = await somebody({ state: 'pending' });
      const done = await bulk({ ids: [id], action: 'decline', expected: 1 }).expect(200);
      expect(done.body).toMatchObject({ done: 1, undoUntil: null });
      const undo = await call('post', `/participants/bulk/${done.body.id}/undo`).expect(409);
      expect(undo.body.code).toBe('undo-too-late');
    });

    it('changes only as many as were seen, and only of this event', async () => {
      const { id } = await somebody();
      const ids = [id, newId()];
      const answer = await bulk({ ids, action: 'tag', tag: 'x', expected: 2 }).expect(409);
      expect(answer.body.code).toBe('selection-changed');
      await bulk({ action: 'tag', tag: 'x', expected: 1 }).expect(422);
      await bulk({ ids: [id], action: 'move', categoryId: newId(), expected: 1 }).expect(404);
      await bulk(
        { ids: [id], action: 'move', categoryId: category.id, expected: 1 },
        await staffOf('reviewer'),
      ).expect(403);
    });

    it('moves to another category and back, and assigns reviewers', async () => {
      const other = await testApp.database.write(PUBLIC, (tx) => aCategory(tx, { event }));
      const { id } = await somebody({ state: 'pending' });
      const moved = await bulk({ ids: [id], action: 'move', categoryId: other.id, expected: 1 }).expect(200);
      expect((await stateOf(id)).categoryId).toBe(other.id);
      await call('post', `/participants/bulk/${moved.body.id}/undo`).expect(200);
      expect((await stateOf(id)).categoryId).toBe(category.id);
      await bulk({ ids: [id], action: 'assign', accountId: manager.id, expected: 1 }).expect(200);
      const mine = await call('post', '/participants/search').send({ assignedTo: 'me' }).expect(200);
      expect(mine.body.items).toHaveLength(1);
    });

    it('leaves more than a few hundred to a job', async () => {
      await testApp.database.dataSource.query(
        `insert into participants (event_id, category_id, state, email, given_name, family_name, country, language, queue)
         select $1::uuid, $2::uuid, 'declined', 'many-' || n || '@example.org', 'Many', 'People', 'GE', 'en', $2::uuid::text
         from generate_series(1, 620) n`,
        [event.id, category.id],
      );
      const search = { countries: ['GE'] };
      const begun = await bulk({ search, action: 'tag', tag: 'many', expected: 620 }).expect(200);
      expect(begun.body).toMatchObject({ total: 620, done: 0, finished: false });
      await testApp.runJobs();
      const shown = await call('get', `/participants/bulk/${begun.body.id}`).expect(200);
      expect(shown.body).toMatchObject({ done: 620, finished: true });
      await call('get', `/participants/bulk/${begun.body.id}`, owner).expect(404);
    });
  });

  it('are nobody else’s', async () => {
    const foreign = await testApp.database.write(PUBLIC, (tx) => anOrganization(tx));
    const stranger = await staffOf('owner', foreign);
    for (const path of ['/participants/count', '/participants/bulk', '/views', '/exports']) {
      await call('post', path, stranger).send({}).expect(404);
    }
    await call('post', '/exports', await staffOf('reviewer'))
      .send({})
      .expect(403);
  });
});

/** The bytes of an answer, whatever its type. */
function bytesOf(response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
}
