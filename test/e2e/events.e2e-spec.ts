import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../src/events/event.entity.js';
import { Host, type HostRole } from '../../src/events/host.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aReleasedAgenda, aRoom, aSession } from '../factories/session.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let testApp: TestApp;
const clock = new FixedClock(new Date('2026-03-02T09:00:00Z'));

beforeAll(async () => {
  testApp = await createTestApp({ clock });
});

afterAll(() => testApp.close());

const write = <Result>(work: (tx: EntityManager) => Promise<Result>) => testApp.database.write(PUBLIC, work);

/** Somebody signed in who works for the organization. */
async function staffOf(organization: Organization, role: Role = 'owner', eventId?: string): Promise<string> {
  const account = await write(async (tx) => {
    const someone = await anAccount(tx);
    await aMember(tx, { organization, account: someone, role, eventId });
    return someone;
  });
  return signedIn(testApp, account);
}

/** An event with a lead, and one more host in the role given; with the cookies of both owners. */
async function hosted(role: HostRole, given: Partial<Event> = {}) {
  const { lead, other, event } = await write(async (tx) => {
    const [lead, other] = [await anOrganization(tx), await anOrganization(tx)];
    const event = await anEvent(tx, { lead, lifecycle: 'draft', ...given });
    await aCategory(tx, { event, code: 'guest' });
    await tx.insert(Host, { eventId: event.id, organizationId: other.id, role });
    return { lead, other, event };
  });
  return {
    lead,
    other,
    event,
    path: `/api/v1/events/${event.id}`,
    asLead: await staffOf(lead),
    asOther: await staffOf(other),
  };
}

const call = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, cookie: string) =>
  testApp.request[method](path).set('cookie', cookie).set('sec-fetch-site', 'same-origin');

const meeting = {
  title: { en: 'Regional Meeting' },
  startsOn: '2026-06-05',
  endsOn: '2026-06-06',
  timeZone: 'Europe/Istanbul',
  languages: ['en', 'ru'],
};

