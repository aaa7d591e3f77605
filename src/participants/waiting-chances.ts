import type { EntityManager } from 'typeorm';
import type { Event } from '../events/event.entity.js';
import type { Participant } from './participant.entity.js';

/** How likely a place is for somebody who waits; words only, never a number (DESIGN §6). */
export type Chances = 'good' | 'fair' | 'none';

/** One place in ten falls free before a meeting, as hosts of such meetings say; one in four at most. */
const LIKELY_SHARE = 0.1;
const POSSIBLE_SHARE = 0.25;

const fromBest: readonly Chances[] = ['good', 'fair', 'none'];

/**
 * @param ahead how many wait before her, for the same places
 * @param capacity how many places there are; null when she waits though there is no bound
 */
export function chancesOf(ahead: number, capacity: number | null): Chances {
  if (capacity === 0) {
    return 'none';
  }
  if (capacity === null || ahead < Math.max(1, Math.floor(capacity * LIKELY_SHARE))) {
    return 'good';
  }
  return ahead < Math.max(3, Math.floor(capacity * POSSIBLE_SHARE)) ? 'fair' : 'none';
}

/** Somebody needs a place in everything that concerns her: the narrowest of it decides. */
function worstOf(chances: readonly Chances[]): Chances {
  return fromBest[Math.max(0, ...chances.map((one) => fromBest.indexOf(one)))]!;
}

/**
 * How somebody on the waiting list stands. Only what is full keeps her waiting: the meeting, her category, or a quota
 * that concerns her. In each, those count who wait for it too and come before her; who waits for something else is
 * passed over. Where the list goes by balance, the order of arrival stands for an order that changes with each place.
 */
export async function readChances(
  tx: EntityManager,
  participant: Pick<Participant, 'eventId' | 'queue' | 'priority' | 'waitingNumber'>,
  { waitingOrder }: Pick<Event, 'waitingOrder'>,
): Promise<Chances> {
  const [categoryId = '', ...quotas] = participant.queue.split('|');
  const full: { ahead: number; capacity: number }[] = await tx.query(
    `select c.capacity,
            (select count(*)::int from participants w
             where w.event_id = c.event_id and w.state = 'waitlisted'
               and (c.scope = 'event' or c.key = any(string_to_array(w.queue, '|')))
               and case when $6 and w.priority <> $5 then w.priority > $5 else w.waiting_number < $4 end) as ahead
     from seat_counters c
     where c.event_id = $1 and c.taken + c.held >= c.capacity + c.overruled
       and (c.scope = 'event' or (c.scope = 'category' and c.key = $2) or (c.scope = 'quota' and c.key = any($3)))`,
    [
      participant.eventId,
      categoryId,
      quotas,
      participant.waitingNumber,
      participant.priority,
      waitingOrder === 'priority',
    ],
  );
  return worstOf(full.map(({ ahead, capacity }) => chancesOf(ahead, capacity)));
}
