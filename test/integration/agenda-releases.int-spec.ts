import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityManager } from 'typeorm';
import type { Event } from '../../src/events/event.entity.js';
import { EventCopiesService } from '../../src/events/event-copies.service.js';
import { PUBLIC, system } from '../../src/platform/actor.js';
import { Problem } from '../../src/platform/errors.js';
import { AgendaChangesService } from '../../src/sessions/agenda-changes.service.js';
import { contentOf, type AgendaContent } from '../../src/sessions/agenda-content.js';
import { readDraft, type AgendaDraft } from '../../src/sessions/agenda-draft.queries.js';
import { AgendaPartsService } from '../../src/sessions/agenda-parts.service.js';
import { AgendaPeople } from '../../src/sessions/agenda-people.js';
import { findRelease } from '../../src/sessions/agenda-releases.queries.js';
import { AgendaReleasesService } from '../../src/sessions/agenda-releases.service.js';
import { AgendaRestoresService } from '../../src/sessions/agenda-restores.service.js';
import { readCurrentAgenda } from '../../src/sessions/current-agenda.queries.js';
import type { Move } from '../../src/sessions/moves.rules.js';
import { differencesOf } from '../../src/sessions/releases.rules.js';
import { SessionEditsService } from '../../src/sessions/session-edits.service.js';
import { listSessionsToChoose } from '../../src/sessions/session-choices.queries.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { aReleasedAgenda, aRoom, aSession } from '../factories/session.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const program = system('test');

let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp();
});

afterAll(() => testApp.close());

const write = <Result>(work: (tx: EntityManager) => Promise<Result>) => testApp.database.write(PUBLIC, work);
const readDraftOf = (event: Event): Promise<AgendaDraft> =>
  write((tx) => readDraft(tx, event.id, testApp.app.get(AgendaPeople)));

async function release(event: Event): Promise<number> {
  const releases = testApp.app.get(AgendaReleasesService);
  return write(async (tx) => {
    const { seen } = await releases.prepare(tx, event.id);
    return (await releases.release(tx, program, event.id, { seen, despiteClashes: true })).number;
  });
}

async function restore(event: Event, number: number) {
  return write(async (tx) => {
    const { seen } = await testApp.app.get(AgendaReleasesService).prepare(tx, event.id);
    return testApp.app.get(AgendaRestoresService).restore(tx, program, event.id, number, seen);
  });
}

async function move(event: Event, moves: Move[]) {
  const seen = (await readDraftOf(event)).sessions.map(({ id, version }) => ({ sessionId: id, version }));
  return write((tx) => testApp.app.get(AgendaChangesService).apply(tx, program, event.id, { moves, seen }));
}

const at = (hour: number, day = '2026-06-05') => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);

describe('A draft that goes back to a release', () => {
  it('gets back what was deleted, under its id, and keeps what is too much in the tray', async () => {
    const event = await write((tx) => anEvent(tx));
    const [hall, cellar] = await write(async (tx) => [
      await aRoom(tx, { event, name: { en: 'Hall' } }),
      await aRoom(tx, { event, name: { en: 'Cellar' }, equipment: ['piano'] }),
    ]);
    const [opening, concert] = await write(async (tx) => [
      await aSession(tx, { event, room: hall, startsAt: at(9), endsAt: at(10) }),
      await aSession(tx, { event, room: cellar, startsAt: at(9), endsAt: at(10), signUp: true }),
    ]);
    await release(event);
    await write(async (tx) => {
      await testApp.app.get(AgendaPartsService).removeRoom(tx, program, event.id, cellar!.id, 1);
    });
    await move(event, [
      { kind: 'remove', sessionId: concert!.id },
      { kind: 'place', sessionId: opening!.id, startsAt: at(12), endsAt: at(14), roomId: hall!.id },
    ]);
    const extra = await write((tx) => aSession(tx, { event, room: hall, startsAt: at(9), endsAt: at(11) }));
    const { plan, undo } = await restore(event, 1);
    expect(plan).toMatchObject({ cameBack: [concert!.id], roomsBack: [cellar!.id], vacant: [] });
    const draft = await readDraftOf(event);
    expect(draft.rooms.find(({ id }) => id === cellar!.id)).toMatchObject({ equipment: ['piano'] });
    expect(draft.sessions.find(({ id }) => id === extra.id)).toMatchObject({ startsAt: null, minutes: 120 });
    expect(draft.sessions.find(({ id }) => id === concert!.id)).toMatchObject({
      roomId: cellar!.id,
      startsAt: at(9),
      signUp: false,
      released: true,
      releasedIn: 1,
    });
    await write((tx) => testApp.app.get(AgendaChangesService).apply(tx, program, event.id, undo));
    const undone = await readDraftOf(event);
    expect(undone.sessions.find(({ id }) => id === opening!.id)).toMatchObject({ startsAt: at(12) });
    expect(undone.sessions.find(({ id }) => id === extra.id)).toMatchObject({ startsAt: at(9) });
    expect(undone.sessions.map(({ id }) => id)).not.toContain(concert!.id);
  });

  it('leaves places where they are, and roles vacant whose people are gone', async () => {
    const event = await write((tx) => anEvent(tx));
    const session = await write(async (tx) => {
      const one = await aSession(tx, { event, capacity: 12, signUp: true });
      await tx.query(
        `insert into agenda_people (id, event_id, guest_name) values (uuidv7(), $1, 'Guest'), (uuidv7(), $1, 'Other')`,
        [event.id],
      );
      await tx.query(
        `insert into session_people (session_id, event_id, person_id, role, position)
         select $1, $2, id, 'speaker', row_number() over (order by id) from agenda_people where event_id = $2`,
        [one.id, event.id],
      );
      return one;
    });
    await release(event);
    await write(async (tx) => {
      await tx.query(`delete from agenda_people where event_id = $1 and guest_name = 'Guest'`, [event.id]);
      await tx.query(`update sessions set capacity = 20 where id = $1`, [session.id]);
    });
    await move(event, [{ kind: 'to-tray', sessionId: session.id }]);
    const { plan } = await restore(event, 1);
    expect(plan.vacant).toMatchObject([{ sessionId: session.id, role: 'speaker' }]);
    const [restored] = (await readDraftOf(event)).sessions;
    expect(restored).toMatchObject({ capacity: 20, signUp: true, minutes: null });
    expect(restored!.people).toHaveLength(1);
  });
});

