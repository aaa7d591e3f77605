import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EntityManager } from 'typeorm';
import type { Event } from '../../src/events/event.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { readCurrentAgenda } from '../../src/sessions/current-agenda.queries.js';
import type { Room } from '../../src/sessions/room.entity.js';
import type { Session } from '../../src/sessions/session.entity.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { aRoom, aSession } from '../factories/session.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

interface Comparison {
  from: string;
  to: string;
  differences: { kind: string; sessionId: string | null; text: string }[];
  changes: object;
  seen: string | null;
  openClashes: number | null;
}

let testApp: TestApp;
let cookie: string;
let event: Event;
let hall: Room;
let roomA: Room;
let path: string;

beforeAll(async () => {
  testApp = await createTestApp();
});

afterAll(() => testApp.close());

const write = <Result>(work: (tx: EntityManager) => Promise<Result>) => testApp.database.write(PUBLIC, work);

beforeEach(async () => {
  const account = await write(async (tx) => {
    const lead = await anOrganization(tx);
    event = await anEvent(tx, {
      lead,
      startsOn: '2026-06-05',
      endsOn: '2026-06-06',
      timeZone: 'Europe/Istanbul',
    });
    hall = await aRoom(tx, { event, name: { en: 'Hall', ru: 'Зал' }, position: 0 });
    roomA = await aRoom(tx, { event, name: { en: 'Room A', ru: 'Зал А' }, position: 1 });
    const someone = await anAccount(tx);
    await aMember(tx, { organization: lead, account: someone, role: 'manager' });
    return someone;
  });
  cookie = await signedIn(testApp, account);
  path = `/api/v1/events/${event.id}/agenda`;
});

const call = (method: 'get' | 'post' | 'patch' | 'delete', to = '') =>
  testApp.request[method](`${path}${to}`).set('cookie', cookie);

const at = (time: string, day = '2026-06-05') => new Date(`${day}T${time}:00.000Z`);

const held = (given: Partial<Session> & { room?: Room } = {}) =>
  write((tx) => aSession(tx, { event, room: hall, startsAt: at('09:00'), endsAt: at('10:00'), ...given }));

async function difference(query = '', language = 'en'): Promise<Comparison> {
  const answer = await call('get', `/releases/difference${query}`)
    .set('accept-language', language)
    .expect(200);
  return answer.body as Comparison;
}

async function release(order: object = {}) {
  const { seen } = await difference();
  return call('post', '/releases').send({ seen, ...order });
}

async function edit(session: { id: string }, changes: object, version = 1) {
  await call('patch', `/sessions/${session.id}`).set('if-match', `"${version}"`).send(changes).expect(200);
}

async function place(session: { id: string }, from: Date, to: Date, room: Room | null, version = 1) {
  const move = { kind: 'place', sessionId: session.id, startsAt: from, endsAt: to, roomId: room?.id ?? null };
  await call('post', '/changes')
    .send({ moves: [move], seen: [{ sessionId: session.id, version }] })
    .expect(200);
}

const publicAgenda = async () => {
  const answer = await testApp.request.get(`/api/v1/public/events/${event.slug}`).expect(200);
  return (answer.body as { agenda: { title: { en: string }; startsAt: string }[] }).agenda;
};

const sentences = (comparison: Comparison) => comparison.differences.map(({ text }) => text);

