import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Form } from '../../src/forms/form.entity.js';
import { AnswersService } from '../../src/participants/answers.service.js';
import { RegistrationService } from '../../src/participants/registration.service.js';
import { system } from '../../src/platform/actor.js';
import { CheckedFile } from '../../src/platform/files/file-checks.js';
import { Files } from '../../src/platform/files/files.service.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm } from '../factories/form.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const program = system('test');
const PAPERS = 'papers-00001';
const PASSPORT = 'passport-00001';
const unknown = (field: string) => ({ fields: [{ field: `answers.${field}`, code: 'file-unknown' }] });
let made = 0;

/** Files are looked for when a page is evaluated; what happens between that and the desk is played here. */
describe('an answer with a file that is gone by the time the desk keeps it', () => {
  let testApp: TestApp;
  let event: Event;
  let category: Category;
  let form: Form;

  beforeAll(async () => {
    testApp = await createTestApp();
  });

  afterAll(() => testApp.close());

  beforeEach(() =>
    testApp.database.write(program, async (tx) => {
      event = await anEvent(tx, { access: 'open', addressFirst: true });
      category = await aCategory(tx, { event });
      form = await aForm(tx, {
        event,
        definition: aDefinition(
          { id: PAPERS, type: 'file' },
          { id: PASSPORT, type: 'file', sensitive: true },
        ),
      });
    }),
  );

  const stage = (stagingId: string, fieldId = PAPERS) =>
    testApp.database.write(program, async (tx) => {
      const file = new CheckedFile('papers.pdf', 'pdf', Buffer.from(`%PDF ${fieldId}`));
      const { id } = await testApp.app.get(Files).stage(tx, { eventId: event.id, stagingId, fieldId, file });
      return id;
    });

  function register(email: string, stagingId: string, papers: string[], passport: string[] = []) {
    made += 1;
    return testApp.app.get(RegistrationService).register({
      eventSlug: event.slug,
      language: 'en',
      email,
      givenName: 'Aida',
      familyName: 'Example',
      country: 'KG',
      participantLanguage: 'en',
      categoryCode: category.code,
      consents: { dataProcessing: true, photography: false },
      form: {
        formId: form.id,
        formNumber: 1,
        stagingId,
        evaluation: {
          answers: { [PAPERS]: papers },
          sensitive: passport.length > 0 ? { [PASSPORT]: passport } : {},
          fileIds: [...papers, ...passport],
        },
      },
      idempotencyKey: `key-${made}`,
      network: '127.0.0.1',
    });
  }

  const people = async () => {
    const rows: { email: string }[] = await testApp.database.dataSource.query(
      `select email from participants where event_id = $1 order by email`,
      [event.id],
    );
    return rows.map(({ email }) => email);
  };

  it('is refused beside its question, sealed or not, and nothing of it is kept', async () => {
    const stagingId = randomUUID();
    const papers = await stage(stagingId);
    const passport = await stage(stagingId, PASSPORT);
    await expect(register('a@example.org', stagingId, [papers, randomUUID()])).rejects.toMatchObject(
      unknown(PAPERS),
    );
    await expect(register('a@example.org', stagingId, [papers], [randomUUID()])).rejects.toMatchObject(
      unknown(PASSPORT),
    );
    expect(await people()).toEqual([]);
    await register('a@example.org', stagingId, [papers], [passport]);
    expect(await people()).toEqual(['a@example.org']);
  });

  it('costs those nothing who come in the same batch', async () => {
    const good = randomUUID();
    const papers = await stage(good);
    const outcomes = await Promise.allSettled([
      register('plain@example.org', randomUUID(), []),
      register('lost@example.org', randomUUID(), [randomUUID()]),
      register('good@example.org', good, [papers]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await people()).toEqual(['good@example.org', 'plain@example.org']);
  });

  it('is one person’s, when two name the same file at once', async () => {
    const stagingId = randomUUID();
    const papers = await stage(stagingId);
    const outcomes = await Promise.allSettled([
      register('plain@example.org', randomUUID(), []),
      register('one@example.org', stagingId, [papers]),
      register('two@example.org', stagingId, [papers]),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await people()).toHaveLength(2);
  });

  it('is refused in the same words where the address takes part already', async () => {
    const her = await testApp.database.write(program, (tx) => aParticipant(tx, { event, category }));
    const stagingId = randomUUID();
    const papers = await stage(stagingId);
    await expect(register(her.email!, stagingId, [papers, randomUUID()])).rejects.toMatchObject(
      unknown(PAPERS),
    );
    await register(her.email!, stagingId, [papers]);
    await expect(register(her.email!, stagingId, [papers])).rejects.toMatchObject(unknown(PAPERS));
    await register('stranger@example.org', stagingId, []);
  });

  it('is refused when she changes it later; files that are hers already may be named again', async () => {
    const her = await testApp.database.write(program, (tx) => aParticipant(tx, { event, category }));
    const stagingId = randomUUID();
    const papers = await stage(stagingId);
    const change = (ids: string[]) =>
      testApp.app.get(AnswersService).change(program, event.id, her.id, {
        formId: form.id,
        formNumber: 1,
        stagingId,
        evaluation: { answers: { [PAPERS]: ids }, sensitive: {}, fileIds: ids },
        answeredBy: 'participant',
      });
    await change([papers]);
    await change([papers]);
    const others = await testApp.database.write(program, (tx) => aParticipant(tx, { event, category }));
    await expect(change([papers, randomUUID()])).rejects.toMatchObject(unknown(PAPERS));
    const [sheet] = await testApp.database.read(program, (tx) =>
      testApp.app.get(AnswersService).read(tx, her.id),
    );
    expect(sheet!.answers).toEqual({ [PAPERS]: [papers] });
    await expect(
      testApp.app.get(AnswersService).change(program, event.id, others.id, {
        formId: form.id,
        formNumber: 1,
        stagingId,
        evaluation: { answers: { [PAPERS]: [papers] }, sensitive: {}, fileIds: [papers] },
        answeredBy: 'participant',
      }),
      'a file of somebody else',
    ).rejects.toMatchObject(unknown(PAPERS));
  });
});
