import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityManager } from 'typeorm';
import { CategoriesService } from '../../src/events/categories.service.js';
import { EventCopiesService } from '../../src/events/event-copies.service.js';
import type { Event } from '../../src/events/event.entity.js';
import { getEvent, listCategories, listHosts, listListedEvents } from '../../src/events/event.queries.js';
import { EventsService, type NewEvent } from '../../src/events/events.service.js';
import { Host } from '../../src/events/host.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { system, type Actor } from '../../src/platform/actor.js';
import { Audit } from '../../src/platform/audit/audit.js';
import { FixedClock } from '../../src/platform/clock.js';
import { Changes, type Change } from '../../src/platform/database/changes.js';
import { Problem } from '../../src/platform/errors.js';
import { listAgenda, listPublicAgenda } from '../../src/sessions/agenda.queries.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aProgramme } from '../factories/programme.factory.js';
import { aReleasedAgenda, aRoom, aSession } from '../factories/session.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let testApp: TestApp;
let events: EventsService;
let categories: CategoriesService;
let copies: EventCopiesService;
let sessions: SessionsService;
const clock = new FixedClock(new Date('2026-03-02T09:00:00Z'));
const program = system('test');

beforeAll(async () => {
  testApp = await createTestApp({ clock });
  events = testApp.app.get(EventsService);
  categories = testApp.app.get(CategoriesService);
  copies = testApp.app.get(EventCopiesService);
  sessions = testApp.app.get(SessionsService);
});

afterAll(() => testApp.close());

const write = <Result>(work: (tx: EntityManager) => Promise<Result>) => testApp.database.write(program, work);

const meeting: NewEvent = {
  title: { en: 'Regional Meeting', ru: 'Региональная встреча' },
  startsOn: '2026-06-05',
  endsOn: '2026-06-06',
  timeZone: 'Europe/Istanbul',
  languages: ['en', 'ru'],
};

/** The code of the problem, with the fields that it names. */
async function problem(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Problem)) {
    throw thrown ?? new Error('nothing was refused');
  }
  const fields = (thrown.fields ?? []).map(({ field, code }) => `${field}: ${code}`);
  return [thrown.code, ...fields].join(' ');
}

const history = (id: string) => write((tx) => testApp.app.get(Audit).history(tx, id));

async function aDraft(settings: Partial<NewEvent> = {}): Promise<Event> {
  return write(async (tx) => {
    const lead = await anOrganization(tx);
    return events.create(tx, program, lead.id, { ...meeting, ...settings });
  });
}

async function aPublished(): Promise<Event> {
  const draft = await aDraft();
  await write((tx) => categories.add(tx, program, draft.id, { title: { en: 'Peacebuilder' } }));
  return write((tx) => events.change(tx, program, draft.id, 'publish'));
}

describe('A new event', () => {
  it('is a draft that its organization leads, careful with people', async () => {
    const event = await aDraft();
    expect(event).toMatchObject({
      slug: 'regional-meeting',
      lifecycle: 'draft',
      visibility: 'unlisted',
      access: 'review',
      addressFirst: true,
      keepPersonalDataUntil: '2026-09-04',
      version: 1,
      demo: false,
    });
    const hosts = await write((tx) => listHosts(tx, event.id));
    expect(hosts).toMatchObject([{ role: 'lead', logoUrl: null }]);
    expect(await history(event.id)).toMatchObject([{ action: 'event.created', actor_kind: 'system' }]);
  });

  it('gets the next free address when another event has its own', async () => {
    const [first, second] = [
      await aDraft({ title: { en: 'Same name' } }),
      await aDraft({ title: { en: 'Same name' } }),
    ];
    expect([first.slug, second.slug]).toEqual(['same-name', 'same-name-2']);
    expect(await problem(aDraft({ slug: 'same-name' }))).toBe('slug-taken');
  });

  it('is refused with every contradiction named', async () => {
    const wrong = aDraft({
      endsOn: '2026-06-04',
      keepPersonalDataUntil: '2026-06-01',
      addressFirst: false,
      colour: '#FFFFFF',
    });
    expect(await problem(wrong)).toBe(
      'invalid endsOn: before-start keepPersonalDataUntil: before-end addressFirst: address-first colour: faint-colour',
    );
  });

  it("belongs to a programme of its hosts, never to a stranger's", async () => {
    const [mine, other] = await write(
      async (tx) => [await anOrganization(tx), await anOrganization(tx)] as const,
    );
    const programme = await write((tx) => aProgramme(tx, { organization: mine }));
    const make = (lead: Organization) =>
      write((tx) => events.create(tx, program, lead.id, { ...meeting, programmeId: programme.id }));
    expect((await make(mine)).programmeId).toBe(programme.id);
    expect(await problem(make(other))).toBe('invalid programmeId: choice');
  });
});

