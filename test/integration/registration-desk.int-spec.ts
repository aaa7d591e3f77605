import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Category } from '../../src/events/category.entity.js';
import { Event } from '../../src/events/event.entity.js';
import { ParticipantDecisions } from '../../src/participants/participant-decisions.js';
import { Participant } from '../../src/participants/participant.entity.js';
import { CapacitiesOrder, PromoteOrder } from '../../src/participants/place.orders.js';
import { RegistrationDesk } from '../../src/participants/registration-desk.js';
import { RegistrationService, type RegistrationOrder } from '../../src/participants/registration.service.js';
import { DoorService } from '../../src/participants/seats.js';
import { SelfService } from '../../src/participants/self-service.js';
import { system } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const TEST = system('test');
const clock = new FixedClock(new Date());
let running: TestApp;
let registrations: RegistrationService;
let decisions: ParticipantDecisions;
let selfService: SelfService;
let event: Event;
let category: Category;

beforeAll(async () => {
  running = await createTestApp({ clock });
  registrations = running.app.get(RegistrationService);
  decisions = running.app.get(ParticipantDecisions);
  selfService = running.app.get(SelfService);
});
afterAll(() => running.close());

beforeEach(() => openEvent());

async function openEvent(given: Partial<Event> = {}, ofCategory: Partial<Category> = {}): Promise<void> {
  await running.database.write(TEST, async (tx) => {
    event = await anEvent(tx, given);
    category = await aCategory(tx, { event, ...ofCategory });
  });
}

function order(email: string, given: Partial<RegistrationOrder> = {}): RegistrationOrder {
  return {
    eventSlug: event.slug,
    language: 'ru',
    email,
    givenName: 'Айгуль',
    familyName: 'Примерова',
    country: 'KG',
    participantLanguage: 'ru',
    categoryCode: category.code,
    consents: { dataProcessing: true, photography: false },
    network: '192.0.2.1',
    ...given,
  };
}

async function register(email: string, given: Partial<RegistrationOrder> = {}): Promise<string> {
  return (await registrations.register(order(email, given))).status;
}

function query<Row>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
  return running.database.read(TEST, (tx) => tx.query(sql, parameters));
}

async function find(email: string): Promise<Participant> {
  return running.database.read(TEST, (tx) =>
    tx.findOneOrFail(Participant, { where: { eventId: event.id, email }, order: { id: 'DESC' } }),
  );
}

async function tokenOf(email: string): Promise<string> {
  const participant = await find(email);
  return running.app.get(PersonalTokens).issue('participation', participant.id, participant.linkVersion);
}

async function mailsTo(email: string): Promise<string[]> {
  const rows = await query<{ kind: string }>(
    `select kind from mails where event_id = $1 and to_address = $2 order by id`,
    event.id,
    email,
  );
  return rows.map((row) => row.kind);
}

async function counters(): Promise<{ taken: number; waiting: number }> {
  const [row] = await query<{ taken: number; waiting: number }>(
    `select taken, waiting from seat_counters where event_id = $1 and scope = 'event'`,
    event.id,
  );
  return row!;
}

