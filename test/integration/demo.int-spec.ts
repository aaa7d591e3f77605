import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../src/demo/load-demo.js';
import type { Event } from '../../src/events/event.entity.js';
import { findEventBySlug, listCategories, listHosts } from '../../src/events/event.queries.js';
import { fieldsOf } from '../../src/forms/form-definition.js';
import { listMissing } from '../../src/forms/form-definition.rules.js';
import { listPublishedForms } from '../../src/forms/forms.queries.js';
import { DoorService, readSeats } from '../../src/participants/seats.js';
import { readNumbers, type EventNumbers } from '../../src/participants/numbers.queries.js';
import { SelfService } from '../../src/participants/self-service.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import type { LocalizedText } from '../../src/platform/i18n/i18n.js';
import { CannotStart } from '../../src/platform/lifecycle.js';
import { listAgenda } from '../../src/sessions/agenda.queries.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { findTraces } from '../support/traces.js';

const PAST = 'women-peacebuilders-istanbul-2024';
const NEXT = 'regional-meeting';

interface PersonRow {
  given_name: string;
  email: string;
  state: string;
  waiting_number: string | null;
}

describe('the demo', () => {
  const clock = new FixedClock(new Date('2026-05-01T22:30:00Z'));
  let testApp: TestApp;
  let loads: boolean[];
  let past: Event;
  let next: Event;

  const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    testApp.database.dataSource.query(sql, values);

  const people = (event: Event): Promise<PersonRow[]> =>
    query(
      `select given_name, email, state, waiting_number from participants where event_id = $1 order by registered_at, id`,
      [event.id],
    );

  const numbersOf = (event: Event): Promise<EventNumbers> =>
    testApp.database.read(PUBLIC, (tx) => readNumbers(tx, event));

  /** How many rows each table has that the demo writes to. */
  const rows = (): Promise<unknown[]> =>
    query(
      `select (select count(*) from organizations) as organizations, (select count(*) from events) as events,
              (select count(*) from members) as members, (select count(*) from sessions) as sessions,
              (select count(*) from participants) as participants, (select sum(version) from participants) as versions,
              (select count(*) from mails) as mails, (select count(*) from consents) as consents,
              (select sum(sequence) from audit_chains) as audit`,
    );

  beforeAll(async () => {
    testApp = await createTestApp({ clock });
    loads = await Promise.all([loadDemo(testApp.app), loadDemo(testApp.app)]);
    [past, next] = await testApp.database.read(PUBLIC, async (tx) => [
      (await findEventBySlug(tx, PAST))!,
      (await findEventBySlug(tx, NEXT))!,
    ]);
  });

  afterAll(() => testApp.close());

  it('is loaded once by two who load at the same time', () => {
    expect(loads.filter(Boolean)).toEqual([true]);
  });

  it('marks both editions, and shows them to everybody', () => {
    for (const event of [past, next]) {
      expect(event).toMatchObject({ demo: true, visibility: 'listed', timeZone: 'Europe/Istanbul' });
    }
  });

  it('holds the past edition in June 2024, archived and by invitation', () => {
    expect(past).toMatchObject({ startsOn: '2024-06-05', endsOn: '2024-06-06' });
    expect(past).toMatchObject({ lifecycle: 'archived', access: 'invitation' });
  });

  it('remembers nobody of the past edition', async () => {
    expect(past.erasedAt).toEqual(clock.now());
    expect(await people(past)).toEqual([]);
    expect(await query(`select 1 from mails where event_id = $1`, [past.id])).toEqual([]);
    expect(await findTraces(testApp.testDatabase.ownerUrl, 'Somebody')).toEqual([]);
  });

  it('keeps the numbers of the past edition', async () => {
    const { byState, byCountry } = await numbersOf(past);
    expect(byState).toEqual({ confirmed: 81, declined: 6, cancelled: 4 });
    const region = ['AM', 'AZ', 'BY', 'GE', 'KG', 'KZ', 'MD', 'TJ', 'TM', 'UA', 'UZ'];
    expect(byCountry.map(({ country }) => country)).toEqual(expect.arrayContaining(region));
  });

  it('opens the next edition six weeks from the day it is loaded, as the calendar of Istanbul has it', () => {
    expect(next).toMatchObject({ startsOn: '2026-06-13', endsOn: '2026-06-14' });
    expect(next).toMatchObject({ lifecycle: 'published', access: 'open', addressFirst: true });
  });

  it('finds a place for the next newcomer', async () => {
    const door = await testApp.database.read(PUBLIC, (tx) => testApp.app.get(DoorService).read(tx, next));
    expect(door.kind).toBe('open');
  });

  it('has people in every state, one of them unproven', async () => {
    const { byState, byCountry } = await numbersOf(next);
    expect(byState).toEqual({
      received: 1,
      pending: 3,
      waitlisted: 3,
      confirmed: 33,
      declined: 1,
      cancelled: 2,
    });
    expect(byCountry.length).toBe(14);
  });

  it('lets some wait in the order in which they came, after one of them moved up', async () => {
    const waiting = (await people(next)).filter((person) => person.waiting_number !== null);
    const inOrder = waiting.toSorted((a, b) => Number(a.waiting_number) - Number(b.waiting_number));
    expect(inOrder.map(({ given_name }) => given_name)).toEqual(['Айнура', 'სალომე', 'Жанна']);
    const [movedUp] = await query(
      `select p.state from participants p join mails m on m.participant_id = p.id
       where m.kind = 'place-is-yours' and p.email = 'volha@example.org'`,
    );
    expect(movedUp).toEqual({ state: 'confirmed' });
  });

  it('takes no more places than there are', async () => {
    const { event, categories } = await testApp.database.read(PUBLIC, (tx) => readSeats(tx, next.id));
    expect(event).toMatchObject({ capacity: 100, taken: 33, overruled: 0, waiting: 3 });
    expect(categories[1]).toMatchObject({ capacity: 8, taken: 8, overruled: 0, waiting: 3 });
  });

  it('means nobody real: every address is at example.org', async () => {
    const addresses = (await people(next)).map(({ email }) => email);
    expect(addresses.filter((email) => !email.endsWith('@example.org'))).toEqual([]);
    expect(new Set(addresses).size).toBe(43);
  });

  it('says every text in three languages', async () => {
    const texts = await testApp.database.read(PUBLIC, async (tx): Promise<(LocalizedText | null)[]> => {
      const found: (LocalizedText | null)[] = [];
      for (const event of [past, next]) {
        const { title, theme, summary, description, city } = event;
        found.push(title, theme, summary, description, city);
        found.push(...(await listHosts(tx, event.id)).map(({ name }) => name));
        found.push(...(await listCategories(tx, event.id)).map((category) => category.title));
        for (const { title: named, roomName } of await listAgenda(tx, event.id)) {
          found.push(named, ...(roomName ? [roomName] : []));
        }
      }
      return [...found, next.practicalInformation, next.venue];
    });
    const complete = texts.filter((text) => text && ['en', 'ru', 'ka'].every((code) => text[code]?.trim()));
    expect(complete.length).toBe(texts.length);
  });

  it('asks everybody who registers, and those who come, in three languages', async () => {
    const forms = await testApp.database.read(PUBLIC, (tx) => listPublishedForms(tx, next.id));
    expect(forms.map(({ code, purpose }) => [code, purpose])).toEqual([
      ['registration', 'registration'],
      ['before-you-come', 'follow-up'],
    ]);
    for (const { definition } of forms) {
      expect(listMissing(definition, ['en', 'ru', 'ka'])).toEqual([]);
      expect(fieldsOf(definition).length).toBeGreaterThan(15);
    }
    const ofPast = await testApp.database.read(PUBLIC, (tx) => listPublishedForms(tx, past.id));
    expect(ofPast.map(({ code }) => code)).toEqual(['registration', 'before-you-come']);
  });

  it('has answers of everybody who registered, sensitive ones under seal, and of some who come', async () => {
    const counts = await query(
      `select f.code, count(*)::int as sheets, count(s.sealed)::int as sealed
       from answer_sheets s join forms f on f.id = s.form_id where f.event_id = $1 group by f.code order by 2 desc`,
      [next.id],
    );
    expect(counts).toEqual([
      { code: 'registration', sheets: 40, sealed: 11 },
      { code: 'before-you-come', sheets: 12, sealed: 12 },
    ]);
    const places = await query<{ scope: string; taken: number }>(
      `select scope, sum(taken)::int as taken from seat_counters
       where event_id = $1 and scope in ('option', 'session') group by scope order by scope`,
      [next.id],
    );
    expect(places.map(({ scope, taken }) => [scope, taken > 9])).toEqual([
      ['option', true],
      ['session', true],
    ]);
  });

  it('holds eleven sessions at their hours in Istanbul', async () => {
    const agenda = await testApp.database.read(PUBLIC, (tx) => listAgenda(tx, next.id));
    expect(agenda.length).toBe(11);
    expect(agenda[0]!.startsAt).toEqual(new Date('2026-06-13T06:00:00Z'));
    expect(agenda.at(-1)!.endsAt).toEqual(new Date('2026-06-14T14:00:00Z'));
  });

  it('is worked on by the lead’s owner and the co-host’s manager', async () => {
    const staff = await query(
      `select a.email, m.role, h.role as host from members m join accounts a on a.id = m.account_id
       join hosts h on h.organization_id = m.organization_id and h.event_id = $1 order by a.email`,
      [next.id],
    );
    expect(staff).toEqual([
      { email: 'cohost@example.org', role: 'manager', host: 'co-host' },
      { email: 'organizer@example.org', role: 'owner', host: 'lead' },
    ]);
  });

  it('queues its letters as always', async () => {
    const kinds: { kind: string }[] = await query(`select distinct kind from mails order by kind`);
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'cancelled',
      'confirmed',
      'declined',
      'member-added',
      'place-is-yours',
      'prove-address',
      'received-review',
      'waitlisted',
    ]);
  });

  it('changes nothing when it is loaded again', async () => {
    const before = await rows();
    expect(await loadDemo(testApp.app)).toBe(false);
    expect(await rows()).toEqual(before);
  });
});