describe('Editing an event', () => {
  it('keeps what is left out, raises the version, and writes down what changed', async () => {
    const event = await aDraft();
    const edited = await write((tx) =>
      events.edit(
        tx,
        program,
        event.id,
        { city: { en: 'Istanbul' }, title: meeting.title, country: 'TR' },
        1,
      ),
    );
    expect(edited).toMatchObject({
      city: { en: 'Istanbul' },
      country: 'TR',
      title: meeting.title,
      version: 2,
    });
    const [entry] = await history(event.id);
    expect(entry).toMatchObject({
      action: 'event.edited',
      fields: ['city', 'country'],
      before: { city: null, country: null },
      after: { city: { en: 'Istanbul' }, country: 'TR' },
    });
  });

  it('is no change when nothing differs', async () => {
    const event = await aDraft();
    const edited = await write((tx) =>
      events.edit(tx, program, event.id, { title: { ...meeting.title } }, 1),
    );
    expect(edited.version).toBe(1);
    expect(await history(event.id)).toHaveLength(1);
  });

  it('is refused to whoever saw an older version, so that one of two at once wins', async () => {
    const event = await aDraft();
    const both = await Promise.allSettled(
      ['Istanbul', 'Tbilisi'].map((city) =>
        write((tx) => events.edit(tx, program, event.id, { city: { en: city } }, 1)),
      ),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await write((tx) => getEvent(tx, event.id))).version).toBe(2);
  });

  it('leaves the address alone once the event was published', async () => {
    const draft = await aDraft();
    const renamed = await write((tx) => events.edit(tx, program, draft.id, { slug: `moved-${draft.slug}` }));
    expect(renamed.slug).toBe(`moved-${draft.slug}`);
    const event = await aPublished();
    expect(await problem(write((tx) => events.edit(tx, program, event.id, { slug: 'other' })))).toBe(
      'slug-fixed',
    );
  });

  it('never takes from an event on show what it needs', async () => {
    const event = await aPublished();
    const withoutTitle = write((tx) => events.edit(tx, program, event.id, { languages: ['ka', 'en'] }));
    expect(await problem(withoutTitle)).toBe('not-ready-to-publish title.ka: first-language');
  });
});

describe("An event's life", () => {
  it('leads through publishing, closing, reopening and archiving, each step written down', async () => {
    const event = await aPublished();
    for (const step of ['close', 'reopen', 'close', 'archive'] as const) {
      await write((tx) => events.change(tx, program, event.id, step));
    }
    const lines = (await history(event.id)).map(({ action }) => action).reverse();
    expect(lines.slice(1)).toEqual([
      'event.published',
      'event.closed',
      'event.reopened',
      'event.closed',
      'event.archived',
    ]);
    expect(event.publishedAt).toEqual(clock.now());
    expect(await problem(write((tx) => events.edit(tx, program, event.id, { country: 'TR' })))).toBe(
      'event-not-editable',
    );
    expect(await problem(write((tx) => events.change(tx, program, event.id, 'cancel')))).toBe(
      'wrong-lifecycle',
    );
    expect(await problem(write((tx) => categories.add(tx, program, event.id, { title: { en: 'x' } })))).toBe(
      'event-not-editable',
    );
  });

  it('begins only when everything that people need is there', async () => {
    const event = await aDraft({ title: { ru: 'Встреча' } });
    expect(await problem(write((tx) => events.change(tx, program, event.id, 'publish')))).toBe(
      'not-ready-to-publish title.en: first-language categories: open-category',
    );
    expect((await write((tx) => getEvent(tx, event.id))).lifecycle).toBe('draft');
  });
});

