import type { EntityManager } from 'typeorm';
import type { Event } from '../../src/events/event.entity.js';
import { Room } from '../../src/sessions/room.entity.js';
import { Session } from '../../src/sessions/session.entity.js';

let made = 0;

/** A room that holds one session at a time. */
export async function aRoom(
  tx: EntityManager,
  { event, ...given }: Partial<Room> & { event: Pick<Event, 'id'> },
): Promise<Room> {
  made += 1;
  return tx.save(
    tx.create(Room, { eventId: event.id, name: { en: `Room ${made}` }, shareable: false, ...given }),
  );
}

/** A plenary of one hour, on the morning of the event's first day (in universal time) unless said otherwise. */
export async function aSession(
  tx: EntityManager,
  { event, room, ...given }: Partial<Session> & { event: Pick<Event, 'id' | 'startsOn'>; room?: Room },
): Promise<Session> {
  made += 1;
  return tx.save(
    tx.create(Session, {
      eventId: event.id,
      roomId: room?.id ?? null,
      sharesRoom: room?.shareable ?? false,
      kind: 'plenary',
      title: { en: `Session ${made}` },
      startsAt: new Date(`${event.startsOn}T06:00:00Z`),
      endsAt: new Date(`${event.startsOn}T07:00:00Z`),
      ...given,
    }),
  );
}