describe('a demo whose loading was cut off', () => {
  let testApp: TestApp;

  beforeAll(async () => {
    testApp = await createTestApp();
  });

  afterAll(() => testApp.close());

  it('is completed by the next load', async () => {
    const selfService = testApp.app.get(SelfService);
    const prove = selfService.prove.bind(selfService);
    let proofs = 0;
    selfService.prove = (token) => {
      proofs += 1;
      return proofs > 10 ? Promise.reject(new Error('killed')) : prove(token);
    };
    await expect(loadDemo(testApp.app)).rejects.toThrow('killed');
    selfService.prove = prove;
    expect(await loadDemo(testApp.app)).toBe(true);
    const [counts] = await testApp.database.dataSource.query(
      `select (select count(*)::int from events) as events, (select count(*)::int from participants) as people,
              (select count(*)::int from participants where state = 'waitlisted') as waiting,
              (select count(*)::int from participants where state = 'received') as unproven`,
    );
    expect(counts).toEqual({ events: 2, people: 43, waiting: 3, unproven: 1 });
  });
});

describe('a program that others can reach', () => {
  it('refuses the demo with a sentence, and stays empty', async () => {
    const testApp = await createTestApp({ config: { publicUrl: 'https://meetings.example.org' } });
    try {
      await expect(loadDemo(testApp.app)).rejects.toThrow(CannotStart);
      await expect(loadDemo(testApp.app)).rejects.toThrow('https://meetings.example.org is a public address');
      expect(await testApp.database.dataSource.query(`select 1 from organizations`)).toEqual([]);
    } finally {
      await testApp.close();
    }
  });
});