describe('registering where the address need not be proven', () => {
  it('confirms as many as there are places, and puts the next on the waiting list', async () => {
    await openEvent({ capacity: 2 });
    const answers = [
      await register('a@example.org'),
      await register('b@example.org'),
      await register('c@example.org'),
    ];
    expect(answers).toEqual(['confirmed', 'confirmed', 'waitlisted']);
    expect(await counters()).toEqual({ taken: 2, waiting: 1 });
    expect(await mailsTo('c@example.org')).toEqual(['waitlisted']);
  });

  it('decides a batch in the order of arrival', async () => {
    await openEvent({ capacity: 3 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => register(`order-${i}@example.org`)),
    );
    expect(answers).toEqual([...Array(3).fill('confirmed'), ...Array(5).fill('waitlisted')]);
    const waiting = await query<{ email: string }>(
      `select email from participants where event_id = $1 and state = 'waitlisted' order by waiting_number`,
      event.id,
    );
    expect(waiting.map((row) => row.email)).toEqual([3, 4, 5, 6, 7].map((i) => `order-${i}@example.org`));
  });

  it('keeps to the places of a category while the event has more', async () => {
    await openEvent({ capacity: 10 }, { capacity: 1 });
    const other = await running.database.write(TEST, (tx) => aCategory(tx, { event }));
    expect(await register('a@example.org')).toBe('confirmed');
    expect(await register('b@example.org')).toBe('waitlisted');
    expect(await register('c@example.org', { categoryCode: other.code })).toBe('confirmed');
  });

  it('leaves to reviewers what needs a review, and takes no place for it', async () => {
    await openEvent({ capacity: 1 }, { needsReview: true });
    expect(await register('a@example.org')).toBe('pending');
    expect(await counters()).toEqual({ taken: 0, waiting: 0 });
    expect(await mailsTo('a@example.org')).toEqual(['received-review']);
  });

  it('answers a known address like a stranger, takes no second place, and tells her once a day by mail', async () => {
    await openEvent({ capacity: 2 });
    expect(await register('twice@example.org')).toBe('confirmed');
    expect(await register('twice@example.org', { givenName: 'Another' })).toBe('confirmed');
    expect(await register('twice@example.org')).toBe('confirmed');
    expect(await counters()).toEqual({ taken: 1, waiting: 0 });
    expect(await mailsTo('twice@example.org')).toEqual(['confirmed', 'registered-already']);
    await register('other@example.org');
    expect(await register('twice@example.org')).toBe('waitlisted');
  });

  it('keeps which texts she agreed to, in the language that she read', async () => {
    await register('consent@example.org', { consents: { dataProcessing: true, photography: true } });
    const { id } = await find('consent@example.org');
    const texts = await query<{ purpose: string; language: string; body: string }>(
      `select c.purpose, t.language, t.body from consents c join consent_texts t on t.id = c.text_id
       where c.participant_id = $1 order by 1`,
      id,
    );
    expect(texts.map(({ purpose, language }) => [purpose, language])).toEqual([
      ['data-processing', 'ru'],
      ['photography', 'ru'],
    ]);
    expect(texts[0]!.body).toMatch(/[а-я]{5}/);
  });

  it('writes a line of the audit trail that joins the chain of the event', async () => {
    await register('audit@example.org');
    const { id } = await find('audit@example.org');
    const history = await query<{ action: string; actor_kind: string; actor_id: string }>(
      `select * from audit_history($1)`,
      id,
    );
    expect(history).toMatchObject([
      { action: 'participant.confirmed', actor_kind: 'participant', actor_id: id },
    ]);
  });
});

describe('the same request again', () => {
  it('gets the first answer for the same key and makes no second person', async () => {
    await openEvent({ capacity: 1 });
    const idempotencyKey = randomUUID();
    expect(await register('key@example.org', { idempotencyKey })).toBe('confirmed');
    await register('rest@example.org');
    expect(await register('key@example.org', { idempotencyKey })).toBe('confirmed');
    expect(await mailsTo('key@example.org')).toEqual(['confirmed']);
  });

  it('is one registration even when both arrive in one batch', async () => {
    const idempotencyKey = randomUUID();
    const both = [
      register('pair@example.org', { idempotencyKey }),
      register('pair@example.org', { idempotencyKey }),
    ];
    expect(await Promise.all(both)).toEqual(['confirmed', 'confirmed']);
    expect(await mailsTo('pair@example.org')).toEqual(['confirmed']);
  });

  it('is refused when the key comes with another body', async () => {
    const idempotencyKey = randomUUID();
    await register('key-a@example.org', { idempotencyKey });
    await expect(register('key-b@example.org', { idempotencyKey })).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
  });
});