describe('Hosts', () => {
  const setHosts = (
    event: Event,
    actor: Actor,
    ...hosts: Parameters<EventsService['setHosts']>[3][number][]
  ) => write((tx) => events.setHosts(tx, actor, event.id, hosts));

  it('are set anew by who works for the lead, in the order given', async () => {
    const event = await aDraft();
    const [lead] = await write((tx) => listHosts(tx, event.id));
    const [one, two] = await write(
      async (tx) => [await anOrganization(tx), await anOrganization(tx)] as const,
    );
    const member = await write((tx) =>
      aMember(tx, { organization: { id: lead!.organizationId }, role: 'manager' }),
    );
    const actor: Actor = { kind: 'account', accountId: member.accountId };
    await write(async (tx) => {
      await aMember(tx, { organization: one, account: { id: member.accountId }, role: 'viewer' });
      const elsewhere = await anEvent(tx, { lead: one });
      await tx.insert(Host, { eventId: elsewhere.id, organizationId: two.id, role: 'partner' });
    });
    await setHosts(
      event,
      actor,
      { organizationId: two.id, role: 'co-host' },
      { organizationId: lead!.organizationId, role: 'lead' },
      { organizationId: one.id, role: 'co-host' },
    );
    const hosts = await write((tx) => listHosts(tx, event.id));
    expect(hosts.map(({ organizationId }) => organizationId)).toEqual([lead!.organizationId, two.id, one.id]);
    const [entry] = await history(event.id);
    expect(entry).toMatchObject({ action: 'event.hosts-set', actor_id: member.accountId });
  });

  it("are not a co-host's to set", async () => {
    const event = await aDraft();
    const [lead] = await write((tx) => listHosts(tx, event.id));
    const coHost = await write((tx) => anOrganization(tx));
    const hosts = [
      { organizationId: lead!.organizationId, role: 'lead' as const },
      { organizationId: coHost.id, role: 'co-host' as const },
    ];
    await setHosts(event, program, ...hosts);
    const member = await write((tx) => aMember(tx, { organization: coHost, role: 'owner' }));
    const actor: Actor = { kind: 'account', accountId: member.accountId };
    expect(await problem(setHosts(event, actor, { organizationId: coHost.id, role: 'lead' }))).toBe(
      'only-the-lead',
    );
    expect(await write((tx) => listHosts(tx, event.id))).toMatchObject(hosts);
  });

  it('are no strangers to who sets them, and nobody learns which strangers there are', async () => {
    const event = await aDraft();
    const [lead] = await write((tx) => listHosts(tx, event.id));
    const [stranger, present] = await write(
      async (tx) => [await anOrganization(tx), await anOrganization(tx)] as const,
    );
    const leads = { organizationId: lead!.organizationId, role: 'lead' as const };
    const stays = { organizationId: present.id, role: 'donor' as const };
    await setHosts(event, program, leads, stays);
    const member = await write((tx) =>
      aMember(tx, { organization: { id: leads.organizationId }, role: 'manager', eventId: event.id }),
    );
    const actor: Actor = { kind: 'account', accountId: member.accountId };
    for (const organizationId of [stranger.id, event.id]) {
      expect(await problem(setHosts(event, actor, leads, stays, { organizationId, role: 'partner' }))).toBe(
        'invalid hosts: choice',
      );
    }
    await setHosts(event, actor, leads, { ...stays, role: 'co-host' });
    expect(await write((tx) => listHosts(tx, event.id))).toMatchObject([
      leads,
      { ...stays, role: 'co-host' },
    ]);
  });

  it('are led by exactly one, each known and named once', async () => {
    const event = await aDraft();
    const one = await write((tx) => anOrganization(tx));
    const set = (...hosts: Parameters<EventsService['setHosts']>[3][number][]) =>
      problem(setHosts(event, program, ...hosts));
    expect(await set({ organizationId: one.id, role: 'co-host' })).toBe('invalid hosts: one-lead');
    expect(
      await set({ organizationId: one.id, role: 'lead' }, { organizationId: one.id, role: 'donor' }),
    ).toBe('invalid hosts: host-twice');
    expect(await set({ organizationId: event.id, role: 'lead' })).toBe('invalid hosts: organization');
  });
});

