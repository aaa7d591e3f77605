import { Injectable } from '@nestjs/common';
import type { DeepPartial, EntityManager, EntityTarget } from 'typeorm';
import { changesTo } from '../events/event-changes.js';
import { EventsService } from '../events/events.service.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { NotFound } from '../platform/errors.js';
import { AgendaPerson } from './agenda-person.entity.js';
import { Room } from './room.entity.js';
import { StaleAgenda, wrong } from './sessions.errors.js';
import { Track } from './track.entity.js';

/** The rows that an agenda is built with: rooms, tracks, people. */
type Part = Room | Track | AgendaPerson;

const kinds = new Map<EntityTarget<Part>, string>([
  [Room, 'room'],
  [Track, 'track'],
  [AgendaPerson, 'agenda-person'],
]);

/** At most so many of each kind make one agenda. */
const MOST = 2_000;

/** Adds, changes and deletes rows of an agenda: under the lock of its event, by version, and written down. */
@Injectable()
export class AgendaRows {
  constructor(
    private readonly events: EventsService,
    private readonly audit: Audit,
  ) {}

  /** @throws Invalid when there are too many already */
  async add<Row extends Part>(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    target: EntityTarget<Row>,
    settings: DeepPartial<Row>,
  ): Promise<Row> {
    await this.events.lock(tx, eventId);
    const rows = tx.getRepository(target);
    if ((await rows.countBy({ eventId } as never)) >= MOST) {
      throw wrong(kinds.get(target)!, 'too-many', { max: MOST });
    }
    const { id } = await rows.save(rows.create({ ...settings, eventId } as DeepPartial<Row>));
    await this.record(tx, actor, eventId, target, id, 'added', { after: shownOf(settings) });
    return rows.findOneByOrFail({ id } as never);
  }

  /** @throws NotFound, StaleAgenda */
  async edit<Row extends Part>(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    target: EntityTarget<Row>,
    id: string,
    seen: number,
    changes: Partial<Row>,
  ): Promise<Row> {
    const row = await this.lock(tx, eventId, target, id, seen);
    return this.change(tx, actor, eventId, target, row, changes);
  }

  /** Writes what differs in a row that was locked, and raises its version. */
  async change<Row extends Part>(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    target: EntityTarget<Row>,
    row: Row,
    changes: Partial<Row>,
  ): Promise<Row> {
    const { fields, before, after } = changesTo<Row>(row, changes);
    if (fields.length === 0) {
      return row;
    }
    const rows = tx.getRepository(target);
    await rows.update({ id: row.id } as never, { ...after, version: row.version + 1 } as never);
    await this.record(tx, actor, eventId, target, row.id, 'edited', {
      fields,
      before: shownOf(before),
      after: shownOf(after),
    });
    return rows.findOneByOrFail({ id: row.id } as never);
  }

  /** The row for changing. @throws NotFound, StaleAgenda */
  async lock<Row extends Part>(
    tx: EntityManager,
    eventId: string,
    target: EntityTarget<Row>,
    id: string,
    seen: number,
  ): Promise<Row> {
    await this.events.lock(tx, eventId);
    const row = await tx.getRepository(target).findOneBy({ id, eventId } as never);
    if (!row) {
      throw new NotFound();
    }
    if (row.version !== seen) {
      throw new StaleAgenda(row);
    }
    return row;
  }

  /** Deletes a row that was locked. */
  async drop<Row extends Part>(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    target: EntityTarget<Row>,
    row: Row,
  ): Promise<void> {
    await tx.getRepository(target).delete({ id: row.id, eventId } as never);
    const { id: _id, eventId: _event, version: _version, ...before } = row;
    await this.record(tx, actor, eventId, target, row.id, 'removed', { before: shownOf(before) });
  }

  private async record(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    target: EntityTarget<Part>,
    subjectId: string,
    what: 'added' | 'edited' | 'removed',
    values: { fields?: string[]; before?: Record<string, unknown>; after?: Record<string, unknown> },
  ): Promise<void> {
    const subjectKind = kinds.get(target)!;
    const action = `${subjectKind}.${what}`;
    await this.audit.record(tx, { eventId, actor, action, subjectKind, subjectId, ...values });
  }
}

/** What the trail keeps of a row: nothing that says who a guest is, so that forgetting her needs no trail. */
function shownOf(values: object): Record<string, unknown> {
  const { guestName: _name, guestEmail: _email, ...shown } = values as Record<string, unknown>;
  return shown;
}