type Step =
  | { do: 'place'; which: number; room: number; hour: number; hours: number }
  | { do: 'tray' | 'remove' | 'rename'; which: number }
  | { do: 'share'; room: number }
  | { do: 'remove-room'; room: number }
  | { do: 'add' | 'release' }
  | { do: 'restore'; number: number };

const small = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('place' as const), which: small, room: small, hour: fc.nat({ max: 8 }), hours: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('tray' as const, 'remove' as const, 'rename' as const), which: small }) },
  fc.record({ do: fc.constantFrom('share' as const, 'remove-room' as const), room: small }),
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('add' as const, 'release' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), number: fc.integer({ min: 1, max: 4 }) }) },
); // prettier-ignore

/** Does one step where it can be done; refusals are part of life. @returns the release that was restored */
async function take(event: Event, step: Step): Promise<number | undefined> {
  const draft = await readDraftOf(event);
  const session = 'which' in step ? draft.sessions[step.which % (draft.sessions.length || 1)] : undefined;
  const room = 'room' in step ? draft.rooms[step.room % (draft.rooms.length || 1)] : undefined;
  switch (step.do) {
    case 'place': {
      const times = { startsAt: at(8 + step.hour), endsAt: at(8 + step.hour + step.hours) };
      await (session &&
        move(event, [{ kind: 'place', sessionId: session.id, roomId: room?.id ?? null, ...times }]));
      return;
    }
    case 'tray':
    case 'remove':
      await (session &&
        move(event, [{ kind: step.do === 'tray' ? 'to-tray' : 'remove', sessionId: session.id }]));
      return;
    case 'rename':
      await (session &&
        write((tx) =>
          testApp.app.get(SessionEditsService).edit(tx, program, event.id, session.id, session.version, {
            title: { en: `${session.title['en']}!` },
          }),
        ));
      return;
    case 'share':
      await (room &&
        write((tx) =>
          testApp.app
            .get(AgendaPartsService)
            .editRoom(tx, program, event.id, room.id, room.version, { shareable: !room.shareable }),
        ));
      return;
    case 'remove-room':
      await (room &&
        write((tx) =>
          testApp.app.get(AgendaPartsService).removeRoom(tx, program, event.id, room.id, room.version),
        ));
      return;
    case 'add':
      await write((tx) => aSession(tx, { event, startsAt: at(20), endsAt: at(21) }));
      return;
    case 'release':
      await release(event);
      return;
    case 'restore':
      await restore(event, step.number);
      return step.number;
  }
}

/** What differs between the draft and the release that it went back to; nothing where it went nowhere. */
async function strayed(event: Event, restored: number | undefined, content: AgendaContent) {
  const release = restored && (await write((tx) => findRelease(tx, event.id, restored)));
  return release ? differencesOf(release.content, content) : [];
}

/** What a reader of the public agenda would find wrong. */
async function publicFaults(event: Event, released: AgendaContent, draft: AgendaDraft) {
  const current = await write((tx) => readCurrentAgenda(tx, event.id));
  const shown = current?.sessions.map(
    ({ startsAt, endsAt, signUp: _signUp, capacity: _capacity, ...session }) => ({
      ...session,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    }),
  );
  const ids = new Set(released.sessions.map(({ id }) => id));
  return [
    ...differencesOf(released, { ...released, sessions: shown ?? [] }),
    ...draft.sessions.filter((row) => row.released !== ids.has(row.id)),
  ];
}