describe('Making an event', () => {
  it('leads from a draft to a page that anybody can read', async () => {
    const organization = await write((tx) => anOrganization(tx));
    const cookie = await staffOf(organization, 'manager');
    const made = await call('post', `/api/v1/organizations/${organization.id}/events`, cookie)
      .send({
        ...meeting,
        visibility: 'listed',
        access: 'open',
        registrationOpensAt: '2026-04-01T09:00:00+03:00',
      })
      .expect(201);
    expect(made.headers['etag']).toBe('"1"');
    expect(made.body).toMatchObject({
      slug: 'regional-meeting',
      lifecycle: 'draft',
      allowedTransitions: ['publish', 'cancel'],
      publicUrl: 'http://localhost:3000/e/regional-meeting',
      registrationOpensAt: '2026-04-01T06:00:00.000Z',
      hosts: [{ organizationId: organization.id, role: 'lead' }],
      categories: [],
    });
    const path = `/api/v1/events/${(made.body as { id: string }).id}`;
    const tooSoon = await call('post', `${path}/publish`, cookie).set('if-match', '"1"').expect(422);
    expect(tooSoon.body).toMatchObject({ code: 'not-ready-to-publish', errors: [{ field: 'categories' }] });
    await testApp.request.get('/api/v1/public/events/regional-meeting').expect(404);

    const withCategory = await call('post', `${path}/categories`, cookie)
      .send({ title: { en: 'Peacebuilder' } })
      .expect(201);
    expect(withCategory.body).toMatchObject({
      categories: [{ code: 'peacebuilder', capacity: null }],
      version: 2,
    });
    const published = await call('post', `${path}/publish`, cookie).set('if-match', '"2"').expect(200);
    expect(published.body).toMatchObject({ lifecycle: 'published', allowedTransitions: ['close', 'cancel'] });

    const page = await testApp.request.get('/api/v1/public/events/regional-meeting').expect(200);
    expect(page.body).toMatchObject({
      title: { en: 'Regional Meeting' },
      categories: [{ code: 'peacebuilder', title: { en: 'Peacebuilder' } }],
      door: { kind: 'not-yet', opensAt: '2026-04-01T06:00:00.000Z', closesAt: null },
    });
    const list = await testApp.request.get('/api/v1/public/events').expect(200);
    expect((list.body as { items: { slug: string }[] }).items.map(({ slug }) => slug)).toContain(
      'regional-meeting',
    );
  });

  it('is refused with a sentence for each field, in the language of the reader', async () => {
    const organization = await write((tx) => anOrganization(tx));
    const cookie = await staffOf(organization);
    const answer = await call('post', `/api/v1/organizations/${organization.id}/events`, cookie)
      .set('accept-language', 'ru')
      .send({
        ...meeting,
        title: { en: 'a\u202Eb' },
        startsOn: '2026-02-30',
        timeZone: '+03:00',
        languages: ['klingon'],
        country: 'ge',
        contactEmail: 'a@b\r\nBcc: c@example.org',
        colour: 'red',
        registrationOpensAt: '2026-04-01',
        capacity: 5,
        lifecycle: 'published',
      })
      .expect(422);
    const { errors } = answer.body as { errors: { field: string; code: string; message: string }[] };
    const codes = Object.fromEntries(errors.map(({ field, code }) => [field, code]));
    expect(codes).toEqual({
      title: 'unprintable',
      startsOn: 'date',
      timeZone: 'time-zone',
      languages: 'language',
      country: 'country',
      contactEmail: 'email',
      colour: 'colour',
      registrationOpensAt: 'instant',
      capacity: 'unknown',
      lifecycle: 'unknown',
    });
    expect(errors.every(({ message }) => /[а-я]/.test(message) && !message.includes('fields.'))).toBe(true);
  });

  it.each(['viewer', 'reviewer', 'door'] as const)('is not for a %s', async (role) => {
    const organization = await write((tx) => anOrganization(tx));
    const cookie = await staffOf(organization, role);
    const answer = await call('post', `/api/v1/organizations/${organization.id}/events`, cookie).send(
      meeting,
    );
    expect(answer.status).toBe(403);
  });
});

