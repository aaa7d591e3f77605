import { afterAll, beforeAll, expect, it, describe } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { AnswersService } from '../../src/participants/answers.service.js';
import { AcceptOfferOrder } from '../../src/participants/offer.orders.js';
import { ParticipantDecisions } from '../../src/participants/participant-decisions.js';
import { CapacitiesOrder } from '../../src/participants/place.orders.js';
import { OptionPlacesOrder, QuotasOrder } from '../../src/participants/quota.orders.js';
import { RegistrationDesk } from '../../src/participants/registration-desk.js';
import { RegistrationService } from '../../src/participants/registration.service.js';
import { system } from '../../src/platform/actor.js';
import { Problem } from '../../src/platform/errors.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aForm } from '../factories/form.factory.js';
import { countersThatLie } from '../support/counters.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { seeded } from '../support/seeded.js';

const TEST = system('test');
const ROUNDS = 5;
const AT_ONCE = 100;
const field = 'room-r4c3s';
const options = ['single', 'double', 'none'] as const;
let apps: [TestApp, TestApp];
let event: Event;
let category: Category;
let formId: string;

beforeAll(async () => {
  const first = await createTestApp();
  const second = await createTestApp({ config: { databaseUrl: first.config.databaseUrl } });
  apps = [first, second];
  await first.database.write(TEST, async (tx) => {
    event = await anEvent(tx, { capacity: 20, promotion: 'offer' });
    category = await aCategory(tx, { event });
    formId = (await aForm(tx, { event, definition: { sections: [] } })).id;
  });
  const desk = first.app.get(RegistrationDesk);
  await desk.ask(event.id, new OptionPlacesOrder(new Map([[`${field}/single`, 6]]), TEST));
  const quota = (key: string, capacity: number) => ({
    dimension: 'country' as const,
    fieldId: '',
    key,
    capacity,
  });
  await desk.ask(event.id, new QuotasOrder([quota('GE', 7), quota('*', 9)], [], TEST));
});

afterAll(async () => {
  await apps[1].close();
  await apps[0].close();
});

describe('offers, acceptances and cancellations, in two programs at once', () => {
  it('never oversell a place, a quota or an option, and counters equal the rows', async () => {
    const random = seeded(20270605);
    for (let round = 0; round < ROUNDS; round += 1) {
      const known: { id: string; state: string }[] = await apps[0].database.read(TEST, (tx) =>
        tx.query(`select id, state from participants where event_id = $1 order by id`, [event.id]),
      );
      const tasks = Array.from({ length: AT_ONCE }, (_, index) =>
        oneThing(random, known, `${round}-${index}`),
      );
      await Promise.all(tasks.map((task) => task().catch(onlyProblems)));
    }
    const [first] = apps;
    expect(await countersThatLie(first.database, event.id)).toEqual([]);
    const oversold = await first.database.read(TEST, (tx) =>
      tx.query(`select scope, key from seat_counters where event_id = $1 and taken + held > capacity`, [
        event.id,
      ]),
    );
    expect(oversold).toEqual([]);
    const letters: { kind: string; sent: number }[] = await first.database.read(TEST, (tx) =>
      tx.query(`select kind, count(*)::int as sent from mails where event_id = $1 group by kind`, [event.id]),
    );
    const sent = new Map(letters.map(({ kind, sent: times }) => [kind, times]));
    for (const kind of ['place-offered', 'confirmed', 'waitlisted']) {
      expect(sent.get(kind) ?? 0, kind).toBeGreaterThan(5);
    }
  });
});

/** One thing that people do, drawn now and done later. */
function oneThing(
  random: () => number,
  known: { id: string; state: string }[],
  name: string,
): () => Promise<unknown> {
  const { app } = apps[random() < 0.5 ? 0 : 1];
  const desk = app.get(RegistrationDesk);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)];
  const dice = random();
  const somebody = pick(known);
  const offered = pick(known.filter(({ state }) => state === 'offered'));
  const answers = { [field]: pick(options)! };
  if (dice < 0.4 || !somebody) {
    const country = pick(['GE', 'AM', 'KG'])!;
    return () => app.get(RegistrationService).register(registration(name, country, answers));
  }
  if (dice < 0.6 && offered) {
    return () => desk.ask(event.id, new AcceptOfferOrder(offered.id));
  }
  if (dice < 0.7) {
    const evaluation = { answers, sensitive: {}, fileIds: [] };
    const form = { formId, formNumber: 1, evaluation, answeredBy: 'staff' as const };
    return () => app.get(AnswersService).change(TEST, event.id, somebody.id, form);
  }
  if (dice < 0.75) {
    const capacity = 10 + Math.floor(random() * 20);
    return () => desk.ask(event.id, new CapacitiesOrder({ event: capacity, categories: {} }, TEST));
  }
  const change = pick(['cancel', 'cancel', 'confirm', 'offer', 'wait', 'reconsider'] as const)!;
  const quietly = { notify: false, overrule: false };
  return () => app.get(ParticipantDecisions).decide(TEST, event.id, somebody.id, change, quietly);
}

function registration(name: string, country: string, answers: Record<string, string>) {
  return {
    eventSlug: event.slug,
    language: 'en',
    email: `${name}@example.org`,
    givenName: 'Race',
    familyName: name,
    country,
    participantLanguage: 'en',
    categoryCode: category.code,
    consents: { dataProcessing: true, photography: false },
    network: '192.0.2.1',
    form: { formId, formNumber: 1, evaluation: { answers, sensitive: {}, fileIds: [] } },
  };
}

function onlyProblems(error: unknown): void {
  if (!(error instanceof Problem)) {
    throw error;
  }
}
