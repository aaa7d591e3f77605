import type { EntityManager } from 'typeorm';
import type { Event } from '../../src/events/event.entity.js';
import { contentOf, emptyAgenda } from '../../src/sessions/agenda-content.js';
import { listDraftSessions } from '../../src/sessions/agenda-draft.queries.js';
import {
  findCurrentRelease,
  insertRelease,
  type ReleaseLine,
} from '../../src/sessions/agenda-releases.queries.js';
import { countDifferences, differencesOf } from '../../src/sessions/releases.rules.js';
import { Room } from '../../src/sessions/room.entity.js';
import { Session } from '../../src/sessions/session.entity.js';
import { Track } from '../../src/sessions/track.entity.js';

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

/** Makes the event's draft public as it is. */
export async function aReleasedAgenda(
  tx: EntityManager,
  { event, ...given }: Partial<ReleaseLine> & { event: Pick<Event, 'id'> },
): Promise<ReleaseLine> {
  const eventId = event.id;
  const current = await findCurrentRelease(tx, eventId);
  const order = { position: 'asc', id: 'asc' } as const;
  const content = contentOf({
    rooms: await tx.find(Room, { where: { eventId }, order }),
    tracks: await tx.find(Track, { where: { eventId }, order }),
    sessions: await listDraftSessions(tx, eventId),
  });
  return insertRelease(tx, {
    eventId,
    number: (current?.number ?? 0) + 1,
    releasedAt: new Date('2026-01-01T00:00:00Z'),
    releasedBy: null,
    note: null,
    changes: countDifferences(differencesOf(current?.content ?? emptyAgenda, content)),
    content,
    ...given,
  });
}
