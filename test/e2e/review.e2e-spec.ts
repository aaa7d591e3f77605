import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/identity/account.entity.js';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { Host } from '../../src/events/host.entity.js';
import { Organization } from '../../src/organizations/organization.entity.js';
import { AcceptOfferOrder } from '../../src/participants/offer.orders.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { QuotasOrder } from '../../src/participants/quota.orders.js';
import { RegistrationDesk } from '../../src/participants/registration-desk.js';
import { PUBLIC, system } from '../../src/platform/actor.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

type Verb = 'get' | 'post' | 'put' | 'delete';

interface Reviewed {
  id: string;
  version: number;
  draft: { decision: string } | null;
}

describe('an application that two hosts decide about', () => {
  let testApp: TestApp;
  let event: Event;
  let category: Category;
  let lead: { account: Account; cookie: string };
  let coHost: { account: Account; cookie: string };

  beforeAll(async () => {
    testApp = await createTestApp();
    const made = await testApp.database.write(PUBLIC, async (tx) => {
      const leading = await anOrganization(tx, { acronym: 'LEAD' });
      const helping = await anOrganization(tx, { acronym: 'HELP' });
      event = await anEvent(tx, {
        lead: leading,
        access: 'review',
        approval: 'two-step',
        addressFirst: true,
        capacity: 10,
        languages: ['en', 'ru'],
      });
      await tx.insert(Host, { eventId: event.id, organizationId: helping.id, role: 'co-host', position: 1 });
      category = await aCategory(tx, { event, title: { en: 'Peacebuilder', ru: 'Миротворица' } });
      const member = async (organization: Organization, name: string) => {
        const account = await anAccount(tx, { name });
        await aMember(tx, { organization, account, role: 'manager' });
        return account;
      };
      return { lead: await member(leading, 'Lana Lead'), coHost: await member(helping, 'Cora Cohost') };
    });
    lead = { account: made.lead, cookie: await signedIn(testApp, made.lead) };
    coHost = { account: made.coHost, cookie: await signedIn(testApp, made.coHost) };
  });

  afterAll(() => testApp.close());

  const call = (verb: Verb, path: string, { cookie } = lead) =>
    testApp.request[verb](`/api/v1/events/${event.id}${path}`).set('cookie', cookie);
  const applicant = (given: Partial<Parameters<typeof aParticipant>[1]> = {}) =>
    testApp.database.write(PUBLIC, (tx) => aParticipant(tx, { event, category, state: 'pending', ...given }));
  const read = async (id: string, as = lead) => {
    const answer = await call('get', `/review/${id}`, as).expect(200);
    return answer.body as Reviewed & Record<string, unknown>;
  };
  const say = async (id: string, what: 'decision' | 'preapproval', body: object, as = lead) => {
    const { version } = await read(id, as);
    return call('put', `/review/${id}/${what}`, as).set('if-match', `"${version}"`).send(body);
  };

  it('is pre-approved by one, confirmed by the other within the quota, and told in a round', async () => {
    const [ani, lilit] = [
      await applicant({ givenName: 'Ani', country: 'AM', language: 'ru' }),
      await applicant({ givenName: 'Lilit', country: 'AM' }),
    ];
    const quota = { dimension: 'country', key: 'AM', capacity: 1 };
    const set = await call('put', '/quotas')
      .send({ quotas: [quota] })
      .expect(200);
    expect(set.body.quotas).toEqual([{ ...quota, fieldId: '' }]);

    expect((await say(ani.id, 'decision', { decision: 'confirm' }, coHost)).body.code).toBe('lead-decides');
    expect((await say(ani.id, 'preapproval', { preapproval: 'for' })).body.code).toBe('co-host-approves');
    const unapproved = await say(ani.id, 'decision', { decision: 'confirm' });
    expect([unapproved.status, unapproved.body.errors]).toEqual([
      422,
      [expect.objectContaining({ field: 'overruleReason', code: 'overrule-reason' })],
    ]);

    const note = 'Runs dialogue workshops.';
    for (const { id } of [ani, lilit]) {
      expect((await say(id, 'preapproval', { preapproval: 'for', note }, coHost)).status).toBe(200);
      expect((await say(id, 'decision', { decision: 'confirm', reason: 'Welcome!' })).status).toBe(200);
    }
    const detail = await read(ani.id);
    expect(detail).toMatchObject({
      preapproval: { vote: 'for', by: { name: 'Cora Cohost', acronym: 'HELP' } },
      draft: { decision: 'confirm', by: { name: 'Lana Lead', acronym: 'LEAD' }, reason: 'Welcome!' },
      noteLines: [{ body: note, name: 'Cora Cohost' }],
      coordinates: { country: ['AM'] },
    });
    expect((await read(ani.id, coHost)).draft).toBeNull();

    const balance = await call('get', '/review/balance?by=country').expect(200);
    expect(balance.body.values).toEqual([
      expect.objectContaining({ key: 'AM', places: 1, decided: 2, pending: 0, confirmed: 0, remaining: 1 }),
    ]);
    const theirs = await call('get', '/review/balance?by=country', coHost).expect(200);
    expect(theirs.body.values[0]).toMatchObject({ decided: 0, pending: 2 });

    const letters = { confirm: { en: 'Dear {givenName}, see you soon.', ru: 'До встречи, {givenName}!' } };
    await call('put', '/review/round').set('if-match', '"0"').send({ letters }).expect(200);
    const round = await call('get', '/review/round').expect(200);
    expect(round.body).toMatchObject({
      number: 1,
      decisions: 2,
      byDecision: { confirm: 2, wait: 0, decline: 0 },
      recipients: [
        { decision: 'confirm', language: 'en', people: 1 },
        { decision: 'confirm', language: 'ru', people: 1 },
      ],
    });
    const preview = await call('post', '/review/round/preview').send({ participantId: ani.id }).expect(200);
    expect(preview.body.text).toContain('До встречи, Ani!');
    expect(preview.body.text).toContain('Welcome!');

    const changed = await call('post', '/review/rounds').send({ decisions: 3 }).expect(409);
    expect(changed.body.code).toBe('round-changed');
    await call('get', '/review/round', coHost).expect(403);
    await call('post', '/review/rounds', coHost).send({ decisions: 2 }).expect(403);
    const released = await call('post', '/review/rounds').send({ decisions: 2 }).expect(202);
    expect(released.body).toMatchObject({ number: 1, decisions: 2, released: 0, finishedAt: null });
    await testApp.runJobs();

    const after = await call('get', `/review/rounds/${released.body.id as string}`, coHost).expect(200);
    expect(after.body).toMatchObject({
      released: 1,
      skipped: [{ id: lilit.id, givenName: 'Lilit', decision: 'confirm', why: 'quota-full' }],
      releasedBy: { name: 'Lana Lead' },
    });
    expect(after.body.finishedAt).not.toBeNull();
    expect(await read(ani.id)).toMatchObject({ state: 'confirmed', draft: null });
    expect(await read(lilit.id)).toMatchObject({
      state: 'pending',
      draft: { decision: 'confirm' },
      open: true,
    });
    const [mail] = testApp.mailbox.sentTo(ani.email!);
    expect(mail?.text).toContain('До встречи, Ani!');
    expect(mail?.text).toContain('Welcome!');

    const overruled = await say(lilit.id, 'decision', {
      decision: 'confirm',
      overruleReason: 'She interprets for Ani.',
    });
    expect(overruled.status).toBe(200);
    await call('post', '/review/rounds').send({ decisions: 1 }).expect(202);
    await testApp.runJobs();
    expect(await read(lilit.id)).toMatchObject({ state: 'confirmed' });
    const history = await call('get', `/participants/${lilit.id}/history`).expect(200);
    expect(history.body.items[0]).toMatchObject({
      action: 'participant.confirmed',
      actor: { name: 'Lana Lead' },
      after: { overruled: true, reason: 'She interprets for Ani.' },
    });
  });

  it('waits, is offered the place that comes free, and loses it to the next when it lapses', async () => {
    const [other, kind] = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await anEvent(tx, {
        lead: await tx.findOneByOrFail(Organization, { acronym: 'LEAD' }),
        access: 'review',
        approval: 'two-step',
        promotion: 'offer',
        addressFirst: true,
      });
      const helping = await tx.findOneByOrFail(Organization, { acronym: 'HELP' });
      await tx.insert(Host, { eventId: made.id, organizationId: helping.id, role: 'co-host', position: 1 });
      return [made, await aCategory(tx, { event: made })];
    });
    const at = (verb: Verb, path: string, { cookie } = lead) =>
      testApp.request[verb](`/api/v1/events/${other.id}${path}`).set('cookie', cookie);
    const people = await testApp.database.write(PUBLIC, async (tx) => {
      const made = [];
      for (const givenName of ['Ani', 'Lilit', 'Nare']) {
        made.push(
          await aParticipant(tx, {
            event: other,
            category: kind,
            state: 'pending',
            country: 'AM',
            givenName,
          }),
        );
      }
      return made;
    });
    const [ani, lilit, nare] = people as [Participant, Participant, Participant];
    await at('put', '/quotas')
      .send({ quotas: [{ dimension: 'country', key: 'AM', capacity: 1 }] })
      .expect(200);
    await at('put', `/review/${ani.id}/preapproval`, coHost)
      .set('if-match', '"0"')
      .send({ preapproval: 'for' })
      .expect(200);
    await at('post', '/review/decisions')
      .send({ ids: [ani.id], decision: 'confirm' })
      .expect(200);
    await at('post', '/review/decisions')
      .send({ ids: [lilit.id, nare.id], decision: 'wait' })
      .expect(200);
    await at('post', '/review/rounds').send({ decisions: 3 }).expect(202);
    await testApp.runJobs();
    const list = async () => {
      const answer = await at('get', '/waiting-list', coHost).expect(200);
      const { items, offered } = answer.body as Record<'items' | 'offered', { id: string; why: string }[]>;
      return { waiting: items.map(({ id, why }) => [id, why]), offered: offered.map(({ id }) => id) };
    };
    expect(await list()).toEqual({
      waiting: [
        [lilit.id, 'passed-over'],
        [nare.id, 'passed-over'],
      ],
      offered: [],
    });

    await at('post', `/participants/${ani.id}/cancel`).send({}).expect(200);
    expect((await list()).offered).toEqual([lilit.id]);
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`update participants set offer_expires_at = now() - interval '1 minute' where id = $1`, [
        lilit.id,
      ]),
    );
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`select graphile_worker.add_job('offers.lapse', '{}')`),
    );
    await testApp.runJobs();
    expect((await list()).offered).toEqual([nare.id]);
    await testApp.app.get(RegistrationDesk).ask(other.id, new AcceptOfferOrder(nare.id));
    const shown = await at('get', `/participants/${nare.id}`).expect(200);
    expect(shown.body).toMatchObject({ state: 'confirmed' });
    const balance = await at('get', '/review/balance?by=country').expect(200);
    expect(balance.body.values[0]).toMatchObject({ key: 'AM', confirmed: 1, offered: 0, remaining: 0 });
  });

  it('tells the slower of two reviewers what the other said', async () => {
    const { id } = await applicant();
    const send = (decision: string) =>
      call('put', `/review/${id}/decision`).set('if-match', '"0"').send({ decision });
    await send('decline').expect(200);
    const slower = await send('wait').expect(412);
    expect(slower.body).toMatchObject({
      code: 'reviewed-meanwhile',
      current: { draft: { decision: 'decline', by: { name: 'Lana Lead' } }, version: 1 },
    });
    await call('put', `/review/${id}/decision`).send({ decision: 'wait' }).expect(428);
    const both = await Promise.all(
      ['wait', 'decline'].map((decision) =>
        call('put', `/review/${id}/decision`).set('if-match', '"1"').send({ decision }),
      ),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 412]));
    await call('put', `/review/${id}/decision`).set('if-match', '"2"').send({ decision: null }).expect(200);
    expect((await read(id)).draft).toBeNull();
  });

  it('is decided among many, and skipped where it does not fit', async () => {
    const [free, approved, gone] = [
      await applicant(),
      await applicant(),
      await applicant({ state: 'cancelled' }),
    ];
    await say(approved.id, 'preapproval', { preapproval: 'for' }, coHost);
    const ids = [free.id, approved.id, gone.id, lead.account.id];
    const answer = await call('post', '/review/decisions').send({ ids, decision: 'confirm' }).expect(200);
    expect(answer.body).toEqual({
      done: [approved.id],
      skipped: [
        { id: free.id, why: 'overrule-reason' },
        { id: gone.id, why: 'wrong-state' },
        { id: lead.account.id, why: 'not-found' },
      ],
    });
    await call('post', '/review/decisions', coHost).send({ ids, decision: 'decline' }).expect(403);
    const back = await call('post', '/review/decisions').send({ ids: [approved.id], decision: null });
    expect(back.body.done).toEqual([approved.id]);
    await call('post', '/review/decisions').send({ ids: [], decision: 'wait' }).expect(422);
  });

  it('stays behind when its approval is withdrawn after the decision', async () => {
    const { id } = await applicant();
    await say(id, 'preapproval', { preapproval: 'for' }, coHost);
    await say(id, 'decision', { decision: 'confirm' });
    await say(id, 'preapproval', { preapproval: 'against' }, coHost);
    const round = await call('get', '/review/round').expect(200);
    expect(round.body).toMatchObject({ decisions: 0, objected: 1 });
    await call('post', '/review/rounds').send({ decisions: 1 }).expect(409);
    await say(id, 'decision', { decision: null });
  });

  it('cannot be confirmed past the review, nor by adding somebody by hand', async () => {
    const { id } = await applicant();
    const direct = (as: typeof lead, body = {}) => call('post', `/participants/${id}/confirm`, as).send(body);
    expect((await direct(coHost)).body.code).toBe('lead-decides');
    expect((await direct(lead)).status).toBe(422);
    const offered = async (as: typeof lead) =>
      ((await call('get', `/participants/${id}`, as).expect(200)).body as { allowedChanges: string[] })
        .allowedChanges;
    expect(await offered(coHost)).toEqual([]);
    expect(await offered(lead)).toContain('confirm');
    const somebody = {
      givenName: 'New',
      familyName: 'One',
      country: 'GE',
      language: 'en',
      categoryId: category.id,
      notify: false,
    };
    const add = (state: string) => call('post', '/participants', coHost).send({ ...somebody, state });
    expect((await add('confirmed')).body.code).toBe('lead-decides');
    expect((await add('pending')).status).toBe(201);
    expect((await direct(lead, { overruleReason: 'The ambassador asks.' })).status).toBe(200);
  });

  it('is found in the queue by who has it, what was said, and its tags', async () => {
    const before = await call('get', '/review').expect(200);
    const [mine, tagged] = [await applicant(), await applicant()];
    await call('put', `/review/${mine.id}/assignee`).send({ accountId: lead.account.id }).expect(200);
    await call('put', `/participants/${tagged.id}/tags`)
      .send({ tags: ['Speaker', 'speaker'] })
      .expect(200);
    const stranger = await testApp.database.write(PUBLIC, (tx) => anAccount(tx));
    await call('put', `/review/${mine.id}/assignee`).send({ accountId: stranger.id }).expect(422);
    const assignee = async (id: string) =>
      ((await call('get', `/participants/${id}`, coHost).expect(200)).body as { assignee: unknown }).assignee;
    expect(await assignee(mine.id)).toMatchObject({
      accountId: lead.account.id,
      name: lead.account.name,
      organizationName: expect.any(Object),
    });
    expect(await assignee(tagged.id)).toBeNull();

    const ids = async (query: string, as = lead) => {
      const answer = await call('get', `/review/queue?limit=100&${query}`, as).expect(200);
      return (answer.body as { items: Reviewed[] }).items.map((item) => item.id);
    };
    expect(await ids('assigned=me')).toEqual([mine.id]);
    expect(await ids('assigned=me', coHost)).toEqual([]);
    expect(await ids('assigned=nobody')).not.toContain(mine.id);
    expect(await ids('tag=Speaker')).toEqual([tagged.id]);
    await say(mine.id, 'preapproval', { preapproval: 'against' }, coHost);
    expect(await ids('preapproval=against&assigned=me')).toEqual([mine.id]);
    await say(mine.id, 'decision', { decision: 'decline' });
    expect(await ids('decided=true')).toEqual([mine.id]);
    expect(await ids('decided=false')).not.toContain(mine.id);

    const after = await call('get', '/review').expect(200);
    expect(after.body).toMatchObject({
      approval: 'two-step',
      may: { preapprove: false, decide: true, seeDrafts: true },
      pending: (before.body as { pending: number }).pending + 2,
      mine: 1,
      decided: { decline: 1 },
    });
    expect((await call('get', '/review', coHost)).body).toMatchObject({
      may: { preapprove: true, decide: false },
      decided: null,
    });
    const reviewers = await call('get', '/review/reviewers').expect(200);
    expect(reviewers.body.items).toMatchObject([
      { name: 'Lana Lead', host: 'lead' },
      { name: 'Cora Cohost', host: 'co-host' },
    ]);
  });

  it('pages through the queue in the order of arrival or of priority', async () => {
    const urgent = await applicant();
    await call('put', `/participants/${urgent.id}/priority`).send({ priority: 5 }).expect(200);
    const first = await call('get', '/review/queue?limit=1&sort=priority').expect(200);
    expect(first.body.items).toMatchObject([{ id: urgent.id, priority: 5 }]);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await call('get', `/review/queue?limit=2${cursor && `&cursor=${cursor}`}`).expect(200);
      seen.push(...(page.body as { items: Reviewed[] }).items.map(({ id }) => id));
      ({ nextCursor: cursor } = page.body as { nextCursor: string | null });
    }
    const all = await call('get', '/review/queue?limit=100').expect(200);
    expect(seen).toEqual((all.body as { items: Reviewed[] }).items.map(({ id }) => id));
    expect(seen.at(-1)).toBe(urgent.id);
  });

  it('bears notes that their writer, or who edits participants, takes away', async () => {
    const { id } = await applicant();
    const added = await call('post', `/participants/${id}/notes`, coHost)
      .send({ body: 'Call her.' })
      .expect(201);
    const [note] = (added.body as { items: { id: string }[] }).items;
    expect((await call('get', `/participants/${id}/notes`)).body.items).toMatchObject([
      { body: 'Call her.', name: 'Cora Cohost' },
    ]);
    await call('delete', `/participants/${id}/notes/${note!.id}`).expect(204);
    await call('delete', `/participants/${id}/notes/${note!.id}`).expect(404);
    expect((await call('get', `/participants/${id}/history`)).body.items).toMatchObject([
      { action: 'participant.note-removed' },
      { action: 'participant.note-added' },
    ]);
  });

  it('keeps what the lead drafts from the history that co-hosts read', async () => {
    const { id } = await applicant();
    await say(id, 'decision', { decision: 'decline' });
    const actions = async (as: typeof lead) => {
      const answer = await call('get', `/participants/${id}/history`, as).expect(200);
      return (answer.body as { items: { action: string }[] }).items.map(({ action }) => action);
    };
    expect(await actions(lead)).toEqual(['participant.decision-drafted']);
    expect(await actions(coHost)).toEqual([]);
  });

  it('can be kept from coming back, without a trace of whom', async () => {
    const { id, email } = await applicant({ state: 'declined' });
    const made = await call('post', '/exclusions').send({ participantId: id }).expect(201);
    const list = await call('get', '/exclusions').expect(200);
    expect(list.body.items).toEqual([made.body]);
    expect(JSON.stringify(list.body)).not.toContain(email);
    const year = 365 * 86_400_000;
    const { excludedAt, expiresAt } = made.body as Record<string, string>;
    expect(Date.parse(expiresAt!) - Date.parse(excludedAt!)).toBe(year);
    await call('post', '/exclusions').send({ email, until: '2090-01-01T00:00:00Z' }).expect(422);
    await call('post', '/exclusions').send({ email, participantId: id }).expect(422);
    await call('delete', `/exclusions/${made.body.id as string}`).expect(204);
    await call('delete', `/exclusions/${made.body.id as string}`).expect(404);
  });

  it('is refused settings that contradict themselves', async () => {
    const regions = await call('get', '/regions').expect(200);
    expect(regions.body.regions).toEqual([]);
    const set = (body: object[]) => call('put', '/regions').send({ regions: body });
    const caucasus = { name: { en: 'South Caucasus' }, countries: ['AM', 'AZ', 'GE'] };
    const kept = await set([caucasus]).expect(200);
    expect(kept.body.regions).toMatchObject([caucasus]);
    const twice = await set([caucasus, { name: { en: 'Other' }, countries: ['GE'] }]).expect(422);
    expect(twice.body.errors).toMatchObject([
      { field: 'regions.1.countries', code: 'country-in-two-regions' },
    ]);
    const [region] = (kept.body as { regions: { id: string }[] }).regions;
    const quotas = [{ dimension: 'region', key: region!.id, capacity: 3 }];
    await call('put', '/quotas').send({ quotas }).expect(200);
    const balance = await call('get', '/review/balance?by=region').expect(200);
    expect(balance.body.values[0]).toMatchObject({
      key: region!.id,
      label: { en: 'South Caucasus' },
      places: 3,
    });
    await set([]).expect(200);
    expect((await call('get', '/quotas')).body.quotas).toEqual([]);
    await call('get', '/review/balance?by=shoe').expect(422);
    await call('get', '/review/balance?by=choice:none-x').expect(404);
    await testApp.app.get(RegistrationDesk).ask(event.id, new QuotasOrder([], [], system('test')));
  });

  it('is decided, and places are offered, as the hosts set it', async () => {
    const seen = await call('get', '').expect(200);
    const edit = (body: object, version: unknown = seen.headers.etag) =>
      testApp.request
        .patch(`/api/v1/events/${event.id}`)
        .set('cookie', lead.cookie)
        .set('if-match', String(version))
        .send(body);
    const workingHours = { days: [1, 2, 3, 4, 6], from: '10:00', to: '17:30' };
    const settings = { promotion: 'offer', waitingOrder: 'balance', offerHours: 8, workingHours };
    const edited = await edit(settings).expect(200);
    expect(edited.body).toMatchObject({ ...settings, approval: 'two-step' });
    const again = await edit({ workingHours }, edited.headers.etag).expect(200);
    expect(again.headers.etag).toBe(edited.headers.etag);
    for (const [wrong, field] of [
      [{ approval: 'three-step' }, 'approval'],
      [{ offerHours: 0 }, 'offerHours'],
      [{ workingHours: { ...workingHours, days: [] } }, 'workingHours.days'],
      [{ workingHours: { ...workingHours, days: [8] } }, 'workingHours.days'],
      [{ workingHours: { ...workingHours, from: '25:00' } }, 'workingHours.from'],
      [{ workingHours: { ...workingHours, to: '10:00' } }, 'workingHours.to'],
    ] as const) {
      const refused = await edit(wrong, edited.headers.etag).expect(422);
      expect(refused.body.errors).toMatchObject([{ field }]);
    }
  });
});