describe('Categories', () => {
  it('are named after their title, one after another', async () => {
    const event = await aDraft();
    await write(async (tx) => {
      await categories.add(tx, program, event.id, { title: { en: 'Speaker' } });
      await categories.add(tx, program, event.id, { title: { en: 'Speaker' }, openToPublic: false });
    });
    const made = await write((tx) => listCategories(tx, event.id));
    expect(made).toMatchObject([
      { code: 'speaker', position: 0, openToPublic: true, capacity: null },
      { code: 'speaker-2', position: 1, openToPublic: false },
    ]);
    const again = write((tx) =>
      categories.add(tx, program, event.id, { title: { en: 'x' }, code: 'speaker' }),
    );
    expect(await problem(again)).toBe('category-code-taken');
  });

  it('are changed and removed, but the last open one stays while the event is on show', async () => {
    const event = await aPublished();
    const [only] = await write((tx) => listCategories(tx, event.id));
    const edited = await write((tx) =>
      categories.edit(tx, program, event.id, only!.id, { title: { en: 'Guest' } }),
    );
    expect(edited.title).toEqual({ en: 'Guest' });
    const missing = 'not-ready-to-publish categories: open-category';
    const close = write((tx) => categories.edit(tx, program, event.id, only!.id, { openToPublic: false }));
    expect(await problem(close)).toBe(missing);
    expect(await problem(write((tx) => categories.remove(tx, program, event.id, only!.id)))).toBe(missing);
    await write((tx) => categories.add(tx, program, event.id, { title: { en: 'Speaker' } }));
    await write((tx) => categories.remove(tx, program, event.id, only!.id));
    expect(await write((tx) => listCategories(tx, event.id))).toMatchObject([{ code: 'speaker' }]);
    expect((await history(only!.id)).map(({ action }) => action)).toEqual([
      'category.removed',
      'category.edited',
      'category.added',
    ]);
  });

  it('stay while people take part in them', async () => {
    const { event, category } = await write(async (tx) => {
      const event = await anEvent(tx);
      await aCategory(tx, { event });
      const category = await aCategory(tx, { event });
      await aParticipant(tx, { event, category, state: 'cancelled' });
      return { event, category };
    });
    expect(await problem(write((tx) => categories.remove(tx, program, event.id, category.id)))).toBe(
      'category-in-use',
    );
  });

  it("are not found through another event's id", async () => {
    const [event, other] = [await aPublished(), await aPublished()];
    const [category] = await write((tx) => listCategories(tx, other.id));
    expect(await problem(write((tx) => categories.remove(tx, program, event.id, category!.id)))).toBe(
      'not-found',
    );
    expect(await problem(write((tx) => categories.remove(tx, program, event.id, 'nonsense')))).toBe(
      'not-found',
    );
  });
});

