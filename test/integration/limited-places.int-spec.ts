import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import { Event } from '../../src/events/event.entity.js';
import type { Answers } from '../../src/forms/form-definition.js';
import { AnswersService } from '../../src/participants/answers.service.js';
import { CorrectOrder } from '../../src/participants/correct.order.js';
import { AcceptOfferOrder, SubstituteOrder } from '../../src/participants/offer.orders.js';
import { lapseOffers } from '../../src/participants/offers.jobs.js';
import { ParticipantDecisions } from '../../src/participants/participant-decisions.js';
import { Participant } from '../../src/participants/participant.entity.js';
import { OptionPlacesOrder, QuotasOrder } from '../../src/participants/quota.orders.js';
import type { Quota } from '../../src/participants/quota.rules.js';
import { RegistrationDesk } from '../../src/participants/registration-desk.js';
import { RegistrationService, type RegistrationOrder } from '../../src/participants/registration.service.js';
import { SelfService } from '../../src/participants/self-service.js';
import { system } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import { newId } from '../../src/platform/ids.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aForm } from '../factories/form.factory.js';
import { countersThatLie } from '../support/counters.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const TEST = system('test');
const MONDAY = new Date('2027-03-01T07:00:00Z');
const clock = new FixedClock(MONDAY);
const field = 'room-a1b2c';
let running: TestApp;
let desk: RegistrationDesk;
let event: Event;
let category: Category;
let formId: string;

beforeAll(async () => {
  running = await createTestApp({ clock });
  desk = running.app.get(RegistrationDesk);
});
afterAll(() => running.close());

beforeEach(async () => {
  clock.moveTo(MONDAY);
  await openEvent();
});

async function openEvent(given: Partial<Event> = {}): Promise<void> {
  await running.database.write(TEST, async (tx) => {
    event = await anEvent(tx, {
      timeZone: 'Europe/Istanbul',
      startsOn: '2027-06-05',
      endsOn: '2027-06-06',
      keepPersonalDataUntil: '2027-09-01',
      ...given,
    });
    category = await aCategory(tx, { event });
    formId = (await aForm(tx, { event, definition: { sections: [] } })).id;
  });
}

function order(name: string, given: Partial<RegistrationOrder> = {}, answers?: Answers): RegistrationOrder {
  const evaluation = answers && { answers, sensitive: {}, fileIds: [] };
  return {
    eventSlug: event.slug,
    language: 'en',
    email: `${name}@example.org`,
    givenName: name,
    familyName: 'Example',
    country: 'KG',
    participantLanguage: 'en',
    categoryCode: category.code,
    consents: { dataProcessing: true, photography: false },
    network: '192.0.2.1',
    ...(evaluation ? { form: { formId, formNumber: 1, evaluation } } : {}),
    ...given,
  };
}

async function register(
  name: string,
  given: Partial<RegistrationOrder> = {},
  answers?: Answers,
): Promise<string> {
  return (await running.app.get(RegistrationService).register(order(name, given, answers))).status;
}

function query<Row>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
  return running.database.read(TEST, (tx) => tx.query(sql, parameters));
}

async function find(name: string): Promise<Participant> {
  return running.database.read(TEST, (tx) =>
    tx.findOneOrFail(Participant, {
      where: { eventId: event.id, email: `${name}@example.org` },
      order: { id: 'DESC' },
    }),
  );
}

async function stateOf(name: string): Promise<string> {
  return (await find(name)).state;
}

async function tokenOf(name: string): Promise<string> {
  const { id, linkVersion } = await find(name);
  return running.app.get(PersonalTokens).issue('participation', id, linkVersion);
}

const cancel = async (name: string) => running.app.get(SelfService).cancel(await tokenOf(name));
const accept = async (name: string) => desk.ask(event.id, new AcceptOfferOrder((await find(name)).id));
const setQuotas = (quotas: Quota[], countries: string[] = []) => {
  const regions = countries.length > 0 ? [{ id: regionId, name: { en: 'Region' }, countries }] : [];
  return desk.ask(event.id, new QuotasOrder(quotas, regions, TEST));
};
const regionId = newId();
const quotaOf = (dimension: Quota['dimension'], key: string, capacity: number, fieldId = ''): Quota => ({
  dimension,
  key,
  capacity,
  fieldId,
});

async function mailsTo(name: string): Promise<string[]> {
  const rows = await query<{ kind: string }>(
    `select kind from mails where event_id = $1 and to_address = $2 order by id`,
    event.id,
    `${name}@example.org`,
  );
  return rows.map((row) => row.kind);
}

async function lapse(): Promise<void> {
  await running.app.get(JobQueue).registered().handlers.get(lapseOffers.name)!({} as never);
}

