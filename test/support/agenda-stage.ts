import { rooms as demoRooms, sessions as demoSessions } from '../../src/demo/demo-agenda.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { instantOf } from '../../src/platform/wall-time.js';
import { AgendaPerson } from '../../src/sessions/agenda-person.entity.js';
import type { Room } from '../../src/sessions/room.entity.js';
import { SessionPerson, type SessionRole } from '../../src/sessions/session-person.entity.js';
import type { Session } from '../../src/sessions/session.entity.js';
import { Track } from '../../src/sessions/track.entity.js';
import { aRoom, aSession } from '../factories/session.factory.js';
import type { ReviewStage } from './review-stage.js';

/** What stands in the agenda of the model meeting, by short names. */
export interface ModelAgenda {
  rooms: Record<'plenary' | 'a' | 'b', Room>;
  sessions: Session[];
  people: AgendaPerson[];
}

const lunch = { en: 'Lunch', ru: 'Обед', ka: 'სადილი' };

/** Lays out the two days of the model meeting for the event on the stage, with people, tracks and what is unplaced. */
export async function layOutModelAgenda(stage: ReviewStage): Promise<ModelAgenda> {
  const { event } = stage;
  const at = (day: string, time: string) => new Date(instantOf(`${day}T${time}`, event.timeZone));
  return stage.testApp.database.write(PUBLIC, async (tx) => {
    const rooms = {
      plenary: await aRoom(tx, { event, ...demoRooms.plenary, position: 0, booths: 2 }),
      a: await aRoom(tx, { event, ...demoRooms.a, position: 1 }),
      b: await aRoom(tx, {
        event,
        ...demoRooms.b,
        position: 2,
        available: [
          {
            from: at(event.startsOn, '10:00').toISOString(),
            to: at(event.startsOn, '19:00').toISOString(),
          },
          { from: at(event.endsOn, '08:00').toISOString(), to: at(event.endsOn, '18:00').toISOString() },
        ],
      }),
    };
    const track = await tx.save(
      tx.create(Track, {
        eventId: event.id,
        title: { en: 'Humanitarian action', ru: 'Гуманитарная работа', ka: 'ჰუმანიტარული საქმიანობა' },
        colour: '#2A4474',
        position: 0,
      }),
    );
    const sessions: Session[] = [];
    for (const { day, start, end, room, ...said } of demoSessions) {
      const on = day === 1 ? event.startsOn : event.endsOn;
      const isPlenary = said.kind === 'plenary' || said.kind === 'panel';
      sessions.push(
        await aSession(tx, {
          event,
          ...(room ? { room: rooms[room] } : {}),
          ...said,
          signUp: said.capacity !== undefined,
          trackId: said.title.en?.includes('humanitarian') ? track.id : null,
          languages: isPlenary ? ['en'] : [],
          interpretation: isPlenary ? [{ from: 'en', to: 'ru' }] : [],
          startsAt: at(on, start),
          endsAt: at(on, end),
        }),
      );
    }
    for (const on of [event.startsOn, event.endsOn]) {
      const times = { startsAt: at(on, '13:00'), endsAt: at(on, '14:30') };
      sessions.push(await aSession(tx, { event, kind: 'break', title: lunch, ...times }));
    }
    const tray = [
      ['side-event', 90, { en: 'Side event: young peacebuilders', ru: 'Молодые миротворцы', ka: 'ახალგაზრდა მშვიდობისმშენებლები' }],
      ['exercise', 90, { en: 'Exercise: mediation basics', ru: 'Основы медиации', ka: 'მედიაციის საფუძვლები' }],
      ['social', 120, { en: 'Evening: film and discussion', ru: 'Вечер: фильм и разговор', ka: 'საღამო: ფილმი და საუბარი' }],
    ] as const; // prettier-ignore
    for (const [kind, minutes, title] of tray) {
      sessions.push(await aSession(tx, { event, kind, title, minutes, startsAt: null, endsAt: null }));
    }
    const people: AgendaPerson[] = [];
    for (const guestName of ['Ana Example', 'Nino Magaliti', 'Oksana Prykladna', 'Dilnoza Namuna']) {
      people.push(
        await tx.save(tx.create(AgendaPerson, { eventId: event.id, guestName, participantId: null })),
      );
    }
    const does = async (title: string, person: number, role: SessionRole) =>
      tx.insert(SessionPerson, {
        sessionId: sessions.find((session) => session.title.en?.startsWith(title))!.id,
        eventId: event.id,
        personId: people[person]!.id,
        role,
        position: person,
      });
    await does('Opening', 0, 'speaker');
    await does('Progress', 0, 'speaker');
    await does('Progress', 1, 'speaker');
    await does('Women', 1, 'speaker');
    await does('Women', 2, 'speaker');
    await does('Women', 3, 'speaker');
    await does('Gender', 2, 'facilitator');
    await does('Building', 2, 'facilitator');
    return { rooms, sessions, people };
  });
}