describe('What is not released', () => {
  it('is not public: neither a first draft, nor what became of it since', async () => {
    const opening = await held({ title: { en: 'Opening' } });
    expect(await publicAgenda()).toEqual([]);
    const page = await testApp.request.get(`/e/${event.slug}/agenda`).set('accept', 'text/html');
    expect(page.text).not.toContain('Opening');
    expect((await release()).status).toBe(201);
    expect(await publicAgenda()).toMatchObject([{ title: { en: 'Opening' } }]);
    await place(opening, at('12:00'), at('13:00'), roomA);
    await edit(opening, { title: { en: 'A secret' } }, 2);
    await held({ title: { en: 'Another' }, startsAt: at('15:00'), endsAt: at('16:00') });
    expect(await publicAgenda()).toMatchObject([
      { title: { en: 'Opening' }, startsAt: '2026-06-05T09:00:00.000Z' },
    ]);
    expect((await release()).status).toBe(201);
    expect(await publicAgenda()).toMatchObject([
      { title: { en: 'A secret' }, startsAt: '2026-06-05T12:00:00.000Z' },
      { title: { en: 'Another' } },
    ]);
  });

  it('shows on the cached page within a moment of its release', async () => {
    const page = () => testApp.request.get(`/e/${event.slug}/agenda`).set('accept', 'text/html');
    const opening = await held({ title: { en: 'Opening' } });
    await release();
    await expect.poll(async () => (await page()).text, { timeout: 5_000 }).toContain('Opening');
    await edit(opening, { title: { en: 'Welcome' } });
    expect((await page()).text).not.toContain('Welcome');
    await release();
    await expect.poll(async () => (await page()).text, { timeout: 5_000 }).toContain('Welcome');
  });

  it('leaves places and sign-up live', async () => {
    const walk = await held({ signUp: true, capacity: 20 });
    await release();
    await write((tx) => tx.query(`update sessions set capacity = 30 where id = $1`, [walk.id]));
    const current = await write((tx) => readCurrentAgenda(tx, event.id));
    expect(current?.sessions).toMatchObject([{ id: walk.id, signUp: true, capacity: 30, roomId: hall.id }]);
  });
});

describe('A release', () => {
  it('is numbered, listed with who made it and how much it changed, and kept as it was', async () => {
    const opening = await held({ title: { en: 'Opening' } });
    await release({ note: 'For the printer' });
    await place(opening, at('11:00'), at('12:00'), roomA);
    await held({ startsAt: at('09:00'), endsAt: at('10:00') });
    await release();
    const list = await call('get', '/releases').expect(200);
    expect(list.body).toMatchObject({
      items: [
        { number: 2, note: null, changes: { added: 1, removed: 0, moved: 1, edited: 0 }, fromRelease: null },
        { number: 1, note: 'For the printer', changes: { added: 1, removed: 0, moved: 0, edited: 0 } },
      ],
    });
    expect(
      (list.body as { items: { releasedBy: { name: string } }[] }).items[0]!.releasedBy.name,
    ).toBeTruthy();
    const first = await call('get', '/releases/1').expect(200);
    expect(first.body).toMatchObject({
      content: {
        version: 1,
        rooms: [{ id: hall.id }],
        sessions: [{ id: opening.id, startsAt: '2026-06-05T09:00:00.000Z', roomId: hall.id }],
      },
    });
    await call('get', '/releases/3').expect(404);
    await call('get', '/releases/99999999999').expect(404);
    await expect(
      write((tx) => tx.query(`update agenda_releases set note = 'x' where event_id = $1`, [event.id])),
    ).rejects.toThrow('permission denied');
  });

  it('knows that it brings an earlier one back', async () => {
    const opening = await held();
    await release();
    await place(opening, at('11:00'), at('12:00'), hall);
    await release();
    await place(opening, at('09:00'), at('10:00'), hall, 2);
    expect((await release()).body).toMatchObject({ number: 3, fromRelease: 1 });
  });

  it('names no person, so that whoever is forgotten stands in none', async () => {
    const [guest, participant] = await write(async (tx) => [
      await tx.query(
        `insert into agenda_people (event_id, guest_name) values ($1, 'Guest Speaker') returning id`,
        [event.id],
      ),
      await aParticipant(tx, { event, category: await aCategory(tx, { event }), givenName: 'Nino' }),
    ]);
    const known = await call('post', '/people').send({ participantId: participant.id }).expect(201);
    const people = [(guest as { id: string }[])[0]!.id, (known.body as { id: string }).id];
    const session = await held();
    await edit(session, { people: people.map((personId) => ({ personId, role: 'speaker' })) });
    await release({ despiteClashes: true });
    const [row]: { text: string }[] = await testApp.database.dataSource.query(
      `select content::text as text from agenda_releases where event_id = $1`,
      [event.id],
    );
    expect(row!.text).toContain(people[0]);
    expect(row!.text).not.toMatch(/Guest Speaker|Nino/);
    const comparison = await difference('?from=0&to=1');
    expect(comparison.differences.map(({ kind }) => kind)).toEqual(['added']);
  });

  it('is refused when the draft or the release is no longer what was seen', async () => {
    const opening = await held();
    const { seen } = await difference();
    await edit(opening, { title: { en: 'Changed meanwhile' } });
    const stale = await call('post', '/releases').send({ seen }).expect(412);
    expect(stale.body).toMatchObject({ code: 'stale-version' });
    const { seen: now } = await difference();
    const twice = await Promise.all([1, 2].map(() => call('post', '/releases').send({ seen: now })));
    expect(new Set(twice.map(({ status }) => status))).toEqual(new Set([201, 412]));
  });

  it('is refused when nothing differs, and not because of places or the tray', async () => {
    await held();
    await write((tx) => aSession(tx, { event, startsAt: null, endsAt: null, minutes: 30 }));
    expect((await release()).status).toBe(201);
    await write((tx) => tx.query(`update sessions set capacity = 3 where event_id = $1`, [event.id]));
    expect((await release()).body).toMatchObject({ code: 'nothing-to-release' });
  });

  it('goes out with clashes only when somebody says so, or has accepted them', async () => {
    await held({ kind: 'exercise' });
    const refused = await release();
    expect(refused.body).toMatchObject({ code: 'agenda-clashes', status: 409 });
    expect((refused.body as { detail: string }).detail).toContain(': 1.');
    expect((await difference()).openClashes).toBe(1);
    expect((await release({ despiteClashes: true })).status).toBe(201);
  });

  it('is made by whoever may release, and seen by nobody outside', async () => {
    await held();
    const { seen } = await difference();
    const stranger = await write(async (tx) => {
      const account = await anAccount(tx);
      await aMember(tx, { organization: await anOrganization(tx), account, role: 'owner' });
      return account;
    });
    const other = await signedIn(testApp, stranger);
    await testApp.request.post(`${path}/releases`).set('cookie', other).send({ seen }).expect(404);
    await testApp.request.get(`${path}/releases/difference`).set('cookie', other).expect(404);
    await testApp.request.get(`${path}/releases`).expect(401);
  });

  it('is written down', async () => {
    await held();
    await release();
    const [line] = await testApp.database.dataSource.query<{ action: string; after: object }[]>(
      `select action, after from audit_history($1)`,
      [event.id],
    );
    expect(line).toMatchObject({ action: 'agenda.released', after: { number: 1, added: 1 } });
  });
});

