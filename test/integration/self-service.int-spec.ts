import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { AnswersService } from '../../src/participants/answers.service.js';
import { ConsentTexts, digestOfTexts } from '../../src/participants/consent-texts.js';
import { Erasure } from '../../src/participants/erasure.service.js';
import { eraseAsked } from '../../src/participants/erasure.jobs.js';
import { LostLinks } from '../../src/participants/lost-links.service.js';
import { lapseOffers } from '../../src/participants/offers.jobs.js';
import { OwnConsents } from '../../src/participants/own-consents.service.js';
import { OwnDataService } from '../../src/participants/own-data.service.js';
import { OwnOffers } from '../../src/participants/own-offers.service.js';
import { OwnVisibility } from '../../src/participants/own-visibility.service.js';
import { Participant } from '../../src/participants/participant.entity.js';
import { QuotasOrder } from '../../src/participants/quota.orders.js';
import { RegistrationDesk } from '../../src/participants/registration-desk.js';
import { RegistrationService } from '../../src/participants/registration.service.js';
import { SelfService } from '../../src/participants/self-service.js';
import { listSensitiveOpenings } from '../../src/participants/sensitive-openings.queries.js';
import { Substitutions } from '../../src/participants/substitutions.service.js';
import { readChances } from '../../src/participants/waiting-chances.js';
import { system } from '../../src/platform/actor.js';
import { Audit } from '../../src/platform/audit/audit.js';
import { FixedClock } from '../../src/platform/clock.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { anAccount } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { countersThatLie } from '../support/counters.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { findTraces } from '../support/traces.js';

const TEST = system('test');
const MONDAY = new Date('2027-03-01T07:00:00Z');
const clock = new FixedClock(MONDAY);
const DAY_MS = 86_400_000;
let running: TestApp;
let event: Event;
let category: Category;

beforeAll(async () => {
  running = await createTestApp({ clock });
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
      addressFirst: false,
      ...given,
    });
    category = await aCategory(tx, { event });
  });
}

interface Registered {
  country?: string;
  answers?: Record<string, unknown>;
  sensitive?: Record<string, unknown>;
  formId?: string;
}

