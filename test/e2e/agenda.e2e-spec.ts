import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EntityManager } from 'typeorm';
import type { Event } from '../../src/events/event.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { newId } from '../../src/platform/ids.js';
import { Retention } from '../../src/participants/retention.js';
import { handOverRoles } from '../../src/sessions/agenda-people.queries.js';
import type { Room } from '../../src/sessions/room.entity.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { aRoom, aSession } from '../factories/session.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

interface SessionRow {
  id: string;
  version: number;
  startsAt: string | null;
  endsAt: string | null;
  minutes: number | null;
  roomId: string | null;
}

interface ClashRow {
  key: string;
  kind: string;
  facts: string;
  text: string;
  acceptable: boolean;
  acceptedBecause: string | null;
}

interface Changed {
  sessions: SessionRow[];
  removed: string[];
  sentToTray: string[];
  undo: { moves: object[]; seen: object[] };
  clashes: ClashRow[];
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
    hall = await aRoom(tx, { event });
    roomA = await aRoom(tx, { event });
    const someone = await anAccount(tx);
    await aMember(tx, { organization: lead, account: someone, role: 'manager' });
    return someone;
  });
  cookie = await signedIn(testApp, account);
  path = `/api/v1/events/${event.id}/agenda`;
});

const call = (method: 'get' | 'post' | 'patch' | 'delete', to = '') =>
  testApp.request[method](`${path}${to}`).set('cookie', cookie);

const at = (time: string, day = '2026-06-05') => `${day}T${time}:00.000Z`;

/** A session of the test's own, in the hall from 9 to 10 (UTC) unless said otherwise. */
async function held(given: { from?: string; to?: string; room?: Room; locked?: boolean; day?: string } = {}) {
  const { from = '09:00', to = '10:00', room = hall, locked = false, day } = given;
  return write((tx) =>
    aSession(tx, {
      event,
      room,
      locked,
      startsAt: new Date(at(from, day)),
      endsAt: new Date(at(to, day)),
    }),
  );
}

async function change(
  moves: object[],
  seen: { id: string; version?: number }[],
  status = 200,
): Promise<Changed> {
  const answer = await call('post', '/changes')
    .send({ moves, seen: seen.map(({ id, version = 1 }) => ({ sessionId: id, version })) })
    .expect(status);
  return answer.body as Changed;
}

async function draft(): Promise<SessionRow[]> {
  const answer = await call('get').expect(200);
  return (answer.body as { sessions: SessionRow[] }).sessions;
}