describe('The difference', () => {
  it('says in words what moved, changed, came and went', async () => {
    const [moved, longer, gone, tray] = [
      await held({ title: { en: 'Alliances', ru: 'Союзы' } }),
      await held({ title: { en: 'Lunch' }, startsAt: at('11:00'), endsAt: at('12:00') }),
      await held({ title: { en: 'Film' }, startsAt: at('13:00'), endsAt: at('14:00') }),
      await held({ title: { en: 'Walk' }, startsAt: at('15:00'), endsAt: at('16:00') }),
    ];
    await release();
    await place(moved, at('12:30'), at('13:30'), roomA);
    await place(longer, at('11:00'), at('12:30'), hall);
    await call('delete', `/sessions/${gone.id}`).set('if-match', '"1"').expect(204);
    await call('post', '/changes')
      .send({ moves: [{ kind: 'to-tray', sessionId: tray.id }], seen: [{ sessionId: tray.id, version: 1 }] })
      .expect(200);
    await held({
      title: { en: 'Dinner' },
      startsAt: at('17:00', '2026-06-06'),
      endsAt: at('18:00', '2026-06-06'),
    });
    await edit(longer, { title: { en: 'Long lunch' }, languages: ['en', 'ru'] }, 2);
    const comparison = await difference();
    expect(sentences(comparison)).toEqual([
      '“Film” is cancelled (Friday 5 June, 16:00–17:00, Hall).',
      '“Walk” is off the agenda and waits for a new time (Friday 5 June, 18:00–19:00, Hall).',
      '“Long lunch” is longer: it ends at 15:30.',
      '“Lunch” is now called “Long lunch”.',
      '“Long lunch” is now held in English and Russian.',
      '“Alliances” moved from Hall 12:00 to Room A 15:30.',
      '“Dinner” is new: Saturday 6 June, 20:00–21:00, Hall.',
    ]);
    expect(comparison).toMatchObject({
      from: '1',
      to: 'draft',
      changes: { added: 1, removed: 2, moved: 2, edited: 0 },
    });
    const russian = sentences(await difference('', 'ru'));
    expect(russian).toContain('«Союзы»: сессия перенесена. Было: Зал 12:00. Стало: Зал А 15:30.');
  });

  it('names the day where that changes, and only the room or the hour where only that does', async () => {
    const [day, room, hour] = [
      await held({ title: { en: 'Day' } }),
      await held({ title: { en: 'Room' }, startsAt: at('11:00'), endsAt: at('12:00') }),
      await held({ title: { en: 'Hour' }, startsAt: at('13:00'), endsAt: at('14:00') }),
    ];
    await release();
    await place(day, at('09:00', '2026-06-06'), at('10:00', '2026-06-06'), hall);
    await place(room, at('11:00'), at('12:00'), null);
    await place(hour, at('14:00'), at('15:00'), hall);
    expect(new Set(sentences(await difference()))).toEqual(
      new Set([
        '“Room” moved from Hall to no room.',
        '“Hour” moved from 16:00 to 17:00.',
        '“Day” moved from Friday 5 June, 12:00 to Saturday 6 June, 12:00.',
      ]),
    );
  });

  it('compares any two releases, and refuses those that never were', async () => {
    const opening = await held({ title: { en: 'Opening' } });
    await release();
    await edit(opening, { title: { en: 'Welcome' } });
    await release();
    expect(sentences(await difference('?from=2&to=1'))).toEqual(['“Welcome” is now called “Opening”.']);
    expect(sentences(await difference('?from=1&to=2'))).toEqual(['“Opening” is now called “Welcome”.']);
    expect((await difference('?from=1&to=draft')).seen).toBeNull();
    expect(sentences(await difference())).toEqual([]);
    await call('get', '/releases/difference?from=1&to=7').expect(404);
    await call('get', '/releases/difference?from=-1').expect(422);
    await call('get', '/releases/difference?to=1;drop').expect(422);
  });
});