describe('Changing an event', () => {
  it('needs the version seen: none is 428, an old one 412, and nothing is changed', async () => {
    const { path, asLead } = await hosted('co-host');
    const read = await call('get', path, asLead).expect(200);
    const seen = read.headers['etag'] as string;
    await call('patch', path, asLead)
      .send({ country: 'TR' })
      .expect(428)
      .expect(/if-match-required/);
    await call('patch', path, asLead)
      .set('if-match', seen)
      .send({ country: 'TR' })
      .expect(200)
      .expect('etag', '"2"');
    const stale = await call('patch', path, asLead).set('if-match', seen).send({ country: 'AM' }).expect(412);
    expect(stale.body).toMatchObject({ code: 'stale-version' });
    await call('post', `${path}/publish`, asLead).set('if-match', seen).expect(412);
    await call('put', `${path}/hosts`, asLead).set('if-match', seen).send({ hosts: [] }).expect(422);
    const now = await call('get', path, asLead).expect(200);
    expect(now.body).toMatchObject({ country: 'TR', lifecycle: 'draft', version: 2 });
  });

  it('leaves capacity, life and age to others', async () => {
    const { path, asLead } = await hosted('co-host');
    for (const field of ['capacity', 'lifecycle', 'version', 'demo', 'id', 'erasedAt']) {
      const answer = await call('patch', path, asLead)
        .set('if-match', '"1"')
        .send({ [field]: null })
        .expect(422);
      expect(answer.body).toMatchObject({ errors: [{ field, code: 'unknown' }] });
    }
  });

  it('clears an optional text with null or with empty words, and no required one', async () => {
    const { path, asLead } = await hosted('co-host', { theme: { en: 'Peace' }, summary: { en: 'Short' } });
    const patch = (version: number, body: object) =>
      call('patch', path, asLead).set('if-match', `"${version}"`).send(body);
    const answer = await patch(1, { theme: null, summary: { en: '  ' } }).expect(200);
    expect(answer.body).toMatchObject({ theme: null, summary: null });
    await patch(2, { title: null }).expect(422);
    await patch(2, { startsOn: null }).expect(422);
    await patch(2, { visibility: null }).expect(422);
  });

  it('takes no address of another event, and none at all once published', async () => {
    const { path, asLead, event } = await hosted('co-host');
    const other = await write((tx) => anEvent(tx));
    const patch = (version: number, slug: string) =>
      call('patch', path, asLead).set('if-match', `"${version}"`).send({ slug });
    expect((await patch(1, other.slug).expect(409)).body).toMatchObject({ code: 'slug-taken' });
    await call('post', `${path}/publish`, asLead).set('if-match', '"1"').expect(200);
    expect((await patch(2, `${event.slug}-x`).expect(409)).body).toMatchObject({ code: 'slug-fixed' });
  });

  it('ends when the event is cancelled', async () => {
    const { path, asLead } = await hosted('co-host');
    await call('post', `${path}/cancel`, asLead).set('if-match', '"1"').expect(200);
    const answer = await call('patch', path, asLead)
      .set('if-match', '"2"')
      .send({ country: 'TR' })
      .expect(409);
    expect(answer.body).toMatchObject({ code: 'event-not-editable' });
    const again = await call('post', `${path}/publish`, asLead).set('if-match', '"2"').expect(409);
    expect(again.body).toMatchObject({ code: 'wrong-lifecycle' });
  });

  it('edits and removes categories under the version of the event', async () => {
    const { path, asLead } = await hosted('co-host');
    const { body } = await call('get', path, asLead).expect(200);
    const category = `${path}/categories/${(body as { categories: { id: string }[] }).categories[0]!.id}`;
    await call('patch', category, asLead)
      .send({ title: { en: 'x' } })
      .expect(428);
    const edited = await call('patch', category, asLead)
      .set('if-match', '"1"')
      .send({ title: { en: 'Speaker' }, colour: '#2a4474' })
      .expect(200);
    expect(edited.body).toMatchObject({
      version: 2,
      categories: [{ title: { en: 'Speaker' }, colour: '#2A4474' }],
    });
    await call('delete', category, asLead).set('if-match', '"1"').expect(412);
    const removed = await call('delete', category, asLead).set('if-match', '"2"').expect(200);
    expect(removed.body).toMatchObject({ version: 3, categories: [] });
    await call('patch', category, asLead).set('if-match', '"3"').send({ position: 1 }).expect(404);
  });
});

describe('Working together on an event', () => {
  it('is for members of the lead and of a co-host alike, but only the lead says who hosts', async () => {
    const { path, lead, other, asLead, asOther } = await hosted('co-host');
    const read = await call('get', path, asOther).expect(200);
    expect((read.body as { permissions: string[] }).permissions).toContain('events.release');
    await call('patch', path, asOther).set('if-match', '"1"').send({ country: 'GE' }).expect(200);
    await call('post', `${path}/publish`, asOther).set('if-match', '"2"').expect(200);
    const hosts = { hosts: [{ organizationId: lead.id, role: 'lead' }] };
    const refused = await call('put', `${path}/hosts`, asOther)
      .set('if-match', '"3"')
      .send(hosts)
      .expect(403);
    expect(refused.body).toMatchObject({ code: 'only-the-lead' });
    await call('put', `${path}/hosts`, asLead).set('if-match', '"3"').send(hosts).expect(200);
    await call('get', path, asOther).expect(404);
    expect(other.id).not.toBe(lead.id);
  });

  it.each(['partner', 'donor'] as const)('is not for members of a %s', async (role) => {
    const { path, asOther } = await hosted(role);
    await call('get', path, asOther).expect(404);
    await call('get', `${path}/sessions`, asOther).expect(404);
    await call('patch', path, asOther).set('if-match', '"1"').send({ country: 'GE' }).expect(404);
    await call('post', `${path}/duplicate`, asOther)
      .send({ title: { en: 'x' }, startsOn: '2026-07-01' })
      .expect(404);
    const mine = await call('get', '/api/v1/events', asOther).expect(200);
    expect(mine.body).toEqual({ items: [], nextCursor: null });
  });

  it('is not for strangers, and a foreign event is nothing at all', async () => {
    const { path } = await hosted('co-host');
    const stranger = await staffOf(await write((tx) => anOrganization(tx)));
    await testApp.request.get(path).expect(401);
    const foreign = await call('get', path, stranger).expect(404);
    const none = await call('get', '/api/v1/events/nonsense', stranger).expect(404);
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
    await call('post', `${path}/cancel`, stranger).set('if-match', '"1"').expect(404);
  });
});

