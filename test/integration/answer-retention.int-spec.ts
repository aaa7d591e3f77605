import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Form } from '../../src/forms/form.entity.js';
import { AnswersService } from '../../src/participants/answers.service.js';
import { forgetAnswers } from '../../src/participants/answer-retention.jobs.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { system } from '../../src/platform/actor.js';
import { Audit } from '../../src/platform/audit/audit.js';
import { FixedClock } from '../../src/platform/clock.js';
import { CheckedFile } from '../../src/platform/files/file-checks.js';
import { Files } from '../../src/platform/files/files.service.js';
import { newId } from '../../src/platform/ids.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm, options, publish } from '../factories/form.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { findTraces } from '../support/traces.js';

const program = system('test');
const PLANTED = 'plantidsikrit';

/** The event is over on 6 June, on the island where the day begins first. */
describe('an answer whose question keeps it for some days only', () => {
  const clock = new FixedClock(new Date('2026-06-05T12:00:00Z'));
  let testApp: TestApp;
  let event: Event;
  let category: Category;
  let made = 0;

  beforeAll(async () => {
    testApp = await createTestApp({ clock });
    await testApp.database.write(program, async (tx) => {
      event = await anEvent(tx, {
        startsOn: '2026-06-05',
        endsOn: '2026-06-06',
        timeZone: 'Pacific/Kiritimati',
        keepPersonalDataUntil: '2026-12-01',
      });
      category = await aCategory(tx, { event });
    });
  });

  afterAll(() => testApp.close());

  const ids = () => {
    made += 1;
    return (word: string) => `${word}-${String(made).padStart(5, '0')}`;
  };

  async function at(moment: string): Promise<void> {
    clock.moveTo(new Date(moment));
    await testApp.database.write(program, (tx) => testApp.app.get(JobQueue).enqueue(tx, forgetAnswers, {}));
    await testApp.runJobs();
  }

  /** Somebody who answered a form; what she handed in is planted in every answer. */
  async function somebody(
    form: Form,
    given: { answers: Record<string, unknown>; sensitive?: Record<string, unknown> },
    files: string[] = [],
  ): Promise<Participant> {
    const her = await testApp.database.write(program, (tx) => aParticipant(tx, { event, category }));
    const stagingId = newId();
    const staged = new Map<string, string>();
    for (const fieldId of files) {
      const file = new CheckedFile(
        `${PLANTED}-${fieldId}.pdf`,
        'pdf',
        Buffer.from(`%PDF ${PLANTED} ${fieldId}`),
      );
      const line = await testApp.database.write(program, (tx) =>
        testApp.app.get(Files).stage(tx, { eventId: event.id, stagingId, fieldId, file }),
      );
      staged.set(fieldId, line.id);
    }
    const papers = Object.fromEntries([...staged].map(([fieldId, id]) => [fieldId, [id]]));
    await testApp.app.get(AnswersService).change(program, event.id, her.id, {
      formId: form.id,
      formNumber: 1,
      stagingId,
      evaluation: {
        answers: { ...given.answers, ...papers },
        sensitive: given.sensitive ?? {},
        fileIds: [...staged.values()],
      },
      answeredBy: 'participant',
    });
    return her;
  }

  const kept = (her: Participant) =>
    testApp.database.read(program, async (tx) => {
      const answers = testApp.app.get(AnswersService);
      const [sheet] = await answers.read(tx, her.id);
      const files = await testApp.app.get(Files).list(tx, her.id);
      return {
        open: sheet!.answers,
        sealed: await answers.unseal(tx, her.id),
        sealedFields: sheet!.sealedFields,
        files: files.map(({ fieldId }) => fieldId),
      };
    });

  it('is forgotten when they are over, open or sealed, with its files; the others stay', async () => {
    const id = ids();
    const definition = aDefinition(
      { id: id('diet'), keepDays: 30 },
      { id: id('visa'), keepDays: 30, sensitive: true },
      { id: id('scan'), type: 'file', keepDays: 30 },
      { id: id('health'), sensitive: true },
      { id: id('cv'), type: 'file' },
      { id: id('topic') },
      { id: id('later'), keepDays: 31 },
    );
    const form = await testApp.database.write(program, (tx) => aForm(tx, { event, definition }));
    const her = await somebody(
      form,
      {
        answers: { [id('diet')]: PLANTED, [id('topic')]: 'Water', [id('later')]: 'Later' },
        sensitive: { [id('visa')]: PLANTED, [id('health')]: 'Well' },
      },
      [id('scan'), id('cv')],
    );
    await at('2026-07-06T09:59:00Z');
    expect((await kept(her)).files.toSorted(), 'on the last day').toEqual([id('cv'), id('scan')]);
    await at('2026-07-06T10:01:00Z');
    expect(await kept(her)).toEqual({
      open: { [id('topic')]: 'Water', [id('later')]: 'Later', [id('cv')]: [expect.any(String)] },
      sealed: { [id('health')]: 'Well' },
      sealedFields: [id('health')],
      files: [id('cv')],
    });
    const traces = await findTraces(testApp.testDatabase.ownerUrl, PLANTED);
    expect(traces).toEqual([]);
    const [line] = await testApp.database.read(program, (tx) => testApp.app.get(Audit).history(tx, her.id));
    expect(line).toMatchObject({
      actor_kind: 'system',
      action: 'participant.answers-forgotten',
      fields: [id('diet'), id('scan'), id('visa')],
      before: null,
      after: null,
    });
    await at('2026-07-06T11:00:00Z');
    const lines = await testApp.database.read(program, (tx) => testApp.app.get(Audit).history(tx, her.id));
    expect(lines.filter(({ action }) => action === 'participant.answers-forgotten')).toHaveLength(1);
    await at('2026-07-07T10:01:00Z');
    expect((await kept(her)).open).not.toHaveProperty(id('later'));
  });

  it('is kept no longer than was said when she answered, and no longer than is said today', async () => {
    const id = ids();
    const asked = (first?: number, second?: number) =>
      aDefinition(
        { id: id('longer'), ...(first === undefined ? {} : { keepDays: first }) },
        { id: id('shorter'), ...(second === undefined ? {} : { keepDays: second }) },
        { id: id('topic') },
      );
    const form = await testApp.database.write(program, (tx) => aForm(tx, { event, definition: asked(10) }));
    await testApp.database.write(program, (tx) => publish(tx, form, asked(60, 20), 2));
    const her = await somebody(form, {
      answers: { [id('longer')]: 'A', [id('shorter')]: 'B', [id('topic')]: 'C' },
    });
    await at('2026-06-10T00:00:00Z');
    expect(Object.keys((await kept(her)).open)).toHaveLength(3);
    await at('2026-06-17T00:00:00Z');
    expect((await kept(her)).open).toEqual({ [id('shorter')]: 'B', [id('topic')]: 'C' });
    await at('2026-06-27T00:00:00Z');
    expect((await kept(her)).open).toEqual({ [id('topic')]: 'C' });
  });

  it('gives back the option that was held by it', async () => {
    const id = ids();
    const definition = aDefinition({
      id: id('room'),
      type: 'single-choice',
      options: options({ code: 'single', places: 3 }),
      keepDays: 1,
    });
    const form = await testApp.database.write(program, (tx) => aForm(tx, { event, definition }));
    await somebody(form, { answers: { [id('room')]: 'single' } });
    const taken = async () => {
      const rows: { taken: number }[] = await testApp.database.dataSource.query(
        `select taken from seat_counters where event_id = $1 and scope = 'option' and key = $2`,
        [event.id, `${id('room')}/single`],
      );
      return rows[0]!.taken;
    };
    expect(await taken()).toBe(1);
    await at('2026-06-08T00:00:00Z');
    expect(await taken()).toBe(0);
  });

  it('goes slice by slice when many have given one', async () => {
    const id = ids();
    const definition = aDefinition({ id: id('diet'), keepDays: 1, sensitive: true });
    const form = await testApp.database.write(program, (tx) => aForm(tx, { event, definition }));
    await somebody(form, { answers: {}, sensitive: { [id('diet')]: 'Vegan' } });
    await testApp.database.dataSource.query(
      `with people as (
         insert into participants (event_id, category_id, state, given_name, family_name, country, language, registered_at,
           queue, added_by)
         select $1, $2::uuid, 'declined', 'Aida', 'Number ' || n, 'KG', 'en', now(), $2::uuid::text, 'staff'
         from generate_series(1, 1100) n returning id)
       insert into answer_sheets (participant_id, form_id, form_number, answers, answered_at)
       select id, $3, 1, jsonb_build_object($4::text, 'Vegan'), now() from people`,
      [event.id, category.id, form.id, id('diet')],
    );
    await at('2026-06-08T00:00:00Z');
    const rows: { left: number }[] = await testApp.database.dataSource.query(
      `select count(*)::int as left from answer_sheets where form_id = $1 and (answers <> '{}' or sealed is not null)`,
      [form.id],
    );
    expect(rows[0]!.left).toBe(0);
  });
});
