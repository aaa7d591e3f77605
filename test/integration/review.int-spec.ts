import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/identity/account.entity.js';
import type { Category } from '../../src/events/category.entity.js';
import { EventCopiesService } from '../../src/events/event-copies.service.js';
import type { Event } from '../../src/events/event.entity.js';
import { EventsService } from '../../src/events/events.service.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { readBalance } from '../../src/participants/balance.queries.js';
import { balanceAfter } from '../../src/participants/balance.rules.js';
import { ExclusionDigests } from '../../src/participants/exclusion-digests.js';
import { ExclusionsService } from '../../src/participants/exclusions.service.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { listQuotas, listRegions } from '../../src/participants/quota-settings.queries.js';
import { QuotaSettingsService } from '../../src/participants/quota-settings.service.js';
import { RegistrationDesk } from '../../src/participants/registration-desk.js';
import { ReleaseRoundOrder } from '../../src/participants/release-round.order.js';
import { keepReleased, listRounds, listToRelease } from '../../src/participants/review-rounds.queries.js';
import { ReviewRoundsService } from '../../src/participants/review-rounds.service.js';
import { ReviewsService } from '../../src/participants/reviews.service.js';
import { listWaitingPage } from '../../src/participants/waiting-list.queries.js';
import { roles } from '../../src/organizations/roles.js';
import { PUBLIC, system, type Actor } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import type { Database } from '../../src/platform/database/database.js';
import { anAccount } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const clock = new FixedClock(new Date());
let testApp: TestApp;
let database: Database;
let organization: Organization;
let account: Account;
let actor: Actor;
let event: Event;
let category: Category;

beforeAll(async () => {
  testApp = await createTestApp({ clock });
  ({ database } = testApp);
  await database.write(PUBLIC, async (tx) => {
    organization = await anOrganization(tx);
    account = await anAccount(tx, { name: 'Rada Reviewer' });
    await aMember(tx, { organization, account, role: 'manager' });
  });
  actor = { kind: 'account', accountId: account.id };
});

afterAll(() => testApp.close());

beforeEach(async () => {
  await database.write(PUBLIC, async (tx) => {
    event = await anEvent(tx, {
      lead: organization,
      access: 'review',
      addressFirst: true,
      languages: ['ru', 'en'],
    });
    category = await aCategory(tx, { event, title: { en: 'Peacebuilder', ru: 'Миротворица' } });
  });
});

const somebody = (given: Partial<Participant> = {}) =>
  database.write(PUBLIC, (tx) => aParticipant(tx, { event, category, state: 'pending', ...given }));

const draft = (
  ids: string[],
  decision: 'confirm' | 'wait' | 'decline',
  overruleReason: string | null = null,
) =>
  database.write(actor, (tx) =>
    testApp.app
      .get(ReviewsService)
      .decideMany(tx, actor, event.id, ids, { decision, reason: null, overruleReason }),
  );

const release = (decisions: number) =>
  database.write(actor, (tx) =>
    testApp.app.get(ReviewRoundsService).release(tx, actor, event.id, { decisions }),
  );

const statesOf = async (people: { id: string }[]) => {
  const rows: { id: string; state: string }[] = await database.read(PUBLIC, (tx) =>
    tx.query(`select id, state from participants where event_id = $1`, [event.id]),
  );
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  return people.map(({ id }) => states.get(id));
};

const roundOf = async (id: string) => {
  const [round] = await database.read(PUBLIC, (tx) => listRounds(tx, event.id, id));
  return round!;
};

