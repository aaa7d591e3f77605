import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Event } from '../events/event.entity.js';
import { EventCopiesService, type CopiedIds } from '../events/event-copies.service.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Invalid } from '../platform/errors.js';
import { Room } from './room.entity.js';
import { Session } from './session.entity.js';
import './sessions.errors.js';

export type NewRoom = Pick<Room, 'name'> & Partial<Pick<Room, 'capacity' | 'shareable' | 'position'>>;

/** A session with a time, or with the minutes that it shall last once it leaves the tray. */
export type NewSession = Pick<Session, 'kind' | 'title'> &
  Partial<
    Pick<
      Session,
      | 'startsAt'
      | 'endsAt'
      | 'minutes'
      | 'abstract'
      | 'roomId'
      | 'trackId'
      | 'languages'
      | 'interpretation'
      | 'capacity'
      | 'signUp'
    >
  >;

/** How long a session lasts when nobody said. */
const USUAL_MINUTES = 60;

/** The agenda of events: rooms, and the sessions held in them. */
@Injectable()
export class SessionsService implements OnModuleInit {
  constructor(
    private readonly audit: Audit,
    private readonly copies: EventCopiesService,
  ) {}

  onModuleInit(): void {
    this.copies.copyAlso(copyAgenda);
  }

  async addRoom(tx: EntityManager, actor: Actor, eventId: string, settings: NewRoom): Promise<Room> {
    const { name, capacity = null, shareable = false, position = 0 } = settings;
    const room = await tx.save(tx.create(Room, { eventId, name, capacity, shareable, position }));
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'room.added',
      subjectKind: 'room',
      subjectId: room.id,
      after: { name, capacity, shareable },
    });
    return room;
  }

  /**
   * @throws RoomTwice, when the transaction commits, if the room holds another session at that time
   * @throws Invalid when the room is none of this event's, or the session ends before it starts
   */
  async addSession(tx: EntityManager, actor: Actor, eventId: string, settings: NewSession): Promise<Session> {
    const { startsAt = null, endsAt = null, roomId = null, kind, title } = settings;
    const sharesRoom = roomId !== null && (await getRoom(tx, eventId, roomId)).shareable;
    const session = await tx.save(
      tx.create(Session, {
        ...settings,
        eventId,
        sharesRoom,
        abstract: settings.abstract ?? null,
        roomId,
        startsAt,
        endsAt,
        minutes: startsAt === null ? (settings.minutes ?? USUAL_MINUTES) : null,
      }),
    );
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'session.added',
      subjectKind: 'session',
      subjectId: session.id,
      after: { kind, title, startsAt, endsAt, roomId },
    });
    return session;
  }
}

/**
 * The same rooms and tracks, and the same sessions at the same time of day where the event is, as a draft: nothing of
 * it is released, and nobody has a part in it.
 * @returns which session each one became
 */
async function copyAgenda(tx: EntityManager, from: Event, to: Event, days: number): Promise<CopiedIds> {
  const sessions: { id: string; copy: string }[] = await tx.query(
    `with old_tracks as (
       select *, row_number() over (order by position, id) as place from tracks where event_id = $1
     ), new_tracks as (
       insert into tracks (event_id, title, colour, position)
       select $2, title, colour, position from old_tracks order by place
       returning id
     ), track_pairs as (
       select old_tracks.id as old_id, fresh.id as new_id
       from old_tracks join (select id, row_number() over (order by id) as place from new_tracks) fresh using (place)
     ), old_rooms as (
       select *, row_number() over (order by position, id) as place from rooms where event_id = $1
     ), new_rooms as (
       insert into rooms (event_id, name, capacity, shareable, position, equipment, booths)
       select $2, name, capacity, shareable, position, equipment, booths from old_rooms order by place
       returning id, shareable
     ), pairs as (
       select old_rooms.id as old_id, fresh.id as new_id
       from old_rooms join (select id, row_number() over (order by id) as place from new_rooms) fresh using (place)
     ), fresh as materialized (
       select s.*, uuidv7() as copy from (
         select * from sessions where event_id = $1 order by starts_at, id) as s
     ), added as (
     insert into sessions (id, event_id, room_id, shares_room, track_id, kind, title, abstract, starts_at, ends_at,
            minutes, languages, interpretation, capacity, sign_up)
     select s.copy, $2, pairs.new_id, s.shares_room, track_pairs.new_id, s.kind, s.title, s.abstract,
            ((s.starts_at at time zone $4) + make_interval(days => $3)) at time zone $4,
            ((s.ends_at at time zone $4) + make_interval(days => $3)) at time zone $4,
            s.minutes, s.languages, s.interpretation, s.capacity, s.sign_up
     from fresh s left join pairs on pairs.old_id = s.room_id left join track_pairs on track_pairs.old_id = s.track_id
     ), items as (
     insert into session_items (session_id, position, title, minutes)
     select s.copy, i.position, i.title, i.minutes from fresh s join session_items i on i.session_id = s.id
     )
     select id, copy from fresh`,
    [from.id, to.id, days, from.timeZone],
  );
  return new Map(sessions.map(({ id, copy }) => [id, copy]));
}

async function getRoom(tx: EntityManager, eventId: string, roomId: string): Promise<Room> {
  const room = await tx.findOneBy(Room, { id: roomId, eventId });
  if (!room) {
    throw new Invalid([{ field: 'roomId', code: 'choice' }]);
  }
  return room;
}
