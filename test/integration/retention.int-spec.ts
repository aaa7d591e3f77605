import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { FormDrafts } from '../../src/forms/form-drafts.service.js';
import { lockCounters, openCounters } from '../../src/participants/desk.queries.js';
import { Erasure } from '../../src/participants/erasure.service.js';
import { ParticipantDecisions } from '../../src/participants/participant-decisions.js';
import {
  erasePastEvents,
  eraseUnproven,
  pruneKeptAnswers,
} from '../../src/participants/participants.jobs.js';
import { readNumbers } from '../../src/participants/numbers.queries.js';
import { RegistrationService } from '../../src/participants/registration.service.js';
import { Retention } from '../../src/participants/retention.js';
import { PUBLIC, system } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { CheckedFile } from '../../src/platform/files/file-checks.js';
import { Files } from '../../src/platform/files/files.service.js';
import { JobQueue, type Job } from '../../src/platform/jobs/job-queue.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm } from '../factories/form.factory.js';
import { aMail } from '../factories/mail.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { findTraces } from '../support/traces.js';

/** Its own skeleton, so that it is found in what is searched too. */
const PLANTED = 'plantidsikrit';
const DAY_MS = 24 * 60 * 60 * 1000;

describe('forgetting people', () => {
  const clock = new FixedClock(new Date('2026-05-01T12:00:00Z'));
  let testApp: TestApp;
  let event: Event;
  let category: Category;

  beforeAll(async () => {
    testApp = await createTestApp({ clock });
    await testApp.database.write(PUBLIC, async (tx) => {
      event = await anEvent(tx, {
        startsOn: '2026-06-05',
        endsOn: '2026-06-06',
        timeZone: 'Pacific/Kiritimati',
        keepPersonalDataUntil: '2026-07-01',
      });
      category = await aCategory(tx, { event, code: 'speaker' });
    });
  });

  afterAll(() => testApp.close());

  async function run(job: Job<Record<string, never>>): Promise<void> {
    await testApp.database.write(PUBLIC, (tx) => testApp.app.get(JobQueue).enqueue(tx, job, {}));
    await testApp.runJobs();
  }

  const idsOf = async (where: string): Promise<string[]> => {
    const rows: { id: string }[] = await testApp.database.dataSource.query(
      `select id from participants where ${where}`,
    );
    return rows.map((row) => row.id);
  };

  /** Somebody whose every field, answer, file, mail, kept answer and audit entry holds the planted text. */
  async function plantSomebody(at: { event: Event; category: Category }): Promise<string> {
    const { form, stagingId, fileId } = await stageAnswers(at.event);
    await testApp.app.get(RegistrationService).register({
      form: {
        formId: form.id,
        formNumber: 1,
        stagingId,
        evaluation: {
          answers: { [`story-${at.event.id.slice(-5)}`]: `${PLANTED}-answer` },
          sensitive: { [`health-${at.event.id.slice(-5)}`]: `${PLANTED}-sealed` },
          fileIds: [fileId],
        },
      },
      eventSlug: at.event.slug,
      language: 'en',
      email: `${PLANTED}@example.org`,
      givenName: `${PLANTED}-given`,
      familyName: `${PLANTED}-family`,
      badgeName: `${PLANTED}-badge`,
      organization: `${PLANTED}-organization`,
      country: 'KG',
      participantLanguage: 'en',
      categoryCode: at.category.code,
      consents: { dataProcessing: true, photography: true },
      idempotencyKey: `${PLANTED}-key`,
      network: '127.0.0.1',
    });
    const [participantId] = await idsOf(`email = '${PLANTED}@example.org' and event_id = '${at.event.id}'`);
    await testApp.app
      .get(ParticipantDecisions)
      .correct(system('test'), at.event.id, participantId!, { familyName: `${PLANTED}-other` }, 1);
    await plantAround(at.event, participantId!);
    return participantId!;
  }

  /** A form of the event, and a file that was handed in with it. */
  async function stageAnswers(of: Event) {
    const [stagingId, end] = [randomUUID(), of.id.slice(-5)];
    return testApp.database.write(PUBLIC, async (tx) => {
      const definition = aDefinition(
        { id: `story-${end}` },
        { id: `health-${end}`, sensitive: true },
        { id: `cv-${end}`, type: 'file' },
      );
      const form = await aForm(tx, { event: of, definition });
      const file = new CheckedFile(`${PLANTED}.pdf`, 'pdf', Buffer.from(`%PDF ${PLANTED}`));
      const staged = { eventId: of.id, stagingId, fieldId: `cv-${end}`, file };
      return { form, stagingId, fileId: (await testApp.app.get(Files).stage(tx, staged)).id };
    });
  }

  /** What staff and herself leave around a registration; of her drafts, only the first was written about yet. */
  async function plantAround(of: Event, participantId: string): Promise<void> {
    for (const round of [1, 2]) {
      await testApp.app.get(FormDrafts).save({
        id: randomUUID(),
        eventId: of.id,
        formId: null,
        content: { email: `${PLANTED}@example.org`, language: 'en', entries: [['a', `${PLANTED}-${round}`]] },
        network: '127.0.0.1',
      });
    }
    const plant = (sql: string) =>
      testApp.database.dataSource.query(sql.replaceAll('PLANTED', PLANTED), [of.id, participantId]);
    await plant(`update participants set tags = '{PLANTED-tag}' where event_id = $1 and id = $2`);
    await plant(
      `insert into participant_notes (event_id, participant_id, body) values ($1, $2, 'PLANTED-note')`,
    );
    await plant(`insert into reviews (event_id, participant_id, reason) values ($1, $2, 'PLANTED-reason')`);
  }

  it('keeps people until the day has passed where the event takes place', async () => {
    clock.moveTo(new Date('2026-07-01T09:59:00Z'));
    expect(
      await testApp.database.read(PUBLIC, (tx) => testApp.app.get(Retention).listEventsToErase(tx)),
    ).toEqual([]);
    clock.moveTo(new Date('2026-07-01T10:01:00Z'));
    expect(
      await testApp.database.read(PUBLIC, (tx) => testApp.app.get(Retention).listEventsToErase(tx)),
    ).toEqual([{ id: event.id }]);
    clock.moveTo(new Date('2026-05-01T12:00:00Z'));
  });

  it('turns the people of a past event into numbers and leaves no trace of them', async () => {
    const participantId = await plantSomebody({ event, category });
    await testApp.database.write(PUBLIC, async (tx) => {
      for (const sql of [
        `insert into messages (event_id, audience_sealed, body, created_at, updated_at)
         values ($1, 'x', '{"en": "${PLANTED}"}', now(), now())`,
        `insert into saved_views (event_id, name, definition) values ($1, 'Hers', '{"q": "${PLANTED}"}')`,
        `insert into seat_counters (event_id, scope, key) values ($1, 'quota', 'organization/${PLANTED}')
         on conflict do nothing`,
      ]) {
        await tx.query(sql, [event.id]);
      }
      await aParticipant(tx, { event, category, country: 'GE', familyName: PLANTED, state: 'declined' });
      await aParticipant(tx, { event, category, country: 'GE', familyName: PLANTED, state: 'received' });
    });
    await testApp.runJobs();
    expect(testApp.mailbox.sentTo(`${PLANTED}@example.org`)).not.toEqual([]);
    const traces = await findTraces(testApp.testDatabase.ownerUrl, PLANTED);
    expect(traces).toEqual(
      expect.arrayContaining([
        'public.audit_values.after',
        'public.answer_sheets.answers',
        'public.mails.to_address',
        'public.messages.body',
        'public.participant_notes.body',
        'public.participant_words.word',
        'public.participants.email',
        'public.participants.search',
        'public.participants.tags',
        'public.reviews.reason',
        'public.saved_views.definition',
        'public.seat_counters.key',
      ]),
    );

    clock.moveTo(new Date('2026-07-02T00:00:00Z'));
    await run(erasePastEvents);

    expect(await findTraces(testApp.testDatabase.ownerUrl, PLANTED)).toEqual([]);
    expect(await leftOf(event.id)).toEqual({ sheets: 0, drafts: 0, files: 0 });
    const [row] = (await testApp.database.dataSource.query(`select erased_at from events where id = $1`, [
      event.id,
    ])) as { erased_at: Date | null }[];
    expect(row!.erased_at).toEqual(clock.now());
    const numbers = await testApp.database.read(PUBLIC, (tx) =>
      readNumbers(tx, { ...event, erasedAt: clock.now() }),
    );
    expect(numbers).toMatchObject({
      byState: { confirmed: 1, declined: 1 },
      byCategory: [{ categoryId: category.id, byState: { confirmed: 1, declined: 1 } }],
      byCountry: [
        { country: 'GE', byState: { declined: 1 } },
        { country: 'KG', byState: { confirmed: 1 } },
      ],
      byDay: [],
    });
    await expect(
      testApp.app.get(ParticipantDecisions).decide(system('test'), event.id, participantId, 'cancel', {
        notify: false,
        overrule: false,
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('forgets one person alone, with everything that was written by her and about her', async () => {
    const [other, kind] = await testApp.database.write(PUBLIC, async (tx) => {
      const here = await anEvent(tx, { endsOn: '2027-06-06', startsOn: '2027-06-05' });
      return [here, await aCategory(tx, { event: here })] as const;
    });
    const id = await plantSomebody({ event: other, category: kind });
    await testApp.runJobs();
    expect(await leftOf(other.id)).toEqual({ sheets: 1, drafts: 2, files: 1 });
    await testApp.app.get(Erasure).erase(system('test'), other.id, id);
    expect(await findTraces(testApp.testDatabase.ownerUrl, PLANTED)).toEqual([]);
    expect(await leftOf(other.id)).toEqual({ sheets: 0, drafts: 0, files: 0 });
  });

  /** What is sealed, and so bears no trace of the planted text. */
  async function leftOf(eventId: string): Promise<Record<string, number>> {
    const [left]: Record<string, number>[] = await testApp.database.dataSource.query(
      `select (select count(*)::int from answer_sheets s join forms f on f.id = s.form_id where f.event_id = $1) as sheets,
              (select count(*)::int from form_drafts where event_id = $1) as drafts,
              (select count(*)::int from files where event_id = $1) as files`,
      [eventId],
    );
    return left!;
  }

  it('counts the people of an event once, however often it is erased', async () => {
    const actor = system('test');
    expect(
      await testApp.database.write(actor, (tx) => testApp.app.get(Retention).erasePeople(tx, actor, event)),
    ).toBe(0);
  });

  it('takes nobody in who would never be forgotten again', async () => {
    const add = testApp.app.get(ParticipantDecisions).add(system('test'), event.id, {
      givenName: 'Late',
      familyName: 'Comer',
      email: null,
      badgeName: null,
      organization: null,
      country: 'KG',
      language: 'en',
      categoryId: category.id,
      state: 'confirmed',
      notify: false,
      overrule: true,
    });
    await expect(add).rejects.toMatchObject({ code: 'people-erased' });
  });

  it('waits for whom the desk is writing down, and forgets her with the others', async () => {
    const actor = system('test');
    const [busy, kind] = await testApp.database.write(PUBLIC, async (tx) => {
      const other = await anEvent(tx);
      return [other, await aCategory(tx, { event: other })] as const;
    });
    await testApp.database.write(PUBLIC, (tx) => openCounters(tx, busy.id));
    const desk = testApp.database.dataSource.createQueryRunner();
    await desk.startTransaction();
    await lockCounters(desk.manager, busy.id);
    const erasing = testApp.database.write(actor, (tx) =>
      testApp.app.get(Retention).erasePeople(tx, actor, busy),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    await aParticipant(desk.manager, { event: busy, category: kind, familyName: PLANTED });
    await desk.commitTransaction();
    await desk.release();
    expect(await erasing).toBe(1);
    expect(await idsOf(`event_id = '${busy.id}'`)).toEqual([]);
  });

  it('erases who never proved an address after a week, and nobody else', async () => {
    const now = clock.now();
    const [gone, waiting, kept] = await testApp.database.write(PUBLIC, async (tx) => {
      const other = await anEvent(tx);
      const kind = await aCategory(tx, { event: other });
      const here = { event: other, category: kind, familyName: PLANTED };
      const old = new Date(now.getTime() - 7 * DAY_MS - 1_000);
      const young = new Date(now.getTime() - 7 * DAY_MS + 60_000);
      const unproven = await aParticipant(tx, { ...here, state: 'received', registeredAt: old });
      await aMail(tx, { participant: unproven, kind: 'prove-address', toName: PLANTED });
      return [
        unproven,
        await aParticipant(tx, { ...here, familyName: 'Young', state: 'received', registeredAt: young }),
        await aParticipant(tx, { ...here, familyName: 'Proven', state: 'pending', registeredAt: old }),
      ];
    });
    await run(eraseUnproven);
    const left = await idsOf('true');
    expect(left).not.toContain(gone!.id);
    expect(left).toEqual(expect.arrayContaining([waiting!.id, kept!.id]));
    expect(await findTraces(testApp.testDatabase.ownerUrl, PLANTED)).toEqual([]);
  });

  it('keeps answers to retries for a day', async () => {
    const keep = (name: string, at: Date) =>
      testApp.database.dataSource.query(
        `insert into idempotency_keys (event_id, key_digest, request_digest, answer, created_at)
         values ($1, convert_to($2, 'UTF8'), '\\x00', 'received', $3)`,
        [event.id, name, at],
      );
    await keep('old', new Date(clock.now().getTime() - DAY_MS - 1_000));
    await keep('young', new Date(clock.now().getTime() - DAY_MS + 60_000));
    await run(pruneKeptAnswers);
    expect(
      await testApp.database.dataSource.query(
        `select convert_from(key_digest, 'UTF8') as key from idempotency_keys`,
      ),
    ).toEqual([{ key: 'young' }]);
  });
});