describe('A round', () => {
  it('decides many in several transactions, and says who found no place', async () => {
    await database.write(PUBLIC, (tx) =>
      tx.query(`update events set capacity = 120 where id = $1`, [event.id]),
    );
    const people: Participant[] = [];
    for (let second = 0; second < 130; second += 1) {
      const registeredAt = new Date(clock.now().getTime() + second * 1000);
      const isWrittenTo = second === 0 || second === 129;
      const byHand = { email: null, addedBy: 'staff' } as const;
      people.push(await somebody({ registeredAt, ...(isWrittenTo ? {} : byHand) }));
    }
    await draft(
      people.map(({ id }) => id),
      'confirm',
    );
    const roundId = await release(130);
    await testApp.runJobs();
    const round = await roundOf(roundId);
    expect(round).toMatchObject({ decisions: 130, released: 120 });
    expect(round.skipped.map(({ id, why }) => [id, why])).toEqual(
      people.slice(120).map(({ id }) => [id, 'event-full']),
    );
    expect(round.finishedAt).not.toBeNull();
    expect(await statesOf(people.slice(118, 122))).toEqual(['confirmed', 'confirmed', 'pending', 'pending']);
    const [seats]: { taken: number; overruled: number }[] = await database.read(PUBLIC, (tx) =>
      tx.query(`select taken, overruled from seat_counters where event_id = $1 and scope = 'event'`, [
        event.id,
      ]),
    );
    expect(seats).toEqual({ taken: 120, overruled: 0 });
    expect(testApp.mailbox.sentTo(people[0]!.email!)).toHaveLength(1);
    expect(testApp.mailbox.sentTo(people[129]!.email!)).toHaveLength(0);
  });

  it('confirms before it lets others wait, so that those find the places taken', async () => {
    await database.write(PUBLIC, (tx) =>
      tx.query(`update events set capacity = 1 where id = $1`, [event.id]),
    );
    const [waits, comes, declined] = [await somebody(), await somebody(), await somebody()];
    await draft([waits.id], 'wait');
    await draft([comes.id], 'confirm');
    await draft([declined.id], 'decline');
    await release(3);
    await testApp.runJobs();
    expect(await statesOf([waits, comes, declined])).toEqual(['waitlisted', 'confirmed', 'declined']);
  });

  it('names those who withdrew meanwhile, and leaves nothing to decide about them', async () => {
    const [stays, leaves] = [await somebody(), await somebody()];
    await draft([stays.id, leaves.id], 'confirm');
    const roundId = await release(2);
    await database.write(PUBLIC, (tx) =>
      tx.query(`update participants set state = 'cancelled' where id = $1`, [leaves.id]),
    );
    await testApp.runJobs();
    expect(await roundOf(roundId)).toMatchObject({
      released: 1,
      skipped: [{ id: leaves.id, decision: 'confirm', why: 'withdrawn' }],
    });
    const left = await database.read(PUBLIC, (tx) =>
      tx.query(`select from reviews where event_id = $1 and decision is not null`, [event.id]),
    );
    expect(left).toEqual([]);
  });

  it('decides nobody twice, whoever carries it out a second time', async () => {
    const person = await somebody();
    await draft([person.id], 'decline');
    const roundId = await release(1);
    const decisions = await database.read(PUBLIC, (tx) => listToRelease(tx, roundId, 10));
    const desk = testApp.app.get(RegistrationDesk);
    const order = () =>
      new ReleaseRoundOrder(roundId, decisions, actor, (tx, released) =>
        keepReleased(tx, roundId, released, clock.now()),
      );
    await desk.ask(event.id, order());
    await database.write(PUBLIC, (tx) =>
      tx.query(`update participants set state = 'pending' where id = $1`, [person.id]),
    );
    await expect(desk.ask(event.id, order())).rejects.toThrow('carried out by another process');
    expect(await statesOf([person])).toEqual(['pending']);
    expect(await roundOf(roundId)).toMatchObject({ released: 1, skipped: [] });
  });

  it('goes on when the process that carried it out was stopped', async () => {
    const person = await somebody();
    await draft([person.id], 'confirm');
    const roundId = await release(1);
    await database.write(PUBLIC, (tx) =>
      tx.query(`select graphile_worker.remove_job('round/' || $1)`, [roundId]),
    );
    clock.moveBy(61_000);
    const sweep = () =>
      database.write(PUBLIC, (tx) => tx.query(`select graphile_worker.add_job('review.sweep', '{}')`));
    await sweep();
    await testApp.runJobs();
    await testApp.runJobs();
    expect(await statesOf([person])).toEqual(['confirmed']);
    expect((await roundOf(roundId)).finishedAt).not.toBeNull();
  });

  it('is released once by two organizers who press at the same time', async () => {
    const people = [await somebody(), await somebody()];
    await draft(
      people.map(({ id }) => id),
      'confirm',
    );
    const results = await Promise.allSettled([release(2), release(2)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: 'round-changed' });
  });

  it('says the organizers’ words in her language, else in the first of the event’s', async () => {
    const [georgian, english] = [
      await somebody({ language: 'ka', givenName: 'Nino {event}' }),
      await somebody({ language: 'en' }),
    ];
    await draft([georgian.id, english.id], 'decline');
    const letters = { decline: { ru: 'Дорогая {givenName}, {category}.', en: 'Sorry, {givenName} <b>.' } };
    await database.write(actor, (tx) =>
      testApp.app.get(ReviewRoundsService).release(tx, actor, event.id, { decisions: 2, letters }),
    );
    await testApp.runJobs();
    const [toGeorgian] = testApp.mailbox.sentTo(georgian.email!);
    expect(toGeorgian!.text).toContain('Дорогая Nino {event}, Миротворица.');
    expect(toGeorgian!.html).toContain('<div lang="ru">');
    const [toEnglish] = testApp.mailbox.sentTo(english.email!);
    expect(toEnglish!.text).toContain('Sorry, Aida <b>.');
    expect(toEnglish!.html).toContain('Sorry, Aida &lt;b&gt;.');
  });
});