describe('My events', () => {
  it('come page by page, the latest first, each with what I may do there', async () => {
    const organization = await write(async (tx) => {
      const lead = await anOrganization(tx);
      for (const month of ['03', '05', '04', '05']) {
        const startsOn = `2027-${month}-01`;
        await anEvent(tx, { lead, startsOn, endsOn: startsOn, keepPersonalDataUntil: startsOn });
      }
      return lead;
    });
    const cookie = await staffOf(organization, 'viewer');
    interface Page {
      items: { id: string; startsOn: string; permissions: string[] }[];
      nextCursor: string | null;
    }
    const pages: Page[] = [];
    let cursor: string | null = null;
    do {
      const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      pages.push((await call('get', `/api/v1/events?limit=2${from}`, cookie).expect(200)).body as Page);
      cursor = pages.at(-1)!.nextCursor;
    } while (cursor !== null);
    const items = pages.flatMap((page) => page.items);
    expect(pages).toHaveLength(2);
    expect(items.map(({ startsOn }) => startsOn.slice(5, 7))).toEqual(['05', '05', '04', '03']);
    expect(new Set(items.map(({ id }) => id)).size).toBe(4);
    expect(items[0]!.permissions).toEqual(['organization.read', 'events.read', 'numbers.read']);
    const other = await staffOf(organization);
    await call('get', `/api/v1/events?cursor=${encodeURIComponent(pages[0]!.nextCursor!)}`, other).expect(
      422,
    );
    await call('get', '/api/v1/events?limit=1000', cookie).expect(422);
  });
});

describe('The next edition', () => {
  it('is made of an event by whoever may make events for its lead', async () => {
    const { path, event, asLead } = await hosted('co-host');
    await write(async (tx) => aSession(tx, { event, room: await aRoom(tx, { event }) }));
    const copy = await call('post', `${path}/duplicate`, asLead)
      .send({ title: { en: 'Second edition' }, startsOn: '2028-06-05' })
      .expect(201);
    expect(copy.body).toMatchObject({ slug: 'second-edition', lifecycle: 'draft', startsOn: '2028-06-05' });
    const { id } = copy.body as { id: string };
    const agenda = await call('get', `/api/v1/events/${id}/sessions`, asLead).expect(200);
    expect(agenda.body).toMatchObject({ items: [{ startsAt: '2028-06-05T06:00:00.000Z', signUp: false }] });
    expect((copy.body as { permissions: string[] }).permissions).toEqual(
      ((await call('get', `/api/v1/events/${id}`, asLead).expect(200)).body as { permissions: string[] })
        .permissions,
    );
  });

  it('is not made in the name of the lead by others: a co-host, or who works on this edition only', async () => {
    const { path, lead, event, asOther } = await hosted('co-host');
    const onThisOne = await staffOf(lead, 'manager', event.id);
    await call('patch', path, onThisOne).set('if-match', '"1"').send({ country: 'GE' }).expect(200);
    for (const cookie of [asOther, onThisOne, await staffOf(lead, 'viewer')]) {
      await call('post', `${path}/duplicate`, cookie)
        .send({ title: { en: 'Usurped edition' }, startsOn: '2028-06-05' })
        .expect(403);
    }
    const refused = await call('post', `${path}/duplicate`, asOther)
      .send({ title: { en: 'Usurped edition' }, startsOn: '2028-06-05' })
      .expect(403);
    expect(refused.body).toMatchObject({ code: 'only-the-lead' });
  });
});