describe('Going back to a release', () => {
  it('changes the draft and not what is public, and answers with what changed and with moves that undo', async () => {
    const [opening, film] = [
      await held({ title: { en: 'Opening' } }),
      await held({ title: { en: 'Film' }, startsAt: at('11:00'), endsAt: at('12:00'), room: roomA }),
    ];
    await release();
    await place(opening, at('13:00'), at('14:00'), roomA);
    await call('delete', `/sessions/${film.id}`).set('if-match', '"1"').expect(204);
    await call('delete', `/rooms/${hall.id}`).set('if-match', '"1"').expect(204);
    await release();
    const { seen } = await difference();
    const answer = await call('post', '/releases/1/restore').send({ seen }).expect(200);
    const restored = answer.body as Comparison & { notes: string[]; undo: object; clashes: object[] };
    expect(sentences(restored)).toEqual([
      '“Opening” moved from Room A 16:00 to Hall 12:00.',
      '“Film” is new: Friday 5 June, 14:00–15:00, Room A.',
    ]);
    expect(restored.notes).toEqual([
      'The room “Hall” is back.',
      '“Film” is back. Nobody can sign up for it until you say so.',
    ]);
    expect(restored.changes).toEqual({ added: 1, removed: 0, moved: 1, edited: 0 });
    expect((await difference('?from=1&to=draft')).differences).toEqual([]);
    expect(await publicAgenda()).toMatchObject([{ startsAt: '2026-06-05T13:00:00.000Z' }]);
    await call('post', '/changes').send(restored.undo).expect(200);
    expect((await difference()).differences).toEqual([]);
  });

  it('is refused when the draft is no longer what was seen, or the release never was', async () => {
    const opening = await held();
    await release();
    const { seen } = await difference();
    await edit(opening, { title: { en: 'Changed meanwhile' } });
    await call('post', '/releases/1/restore').send({ seen }).expect(412);
    await call('post', '/releases/2/restore').send({ seen }).expect(404);
    await call('post', '/releases/1/restore').send({}).expect(422);
  });

  it('is written down with the agenda and with each session', async () => {
    const opening = await held();
    await release();
    await edit(opening, { title: { en: 'Welcome' } });
    const { seen } = await difference();
    await call('post', '/releases/1/restore').send({ seen }).expect(200);
    const latest = async (id: string) => {
      const [line] = await testApp.database.dataSource.query<{ action: string; after: object }[]>(
        `select action, after from audit_history($1)`,
        [id],
      );
      return line;
    };
    expect(await latest(event.id)).toMatchObject({
      action: 'agenda.restored',
      after: { number: 1, edited: 1 },
    });
    expect(await latest(opening.id)).toMatchObject({ action: 'session.restored', after: { number: 1 } });
  });
});