async function register(name: string, given: Registered = {}): Promise<string> {
  const { country = 'KG', answers, sensitive = {}, formId } = given;
  const evaluation = { answers: answers ?? {}, sensitive, fileIds: [] };
  const { status } = await running.app.get(RegistrationService).register({
    eventSlug: event.slug,
    language: 'en',
    email: `${name}@example.org`,
    givenName: name,
    familyName: 'Example',
    country,
    participantLanguage: 'en',
    categoryCode: category.code,
    consents: { dataProcessing: true, photography: true },
    network: '192.0.2.1',
    ...(formId ? { form: { formId, formNumber: 1, evaluation } } : {}),
  });
  return status;
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

async function tokenOf(name: string): Promise<string> {
  const { id, linkVersion } = await find(name);
  return running.app.get(PersonalTokens).issue('participation', id, linkVersion);
}

async function stateOf(name: string): Promise<string> {
  return (await find(name)).state;
}

async function mailsTo(name: string): Promise<string[]> {
  const rows = await query<{ kind: string }>(
    `select kind from mails where event_id = $1 and to_address = $2 order by id`,
    event.id,
    `${name}@example.org`,
  );
  return rows.map((row) => row.kind);
}

async function run(job: { name: string }): Promise<void> {
  await running.app.get(JobQueue).registered().handlers.get(job.name)!({} as never);
}

const cancel = async (name: string) => running.app.get(SelfService).cancel(await tokenOf(name));

const named = (name: string, country = 'KG') => ({
  email: `${name}@example.org`,
  givenName: name,
  familyName: 'Named',
  country,
  language: 'en',
});

const nameMine = async (by: string, who: ReturnType<typeof named>) =>
  running.app.get(Substitutions).nameMine(await tokenOf(by), who);

async function wordsOf(agrees = { dataProcessing: true, photography: false }) {
  const { dataProcessing, photography } = await running.database.write(TEST, (tx) =>
    running.app.get(ConsentTexts).current(tx, event, 'en'),
  );
  return { ...agrees, language: 'en', readTexts: digestOfTexts(dataProcessing.body, photography.body) };
}

describe('somebody who cannot come', () => {
  beforeEach(() => openEvent({ capacity: 1 }));

  it('names who comes instead; the named person takes the place with her own consent', async () => {
    await register('first');
    await nameMine('first', named('second'));
    const token = await tokenOf('second');
    const opened = await running.database.read(TEST, (tx) => running.app.get(SelfService).open(tx, token));
    expect(opened).toMatchObject({ isAsked: true, canChange: false });
    await expect(running.app.get(OwnOffers).accept(token)).rejects.toMatchObject({ code: 'invalid' });
    await running.app.get(OwnOffers).accept(token, await wordsOf());
    await running.app.get(OwnOffers).accept(token, await wordsOf());
    expect(await stateOf('second')).toBe('confirmed');
    const { id } = await find('second');
    expect(await query(`select purpose from consents where participant_id = $1`, id)).toEqual([
      { purpose: 'data-processing' },
    ]);
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('is not told whether the person whom she names takes part already', async () => {
    await openEvent({ capacity: 2 });
    await register('first');
    await register('second');
    await register('waiting');
    await nameMine('first', named('second'));
    expect(await stateOf('first')).toBe('cancelled');
    expect(await mailsTo('first')).toEqual(['confirmed', 'replaced']);
    expect(await stateOf('second')).toBe('confirmed');
    expect(await mailsTo('second')).toEqual(['confirmed']);
    expect(await stateOf('waiting')).toBe('confirmed');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('cannot name herself, nor somebody of a country whose places are taken', async () => {
    await openEvent({ capacity: 9 });
    const quota = { dimension: 'country', fieldId: '', key: 'GE', capacity: 1 } as const;
    await running.app.get(RegistrationDesk).ask(event.id, new QuotasOrder([quota], [], TEST));
    await register('nino', { country: 'GE' });
    await register('first');
    await expect(nameMine('first', named('first'))).rejects.toMatchObject({
      fields: [{ field: 'email', code: 'own-address' }],
    });
    await expect(nameMine('first', named('tamar', 'GE'))).rejects.toMatchObject({ code: 'quota-full' });
    await expect(nameMine('first', named('nino', 'GE'))).rejects.toMatchObject({ code: 'quota-full' });
    expect(await stateOf('first')).toBe('confirmed');
    await nameMine('nino', named('tamar', 'GE'));
    expect(await stateOf('tamar')).toBe('offered');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('leaves no trace of the one who declines', async () => {
    await register('first');
    await register('waiting');
    await nameMine('first', { ...named('unwilling'), familyName: 'Unwillingova' });
    const token = await tokenOf('unwilling');
    const lapsed = running.app.get(Erasure);
    await lapsed.declineNamed(token);
    await expect(lapsed.declineNamed(token)).rejects.toMatchObject({ code: 'link-not-found' });
    expect(await findTraces(running.testDatabase.ownerUrl, 'unwilling')).toEqual([]);
    expect(await stateOf('waiting')).toBe('confirmed');
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('does not name on behalf of somebody else who was only named', async () => {
    await register('first');
    await nameMine('first', named('second'));
    await expect(nameMine('second', named('third'))).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('has a replacement forgotten who never answered', async () => {
    await register('first');
    await nameMine('first', { ...named('silent'), familyName: 'Silentova' });
    clock.moveTo(new Date(MONDAY.getTime() + 3 * DAY_MS));
    await run(lapseOffers);
    expect(await stateOf('silent')).toBe('cancelled');
    await run(eraseAsked);
    expect(await stateOf('silent')).toBe('cancelled');
    clock.moveTo(new Date(MONDAY.getTime() + 11 * DAY_MS));
    await run(eraseAsked);
    expect(await findTraces(running.testDatabase.ownerUrl, 'silentova')).toEqual([]);
  });
});

describe('somebody who asks to be erased', () => {
  it('gives up her place at once, may change her mind, and is gone after seven days', async () => {
    await openEvent({ capacity: 1 });
    await register('goner');
    await register('waiting');
    const token = await tokenOf('goner');
    const erasure = running.app.get(Erasure);
    await erasure.ask(token);
    await erasure.ask(token);
    expect(await stateOf('goner')).toBe('cancelled');
    expect(await stateOf('waiting')).toBe('confirmed');
    expect(await mailsTo('goner')).toEqual(['confirmed', 'erasure-asked']);
    await erasure.takeBack(token);
    expect((await find('goner')).askedErasureAt).toBeNull();
    await erasure.ask(token);
    clock.moveTo(new Date(MONDAY.getTime() + 6.9 * DAY_MS));
    await run(eraseAsked);
    expect(await stateOf('goner')).toBe('cancelled');
    clock.moveTo(new Date(MONDAY.getTime() + 7 * DAY_MS));
    await run(eraseAsked);
    expect(await findTraces(running.testDatabase.ownerUrl, 'goner@')).toEqual([]);
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });

  it('leaves nothing but that it happened: answers, files, letters, consents, other tries of hers', async () => {
    const form = await running.database.write(TEST, (tx) =>
      aForm(tx, { event, definition: aDefinition({ id: 'diet-aaaaa' }, { id: 'bed-bbbbb' }) }),
    );
    await register('vanishing', { formId: form.id, answers: { 'bed-bbbbb': 'vanishing bed' } });
    await cancel('vanishing');
    await register('vanishing', {
      formId: form.id,
      answers: { 'bed-bbbbb': 'vanishing bed' },
      sensitive: { 'diet-aaaaa': 'none' },
    });
    const { id } = await find('vanishing');
    await running.app.get(LostLinks).ask(event, 'vanishing@example.org', '192.0.2.9');
    expect(await running.app.get(Erasure).erase(TEST, event.id, id)).toBe(true);
    expect(await findTraces(running.testDatabase.ownerUrl, 'vanishing')).toEqual([]);
    const history = await query<{ action: string; after: unknown }>(`select * from audit_history($1)`, id);
    expect(history[0]).toMatchObject({ action: 'participant.erased', after: null });
    expect(history.every(({ after }) => after === null)).toBe(true);
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
    await expect(running.app.get(Erasure).erase(TEST, event.id, id)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('keeps her part in a meeting that is over until she is gone', async () => {
    await register('present');
    clock.moveTo(new Date('2027-06-20T07:00:00Z'));
    await running.app.get(Erasure).ask(await tokenOf('present'));
    expect(await stateOf('present')).toBe('confirmed');
    clock.moveTo(new Date('2027-06-28T07:00:00Z'));
    await run(eraseAsked);
    await expect(find('present')).rejects.toThrow();
    expect(await countersThatLie(running.database, event.id)).toEqual([]);
  });
});

describe('the way back of a consent', () => {
  it('withdraws photographs even when the meeting is over, and gives them only before', async () => {
    await register('seen');
    const consents = running.app.get(OwnConsents);
    const token = await tokenOf('seen');
    clock.moveTo(new Date('2027-06-20T07:00:00Z'));
    await consents.photographs(token, { agrees: false, language: 'en' });
    const { id } = await find('seen');
    const [row] = await query<{ withdrawn_at: Date | null }>(
      `select withdrawn_at from consents where participant_id = $1 and purpose = 'photography'`,
      id,
    );
    expect(row!.withdrawn_at).not.toBeNull();
    await expect(consents.photographs(token, { agrees: true, language: 'en' })).rejects.toMatchObject({
      code: 'wrong-state',
    });
  });

  it('takes one yes out of a form and leaves everything else, sealed answers too', async () => {
    const form = await running.database.write(TEST, (tx) =>
      aForm(tx, {
        event,
        definition: aDefinition(
          { id: 'newsletter-aaaaa', type: 'consent', editableUntil: '2027-01-01' },
          { id: 'diet-bbbbb', sensitive: true },
          { id: 'bed-ccccc' },
        ),
      }),
    );
    await register('agreeing', {
      formId: form.id,
      answers: { 'newsletter-aaaaa': true, 'bed-ccccc': 'single' },
      sensitive: { 'diet-bbbbb': 'vegan' },
    });
    const token = await tokenOf('agreeing');
    const { id } = await find('agreeing');
    await running.app.get(OwnConsents).withdrawAnswer(token, 'newsletter-aaaaa');
    const answers = running.app.get(AnswersService);
    const [sheets, sealed] = await running.database.read(TEST, async (tx) => [
      await answers.read(tx, id),
      await answers.unseal(tx, id),
    ]);
    expect(sheets[0]!.answers).toEqual({ 'bed-ccccc': 'single' });
    expect(sealed).toEqual({ 'diet-bbbbb': 'vegan' });
    await expect(
      running.app.get(OwnConsents).withdrawAnswer(token, 'newsletter-aaaaa'),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what others see of her', () => {
  it('is hers to set; setting it twice is one change', async () => {
    await register('shy');
    const token = await tokenOf('shy');
    const { version } = await find('shy');
    const visibility = running.app.get(OwnVisibility);
    await visibility.set(token, { hidesOrganization: true, staysOffLists: false });
    await visibility.set(token, { hidesOrganization: true, staysOffLists: false });
    const after = await find('shy');
    expect(after).toMatchObject({
      hidesOrganization: true,
      staysOffLists: false,
      version: version + 1,
    });
    const [line] = await query<{ action: string; fields: string[] }>(
      `select * from audit_history($1)`,
      after.id,
    );
    expect(line).toMatchObject({ action: 'participant.visibility-set', fields: ['hidesOrganization'] });
  });
});

describe('who opened sealed answers', () => {
  it('is told by role and day, never by name', async () => {
    const account = await running.database.write(TEST, async (tx) => {
      const one = await anAccount(tx);
      const lead = await anOrganization(tx);
      const elsewhere = await anOrganization(tx);
      event = await anEvent(tx, { lead, addressFirst: false, startsOn: '2027-06-05', endsOn: '2027-06-06' });
      category = await aCategory(tx, { event });
      await aMember(tx, { organization: elsewhere, account: one, role: 'owner' });
      await aMember(tx, { organization: lead, account: one, role: 'manager' });
      return one;
    });
    const form = await running.database.write(TEST, (tx) =>
      aForm(tx, { event, definition: aDefinition({ id: 'diet-ddddd', sensitive: true }) }),
    );
    await register('opened', { formId: form.id, sensitive: { 'diet-ddddd': 'vegan' } });
    const participant = await find('opened');
    const openings = await running.database.write(TEST, async (tx) => {
      const actor = { kind: 'account', accountId: account.id } as const;
      await running.app.get(AnswersService).open(tx, actor, participant);
      return listSensitiveOpenings(tx, running.app.get(Audit), participant);
    });
    expect(openings).toEqual([{ at: MONDAY, role: 'manager', fieldIds: ['diet-ddddd'] }]);
  });
});

describe('her data', () => {
  it('holds sealed answers only with the key of a letter, which is good for a quarter of an hour', async () => {
    const form = await running.database.write(TEST, (tx) =>
      aForm(tx, { event, definition: aDefinition({ id: 'diet-eeeee', sensitive: true }) }),
    );
    await register('reader', { formId: form.id, sensitive: { 'diet-eeeee': 'vegan' } });
    const token = await tokenOf('reader');
    const data = running.app.get(OwnDataService);
    const without = await data.handOut(token);
    expect(without.forms[0]).toMatchObject({ answers: {}, sealedFields: ['diet-eeeee'] });
    await data.sendKey(token);
    await running.runJobs();
    const letters = running.mailbox.sentTo('reader@example.org').map(({ text }) => text);
    const key = /\/data\/([0-9a-z]+-[A-Za-z0-9_-]{43})/.exec(letters.join())![1]!;
    const everything = await data.handOut(token, key);
    expect(everything.forms[0]!.answers).toEqual({ 'diet-eeeee': 'vegan' });
    expect(everything.letters.map(({ kind }) => kind)).toEqual(['own-data', 'confirmed']);
    await register('other');
    const foreign = await tokenOf('other');
    await expect(data.handOut(foreign, key)).rejects.toMatchObject({ code: 'link-withdrawn' });
    clock.moveTo(new Date(MONDAY.getTime() + 15 * 60_000));
    await expect(data.handOut(token, key)).rejects.toMatchObject({ code: 'link-withdrawn' });
    const fields = await query<{ action: string; fields: string[] }>(
      `select * from audit_history($1)`,
      (await find('reader')).id,
    );
    expect(fields.filter(({ action }) => action === 'participant.data-handed-out')).toMatchObject([
      { fields: ['diet-eeeee'] },
      { fields: [] },
    ]);
  });
});

describe('a lost link', () => {
  const ask = (name: string) => running.app.get(LostLinks).ask(event, `${name}@example.org`, '192.0.2.7');

  it('is mailed to whoever is registered, once an hour, and to nobody else', async () => {
    await register('forgetful');
    await ask('forgetful');
    await ask('forgetful');
    await ask('stranger');
    expect(await mailsTo('forgetful')).toEqual(['confirmed', 'lost-link']);
    expect(await mailsTo('stranger')).toEqual([]);
    clock.moveTo(new Date(MONDAY.getTime() + 3_600_000));
    await ask('forgetful');
    expect(await mailsTo('forgetful')).toEqual(['confirmed', 'lost-link', 'lost-link']);
    await running.runJobs();
    const letters = running.mailbox.sentTo('forgetful@example.org');
    expect(letters.filter(({ subject }) => subject?.startsWith('Your personal link'))).toHaveLength(2);
    expect(letters.every(({ text }) => !text?.includes('Dear'))).toBe(false);
  });

  it('leads to the registration that stands, not to one that was cancelled', async () => {
    await register('again');
    await cancel('again');
    await register('again');
    await ask('again');
    const { id } = await find('again');
    const [mail] = await query<{ participant_id: string }>(
      `select participant_id from mails where event_id = $1 and kind = 'lost-link'`,
      event.id,
    );
    expect(mail!.participant_id).toBe(id);
  });
});

describe('chances on the waiting list', () => {
  async function chancesOf(name: string): Promise<string> {
    const participant = await find(name);
    return running.database.read(TEST, (tx) => readChances(tx, participant, event));
  }

  it('count only those who wait for the same places', async () => {
    await openEvent({ capacity: 40 });
    const quota = { dimension: 'country', fieldId: '', key: 'GE', capacity: 1 } as const;
    await running.app.get(RegistrationDesk).ask(event.id, new QuotasOrder([quota], [], TEST));
    for (const name of ['ge-1', 'ge-2', 'ge-3', 'ge-4', 'ge-5']) {
      await register(name, { country: 'GE' });
    }
    expect(await chancesOf('ge-2')).toBe('good');
    expect(await chancesOf('ge-3')).toBe('fair');
    expect(await chancesOf('ge-5')).toBe('none');
  });

  it('are bad where a quota has no place at all', async () => {
    const quota = { dimension: 'country', fieldId: '', key: 'GE', capacity: 0 } as const;
    await running.app.get(RegistrationDesk).ask(event.id, new QuotasOrder([quota], [], TEST));
    await register('nino', { country: 'GE' });
    expect(await chancesOf('nino')).toBe('none');
  });

  it('follow the priority where the list goes by it', async () => {
    await openEvent({ capacity: 1, waitingOrder: 'priority' });
    for (const name of ['first', 'second', 'third', 'fourth', 'fifth']) {
      await register(name);
    }
    expect(await chancesOf('fifth')).toBe('none');
    await running.database.write(TEST, (tx) =>
      tx.query(`update participants set priority = 1 where event_id = $1 and email like 'fifth@%'`, [
        event.id,
      ]),
    );
    expect(await chancesOf('fifth')).toBe('good');
  });
});