describe('Building an agenda', () => {
  it('goes from an empty draft to a session with room, track, talks and people', async () => {
    const track = await call('post', '/tracks')
      .send({ title: { en: 'Humanitarian action' }, colour: '#2A4474' })
      .expect(201);
    const guest = await call('post', '/people')
      .send({ guestName: 'Guest Speaker', guestEmail: 'Guest@Example.org' })
      .expect(201);
    const participant = await write(async (tx) =>
      aParticipant(tx, {
        event,
        category: await aCategory(tx, { event }),
        givenName: 'Nino',
        familyName: 'K',
      }),
    );
    const known = await call('post', '/people').send({ participantId: participant.id }).expect(201);
    expect(known.body).toMatchObject({ name: 'Nino K', email: null, state: participant.state });
    const [trackId, personId, otherId] = [track, guest, known].map(({ body }) => (body as { id: string }).id);
    const made = await call('post', '/sessions')
      .send({
        kind: 'panel',
        title: { en: 'Alliances', hy: 'Ա'.repeat(300) },
        abstract: { en: '<script>alert(1)</script> [link](javascript:alert(1))' },
        startsAt: '2026-06-05T09:00:00+03:00',
        endsAt: '2026-06-05T10:30:00+03:00',
        roomId: hall.id,
        trackId,
        languages: ['en', 'ru'],
        interpretation: [{ from: 'en', to: 'ru' }],
        items: [{ title: { en: 'First talk' }, minutes: 20 }],
        people: [
          { personId, role: 'speaker' },
          { personId: otherId, role: 'moderator' },
        ],
      })
      .expect(201);
    expect(made.headers['etag']).toBe('"1"');
    const answer = await call('get').expect(200);
    expect(answer.body).toMatchObject({
      timeZone: 'Europe/Istanbul',
      tracks: [{ id: trackId }],
      people: [{ name: 'Guest Speaker', email: 'guest@example.org', state: 'guest' }, { name: 'Nino K' }],
      sessions: [
        {
          trackId,
          roomId: hall.id,
          startsAt: at('06:00'),
          endsAt: at('07:30'),
          items: [{ minutes: 20 }],
          people: [{ role: 'speaker' }, { role: 'moderator' }],
        },
      ],
    });
  });

  it('puts a session without a time into the tray, where no agenda shows it', async () => {
    await call('post', '/sessions')
      .send({ kind: 'exercise', title: { en: 'Later' }, minutes: 45 })
      .expect(201);
    expect(await draft()).toMatchObject([{ startsAt: null, roomId: null, minutes: 45 }]);
    const list = await testApp.request
      .get(`/api/v1/events/${event.id}/sessions`)
      .set('cookie', cookie)
      .expect(200);
    expect((list.body as { items: unknown[] }).items).toEqual([]);
  });

  it.each([
    ['an end before the start', { startsAt: at('10:00'), endsAt: at('09:00') }, 'endsAt'],
    ['a start without an end', { startsAt: at('10:00') }, 'endsAt'],
    ['more than a day', { startsAt: at('10:00'), endsAt: at('11:00', '2026-06-06') }, 'endsAt'],
    ['a room without a time', { roomId: newId() }, 'roomId'],
    ['a person of nobody’s agenda', { people: [{ personId: newId(), role: 'speaker' }] }, 'people'],
    ['a track that is not there', { trackId: newId() }, 'trackId'],
  ])('refuses %s, and names the field', async (_what, given, field) => {
    const answer = await call('post', '/sessions')
      .send({ kind: 'panel', title: { en: 'Panel' }, ...given })
      .expect(422);
    expect((answer.body as { errors: object[] }).errors).toMatchObject([{ field }]);
  });

  it('takes no participant of another event', async () => {
    const stranger = await write(async (tx) => {
      const other = await anEvent(tx);
      return aParticipant(tx, { event: other, category: await aCategory(tx, { event: other }) });
    });
    await call('post', '/people').send({ participantId: stranger.id }).expect(422);
  });

  it('touches nothing of another event', async () => {
    const other = await write(async (tx) => {
      const elsewhere = await anEvent(tx);
      return {
        room: await aRoom(tx, { event: elsewhere }),
        session: await aSession(tx, { event: elsewhere }),
      };
    });
    await call('patch', `/rooms/${other.room.id}`).set('if-match', '"1"').send({ capacity: 3 }).expect(404);
    await call('delete', `/sessions/${other.session.id}`).set('if-match', '"1"').expect(404);
    await change([{ kind: 'to-tray', sessionId: other.session.id }], [other.session], 422);
    const own = await held();
    const place = { kind: 'place', sessionId: own.id, startsAt: at('11:00'), endsAt: at('12:00') };
    await change([{ ...place, roomId: other.room.id }], [own], 422);
  });

  it('refuses a stale write and says what stands now', async () => {
    const session = await held();
    const edit = (version: number, title: string) =>
      call('patch', `/sessions/${session.id}`)
        .set('if-match', `"${version}"`)
        .send({ title: { en: title } });
    await edit(1, 'First').expect(200);
    const answer = await edit(1, 'Second').expect(412);
    expect(answer.body).toMatchObject({
      code: 'stale-version',
      current: { version: 2, title: { en: 'First' } },
    });
    await edit(2, 'Second').expect(200);
  });

  it('forgets a participant in a role with the participant', async () => {
    const participant = await write(async (tx) =>
      aParticipant(tx, { event, category: await aCategory(tx, { event }) }),
    );
    const person = await call('post', '/people').send({ participantId: participant.id }).expect(201);
    const { id: personId } = person.body as { id: string };
    await call('post', '/sessions')
      .send({ kind: 'panel', title: { en: 'Panel' }, people: [{ personId, role: 'speaker' }] })
      .expect(201);
    await write((tx) => tx.query(`delete from participants where id = $1`, [participant.id]));
    const answer = await call('get').expect(200);
    expect(answer.body).toMatchObject({ people: [], sessions: [{ people: [] }] });
  });

  it('forgets guests, and reasons that may name people, when the people of the event are erased', async () => {
    const guest = await call('post', '/people').send({ guestName: 'Guest Speaker' }).expect(201);
    const { id: personId } = guest.body as { id: string };
    const session = { kind: 'panel', title: { en: 'Panel' }, startsAt: at('09:00'), endsAt: at('10:00') };
    await call('post', '/sessions')
      .send({ ...session, people: [{ personId, role: 'moderator' }] })
      .expect(201);
    await write((tx) => testApp.app.get(Retention).erasePeople(tx, PUBLIC, event));
    const answer = await call('get').expect(200);
    expect(answer.body).toMatchObject({ people: [], sessions: [{ people: [] }] });
  });

  it.each([true, false])(
    'gives the roles of a person to the one she is merged with (who has some: %s)',
    async (both) => {
      const [from, to] = await write(async (tx) => {
        const category = await aCategory(tx, { event });
        return [await aParticipant(tx, { event, category }), await aParticipant(tx, { event, category })];
      });
      const people = await Promise.all(
        (both ? [from, to] : [from]).map(async ({ id }) => {
          const answer = await call('post', '/people').send({ participantId: id }).expect(201);
          return { personId: (answer.body as { id: string }).id, role: 'speaker' };
        }),
      );
      await call('post', '/sessions')
        .send({ kind: 'panel', title: { en: 'Together' }, people })
        .expect(201);
      await call('post', '/sessions')
        .send({ kind: 'panel', title: { en: 'Alone' }, people: people.slice(0, 1) })
        .expect(201);
      await write(async (tx) => {
        await handOverRoles(tx, from.id, to.id);
        await tx.query(`delete from participants where id = $1`, [from.id]);
      });
      const answer = await call('get').expect(200);
      const { people: left, sessions } = answer.body as {
        people: { id: string; participantId: string }[];
        sessions: { people: object[]; version: number }[];
      };
      expect(left).toMatchObject([{ participantId: to.id }]);
      const role = { personId: left[0]!.id, role: 'speaker' };
      expect(sessions).toMatchObject([
        { people: [role], version: 2 },
        { people: [role], version: 2 },
      ]);
    },
  );

  it('keeps a session that somebody chose', async () => {
    const session = await held();
    await write(async (tx) => {
      const { id } = await aParticipant(tx, { event, category: await aCategory(tx, { event }) });
      await tx.query(`insert into session_places values ($1, $2, now())`, [id, session.id]);
    });
    const answer = await call('delete', `/sessions/${session.id}`).set('if-match', '"1"').expect(409);
    expect(answer.body).toMatchObject({ code: 'session-chosen' });
  });

  it('sends the sessions of a deleted room to the tray', async () => {
    const session = await held({ from: '09:00', to: '10:30' });
    await call('delete', `/rooms/${hall.id}`).set('if-match', '"1"').expect(204);
    expect(await draft()).toMatchObject([{ id: session.id, roomId: null, startsAt: null, minutes: 90 }]);
  });

  it('says that a room is taken, and that two overlapping sessions keep a room shareable', async () => {
    await held();
    const twice = { kind: 'panel', title: { en: 'P' }, startsAt: at('09:30'), endsAt: at('11:00') };
    const answer = await call('post', '/sessions')
      .send({ ...twice, roomId: hall.id })
      .expect(409);
    expect(answer.body).toMatchObject({ code: 'room-twice' });
    await call('patch', `/rooms/${hall.id}`).set('if-match', '"1"').send({ shareable: true }).expect(200);
    await call('post', '/sessions')
      .send({ ...twice, roomId: hall.id })
      .expect(201);
    await call('patch', `/rooms/${hall.id}`).set('if-match', '"2"').send({ shareable: false }).expect(409);
  });
});