describe('address first', () => {
  beforeEach(() => openEvent({ addressFirst: true, capacity: 1 }));

  it('takes no seat before the address is proven', async () => {
    expect(await register('first@example.org')).toBe('received');
    expect(await counters()).toEqual({ taken: 0, waiting: 0 });
    expect(await mailsTo('first@example.org')).toEqual(['prove-address']);
  });

  it('gives the place to who proves first, and the same answer to a second press', async () => {
    await register('slow@example.org');
    await register('quick@example.org');
    expect(await selfService.prove(await tokenOf('quick@example.org'))).toBe('confirmed');
    expect(await selfService.prove(await tokenOf('slow@example.org'))).toBe('waitlisted');
    expect(await selfService.prove(await tokenOf('quick@example.org'))).toBe('confirmed');
    expect(await mailsTo('quick@example.org')).toEqual(['prove-address', 'confirmed']);
  });

  it('proves one of two registrations of an address, never both', async () => {
    await register('two@example.org');
    const earlier = await tokenOf('two@example.org');
    await register('two@example.org', { givenName: 'Again' });
    const later = await tokenOf('two@example.org');
    const proofs = await Promise.all([selfService.prove(later), selfService.prove(earlier)]);
    expect(proofs.sort()).toEqual(['already', 'confirmed']);
    expect(await counters()).toEqual({ taken: 1, waiting: 0 });
  });

  it('does not fill a mailbox: three unproven registrations of an address a day', async () => {
    for (let i = 0; i < 5; i += 1) {
      expect(await register('flood@example.org')).toBe('received');
    }
    expect(await mailsTo('flood@example.org')).toHaveLength(3);
  });

  it('does not fill a mailbox when all of them come in one batch either', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => register('burst@example.org')));
    expect(new Set(answers)).toEqual(new Set(['received']));
    expect(await mailsTo('burst@example.org')).toHaveLength(3);
  });

  it('answers an address that takes part like a stranger’s', async () => {
    await register('known@example.org');
    await selfService.prove(await tokenOf('known@example.org'));
    expect(await register('known@example.org')).toBe('received');
    expect(await mailsTo('known@example.org')).toEqual(['prove-address', 'confirmed', 'registered-already']);
  });

  it('forgets a link that was not used for a week', async () => {
    await register('late@example.org');
    const token = await tokenOf('late@example.org');
    clock.moveBy(8 * 24 * 60 * 60 * 1000);
    await expect(selfService.prove(token)).rejects.toMatchObject({ code: 'link-withdrawn' });
    clock.moveTo(new Date());
  });
});

describe('places that come free', () => {
  it('go to the next in line when somebody cancels', async () => {
    await openEvent({ capacity: 1 });
    await register('in@example.org');
    await register('next@example.org');
    await register('after@example.org');
    await selfService.cancel(await tokenOf('in@example.org'));
    expect((await find('next@example.org')).state).toBe('confirmed');
    expect((await find('after@example.org')).state).toBe('waitlisted');
    expect(await mailsTo('next@example.org')).toEqual(['waitlisted', 'place-is-yours']);
    expect(await mailsTo('in@example.org')).toEqual(['confirmed', 'cancelled']);
    expect(await counters()).toEqual({ taken: 1, waiting: 1 });
  });

  it('pass over whom only her own category holds back, and she keeps her place in line', async () => {
    await openEvent({ capacity: 2 }, { capacity: 1 });
    const free = await running.database.write(TEST, (tx) => aCategory(tx, { event }));
    await register('full@example.org');
    await register('other@example.org', { categoryCode: free.code });
    await register('held-back@example.org');
    await register('suits@example.org', { categoryCode: free.code });
    await selfService.cancel(await tokenOf('other@example.org'));
    expect((await find('suits@example.org')).state).toBe('confirmed');
    expect(await find('held-back@example.org')).toMatchObject({ state: 'waitlisted', waitingNumber: '1' });
    await selfService.cancel(await tokenOf('full@example.org'));
    expect((await find('held-back@example.org')).state).toBe('confirmed');
  });

  it('are given out when the capacity is raised, and a lower one is refused with the number', async () => {
    await openEvent({ capacity: 1 });
    await Promise.all(['a', 'b', 'c'].map((name) => register(`raise-${name}@example.org`)));
    const desk = running.app.get(RegistrationDesk);
    await desk.ask(event.id, new CapacitiesOrder({ event: 3, categories: {} }, TEST));
    expect(await counters()).toEqual({ taken: 3, waiting: 0 });
    await expect(
      desk.ask(event.id, new CapacitiesOrder({ event: 2, categories: {} }, TEST)),
    ).rejects.toMatchObject({
      code: 'capacity-below-taken',
      params: { taken: 3 },
    });
  });

  it('are looked for once, not for ever, when the counters know of somebody who is not there', async () => {
    await openEvent({ capacity: 1 });
    await register('one@example.org');
    await running.database.write(TEST, (tx) =>
      tx.query(`update seat_counters set waiting = 1, taken = 0 where event_id = $1`, [event.id]),
    );
    await running.app.get(RegistrationDesk).ask(event.id, new PromoteOrder());
    const jobs = await query(`select from graphile_worker.jobs where key = $1`, `promote/${event.id}`);
    expect(jobs).toEqual([]);
  });

  it('are none where nobody was meant to come: the door says so before anybody came', async () => {
    await openEvent({ capacity: 0 });
    const door = await running.database.read(TEST, (tx) => running.app.get(DoorService).read(tx, event));
    expect(door.kind).toBe('waiting-list');
    expect(await register('hopeful@example.org')).toBe('waitlisted');
  });
});