describe('The balance', () => {
  it('counts by region, keeps sums of people apart from those of answers, and says what a decision would do', async () => {
    const settings = testApp.app.get(QuotaSettingsService);
    await settings.setRegions(actor, event.id, [
      { name: { en: 'South Caucasus' }, countries: ['AM', 'GE'] },
      { name: { en: 'Central Asia' }, countries: ['KG'] },
    ]);
    const [caucasus] = await database.read(PUBLIC, (tx) => listRegions(tx, event.id));
    const quota = { dimension: 'region', fieldId: '', key: caucasus!.id, capacity: 2 } as const;
    await settings.setQuotas(actor, event.id, [quota]);
    const person = await somebody({ country: 'GE' });
    await somebody({ country: 'AM', state: 'confirmed' });
    const drafted = await somebody({ country: 'AM' });
    await somebody({ country: 'TR', state: 'waitlisted' });
    await draft([drafted.id], 'confirm');

    const by = { dimension: 'region', fieldId: '' } as const;
    const matrix = await database.read(PUBLIC, (tx) =>
      readBalance(tx, event.id, by, { drafts: true, roles }),
    );
    expect(matrix.event).toMatchObject({ confirmed: 1, decided: 1, pending: 1, waiting: 1 });
    expect(matrix.values).toMatchObject([
      { key: caucasus!.id, label: { en: 'South Caucasus' }, places: 2, confirmed: 1, decided: 1, pending: 1 },
      { label: { en: 'Central Asia' }, places: null, confirmed: 0 },
      { key: '', label: null, waiting: 1 },
    ]);
    const standing = { categoryId: category.id, keys: [caucasus!.id], state: person.state, decision: null };
    expect(balanceAfter(matrix, standing, 'confirm').beyond).toEqual([
      { limit: 'quota', key: caucasus!.id, places: 2, people: 3 },
    ]);
    const hidden = await database.read(PUBLIC, (tx) =>
      readBalance(tx, event.id, by, { drafts: false, roles }),
    );
    expect(hidden.values[0]).toMatchObject({ decided: 0, pending: 2 });
  });

  it('knows an organization by whatever spelling', async () => {
    for (const organization of ['Network “Mir”', 'network mir', 'Network “Mir”', null]) {
      await somebody({ organization });
    }
    const by = { dimension: 'organization', fieldId: '' } as const;
    const { values } = await database.read(PUBLIC, (tx) =>
      readBalance(tx, event.id, by, { drafts: true, roles }),
    );
    expect(values.map(({ key, label, pending }) => [key, label?.en, pending])).toEqual([
      ['network mir', 'Network “Mir”', 3],
      ['', undefined, 1],
    ]);
  });
});