describe('Changing an agenda', () => {
  it('moves, and takes the move back', async () => {
    const session = await held();
    const place = { kind: 'place', sessionId: session.id, startsAt: at('11:00'), endsAt: at('12:30') };
    const changed = await change([{ ...place, roomId: roomA.id }], [session]);
    expect(changed.sessions).toMatchObject([
      { id: session.id, version: 2, startsAt: at('11:00'), endsAt: at('12:30'), roomId: roomA.id },
    ]);
    await call('post', '/changes').send(changed.undo).expect(200);
    expect(await draft()).toMatchObject([{ startsAt: at('09:00'), endsAt: at('10:00'), roomId: hall.id }]);
  });

  it('swaps two sessions of one room, which the database would not let pass one by one', async () => {
    const [one, other] = [await held(), await held({ from: '10:00', to: '11:00' })];
    const { sentToTray } = await change(
      [{ kind: 'swap', sessionId: one.id, otherId: other.id }],
      [one, other],
    );
    expect(sentToTray).toEqual([]);
    expect((await draft()).map(({ id }) => id)).toEqual([other.id, one.id]);
  });

  it('sends the later of two sessions to the tray when both would have the room', async () => {
    const [one, other] = [await held(), await held({ from: '10:00', to: '11:00' })];
    const place = { kind: 'place', sessionId: one.id, startsAt: at('09:30'), endsAt: at('10:30') };
    const changed = await change([{ ...place, roomId: hall.id }], [one]);
    expect(changed.sentToTray).toEqual([other.id]);
    expect(changed.sessions).toContainEqual(
      expect.objectContaining({ id: other.id, startsAt: null, roomId: null, minutes: 60 }),
    );
    await call('post', '/changes').send(changed.undo).expect(200);
    expect(await draft()).toMatchObject([
      { startsAt: at('09:00'), endsAt: at('10:00') },
      { startsAt: at('10:00'), roomId: hall.id, minutes: null },
    ]);
  });

  it('shifts what follows on the day, and leaves what is locked', async () => {
    const [first, second, locked, tomorrow] = [
      await held(),
      await held({ from: '10:00', to: '11:00' }),
      await held({ from: '12:00', to: '13:00', room: roomA, locked: true }),
      await held({ day: '2026-06-06' }),
    ];
    await change([{ kind: 'shift', sessionId: second.id, minutes: 15 }], [second]);
    const starts = new Map((await draft()).map(({ id, startsAt }) => [id, startsAt]));
    expect([first, second, locked, tomorrow].map(({ id }) => starts.get(id))).toEqual([
      at('09:00'),
      at('10:15'),
      at('12:00'),
      at('09:00', '2026-06-06'),
    ]);
    const answer = await call('post', '/changes')
      .send({
        moves: [{ kind: 'to-tray', sessionId: locked.id }],
        seen: [{ sessionId: locked.id, version: 1 }],
      })
      .expect(409);
    expect(answer.body).toMatchObject({ code: 'session-locked' });
  });

  it('copies a day, and takes the copies back', async () => {
    await held();
    const changed = await change([{ kind: 'copy-day', from: '2026-06-05', to: '2026-06-06' }], []);
    expect(await draft()).toMatchObject([
      { startsAt: at('09:00'), roomId: hall.id },
      { startsAt: at('09:00', '2026-06-06'), roomId: hall.id },
    ]);
    await call('post', '/changes').send(changed.undo).expect(200);
    expect(await draft()).toHaveLength(1);
  });

  it('does nothing at all when one session was changed by somebody else', async () => {
    const [one, other] = [await held(), await held({ from: '10:00', to: '11:00' })];
    await change([{ kind: 'to-tray', sessionId: other.id }], [other]);
    const answer = await call('post', '/changes')
      .send({
        moves: [one, other].map(({ id }) => ({ kind: 'to-tray', sessionId: id })),
        seen: [one, other].map(({ id }) => ({ sessionId: id, version: 1 })),
      })
      .expect(412);
    expect(answer.body).toMatchObject({ current: { sessions: [{ id: other.id, version: 2 }] } });
    expect(await draft()).toMatchObject([{ id: one.id, version: 1 }, { id: other.id }]);
    await call('post', '/changes')
      .send({ moves: [{ kind: 'to-tray', sessionId: one.id }], seen: [] })
      .expect(428);
  });

  it('lets one of two organizers move a session who do so at the same moment', async () => {
    const session = await held();
    const move = (roomId: string) =>
      call('post', '/changes').send({
        moves: [{ kind: 'place', sessionId: session.id, startsAt: at('11:00'), endsAt: at('12:00'), roomId }],
        seen: [{ sessionId: session.id, version: 1 }],
      });
    const answers = await Promise.all([move(hall.id), move(roomA.id)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    expect(await draft()).toMatchObject([{ version: 2, startsAt: at('11:00') }]);
  });

  it('writes down in the trail what moved', async () => {
    const session = await held();
    await change([{ kind: 'to-tray', sessionId: session.id }], [session]);
    const lines = await write((tx) => tx.query(`select action from audit_history($1)`, [session.id]));
    expect(lines).toEqual([{ action: 'session.put-in-tray' }]);
  });
});

describe('Clashes', () => {
  /** Two sessions at once with the same speaker, in two rooms. */
  async function twoAtOnce() {
    const guest = await call('post', '/people').send({ guestName: 'Guest Speaker' }).expect(201);
    const { id: personId } = guest.body as { id: string };
    const add = async (title: string, room: Room) => {
      const answer = await call('post', '/sessions')
        .send({
          kind: 'panel',
          title: { en: title },
          startsAt: at('09:00'),
          endsAt: at('10:00'),
          roomId: room.id,
          people: [{ personId, role: 'speaker' }],
        })
        .expect(201);
      return answer.body as SessionRow;
    };
    return { one: await add('Alliances', hall), other: await add('Compact', roomA), personId };
  }

  async function clashesIn(language = 'en'): Promise<ClashRow[]> {
    const answer = await call('get').set('accept-language', language).expect(200);
    return (answer.body as { clashes: ClashRow[] }).clashes;
  }

  it('are said in the language of the reader', async () => {
    await twoAtOnce();
    expect((await clashesIn()).map(({ text }) => text)).toEqual([
      'Guest Speaker is in two places at once: “Alliances” and “Compact”.',
    ]);
    expect((await clashesIn('ru'))[0]!.text).toContain('«Alliances» и «Compact»');
    expect((await clashesIn('ka'))[0]!.text).toContain('„Alliances“ და „Compact“');
  });

  it('come with every change, and are gone when nothing clashes', async () => {
    const { one } = await twoAtOnce();
    const place = { kind: 'place', sessionId: one.id, startsAt: at('10:00'), endsAt: at('11:00') };
    expect((await change([{ ...place, roomId: hall.id }], [one])).clashes).toEqual([]);
  });

  it('stay accepted for a reason until what clashes changes', async () => {
    const { other } = await twoAtOnce();
    const [clash] = await clashesIn();
    const accept = (facts: string) =>
      call('post', '/clashes/accept').send({ key: clash!.key, facts, reason: 'She opens both' });
    await accept('something else').expect(412);
    const accepted = await accept(clash!.facts).expect(200);
    expect(accepted.body).toMatchObject({ clashes: [{ acceptedBecause: 'She opens both' }] });
    const place = { kind: 'place', sessionId: other.id, startsAt: at('09:15'), endsAt: at('10:00') };
    const { clashes, undo } = await change([{ ...place, roomId: roomA.id }], [other]);
    expect(clashes).toMatchObject([{ key: clash!.key, acceptedBecause: null }]);
    await call('post', '/changes').send(undo).expect(200);
    expect(await clashesIn()).toMatchObject([{ acceptedBecause: 'She opens both' }]);
    const reopened = await call('post', '/clashes/reopen').send({ key: clash!.key }).expect(200);
    expect(reopened.body).toMatchObject({ clashes: [{ acceptedBecause: null }] });
    await call('post', '/clashes/reopen').send({ key: clash!.key }).expect(404);
  });

  it('are forgotten with the person, their reasons too', async () => {
    const { personId } = await twoAtOnce();
    const [clash] = await clashesIn();
    await call('post', '/clashes/accept')
      .send({ key: clash!.key, facts: clash!.facts, reason: 'She opens both' })
      .expect(200);
    await call('delete', `/people/${personId}`).set('if-match', '"1"').expect(204);
    expect(await clashesIn()).toEqual([]);
    expect(
      await write((tx) => tx.query(`select from clash_acceptances where event_id = $1`, [event.id])),
    ).toEqual([]);
  });

  it('appear when the days of the event shrink, and nothing is lost', async () => {
    const session = await held({ day: '2026-06-06' });
    expect(await clashesIn()).toEqual([]);
    await write((tx) => tx.query(`update events set ends_on = '2026-06-05' where id = $1`, [event.id]));
    expect(await clashesIn()).toMatchObject([{ kind: 'outside-days', key: `outside-days/${session.id}` }]);
  });

  it('count the places that participants hold', async () => {
    const [one, other] = [await held(), await held({ from: '09:30', to: '10:30', room: roomA })];
    await write(async (tx) => {
      const { id } = await aParticipant(tx, { event, category: await aCategory(tx, { event }) });
      for (const session of [one, other]) {
        await tx.query(`insert into session_places values ($1, $2, now())`, [id, session.id]);
      }
    });
    await call('patch', `/rooms/${hall.id}`).set('if-match', '"1"').send({ capacity: 0 }).expect(200);
    expect((await clashesIn()).map(({ kind }) => kind)).toEqual(['choices-overlap', 'room-too-small']);
  });
});