describe('The next edition', () => {
  it('has texts, hosts, categories and agenda, moved by as many days, and nobody in it', async () => {
    const from = await write(async (tx) => {
      const event = await anEvent(tx, {
        startsOn: '2026-03-27',
        endsOn: '2026-03-28',
        timeZone: 'Europe/Berlin',
        keepPersonalDataUntil: '2026-06-28',
        registrationOpensAt: new Date('2026-02-01T09:00:00+01:00'),
        description: { en: 'About' },
        lifecycle: 'closed',
        demo: true,
        capacity: 40,
      });
      await aCategory(tx, { event, code: 'guest', capacity: 10 });
      const room = await aRoom(tx, { event, name: { en: 'Hall' } });
      const garden = await aRoom(tx, { event, name: { en: 'Garden' }, shareable: true });
      const at = (time: string) => new Date(`2026-03-27T${time}:00+01:00`);
      await aSession(tx, {
        event,
        room,
        title: { en: 'Opening' },
        startsAt: at('09:00'),
        endsAt: at('10:00'),
      });
      await aSession(tx, {
        event,
        room: garden,
        title: { en: 'Tea' },
        startsAt: at('10:00'),
        endsAt: at('11:00'),
      });
      return event;
    });
    const copy = await write((tx) =>
      copies.duplicate(tx, program, from.id, { title: { en: 'Second edition' }, startsOn: '2026-04-10' }),
    );
    expect(copy).toMatchObject({
      slug: 'second-edition',
      lifecycle: 'draft',
      startsOn: '2026-04-10',
      endsOn: '2026-04-11',
      keepPersonalDataUntil: '2026-07-12',
      registrationOpensAt: new Date('2026-02-15T09:00:00+01:00'),
      description: { en: 'About' },
      publishedAt: null,
      demo: false,
      capacity: 40,
      version: 1,
    });
    await write(async (tx) => {
      expect(await listHosts(tx, copy.id)).toEqual(await listHosts(tx, from.id));
      expect(await listCategories(tx, copy.id)).toMatchObject([{ code: 'guest', capacity: 10 }]);
      expect(await listAgenda(tx, copy.id)).toMatchObject([
        {
          title: { en: 'Opening' },
          roomName: { en: 'Hall' },
          startsAt: new Date('2026-04-10T09:00:00+02:00'),
        },
        { title: { en: 'Tea' }, roomName: { en: 'Garden' }, endsAt: new Date('2026-04-10T11:00:00+02:00') },
      ]);
      expect(await tx.query('select 1 from participants where event_id = $1', [copy.id])).toEqual([]);
    });
    expect(await history(copy.id)).toMatchObject([{ action: 'event.duplicated', after: { from: from.id } }]);
  });
});

describe('The agenda', () => {
  const at = (time: string) => new Date(`2026-06-05T${time}:00Z`);
  const add = (event: Event, roomId: string | null, from: string, to: string) =>
    write((tx) =>
      sessions.addSession(tx, program, event.id, {
        kind: 'plenary',
        title: { en: `${from} to ${to}` },
        roomId,
        startsAt: at(from),
        endsAt: at(to),
      }),
    );

  it('never puts two sessions into one room at once, unless the room is shareable', async () => {
    const event = await aDraft();
    const hall = await write((tx) => sessions.addRoom(tx, program, event.id, { name: { en: 'Hall' } }));
    const garden = await write((tx) =>
      sessions.addRoom(tx, program, event.id, { name: { en: 'Garden' }, shareable: true }),
    );
    await add(event, hall.id, '09:00', '10:00');
    await add(event, hall.id, '10:00', '11:00');
    expect(await problem(add(event, hall.id, '09:30', '10:30'))).toBe('room-twice');
    await add(event, garden.id, '09:00', '10:00');
    await add(event, garden.id, '09:00', '10:00');
    await add(event, null, '09:00', '10:00');
    expect(await write((tx) => listAgenda(tx, event.id))).toHaveLength(5);
  });

  it('lets two sessions swap rooms within one transaction', async () => {
    const event = await aDraft();
    const rooms = await write(
      async (tx) => [await aRoom(tx, { event }), await aRoom(tx, { event })] as const,
    );
    const first = await add(event, rooms[0].id, '09:00', '10:00');
    const second = await add(event, rooms[1].id, '09:00', '10:00');
    await write(async (tx) => {
      await tx.query('update sessions set room_id = $2 where id = $1', [first.id, rooms[1].id]);
      await tx.query('update sessions set room_id = $2 where id = $1', [second.id, rooms[0].id]);
    });
    const swapped = await write((tx) => listAgenda(tx, event.id));
    expect(swapped.find(({ id }) => id === first.id)?.roomName).toEqual(rooms[1].name);
    expect(swapped.find(({ id }) => id === second.id)?.roomName).toEqual(rooms[0].name);
  });

  it("uses no other event's room, and ends after it starts", async () => {
    const [event, other] = [await aDraft(), await aDraft()];
    const room = await write((tx) => aRoom(tx, { event: other }));
    expect(await problem(add(event, room.id, '09:00', '10:00'))).toBe('invalid roomId: choice');
    expect(await problem(add(event, null, '10:00', '10:00'))).toBe('invalid endsAt: before-start');
  });

  it('shows strangers what the hosts allow', async () => {
    const event = await aDraft();
    const room = await write((tx) => aRoom(tx, { event, name: { en: 'Safe house' } }));
    await add(event, room.id, '09:00', '10:00');
    const shown = (visibility: Partial<Event>) =>
      write((tx) => listPublicAgenda(tx, { ...event, ...visibility }));
    expect(await shown({})).toEqual([]);
    await write((tx) => aReleasedAgenda(tx, { event }));
    expect(await shown({})).toMatchObject([{ roomName: { en: 'Safe house' } }]);
    expect(await shown({ venueVisibility: 'confirmed' })).toMatchObject([{ roomName: null }]);
    expect(await shown({ agendaVisibility: 'confirmed' })).toBeNull();
  });
});

