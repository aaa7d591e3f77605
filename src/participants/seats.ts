import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Event } from '../events/event.entity.js';
import { Clock } from '../platform/clock.js';
import { doorOf, type Door, type Places } from './door.rules.js';

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
    const rows: { free: boolean }[] = await tx.query(
      `select (e.capacity is null or coalesce(s.taken + s.held, 0) < e.capacity)
              and exists (
                select from categories c left join seat_counters k
                  on k.event_id = c.event_id and k.scope = 'category' and k.key = c.id::text
                where c.event_id = e.id and c.open_to_public
                  and (c.capacity is null or coalesce(k.taken + k.held, 0) < c.capacity))
              and not exists (
                select from seat_counters w
                where w.event_id = e.id and w.scope = 'category' and w.waiting > 0
                  and (w.capacity is null or w.taken + w.held < w.capacity)) as free
       from events e left join seat_counters s on s.event_id = e.id and s.scope = 'event' and s.key = ''
       where e.id = $1`,
      [event.id],
    );
    return rows[0]?.free ? 'free' : 'waiting-list';
  }
}