describe('an offered place', () => {
  beforeEach(() => openEvent({ capacity: 1, promotion: 'offer' }));

  it('is kept for the next in line, who is told until when', async () => {
    await register('first');
    await register('second');
    await cancel('first');
    const second = await find('second');
    expect(second.state).toBe('offered');
    expect(second.offerExpiresAt?.toISOString()).toBe('2027-03-03T07:00:00.000Z');
    expect(await mailsTo('second')).toEqual(['waitlisted', 'place-offered']);
    expect(await register('third')).toBe('waitlisted');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('is hers when she takes it in time, and taking it twice is taking it once', async () => {
    await register('first');
    await register('second');
    await cancel('first');
    await accept('second');
    await accept('second');
    expect(await stateOf('second')).toBe('confirmed');
    expect(await mailsTo('second')).toEqual(['waitlisted', 'place-offered', 'confirmed']);
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('passes on when its time is over, and she goes to the end of the line', async () => {
    await register('first');
    await register('second');
    await register('third');
    await cancel('first');
    clock.moveTo(new Date('2027-03-03T07:01:00Z'));
    await expect(accept('second')).rejects.toMatchObject({ code: 'offer-lapsed' });
    await lapse();
    expect(await stateOf('second')).toBe('waitlisted');
    expect(await stateOf('third')).toBe('offered');
    expect(await mailsTo('second')).toEqual(['waitlisted', 'place-offered', 'offer-lapsed']);
    expect(Number((await find('second')).waitingNumber)).toBeGreaterThan(2);
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('ends the participation when it lapses a second time', async () => {
    await register('first');
    await register('second');
    await cancel('first');
    clock.moveTo(new Date('2027-03-03T07:01:00Z'));
    await lapse();
    expect(await stateOf('second')).toBe('offered');
    clock.moveTo(new Date('2027-03-10T16:01:00Z'));
    await lapse();
    expect(await stateOf('second')).toBe('cancelled');
    expect(await register('third')).toBe('confirmed');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('goes to the next when she passes it on', async () => {
    await register('first');
    await register('second');
    await register('third');
    await cancel('first');
    await cancel('second');
    expect(await stateOf('third')).toBe('offered');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });
});

describe('quotas', () => {
  it('let somebody wait whose country has its share, and take others meanwhile', async () => {
    await setQuotas([quotaOf('country', 'GE', 1)]);
    expect(await register('nino', { country: 'GE' })).toBe('confirmed');
    expect(await register('tamar', { country: 'GE' })).toBe('waitlisted');
    expect(await register('aigul', { country: 'KG' })).toBe('confirmed');
    await cancel('nino');
    expect(await stateOf('tamar')).toBe('confirmed');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('count regions, and each organization by itself', async () => {
    await setQuotas([quotaOf('region', regionId, 2), quotaOf('organization', '*', 1)], ['GE', 'AM']);
    expect(await register('nino', { country: 'GE', organization: 'Fund' })).toBe('confirmed');
    expect(await register('ani', { country: 'AM', organization: 'Other' })).toBe('confirmed');
    expect(await register('mariam', { country: 'GE', organization: 'Third' })).toBe('waitlisted');
    expect(await register('aigul', { country: 'KG', organization: 'FUND' })).toBe('waitlisted');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('are counted anew when they are set, without taking a place from anybody', async () => {
    for (const name of ['nino', 'tamar', 'mariam']) {
      await register(name, { country: 'GE' });
    }
    await setQuotas([quotaOf('country', 'GE', 2)]);
    expect(await register('keti', { country: 'GE' })).toBe('waitlisted');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
    expect(
      await query(
        `select taken, overruled from seat_counters where event_id = $1 and scope = 'quota'`,
        event.id,
      ),
    ).toEqual([{ taken: 3, overruled: 1 }]);
    await setQuotas([]);
    expect(await stateOf('keti')).toBe('confirmed');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('follow somebody whose country is corrected', async () => {
    await setQuotas([quotaOf('country', 'GE', 1), quotaOf('country', 'AM', 1)]);
    await register('nino', { country: 'GE' });
    await register('tamar', { country: 'GE' });
    const by = { actor: TEST, action: 'participant.edited' };
    await desk.ask(event.id, new CorrectOrder((await find('nino')).id, { country: 'AM' }, by));
    expect(await stateOf('tamar')).toBe('confirmed');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('are overruled only when staff say so, and why', async () => {
    await setQuotas([quotaOf('country', 'GE', 1)]);
    await register('nino', { country: 'GE' });
    await register('tamar', { country: 'GE' });
    const { id } = await find('tamar');
    const decisions = running.app.get(ParticipantDecisions);
    await expect(
      decisions.decide(TEST, event.id, id, 'confirm', { notify: false, overrule: false }),
    ).rejects.toMatchObject({ code: 'quota-full', params: { quota: 'country/GE' } });
    await decisions.decide(TEST, event.id, id, 'confirm', { notify: false, overrule: true });
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('give places to the group that has least of its share, where the list goes by balance', async () => {
    await openEvent({ capacity: 2, waitingOrder: 'balance' });
    await setQuotas([quotaOf('country', 'GE', 10), quotaOf('country', 'AM', 10)]);
    await register('nino', { country: 'GE' });
    await register('tamar', { country: 'GE' });
    await register('mariam', { country: 'GE' });
    await register('ani', { country: 'AM' });
    await cancel('nino');
    expect(await stateOf('ani')).toBe('confirmed');
    expect(await stateOf('mariam')).toBe('waitlisted');
  });
});

describe('limited options', () => {
  const single = { [field]: 'single' };

  beforeEach(() => desk.ask(event.id, new OptionPlacesOrder(new Map([[`${field}/single`, 1]]), TEST)));

  it('go to who comes first; the next is told beside the field, and nothing of her is kept', async () => {
    expect(await register('first', {}, single)).toBe('confirmed');
    await expect(register('second', {}, single)).rejects.toMatchObject({
      fields: [{ field: `answers.${field}`, code: 'no-place-left' }],
    });
    expect(
      await query(`select 1 from participants where event_id = $1 and email like 'second@%'`, event.id),
    ).toEqual([]);
    expect(await register('second', {}, { [field]: 'double' })).toBe('confirmed');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('come free when she cancels, or chooses another', async () => {
    await register('first', {}, single);
    await cancel('first');
    await register('second', {}, single);
    const { id } = await find('second');
    const evaluation = { answers: { [field]: 'double' }, sensitive: {}, fileIds: [] };
    const form = { formId, formNumber: 1, evaluation, answeredBy: 'staff' as const };
    await running.app.get(AnswersService).change(TEST, event.id, id, form);
    expect(await register('third', {}, single)).toBe('confirmed');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('stay hers when she answers the form again', async () => {
    await register('first', {}, single);
    const { id } = await find('first');
    const evaluation = { answers: single, sensitive: { 'diet-x1y2z': 'vegan' }, fileIds: [] };
    const form = { formId, formNumber: 1, evaluation, answeredBy: 'participant' as const };
    await running.app.get(AnswersService).change(TEST, event.id, id, form);
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
    const opened = await running.database.write(TEST, (tx) =>
      running.app.get(AnswersService).open(tx, TEST, { id, eventId: event.id }),
    );
    expect(opened).toEqual({ 'diet-x1y2z': 'vegan' });
  });

  it('are not held by an unproven address; what went meanwhile is dropped when she proves it', async () => {
    await openEvent({ addressFirst: true });
    await desk.ask(event.id, new OptionPlacesOrder(new Map([[`${field}/single`, 1]]), TEST));
    expect(await register('slow', {}, single)).toBe('received');
    expect(await register('quick', {}, single)).toBe('received');
    const self = running.app.get(SelfService);
    await self.prove(await tokenOf('quick'));
    await self.prove(await tokenOf('slow'));
    expect(await stateOf('slow')).toBe('confirmed');
    expect(
      await query(`select answers from answer_sheets where participant_id = $1`, (await find('slow')).id),
    ).toEqual([{ answers: {} }]);
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('cannot be made fewer than were chosen', async () => {
    await register('first', {}, single);
    const fewer = new OptionPlacesOrder(new Map([[`${field}/single`, 0]]), TEST);
    await expect(desk.ask(event.id, fewer)).rejects.toMatchObject({ code: 'capacity-below-taken' });
  });

  it('count those who chose an option before it was limited', async () => {
    await register('first', {}, { [field]: 'double' });
    await desk.ask(event.id, new OptionPlacesOrder(new Map([[`${field}/double`, 1]]), TEST));
    await expect(register('second', {}, { [field]: 'double' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });
});

describe('a replacement', () => {
  const named = {
    email: 'named@example.org',
    givenName: 'Named',
    familyName: 'Example',
    badgeName: null,
    organization: null,
    country: 'KG',
    language: 'en',
    addedBy: 'substitution' as const,
  };

  it('has the seat kept for her, agrees by herself, and the old link dies', async () => {
    await openEvent({ capacity: 1 });
    await register('first');
    await register('waiting');
    const token = await tokenOf('first');
    const substitute = new SubstituteOrder(
      (await find('first')).id,
      { ...named, categoryId: category.id },
      TEST,
      { overrule: false, emailDigests: [] },
    );
    await desk.ask(event.id, substitute);
    expect(await stateOf('first')).toBe('cancelled');
    expect(await stateOf('named')).toBe('offered');
    expect(await stateOf('waiting')).toBe('waitlisted');
    expect(await mailsTo('first')).toEqual(['confirmed', 'replaced']);
    expect(await mailsTo('named')).toEqual(['named-replacement']);
    await expect(
      running.database.read(TEST, (tx) => running.app.get(SelfService).open(tx, token)),
    ).rejects.toMatchObject({ code: 'link-withdrawn' });
    await expect(accept('named')).rejects.toMatchObject({ code: 'invalid' });
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });
});
