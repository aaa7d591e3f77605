import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { colourProblems } from '../events/event-settings.rules.js';
import type { Actor } from '../platform/actor.js';
import { Invalid } from '../platform/errors.js';
import { AgendaPeople } from './agenda-people.js';
import { AgendaPerson } from './agenda-person.entity.js';
import { AgendaRows } from './agenda-rows.js';
import { Room, type TimeSpan } from './room.entity.js';
import { wrong } from './sessions.errors.js';
import { Track } from './track.entity.js';

/** What a room may be, apart from its name. */
export type RoomSettings = Pick<Room, 'name'> &
  Partial<Pick<Room, 'capacity' | 'shareable' | 'position' | 'equipment' | 'booths' | 'available'>>;
export type TrackSettings = Pick<Track, 'title'> & Partial<Pick<Track, 'colour' | 'position'>>;
export type PersonSettings = Partial<
  Pick<AgendaPerson, 'participantId' | 'guestName' | 'guestEmail' | 'available'>
>;

/** Rooms, tracks and people of an agenda. */
@Injectable()
export class AgendaPartsService {
  constructor(
    private readonly rows: AgendaRows,
    private readonly people: AgendaPeople,
  ) {}

  async addRoom(tx: EntityManager, actor: Actor, eventId: string, settings: RoomSettings): Promise<Room> {
    refuseCrossed(settings.available);
    return this.rows.add<Room>(tx, actor, eventId, Room, settings);
  }

  async addTrack(tx: EntityManager, actor: Actor, eventId: string, settings: TrackSettings): Promise<Track> {
    refuseFaint(settings.colour);
    return this.rows.add<Track>(tx, actor, eventId, Track, settings);
  }

  /** @throws Invalid when it is neither a guest nor a participant of the event, or both */
  async addPerson(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    settings: PersonSettings,
  ): Promise<AgendaPerson> {
    await this.refuseStranger(tx, eventId, settings);
    return this.rows.add<AgendaPerson>(tx, actor, eventId, AgendaPerson, settings);
  }

  /** @throws StaleAgenda, Invalid; RoomTwice when a room that held two sessions shall hold one only */
  async editRoom(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    id: string,
    seen: number,
    changes: Partial<RoomSettings>,
  ): Promise<Room> {
    refuseCrossed(changes.available);
    return this.rows.edit<Room>(tx, actor, eventId, Room, id, seen, changes);
  }

  async editTrack(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    id: string,
    seen: number,
    changes: Partial<TrackSettings>,
  ): Promise<Track> {
    refuseFaint(changes.colour);
    return this.rows.edit<Track>(tx, actor, eventId, Track, id, seen, changes);
  }

  /** A guest who has registered becomes a participant by naming her id and no name. */
  async editPerson(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    id: string,
    seen: number,
    changes: PersonSettings,
  ): Promise<AgendaPerson> {
    const person = await this.rows.lock<AgendaPerson>(tx, eventId, AgendaPerson, id, seen);
    await this.refuseStranger(tx, eventId, { ...person, ...changes });
    return this.rows.change<AgendaPerson>(tx, actor, eventId, AgendaPerson, person, changes);
  }

  /** Sessions held in the room go to the tray. */
  async removeRoom(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    id: string,
    seen: number,
  ): Promise<void> {
    const room = await this.rows.lock<Room>(tx, eventId, Room, id, seen);
    await tx.query(
      `update sessions
       set minutes = greatest(1, extract(epoch from ends_at - starts_at) / 60)::int, starts_at = null, ends_at = null,
           room_id = null, shares_room = false, version = version + 1
       where event_id = $1 and room_id = $2`,
      [eventId, id],
    );
    await this.rows.drop<Room>(tx, actor, eventId, Room, room);
  }

  async removeTrack(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    id: string,
    seen: number,
  ): Promise<void> {
    const track = await this.rows.lock<Track>(tx, eventId, Track, id, seen);
    await tx.query(
      `update sessions set track_id = null, version = version + 1 where event_id = $1 and track_id = $2`,
      [eventId, id],
    );
    await this.rows.drop<Track>(tx, actor, eventId, Track, track);
  }

  /** The person leaves all her sessions. */
  async removePerson(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    id: string,
    seen: number,
  ): Promise<void> {
    const person = await this.rows.lock<AgendaPerson>(tx, eventId, AgendaPerson, id, seen);
    await tx.query(
      `update sessions set version = version + 1
       where event_id = $1 and id in (select session_id from session_people where person_id = $2)`,
      [eventId, id],
    );
    await this.rows.drop<AgendaPerson>(tx, actor, eventId, AgendaPerson, person);
  }

  private async refuseStranger(tx: EntityManager, eventId: string, person: PersonSettings): Promise<void> {
    refuseCrossed(person.available);
    const { participantId, guestName, guestEmail } = person;
    if (!participantId) {
      if (!guestName) {
        throw wrong('guestName', 'required');
      }
      return;
    }
    if (guestName || guestEmail) {
      throw wrong(guestName ? 'guestName' : 'guestEmail', 'unknown');
    }
    if ((await this.people.name(tx, eventId, [participantId])).length === 0) {
      throw wrong('participantId', 'choice');
    }
  }
}

function refuseCrossed(spans: readonly TimeSpan[] | null | undefined): void {
  if (spans?.some(({ from, to }) => Date.parse(to) <= Date.parse(from))) {
    throw wrong('available', 'before-start');
  }
}

function refuseFaint(colour: string | null | undefined): void {
  const problems = colourProblems('colour', colour ?? null);
  if (problems.length > 0) {
    throw new Invalid(problems);
  }
}