describe('Programmes', () => {
  it('are kept by an organization, and its events belong to them', async () => {
    const organization = await write((tx) => anOrganization(tx));
    const cookie = await staffOf(organization);
    const programmes = `/api/v1/organizations/${organization.id}/programmes`;
    const added = await call('post', programmes, cookie)
      .send({ title: { en: 'WIN' } })
      .expect(201);
    expect((await call('get', programmes, cookie).expect(200)).body).toEqual({ items: [added.body] });
    const { id: programmeId } = added.body as { id: string };
    const event = await call('post', `/api/v1/organizations/${organization.id}/events`, cookie)
      .send({ ...meeting, programmeId })
      .expect(201);
    expect(event.body).toMatchObject({ programmeId });
  });
});

describe('What strangers may read', () => {
  const read = (event: Event) => testApp.request.get(`/api/v1/public/events/${event.slug}`);

  it('is nothing of drafts, of private events, and of what was cancelled before it was shown', async () => {
    const hidden = await write(async (tx) => [
      await anEvent(tx, { lifecycle: 'draft' }),
      await anEvent(tx, { visibility: 'private', addressFirst: true }),
      await anEvent(tx, { lifecycle: 'cancelled', publishedAt: null }),
    ]);
    for (const event of hidden) {
      await read(event).expect(404);
    }
    const list = await testApp.request.get('/api/v1/public/events').expect(200);
    const listed = (list.body as { items: { slug: string }[] }).items.map(({ slug }) => slug);
    expect(listed.filter((slug) => hidden.some((event) => event.slug === slug))).toEqual([]);
  });

  it('is an unlisted event by its address, which no list names', async () => {
    const event = await write((tx) => anEvent(tx, { visibility: 'unlisted', addressFirst: true }));
    await read(event).expect(200);
    const list = await testApp.request.get('/api/v1/public/events').expect(200);
    expect(list.text).not.toContain(event.slug);
  });

  it('holds venue, rooms and agenda only where they are public', async () => {
    const make = (given: Partial<Event>) =>
      write(async (tx) => {
        const event = await anEvent(tx, { venue: { en: 'Old Mill' }, ...given });
        await aSession(tx, { event, room: await aRoom(tx, { event, name: { en: 'Cellar' } }), capacity: 77 });
        await aReleasedAgenda(tx, { event });
        return event;
      });
    const open = await read(await make({})).expect(200);
    expect(open.body).toMatchObject({ venue: { en: 'Old Mill' }, agenda: [{ roomName: { en: 'Cellar' } }] });
    const withoutVenue = await read(await make({ venueVisibility: 'confirmed' })).expect(200);
    expect(withoutVenue.body).toMatchObject({ venue: null, agenda: [{ roomName: null }] });
    const withoutAgenda = await read(await make({ agendaVisibility: 'confirmed' })).expect(200);
    expect(withoutAgenda.body).toMatchObject({ venue: { en: 'Old Mill' }, agenda: null });
  });

  it('names no number of places, no id, and no category that staff alone give', async () => {
    const event = await write(async (tx) => {
      const made = await anEvent(tx, { capacity: 4321 });
      await aCategory(tx, { event: made, code: 'guest', capacity: 1234 });
      await aCategory(tx, { event: made, code: 'crew', openToPublic: false });
      return made;
    });
    const { body, text } = await read(event).expect(200);
    expect(body).toMatchObject({ categories: [{ code: 'guest' }], door: { kind: 'open' } });
    expect(text).not.toMatch(/4321|1234|capacity|crew/);
    expect(text).not.toContain(event.id);
  });
});
