import type { EntityManager } from 'typeorm';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { instantOf } from '../../src/platform/wall-time.js';
import { AgendaPerson } from '../../src/sessions/agenda-person.entity.js';
import type { Room } from '../../src/sessions/room.entity.js';
import { SessionItem } from '../../src/sessions/session-item.entity.js';
import { SessionPerson, type SessionRole } from '../../src/sessions/session-person.entity.js';
import { Session } from '../../src/sessions/session.entity.js';
import { Track } from '../../src/sessions/track.entity.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { aReleasedAgenda, aRoom, aSession } from '../factories/session.factory.js';
import type { TestApp } from './test-app.js';

/** An event in Istanbul on 5 and 6 June 2030 whose agenda was released twice. */
export interface PublishedAgenda {
  event: Event;
  category: Category;
  hall: Room;
  roomA: Room;
  track: Track;
  /** `opening` is as it was, `panel` moved, `exercise` is new, `film` was taken off, `choice` takes sign-ups. */
  sessions: Record<'opening' | 'panel' | 'exercise' | 'film' | 'choice' | 'lunch', Session>;
}

const day = '2030-06-05';

/** The instant of a time of day in Istanbul. */
export function inIstanbul(time: string, on = day): Date {
  return new Date(instantOf(`${on}T${time}`, 'Europe/Istanbul'));
}

/** Writes it, with a guest, a confirmed participant and one who stays off lists among its people. */
export async function publishAgenda(
  { database }: Pick<TestApp, 'database'>,
  given: Partial<Event> = {},
): Promise<PublishedAgenda> {
  return database.write(PUBLIC, async (tx) => {
    const event = await anEvent(tx, {
      lead: await anOrganization(tx, { name: { en: 'Women’s Network' } }),
      title: { en: 'Regional Meeting', ru: 'Региональная встреча', ka: 'რეგიონული შეხვედრა' },
      city: { en: 'Istanbul', ru: 'Стамбул', ka: 'სტამბოლი' },
      country: 'TR',
      venue: { en: 'Meeting House' },
      startsOn: day,
      endsOn: '2030-06-06',
      keepPersonalDataUntil: '2030-12-06',
      languages: ['en', 'ru', 'ka'],
      ...given,
    });
    const category = await aCategory(tx, { event });
    const [hall, roomA] = [
      await aRoom(tx, { event, name: { en: 'Plenary hall', ru: 'Пленарный зал', ka: 'პლენარული დარბაზი' }, position: 0 }),
      await aRoom(tx, { event, name: { en: 'Room A', ru: 'Зал А', ka: 'დარბაზი ა' }, position: 1 }),
    ]; // prettier-ignore
    const track = await tx.save(
      tx.create(Track, {
        eventId: event.id,
        title: { en: 'Humanitarian action', ru: 'Гуманитарная работа', ka: 'ჰუმანიტარული საქმიანობა' },
        colour: '#2A4474',
        position: 0,
      }),
    );
    const sessions = await firstAgenda(tx, event, { hall, roomA, track });
    await peopleOf(tx, event, category, sessions);
    await aReleasedAgenda(tx, { event, releasedAt: new Date('2030-06-01T09:00:00Z') });
    await tx.update(Session, sessions.panel.id, {
      roomId: roomA.id,
      startsAt: inIstanbul('11:30'),
      endsAt: inIstanbul('13:00'),
    });
    await tx.delete(Session, sessions.film.id);
    const exercise = await aSession(tx, {
      event,
      room: hall,
      kind: 'exercise',
      title: { en: 'Mediation basics', ru: 'Основы медиации', ka: 'მედიაციის საფუძვლები' },
      startsAt: inIstanbul('09:00', '2030-06-06'),
      endsAt: inIstanbul('10:30', '2030-06-06'),
    });
    await aReleasedAgenda(tx, { event, releasedAt: new Date('2030-06-03T09:00:00Z') });
    return { event, category, hall, roomA, track, sessions: { ...sessions, exercise } };
  });
}

async function firstAgenda(
  tx: EntityManager,
  event: Event,
  { hall, roomA, track }: { hall: Room; roomA: Room; track: Track },
): Promise<Omit<PublishedAgenda['sessions'], 'exercise'>> {
  const opening = await aSession(tx, {
    event,
    room: hall,
    kind: 'plenary',
    title: { en: 'Opening', ru: 'Открытие', ka: 'გახსნა' },
    abstract: { en: 'Words of **welcome** from [both hosts](https://example.org).' },
    languages: ['en'],
    interpretation: [{ from: 'en', to: 'ru' }],
    startsAt: inIstanbul('09:00'),
    endsAt: inIstanbul('10:00'),
  });
  await tx.insert(SessionItem, [
    { sessionId: opening.id, position: 0, title: { en: 'Greetings' }, minutes: 20 },
    { sessionId: opening.id, position: 1, title: { en: 'How we work' }, minutes: 40 },
  ]);
  return {
    opening,
    panel: await aSession(tx, {
      event,
      room: hall,
      kind: 'panel',
      title: { en: 'Women in humanitarian action', ru: 'Женщины в гуманитарной работе', ka: 'ქალები ჰუმანიტარულ საქმიანობაში' },
      trackId: track.id,
      startsAt: inIstanbul('10:00'),
      endsAt: inIstanbul('11:30'),
    }), // prettier-ignore
    choice: await aSession(tx, {
      event,
      room: hall,
      kind: 'working-group',
      title: { en: 'Dialogue across borders', ru: 'Диалог через границы', ka: 'დიალოგი საზღვრებს მიღმა' },
      signUp: true,
      startsAt: inIstanbul('14:00'),
      endsAt: inIstanbul('15:30'),
    }),
    film: await aSession(tx, {
      event,
      room: roomA,
      kind: 'side-event',
      title: { en: 'Film evening', ru: 'Вечер кино', ka: 'კინოსაღამო' },
      startsAt: inIstanbul('19:00'),
      endsAt: inIstanbul('21:00'),
    }),
    lunch: await aSession(tx, {
      event,
      kind: 'break',
      title: { en: 'Lunch', ru: 'Обед', ka: 'სადილი' },
      startsAt: inIstanbul('13:00'),
      endsAt: inIstanbul('14:00'),
    }),
  };
}

async function peopleOf(
  tx: EntityManager,
  event: Event,
  category: Category,
  { opening, panel }: Pick<PublishedAgenda['sessions'], 'opening' | 'panel'>,
): Promise<void> {
  const named = await aParticipant(tx, { event, category, givenName: 'Nino', familyName: 'Magaliti' });
  const hidden = await aParticipant(tx, {
    event,
    category,
    givenName: 'Oksana',
    familyName: 'Unseen',
    staysOffLists: true,
  });
  const takesPart = async (session: Session, role: SessionRole, person: Partial<AgendaPerson>, position: number) => {
    const known = person.participantId
      ? await tx.findOneBy(AgendaPerson, { eventId: event.id, participantId: person.participantId })
      : null;
    const { id } = known ?? (await tx.save(tx.create(AgendaPerson, { eventId: event.id, ...person })));
    await tx.insert(SessionPerson, { sessionId: session.id, eventId: event.id, personId: id, role, position });
  }; // prettier-ignore
  await takesPart(opening, 'speaker', { guestName: 'Ana Example', participantId: null }, 0);
  await takesPart(panel, 'moderator', { participantId: named.id }, 0);
  await takesPart(panel, 'speaker', { participantId: hidden.id }, 1);
}