describe('decisions of staff', () => {
  const quietly = { notify: false, overrule: false };

  it('confirm beyond the capacity only when they say so, and it is written down', async () => {
    await openEvent({ capacity: 1 });
    await register('in@example.org');
    await register('waits@example.org');
    const { id } = await find('waits@example.org');
    await expect(decisions.decide(TEST, event.id, id, 'confirm', quietly)).rejects.toMatchObject({
      code: 'event-full',
    });
    await decisions.decide(TEST, event.id, id, 'confirm', { notify: true, overrule: true });
    expect(await mailsTo('waits@example.org')).toEqual(['waitlisted', 'place-is-yours']);
    const [row] = await query(
      `select taken, overruled from seat_counters where event_id = $1 and scope = 'event'`,
      event.id,
    );
    expect(row).toEqual({ taken: 2, overruled: 1 });
  });

  it('take somebody back from cancelled into review, but not twice under one address', async () => {
    await register('back@example.org');
    await selfService.cancel(await tokenOf('back@example.org'));
    const { id } = await find('back@example.org');
    await register('back@example.org');
    await expect(decisions.decide(TEST, event.id, id, 'reconsider', quietly)).rejects.toMatchObject({
      code: 'already-registered',
    });
  });

  it('make nobody wait while a place is free that would come to her at once', async () => {
    await openEvent({ capacity: 1 }, { needsReview: true });
    await register('first@example.org');
    await register('second@example.org');
    const [first, second] = [await find('first@example.org'), await find('second@example.org')];
    await expect(decisions.decide(TEST, event.id, first.id, 'wait', quietly)).rejects.toMatchObject({
      code: 'place-free',
    });
    await decisions.decide(TEST, event.id, first.id, 'confirm', quietly);
    await decisions.decide(TEST, event.id, second.id, 'wait', quietly);
    expect((await find('second@example.org')).state).toBe('waitlisted');
  });

  it('never skip a state', async () => {
    await register('state@example.org');
    const { id } = await find('state@example.org');
    await expect(decisions.decide(TEST, event.id, id, 'decline', quietly)).rejects.toMatchObject({
      code: 'wrong-state',
    });
  });

  it('move somebody with her place from one category to another', async () => {
    await openEvent({ capacity: 5 });
    const small = await running.database.write(TEST, (tx) => aCategory(tx, { event, capacity: 1 }));
    await register('mover@example.org');
    await register('stays@example.org', { categoryCode: small.code });
    const { id } = await find('mover@example.org');
    await expect(decisions.move(TEST, event.id, id, small.id, { overrule: false })).rejects.toMatchObject({
      code: 'event-full',
    });
    await decisions.move(TEST, event.id, id, small.id, { overrule: true });
    const rows = await query(
      `select key, taken, overruled from seat_counters where event_id = $1 order by taken`,
      event.id,
    );
    expect(rows).toEqual(
      [
        { key: category.id, taken: 0, overruled: 0 },
        { key: '', taken: 2, overruled: 0 },
        { key: small.id, taken: 2, overruled: 1 },
      ].sort((a, b) => a.taken - b.taken || (a.key === '' ? -1 : 1)),
    );
  });

  it('write somebody down who has no address, and mail nobody', async () => {
    const person = {
      categoryId: category.id,
      email: null,
      givenName: 'ნინო',
      familyName: 'მ',
      badgeName: null,
      organization: null,
      country: 'GE',
      language: 'ka',
    };
    const { id } = await decisions.add(TEST, event.id, {
      ...person,
      state: 'confirmed',
      notify: true,
      overrule: false,
    });
    expect(await query(`select 1 from mails where participant_id = $1`, id)).toEqual([]);
    expect(await counters()).toMatchObject({ taken: 1 });
  });
});