describe('Listed events', () => {
  it('are those to come, the nearest first, then those that are over; the day is that of the place', async () => {
    const slugs = await write(async (tx) => {
      await tx.query(`update events set visibility = 'unlisted', address_first = true`);
      const days = (startsOn: string) => ({ startsOn, endsOn: startsOn, keepPersonalDataUntil: startsOn });
      await anEvent(tx, { slug: 'late', ...days('2026-09-01') });
      await anEvent(tx, { slug: 'soon', ...days('2026-04-01') });
      await anEvent(tx, { slug: 'over', ...days('2026-02-01'), lifecycle: 'archived' });
      await anEvent(tx, { slug: 'long-over', ...days('2024-06-05'), lifecycle: 'closed' });
      await anEvent(tx, {
        slug: 'off',
        ...days('2026-05-01'),
        lifecycle: 'cancelled',
        publishedAt: clock.now(),
      });
      await anEvent(tx, {
        slug: 'off-and-over',
        ...days('2026-01-01'),
        lifecycle: 'cancelled',
        publishedAt: clock.now(),
      });
      await anEvent(tx, {
        slug: 'never-shown',
        ...days('2026-05-01'),
        lifecycle: 'cancelled',
        publishedAt: null,
      });
      await anEvent(tx, { slug: 'draft', ...days('2026-05-01'), lifecycle: 'draft' });
      await anEvent(tx, {
        slug: 'hidden',
        ...days('2026-05-01'),
        visibility: 'unlisted',
        addressFirst: true,
      });
      await anEvent(tx, {
        slug: 'still-today-in-honolulu',
        ...days('2026-03-01'),
        timeZone: 'Pacific/Honolulu',
      });
      const now = new Date('2026-03-02T09:00:00Z');
      return (await listListedEvents(tx, now, 10)).map(({ slug }) => slug);
    });
    expect(slugs).toEqual(['still-today-in-honolulu', 'soon', 'off', 'late', 'over', 'long-over']);
  });
});

describe('Whoever listens', () => {
  it('hears on commit that an event changed, whichever part of it did', async () => {
    const event = await aPublished();
    const [host] = await write((tx) => listHosts(tx, event.id));
    const heard: Change[] = [];
    const changes = testApp.app.get(Changes);
    const stop = changes.subscribe((change) => heard.push(change));
    await expect.poll(() => changes.connected).toBe(true);
    const hear = async (work: (tx: EntityManager) => Promise<unknown>) => {
      heard.length = 0;
      await write(work);
      await expect.poll(() => heard).toContainEqual({ what: 'event', eventId: event.id });
    };
    await hear((tx) => events.edit(tx, program, event.id, { country: 'AM' }));
    await hear((tx) => categories.add(tx, program, event.id, { title: { en: 'Interpreter' } }));
    await hear((tx) => sessions.addRoom(tx, program, event.id, { name: { en: 'Hall' } }));
    await hear((tx) => aSession(tx, { event }));
    await hear((tx) =>
      tx.query(`update organizations set acronym = 'NEW' where id = $1`, [host!.organizationId]),
    );
    await hear((tx) => tx.query(`delete from sessions where event_id = $1`, [event.id]));
    heard.length = 0;
    await write(async (tx) => {
      await events.edit(tx, program, event.id, { country: 'GE' });
      throw new Error('taken back');
    }).catch(() => undefined);
    await hear((tx) => events.edit(tx, program, event.id, { country: 'TR' }));
    expect(heard.filter((change) => change.what === 'event' && change.eventId === event.id)).toHaveLength(1);
    stop();
  });
});