describe('Whatever editors do', () => {
  it('a draft that went back is what was released, and the public sees the last release and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (steps) => {
        const event = await write(async (tx) => {
          const made = await anEvent(tx);
          for (const room of [await aRoom(tx, { event: made }), await aRoom(tx, { event: made })]) {
            await aSession(tx, { event: made, room, startsAt: at(9), endsAt: at(11) });
          }
          return made;
        });
        await release(event);
        let released = contentOf(await readDraftOf(event));
        for (const one of [...steps, { do: 'restore', number: 1 } as const]) {
          const outcome = await take(event, one).catch((problem: unknown) => problem);
          expect(outcome === undefined || typeof outcome === 'number' || outcome instanceof Problem).toBe(
            true,
          );
          const draft = await readDraftOf(event);
          released = one.do === 'release' && outcome === undefined ? contentOf(draft) : released;
          const restored = typeof outcome === 'number' ? outcome : undefined;
          expect(await strayed(event, restored, contentOf(draft))).toEqual([]);
          expect(await publicFaults(event, released, draft)).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('Sessions to choose', () => {
  it('are those of the release, in its words; who holds another goes on reading what it was', async () => {
    const [event, person] = await write(async (tx) => {
      const made = await anEvent(tx);
      return [made, await aParticipant(tx, { event: made, category: await aCategory(tx, { event: made }) })];
    });
    const [kept, off, never, secret] = await write(async (tx) =>
      Promise.all(
        ['Kept', 'Taken off', 'Held in the tray', 'Secret'].map((title, hour) =>
          aSession(tx, {
            event,
            signUp: true,
            title: { en: title },
            ...(title === 'Held in the tray'
              ? { startsAt: null, endsAt: null, minutes: 30 }
              : { startsAt: at(9 + hour), endsAt: at(10 + hour) }),
          }),
        ),
      ),
    );
    await write((tx) =>
      tx.query(`update sessions set starts_at = null, ends_at = null, minutes = 60 where id = $1`, [
        secret!.id,
      ]),
    );
    await write((tx) => aReleasedAgenda(tx, { event }));
    await move(event, [
      { kind: 'to-tray', sessionId: off!.id },
      { kind: 'place', sessionId: kept!.id, startsAt: at(18), endsAt: at(19), roomId: null },
      { kind: 'place', sessionId: secret!.id, startsAt: at(9), endsAt: at(10), roomId: null },
    ]);
    await write((tx) =>
      tx.query(`update sessions set title = '{"en": "New words"}' where event_id = $1`, [event.id]),
    );
    await write((tx) =>
      tx.query(`insert into session_places (participant_id, session_id, chosen_at) values ($1, $2, now())`, [
        person.id,
        never!.id,
      ]),
    );
    const choices = (readers: 'staff' | 'everybody') =>
      write((tx) => listSessionsToChoose(tx, event.id, readers));
    const shown = (await choices('everybody')).map(({ id, title, startsAt, isOpen }) => [
      id,
      title['en'],
      startsAt,
      isOpen,
    ]);
    expect(shown).toEqual([
      [kept!.id, 'Kept', at(9), true],
      [off!.id, 'Taken off', at(10), true],
      [never!.id, 'New words', null, false],
    ]);
    await write((tx) => aReleasedAgenda(tx, { event }));
    const later = await choices('everybody');
    expect(later.find(({ id }) => id === off!.id)).toEqual({
      id: off!.id,
      title: { en: 'Taken off' },
      startsAt: null,
      endsAt: null,
      isOpen: false,
    });
    expect(later.map(({ id }) => id)).toContain(secret!.id);
    expect((await choices('staff')).every(({ title }) => title['en'] === 'New words')).toBe(true);
  });
});

describe('A copy of an event', () => {
  it('has the draft with tracks, parts and tray, and no release', async () => {
    const event = await write((tx) => anEvent(tx));
    await write(async (tx) => {
      const [track]: { id: string }[] = await tx.query(
        `insert into tracks (event_id, title) values ($1, '{"en": "Peace"}') returning id`,
        [event.id],
      );
      const session = await aSession(tx, { event, trackId: track!.id, languages: ['en', 'ka'] });
      await tx.query(
        `insert into session_items (session_id, position, title, minutes) values ($1, 0, '{"en": "Talk"}', 20)`,
        [session.id],
      );
      await aSession(tx, { event, title: { en: 'Someday' }, startsAt: null, endsAt: null, minutes: 45 });
      await aReleasedAgenda(tx, { event });
    });
    const copy = await write((tx) =>
      testApp.app
        .get(EventCopiesService)
        .duplicate(tx, program, event.id, { title: { en: 'Next' }, startsOn: event.startsOn }),
    );
    const draft = await readDraftOf(copy);
    expect(draft.sessions).toMatchObject([
      { trackId: draft.tracks[0]!.id, languages: ['en', 'ka'], items: [{ minutes: 20 }], released: false },
      { title: { en: 'Someday' }, startsAt: null, minutes: 45 },
    ]);
    expect(await write((tx) => readCurrentAgenda(tx, copy.id))).toBeNull();
  });
});
