import type { Event } from '../events/event.entity.js';
import type { Category } from '../events/category.entity.js';
import type { SeatLedger } from './seat-ledger.js';

/** What becomes of somebody whose address is proven, or need not be. */
export type Admission = 'pending' | 'confirmed' | 'waitlisted';

/**
 * Decides about one newcomer, in the order of arrival (DESIGN §4). Who needs a review is pending and takes no place;
 * else she is confirmed while there is room for her and nobody whom the place would suit waits before her.
 */
export function decideAdmission(
  event: Pick<Event, 'access'>,
  category: Pick<Category, 'needsReview'>,
  queue: string,
  ledger: Pick<SeatLedger, 'hasRoom' | 'someoneEligibleWaits'>,
): Admission {
  if (event.access === 'review' || category.needsReview) {
    return 'pending';
  }
  return ledger.hasRoom(queue) && !ledger.someoneEligibleWaits() ? 'confirmed' : 'waitlisted';
}

/** Whether free places go to those who wait, given or offered, without anybody's doing. */
export function givesPlaces(event: Pick<Event, 'lifecycle' | 'endsOn'>, today: string): boolean {
  const goesOn = event.lifecycle === 'published' || event.lifecycle === 'closed';
  return goesOn && today <= event.endsOn;
}