describe('The waiting list', () => {
  it('says who is next, whom a quota holds back, and who is behind', async () => {
    await database.write(PUBLIC, (tx) =>
      tx.query(`update events set capacity = 2 where id = $1`, [event.id]),
    );
    await somebody({ country: 'AM', state: 'confirmed' });
    await somebody({ country: 'GE', state: 'confirmed' });
    const people = [
      await somebody({ country: 'AM', state: 'waitlisted' }),
      await somebody({ country: 'GE', state: 'waitlisted' }),
      await somebody({ country: 'KG', state: 'waitlisted' }),
    ];
    await testApp.app
      .get(QuotaSettingsService)
      .setQuotas(actor, event.id, [{ dimension: 'country', fieldId: '', key: 'AM', capacity: 1 }]);
    const read = (after?: string[]) =>
      database.read(PUBLIC, (tx) => listWaitingPage(tx, { id: event.id, waitingOrder: 'time' }, 2, after));
    const first = await read();
    const second = await read(first.next);
    expect(second.next).toBeUndefined();
    expect([...first.items, ...second.items].map(({ id, why, limits }) => [id, why, limits])).toEqual([
      [people[0]!.id, 'passed-over', [{ scope: 'quota', key: 'country/AM' }]],
      [people[1]!.id, 'next', []],
      [people[2]!.id, 'behind', []],
    ]);
  });
});

describe('A new event', () => {
  it('begins with the usual regions, and its copy has what its hosts made of them', async () => {
    const made = await database.write(actor, (tx) =>
      testApp.app.get(EventsService).create(tx, actor, organization.id, {
        title: { en: 'First edition' },
        startsOn: '2030-06-05',
        endsOn: '2030-06-06',
        timeZone: 'Asia/Tbilisi',
        languages: ['en'],
      }),
    );
    const usual = await database.read(PUBLIC, (tx) => listRegions(tx, made.id));
    expect(usual.map(({ name, countries }) => [name['ru'], countries])).toEqual([
      ['Центральная Азия', ['KZ', 'KG', 'TJ', 'TM', 'UZ']],
      ['Восточная Европа', ['BY', 'MD', 'UA']],
      ['Южный Кавказ', ['AM', 'AZ', 'GE']],
    ]);
    const settings = testApp.app.get(QuotaSettingsService);
    await settings.setRegions(actor, made.id, [{ ...usual[0]!, name: { en: 'The East' } }]);
    const quota = { dimension: 'region', fieldId: '', key: usual[0]!.id, capacity: 5 } as const;
    await settings.setQuotas(actor, made.id, [quota]);
    const copy = await database.write(actor, (tx) =>
      testApp.app
        .get(EventCopiesService)
        .duplicate(tx, actor, made.id, { title: { en: 'Second edition' }, startsOn: '2031-06-05' }),
    );
    const [regions, quotas] = await database.read(PUBLIC, (tx) =>
      Promise.all([listRegions(tx, copy.id), listQuotas(tx, copy.id)]),
    );
    expect(regions).toMatchObject([{ name: { en: 'The East' }, countries: usual[0]!.countries }]);
    expect(regions[0]!.id).not.toBe(usual[0]!.id);
    expect(quotas).toEqual([{ ...quota, key: regions[0]!.id }]);
  });
});

describe('An exclusion', () => {
  it('is found by the desk’s digests until it ends, and is forgotten afterwards', async () => {
    const exclusions = testApp.app.get(ExclusionsService, { strict: false });
    const digests = testApp.app.get(ExclusionDigests);
    const email = 'kept-away@example.org';
    await database.write(actor, (tx) => exclusions.exclude(tx, actor, event.id, email, null));
    const again = await database.write(actor, (tx) => exclusions.exclude(tx, actor, event.id, email, null));
    expect(digests.digestsOf(event.id, email)).toContain(again.id);
    const list = () => database.read(PUBLIC, (tx) => exclusions.list(tx, event.id));
    expect(await list()).toHaveLength(1);
    clock.moveBy(366 * 86_400_000);
    expect(await list()).toEqual([]);
    await database.write(PUBLIC, (tx) =>
      tx.query(`select graphile_worker.add_job('participants.prune-exclusions', '{}')`),
    );
    await testApp.runJobs();
    const kept = await database.read(system('test'), (tx) =>
      tx.query(`select from exclusions where event_id = $1`, [event.id]),
    );
    expect(kept).toEqual([]);
  });
});
