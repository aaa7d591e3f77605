import type { EntityManager } from 'typeorm';
import type { Participant } from './participant.entity.js';

/** How likely a place is for somebody who waits; words only, never a number (DESIGN §6). */
export type Chances = 'good' | 'fair' | 'none';

/** One place in ten falls free before a meeting, as hosts of such meetings say; one in four at most. */
const LIKELY_SHARE = 0.1;
const POSSIBLE_SHARE = 0.25;

/**
 * @param ahead how many wait before her, for the same places
 * @param capacity how many places there are; null when she waits though there is no bound
 */
export function chancesOf(ahead: number, capacity: number | null): Chances {
  if (capacity === null || ahead < Math.max(1, Math.floor(capacity * LIKELY_SHARE))) {
    return 'good';
  }
  return ahead < Math.max(3, Math.floor(capacity * POSSIBLE_SHARE)) ? 'fair' : 'none';
}

/** How somebody on the waiting list stands, by her place in the line of her category. */
export async function readChances(
  tx: EntityManager,
  participant: Pick<Participant, 'eventId' | 'categoryId' | 'waitingNumber'>,
): Promise<Chances> {
  const [row]: { ahead: number; capacity: number | null }[] = await tx.query(
    `select (select count(*)::int from participants w
             where w.event_id = e.id and w.state = 'waitlisted' and w.waiting_number < $3
               and (w.category_id = $2 or c.capacity is null)) as ahead,
            least(c.capacity, e.capacity) as capacity
     from events e join categories c on c.id = $2
     where e.id = $1`,
    [participant.eventId, participant.categoryId, participant.waitingNumber],
  );
  return row ? chancesOf(row.ahead, row.capacity) : 'none';
}
