import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { CapacitiesOrder } from '../../src/participants/place.orders.js';
import { ParticipantDecisions } from '../../src/participants/participant-decisions.js';
import { RegistrationDesk } from '../../src/participants/registration-desk.js';
import { RegistrationService } from '../../src/participants/registration.service.js';
import { system } from '../../src/platform/actor.js';
import { Problem } from '../../src/platform/errors.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { startWebProcess } from '../support/web-process.js';
import { seeded } from '../support/seeded.js';

const TEST = system('test');
let running: TestApp;
let owner: pg.Client;

beforeAll(async () => {
  running = await createTestApp();
  owner = new pg.Client(running.testDatabase.ownerUrl);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await running.close();
});

async function openEvent(capacity: number): Promise<{ event: Event; category: Category }> {
  return running.database.write(TEST, async (tx) => {
    const event = await anEvent(tx, { capacity });
    return { event, category: await aCategory(tx, { event }) };
  });
}

function registration(category: Category, email: string) {
  return {
    email,
    givenName: 'Նինո',
    familyName: 'Օրինակ',
    country: 'AM',
    language: 'en',
    category: category.code,
    consents: { dataProcessing: true, photography: false },
  };
}

describe('five hundred registrations for fifty places, in two processes at once', () => {
  it('sell exactly fifty, and put the rest on the waiting list without a gap', async () => {
    const { event, category } = await openEvent(50);
    const APP_KEY = randomBytes(32).toString('base64');
    const env = { DATABASE_URL: running.testDatabase.databaseUrl, APP_KEY };
    const processes = await Promise.all([startWebProcess(env), startWebProcess(env)]);
    const answers = await Promise.all(
      Array.from({ length: 500 }, async (_, index) => {
        const answer = await fetch(
          `${processes[index % 2]!.url}/api/v1/public/events/${event.slug}/registrations`,
          {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(registration(category, `race-${index}@example.org`)),
          },
        );
        expect(answer.status).toBe(201);
        return ((await answer.json()) as { status: string }).status;
      }),
    );
    await Promise.all(processes.map((one) => one.stop()));
    expect(answers.filter((status) => status === 'confirmed')).toHaveLength(50);
    const { rows } = await owner.query(
      `select count(*) filter (where state = 'confirmed')::int as confirmed, max(waiting_number)::int as last,
              count(distinct waiting_number)::int as waiting
       from participants where event_id = $1`,
      [event.id],
    );
    expect(rows).toEqual([{ confirmed: 50, last: 450, waiting: 450 }]);
  });
});

describe('cancelling, registering, deciding and changing the capacity at once', () => {
  it('never sells a place twice, and the counters tell the truth afterwards', async () => {
    const { event, category } = await openEvent(10);
    await watchPlaces(event.id);
    const registrations = running.app.get(RegistrationService);
    const decisions = running.app.get(ParticipantDecisions);
    const desk = running.app.get(RegistrationDesk);
    const random = seeded(20260605);
    const attempt = (work: Promise<unknown>) => work.catch(onlyProblems);
    for (let round = 0; round < 40; round += 1) {
      const { rows: people } = await owner.query<{ id: string }>(
        `select id from participants where event_id = $1 order by id`,
        [event.id],
      );
      const somebody = () => people[Math.floor(random() * people.length)]?.id;
      await Promise.all(
        Array.from({ length: 8 }, (_, index) => {
          const dice = random();
          const id = somebody();
          if (dice < 0.5 || !id) {
            const order = registration(category, `mix-${round}-${index}@example.org`);
            return attempt(
              registrations.register({
                ...order,
                language: 'en',
                eventSlug: event.slug,
                participantLanguage: 'en',
                categoryCode: category.code,
                network: '192.0.2.9',
              }),
            );
          }
          if (dice < 0.55) {
            const capacity = 5 + Math.floor(random() * 15);
            return attempt(
              desk.ask(event.id, new CapacitiesOrder({ event: capacity, categories: {} }, TEST)),
            );
          }
          const changes = ['cancel', 'cancel', 'confirm', 'wait', 'reconsider'] as const;
          const change = changes[Math.floor(random() * changes.length)]!;
          return attempt(decisions.decide(TEST, event.id, id, change, { notify: false, overrule: false }));
        }),
      );
    }
    const { rows } = await owner.query(
      `select c.taken, c.waiting, c.overruled,
              (select count(*)::int from participants where event_id = $1 and state = 'confirmed') as confirmed,
              (select count(*)::int from participants where event_id = $1 and state = 'waitlisted') as waitlisted,
              (select count(*)::int from sold_out_watch where confirmed > capacity) as oversold,
              (select count(*)::int from sold_out_watch) as looks
       from seat_counters c where c.event_id = $1 and c.scope = 'event'`,
      [event.id],
    );
    const [seen] = rows as [Record<string, number>];
    expect(seen).toMatchObject({
      oversold: 0,
      overruled: 0,
      taken: seen.confirmed,
      waiting: seen.waitlisted,
    });
    expect(seen.looks).toBeGreaterThan(40);
  });
});

/** Looks at every commit whether more people are confirmed than there are places. */
async function watchPlaces(eventId: string): Promise<void> {
  await owner.query(`
    create table sold_out_watch (confirmed int not null, capacity int not null);
    grant insert on sold_out_watch to convoke_app;
    create function watch_places() returns trigger language plpgsql as $$
      begin
        insert into sold_out_watch
        select (select count(*) from participants where event_id = new.event_id and state = 'confirmed'), c.capacity
        from seat_counters c where c.event_id = new.event_id and c.scope = 'event';
        return null;
      end $$;
    create constraint trigger watch_places after update on seat_counters deferrable initially deferred
      for each row when (new.scope = 'event' and new.event_id = '${eventId}') execute function watch_places()`);
}

function onlyProblems(error: unknown): void {
  if (!(error instanceof Problem)) {
    throw error;
  }
}
