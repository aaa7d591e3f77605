import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { FormField } from '../../src/forms/form-definition.js';
import type { Form } from '../../src/forms/form.entity.js';
import { FormPublishing } from '../../src/forms/form-publishing.js';
import { FormsService } from '../../src/forms/forms.service.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import { AnswersService } from '../../src/participants/answers.service.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { SheetSealing } from '../../src/participants/sheet-sealing.js';
import { system } from '../../src/platform/actor.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, options } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { findTraces } from '../support/traces.js';

const SECRET = 'plantedfaith';
const program = system('test');
let made = 0;

/** The form itself says what could be chosen, and the balance that nobody is counted by it. */
const withoutOptions = (text: string) =>
  text.replaceAll(/"(code|key)":"plantedfaith","label":\{"en":"plantedfaith"\}/g, '');

describe('a question that becomes sensitive', () => {
  let testApp: TestApp;
  let organization: Organization;
  let event: Event;
  let category: Category;
  let form: Form;
  let [faith, health, topic] = ['', '', ''];
  let her: Participant;
  /** Another one for each test, so that it is found wherever it lies. */
  let secret = '';
  const cookies = new Map<Role, string>();

  beforeAll(async () => {
    testApp = await createTestApp();
    organization = await testApp.database.write(program, (tx) => anOrganization(tx));
    for (const role of ['owner', 'manager', 'reviewer'] as const) {
      const account = await testApp.database.write(program, async (tx) => {
        const one = await anAccount(tx);
        await aMember(tx, { organization, account: one, role });
        return one;
      });
      cookies.set(role, await signedIn(testApp, account));
    }
  });

  afterAll(() => testApp.close());

  beforeEach(async () => {
    made += 1;
    secret = `plantedhealth${made}x`;
    [faith, health, topic] = ['faith', 'health', 'topic'].map(
      (word) => `${word}-${String(made).padStart(5, '0')}`,
    ) as [string, string, string];
    await testApp.database.write(program, async (tx) => {
      event = await anEvent(tx, { lead: organization, access: 'review', addressFirst: true });
      category = await aCategory(tx, { event });
      her = await aParticipant(tx, { event, category, state: 'pending' });
    });
    form = await testApp.database.write(program, (tx) =>
      testApp.app.get(FormsService).create(tx, program, event.id, {
        purpose: 'registration',
        title: { en: 'Registration' },
        draft: asking(false),
      }),
    );
    await publish(asking(false));
    await answer(her, { [faith]: SECRET, [health]: secret, [topic]: 'Water' });
  });

  const asking = (sensitive: boolean, more: Partial<FormField> = {}) => {
    const seal = sensitive ? { sensitive } : {};
    return aDefinition(
      { id: faith, type: 'single-choice', options: options(SECRET, 'other'), ...seal, ...more },
      { id: health, ...seal },
      { id: topic },
    );
  };

  const publish = (draft: ReturnType<typeof asking>) =>
    testApp.database.write(program, async (tx) => {
      await testApp.app.get(FormsService).edit(tx, program, event.id, form.id, { draft });
      form = await testApp.app.get(FormPublishing).publish(tx, program, event.id, form.id);
    });

  /** Answers as a page of the version evaluated them. */
  const answer = (person: Participant, answers: Record<string, unknown>, formNumber = 1) =>
    testApp.app.get(AnswersService).change(program, event.id, person.id, {
      formId: form.id,
      formNumber,
      evaluation: { answers, sensitive: {}, fileIds: [] },
      answeredBy: 'participant',
    });

  const call = (role: Role, verb: 'get' | 'post' | 'put', path: string, body?: object) =>
    testApp.request[verb](`/api/v1/events/${event.id}${path}`)
      .set('cookie', cookies.get(role)!)
      .set('if-match', '"1"')
      .send(body);

  const readings = (): ['get' | 'post', string, object?][] => [
    ['get', `/participants/${her.id}/answers`],
    ['get', `/participants/${her.id}/answers/${form.id}`],
    ['get', `/participants/${her.id}`],
    ['get', `/participants/${her.id}/history`],
    ['get', `/review/${her.id}`],
    ['get', `/review/balance?by=choice:${faith}`],
    ['post', '/participants/search', { columns: [faith, health], limit: 10 }],
    [
      'post',
      '/participants/search',
      { answers: [{ field: faith, is: 'one-of', values: [SECRET] }], limit: 10 },
    ],
    ['get', '/views'],
  ];

  async function expectHidden(): Promise<void> {
    for (const role of ['manager', 'reviewer'] as const) {
      for (const [verb, path, body] of readings()) {
        const { text, status } = await call(role, verb, path, body);
        expect(status, `${path} as ${role}`).toBeLessThan(500);
        expect(text, `${path} as ${role}`).not.toContain(secret);
        expect(withoutOptions(text), `${path} as ${role}`).not.toContain(SECRET);
      }
    }
    const asStaff = await call('manager', 'get', `/participants/${her.id}/answers/${form.id}`).expect(200);
    expect(asStaff.body.answers).toEqual({ [topic]: 'Water' });
  }

  /** What lies in the tables, whoever may read it. */
  async function traces(): Promise<string[]> {
    const rows: { place: string }[] = await testApp.database.dataSource.query(
      `select 'answers' as place from answer_sheets where participant_id = $1 and answers::text ~ $2
       union all select 'views' from saved_views where event_id = $3 and definition::text ~ $2`,
      [her.id, `${SECRET}|${secret}`, event.id],
    );
    return rows.map(({ place }) => place);
  }

  const sheet = async () => {
    const [row]: { answers: object; sealed_fields: string[]; version: number }[] =
      await testApp.database.dataSource.query(
        `select answers, sealed_fields, version from answer_sheets where participant_id = $1`,
        [her.id],
      );
    return { ...row!, sealed_fields: row!.sealed_fields.toSorted() };
  };

  const openedBy = async (role: Role) => {
    const { text } = await call(role, 'post', `/participants/${her.id}/answers/open`, {
      why: 'To order lunch',
    });
    return text;
  };

  it('hides the answers of before at once, and seals them', async () => {
    expect((await call('manager', 'get', `/participants/${her.id}/answers`)).text).toContain(secret);
    await publish(asking(true));
    expect(await traces()).toEqual(['answers']);
    await expectHidden();
    expect(await openedBy('owner')).toContain(secret);
    await testApp.runJobs();
    expect(await traces()).toEqual([]);
    expect(await findTraces(testApp.testDatabase.ownerUrl, secret)).toEqual([]);
    expect(await sheet()).toMatchObject({ answers: { [topic]: 'Water' }, sealed_fields: [faith, health] });
    await expectHidden();
    const opened = await openedBy('owner');
    expect(opened).toContain(secret);
    expect(opened).toContain(SECRET);
    expect(await openedBy('manager')).not.toContain(secret);
  });

  it('seals what a page of the earlier version hands in while the form is published, or after', async () => {
    await publish(asking(true));
    await testApp.runJobs();
    const late = await testApp.database.write(program, (tx) => aParticipant(tx, { event, category }));
    await answer(late, { [faith]: SECRET, [topic]: 'Land' });
    her = late;
    expect(await sheet()).toMatchObject({ answers: { [topic]: 'Land' }, sealed_fields: [faith] });
    expect(await openedBy('owner')).toContain(SECRET);
  });

  it('seals slice by slice what many have answered, and goes on where it was stopped', async () => {
    await testApp.database.dataSource.query(
      `with people as (
         insert into participants (event_id, category_id, state, given_name, family_name, country, language,
           registered_at, queue, added_by)
         select $1, $2::uuid, 'declined', 'Aida', 'Number ' || n, 'KG', 'en', now(), $2::uuid::text, 'staff'
         from generate_series(1, 1100) n returning id)
       insert into answer_sheets (participant_id, form_id, form_number, answers, answered_at)
       select id, $3, 1, jsonb_build_object($4::text, id), now() from people`,
      [event.id, category.id, form.id, health],
    );
    await publish(asking(true));
    await answer(her, { [health]: secret, [topic]: 'Sealed by the desk, before the job' });
    await testApp.runJobs();
    const rows: { id: string; sealed: Buffer | null; open: number }[] =
      await testApp.database.dataSource.query(
        `select participant_id as id, sealed, (select count(*)::int from answer_sheets
         where form_id = $1 and answers ? $2) as open
       from answer_sheets where form_id = $1 and participant_id <> $3 order by participant_id desc limit 1`,
        [form.id, health, her.id],
      );
    expect(rows[0]!.open).toBe(0);
    const opened = testApp.app.get(SheetSealing).open(rows[0]!.id, form.id, rows[0]!.sealed!);
    expect(opened).toEqual({ [health]: rows[0]!.id });
    expect(await sheet()).toMatchObject({ version: 2, sealed_fields: [health] });
    await publish(asking(false));
    await publish(asking(true));
    await testApp.runJobs();
    expect(await sheet(), 'nothing is written twice').toMatchObject({ version: 2 });
  });

  it('keeps what is not sealed yet when staff write another answer meanwhile', async () => {
    await publish(asking(true));
    await call('manager', 'put', `/participants/${her.id}/answers/${form.id}`, {
      answers: { [topic]: 'Peace' },
    }).expect(200);
    expect(await sheet()).toMatchObject({ answers: { [topic]: 'Peace' }, sealed_fields: [faith, health] });
    expect(await openedBy('owner')).toContain(secret);
    await testApp.runJobs();
    expect(await openedBy('owner')).toContain(SECRET);
  });

  it('leaves no value in the filters of views, and keeps the rest of them', async () => {
    const test = (is: string) => ({ field: faith, is, ...(is === 'one-of' ? { values: [SECRET] } : {}) });
    const other = { field: topic, is: 'answered' };
    const filters = { answers: [test('one-of'), test('answered'), other] };
    await call('manager', 'post', '/views', { name: 'Faith', shared: true, definition: { filters } }).expect(
      201,
    );
    await publish(asking(true));
    const { body } = await call('manager', 'get', '/views').expect(200);
    expect(body.items[0].definition.filters.answers).toEqual([test('answered'), other]);
    await testApp.runJobs();
    expect(await traces()).toEqual([]);
  });

  it('does not show of a message that was sent whose answer it was sent by', async () => {
    const answers = [{ field: faith, is: 'one-of', values: [SECRET] }];
    const message = await call('manager', 'post', '/messages', {
      audience: { filters: { answers } },
      subject: { en: 'Prayer room' },
      body: { en: 'There is one.' },
    });
    expect(message.status).toBe(201);
    const path = `/messages/${message.body.id}`;
    await call('manager', 'post', `${path}/send`, { expected: 1 }).expect(200);
    await publish(asking(true));
    const { body, text } = await call('manager', 'get', path).expect(200);
    expect(body.audience.filters.answers).toEqual([{ field: faith, is: 'answered' }]);
    expect(text).not.toContain(SECRET);
  });

  it('lets a draft of a message be opened that asks for it, and not be sent', async () => {
    const answers = [{ field: faith, is: 'one-of', values: [SECRET] }];
    const draft = await call('manager', 'post', '/messages', {
      audience: { filters: { answers } },
      subject: { en: 'Prayer room' },
      body: { en: 'There is one.' },
    });
    expect(draft.body.counts).toMatchObject({ recipients: 1 });
    await publish(asking(true));
    const path = `/messages/${draft.body.id}`;
    const { body } = await call('manager', 'get', path).expect(200);
    expect(body.counts).toBeNull();
    const refused = await call('manager', 'post', `${path}/send`, { expected: 1 }).expect(422);
    expect(refused.body.errors[0]).toMatchObject({ code: 'sealed-field' });
  });

  it('cannot be one by whose answers places are counted', async () => {
    await testApp.database.write(program, (tx) =>
      tx.query(
        `insert into quotas (event_id, dimension, field_id, key, capacity) values ($1, 'choice', $2, '*', 3)`,
        [event.id, faith],
      ),
    );
    await expect(publish(asking(true))).rejects.toMatchObject({
      fields: [
        expect.objectContaining({ field: 'draft.sections.0.fields.0.sensitive', code: 'sensitive-quotas' }),
      ],
    });
  });

  it('is none that chooses sessions, whose places are counted', async () => {
    const draft = aDefinition({ id: faith, type: 'session-choice', sensitive: true });
    await expect(publish(draft)).rejects.toMatchObject({
      fields: [
        expect.objectContaining({ field: 'draft.sections.0.fields.0.sensitive', code: 'sensitive-sessions' }),
      ],
    });
  });

  it('takes the counters of its options away, so that nobody holds what cannot be counted', async () => {
    const limited = { options: options({ code: SECRET, places: 5 }, 'other') };
    await publish(asking(false, limited));
    await publish(asking(true));
    await testApp.runJobs();
    const counters: unknown[] = await testApp.database.dataSource.query(
      `select key from seat_counters where event_id = $1 and scope = 'option'`,
      [event.id],
    );
    expect(counters).toEqual([]);
  });

  it('that is open again leaves what was sealed as it is; only new answers are open', async () => {
    await publish(asking(true));
    await expect(publish(asking(false)), 'before all are sealed').rejects.toMatchObject({ code: 'busy' });
    await testApp.runJobs();
    await publish(asking(false));
    expect(await sheet()).toMatchObject({ answers: { [topic]: 'Water' }, sealed_fields: [faith, health] });
    await expectHidden();
    const other = await testApp.database.write(program, (tx) => aParticipant(tx, { event, category }));
    await answer(other, { [health]: 'Well' }, 3);
    const { text } = await call('manager', 'get', `/participants/${other.id}/answers`);
    expect(text).toContain('Well');
  });

  it('is exported with what was sealed and what is open, to those alone who give a reason and may', async () => {
    const columns = [`answers.${health}`];
    const exported = async (more: object, status = 201) => {
      const made = await call('owner', 'post', '/exports', {
        format: 'csv',
        language: 'en',
        columns,
        ...more,
      });
      expect(made.status).toBe(status);
      return status === 201
        ? (await call('owner', 'get', `/exports/${made.body.id}/file`).expect(200)).text
        : '';
    };
    const why = { sensitive: { why: 'To order lunch' } };
    await publish(asking(true));
    await exported(why, 503);
    await exported({}, 422);
    await testApp.runJobs();
    expect(await exported(why)).toContain(secret);
    await publish(asking(false));
    const other = await testApp.database.write(program, (tx) => aParticipant(tx, { event, category }));
    await answer(other, { [health]: 'Well' }, 3);
    const open = await exported({});
    expect(open).toContain('Well');
    expect(open).not.toContain(secret);
    const all = await exported(why);
    expect(all).toContain('Well');
    expect(all).toContain(secret);
  });

  it('says how many answers were sealed, and no value, in the trail of the event', async () => {
    await publish(asking(true));
    await testApp.runJobs();
    const lines = await testApp.database.dataSource.query(
      `select action, fields, after from audit_history($1)`,
      [form.id],
    );
    expect(lines[0]).toEqual({
      action: 'form.earlier-answers-sealed',
      fields: [faith, health],
      after: { answers: 1 },
    });
    expect(JSON.stringify(lines)).not.toContain(SECRET);
  });
});