describe('a closed door', () => {
  it.each([
    ['a draft', { lifecycle: 'draft' }, 'not-found'],
    ['a private event', { visibility: 'private', addressFirst: true }, 'not-found'],
    ['a closed event', { lifecycle: 'closed' }, 'registration-closed'],
    ['a cancelled event', { lifecycle: 'cancelled' }, 'event-cancelled'],
    ['an event by invitation', { access: 'invitation', addressFirst: true }, 'invitation-only'],
    [
      'an event that is not open yet',
      { registrationOpensAt: new Date(Date.now() + 3_600_000) },
      'registration-closed',
    ],
  ] as const)('of %s lets nobody in', async (_which, given, code) => {
    await openEvent(given as Partial<Event>);
    await expect(register('out@example.org')).rejects.toMatchObject({ code });
    expect(await mailsTo('out@example.org')).toEqual([]);
  });

  it('refuses a category that is not open to the public', async () => {
    await openEvent({}, { openToPublic: false });
    await expect(register('x@example.org')).rejects.toMatchObject({ fields: [{ field: 'category' }] });
  });
});

describe('one bad order', () => {
  it('never fails its neighbours', async () => {
    const bad = register('bad@example.org', { givenName: 'nul\u0000' });
    const good = [register('good-1@example.org'), register('good-2@example.org')];
    await expect(bad).rejects.toThrow();
    expect(await Promise.all(good)).toEqual(['confirmed', 'confirmed']);
  });
});

describe('a change beside the desk, while it decides', () => {
  async function decideDuring(change: string, ...parameters: unknown[]): Promise<string[]> {
    const beside = running.database.dataSource.createQueryRunner();
    try {
      await beside.startTransaction();
      await beside.query(change, parameters);
      const answers = ['moved@example.org', 'other@example.org'].map((email) => register(email));
      const settled = Promise.allSettled(answers);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await beside.commitTransaction();
      return (await settled).map((one) =>
        one.status === 'fulfilled' ? one.value : (one.reason as { code: string }).code,
      );
    } finally {
      await beside.release();
    }
  }

  it('gives somebody an address that registers: nobody learns of it, and her neighbour is confirmed', async () => {
    await register('before@example.org');
    const { id } = await find('before@example.org');
    expect(
      await decideDuring(`update participants set email = 'moved@example.org' where id = $1`, id),
    ).toEqual(['confirmed', 'confirmed']);
    expect(await mailsTo('moved@example.org')).toEqual(['registered-already']);
    expect(await mailsTo('other@example.org')).toEqual(['confirmed']);
  });

  it('takes the category away: it is not there any more, rather than in use', async () => {
    await register('warm@example.org').then(() =>
      running.database.write(TEST, (tx) =>
        tx.query(`delete from participants where event_id = $1`, [event.id]),
      ),
    );
    expect(await decideDuring(`delete from categories where id = $1`, category.id)).toEqual([
      'not-found',
      'not-found',
    ]);
  });
});
