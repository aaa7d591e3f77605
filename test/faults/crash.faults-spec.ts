import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestMailbox } from '../support/test-mailbox.js';
import { startWebProcess } from '../support/web-process.js';

const rounds = Number(process.env.FAULT_ROUNDS);
const PEOPLE = 120;
const PLACES = 50;

let database: TestDatabase;
let owner: pg.Client;

beforeEach(async () => {
  database = await createTestDatabase();
  owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  return async () => {
    await owner.end();
    await database.drop();
  };
});

async function openEvent(): Promise<void> {
  await owner.query(`
    with o as (insert into organizations (name) values ('{"en": "Host"}') returning id),
    e as (insert into events (slug, title, time_zone, starts_on, ends_on, languages, visibility, access, address_first,
            lifecycle, published_at, capacity, keep_personal_data_until)
          values ('crash', '{"en": "Crash"}', 'Europe/Istanbul', current_date + 40, current_date + 41, '{en}', 'listed', 'open',
            false, 'published', now(), ${PLACES}, current_date + 200) returning id),
    h as (insert into hosts (event_id, organization_id, role) select e.id, o.id, 'lead' from e, o)
    insert into categories (event_id, code, title) select id, 'peacebuilder', '{"en": "Peacebuilder"}' from e`);
}

interface Attempt {
  key: string;
  body: string;
  /** What the first process answered before it was killed; undefined when it never did. */
  answered?: string;
}

function attempts(): Attempt[] {
  return Array.from({ length: PEOPLE }, (_, index) => ({
    key: `crash-key-${index}`,
    body: JSON.stringify({
      email: `crash-${index}@example.org`,
      givenName: 'Ани',
      familyName: 'Пример',
      country: 'AM',
      language: 'en',
      category: 'peacebuilder',
      consents: { dataProcessing: true, photography: false },
    }),
  }));
}

async function send(url: string, attempt: Attempt): Promise<string> {
  const answer = await fetch(`${url}/api/v1/public/events/crash/registrations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': attempt.key },
    body: attempt.body,
  });
  const { status } = (await answer.json()) as { status: string };
  expect(answer.status).toBe(201);
  return status;
}

describe('a process that is killed in the middle of a burst', () => {
  it.each(Array.from({ length: rounds }, (_, round) => round + 1))(
    'loses nothing that it answered, and a retry repeats nothing (round %i)',
    async (round) => {
      await openEvent();
      const env = { DATABASE_URL: database.databaseUrl, APP_KEY: randomBytes(32).toString('base64') };
      const first = await startWebProcess(env);
      const burst = attempts();
      const sending = burst.map((attempt, index) =>
        pause(index % 20).then(() =>
          send(first.url, attempt).then(
            (status) => (attempt.answered = status),
            () => undefined,
          ),
        ),
      );
      await pause(5 + ((round * 37) % 120));
      await first.crash();
      await Promise.all(sending);

      const second = await startWebProcess(env);
      const retried = await Promise.all(burst.map((attempt) => send(second.url, attempt)));
      await second.stop();

      burst.forEach((attempt, index) => expect([undefined, retried[index]]).toContain(attempt.answered));
      const { rows } = await owner.query(
        `select (select count(*)::int from participants) as people,
                (select count(distinct email)::int from participants) as addresses,
                (select count(*)::int from participants where state = 'confirmed') as confirmed,
                (select count(*)::int from mails) as mails,
                (select count(distinct (participant_id, kind, occasion))::int from mails) as outcomes,
                (select taken from seat_counters where scope = 'event') as taken`,
      );
      expect(rows).toEqual([
        {
          people: PEOPLE,
          addresses: PEOPLE,
          confirmed: PLACES,
          mails: PEOPLE,
          outcomes: PEOPLE,
          taken: PLACES,
        },
      ]);
    },
  );

  it.each(Array.from({ length: rounds }, (_, round) => round + 1))(
    'hands over a second time only mails in flight, with the same Message-ID, and counts them (round %i)',
    async (round) => {
      await openEvent();
      const mailbox = new TestMailbox();
      const env = {
        DATABASE_URL: database.databaseUrl,
        APP_KEY: randomBytes(32).toString('base64'),
        SMTP_URL: await mailbox.start(),
        WORKER: 'inside',
      };
      const first = await startWebProcess(env);
      const burst = attempts();
      await Promise.all(burst.map((attempt) => send(first.url, attempt)));
      await until(() => mailbox.mails.length > (round * 17) % 60, 20_000);
      await first.crash();
      await passTime();
      const second = await startWebProcess(env);
      await until(async () => {
        const { rows } = await owner.query(`select count(*)::int as left from mails where state <> 'sent'`);
        return (rows[0] as { left: number }).left === 0;
      }, 45_000);
      await second.stop();
      await mailbox.stop();

      const handedOver = mailbox.mails.map((mail) => mail.messageId!);
      const { rows } = await owner.query<{ message_id: string; second_handovers: number }>(
        `select message_id, second_handovers from mails`,
      );
      expect(new Set(handedOver)).toEqual(new Set(rows.map((row) => row.message_id)));
      for (const { message_id, second_handovers } of rows) {
        const times = handedOver.filter((id) => id === message_id).length;
        expect(times - 1).toBeLessThanOrEqual(second_handovers);
      }
      expect(rows).toHaveLength(PEOPLE);
    },
  );
});

/** As long afterwards as the queue and the mailer need to be sure that the process is gone. */
async function passTime(): Promise<void> {
  await owner.query(`
    update graphile_worker._private_jobs set locked_at = null, locked_by = null, run_at = now();
    update mails set in_flight_since = in_flight_since - interval '5 minutes'`);
}

async function until(condition: () => boolean | Promise<boolean>, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end) {
      throw new Error('It did not happen in time.');
    }
    await pause(50);
  }
}
