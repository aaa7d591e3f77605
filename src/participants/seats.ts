import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Category } from '../events/category.entity.js';
import type { Event } from '../events/event.entity.js';
import { listCategories } from '../events/event.queries.js';
import { Clock } from '../platform/clock.js';
import { readCounters } from './desk.queries.js';
import { doorOf, type Door, type Places } from './door.rules.js';
import { SeatLedger } from './seat-ledger.js';

/** The places of an event or category, as the counters say. */
export interface Seats {
  capacity: number | null;
  taken: number;
  held: number;
  overruled: number;
  waiting: number;
}

/** Reads places without counting and without a lock. */
export async function readSeats(
  tx: EntityManager,
  eventId: string,
): Promise<{ event: Seats; categories: (Seats & { categoryId: string })[] }> {
  const rows: (Seats & { categoryId: string | null })[] = await tx.query(
    `select null as "categoryId", e.capacity, coalesce(s.taken, 0) as taken, coalesce(s.held, 0) as held,
            coalesce(s.overruled, 0) as overruled, coalesce(s.waiting, 0) as waiting, -1 as position
     from events e left join seat_counters s on s.event_id = e.id and s.scope = 'event' and s.key = ''
     where e.id = $1
     union all
     select c.id, c.capacity, coalesce(s.taken, 0), coalesce(s.held, 0), coalesce(s.overruled, 0),
            coalesce(s.waiting, 0), c.position
     from categories c left join seat_counters s on s.event_id = c.event_id and s.scope = 'category' and s.key = c.id::text
     where c.event_id = $1
     order by position`,
    [eventId],
  );
  const seats = rows.map(({ capacity, taken, held, overruled, waiting }) => ({
    capacity,
    taken,
    held,
    overruled,
    waiting,
  }));
  const none = { capacity: null, taken: 0, held: 0, overruled: 0, waiting: 0 };
  return {
    event: seats[0] ?? none,
    categories: rows.slice(1).map((row, index) => ({ categoryId: row.categoryId!, ...seats[index + 1]! })),
  };
}

/** Says what a visitor can do at an event's page now. */
@Injectable()
export class DoorService {
  constructor(private readonly clock: Clock) {}

  async read(tx: EntityManager, event: Event): Promise<Door> {
    return doorOf(event, this.clock.now(), await this.places(tx, event));
  }

  /** A newcomer finds a place when the event has one, some open category has one, and nobody waits for it. */
  private async places(tx: EntityManager, event: Event): Promise<Places> {
    const [counters, categories] = await Promise.all([
      readCounters(tx, event.id),
      listCategories(tx, event.id),
    ]);
    if (counters.length === 0) {
      return event.capacity === 0 ? 'waiting-list' : 'free';
    }
    const ledger = new SeatLedger(counters);
    const isFree = ({ id, openToPublic }: Category) =>
      openToPublic && (!ledger.has('category', id) || ledger.hasRoom(id));
    return categories.some(isFree) && !ledger.someoneEligibleWaits() ? 'free' : 'waiting-list';
  }
}
