import { registerConstraint } from '../platform/database/constraint-errors.js';
import { Problem } from '../platform/errors.js';
import type { Pool } from './seat-ledger.js';

/** Registration is not open: not yet, no longer, or the event is over. */
export class RegistrationClosed extends Problem {
  readonly kind = 'conflict';
  readonly code = 'registration-closed';
}

/** Only invited people can register. */
export class InvitationOnly extends Problem {
  readonly kind = 'conflict';
  readonly code = 'invitation-only';
}

/** The event does not take place. */
export class EventCancelled extends Problem {
  readonly kind = 'conflict';
  readonly code = 'event-cancelled';
}

/** No place is free, and nobody said that one shall be given all the same. */
class EventFull extends Problem {
  readonly kind = 'conflict';
  readonly code = 'event-full';
}

/** A quota that concerns her is full, and nobody said that it shall be overruled. */
export class QuotaFull extends Problem {
  readonly kind = 'conflict';
  readonly code = 'quota-full';
  override readonly params: { quota: string };

  constructor(quota: string) {
    super();
    this.params = { quota };
  }
}

/** An offered place was not taken in time and has gone to somebody else. */
export class OfferLapsed extends Problem {
  readonly kind = 'gone';
  readonly code = 'offer-lapsed';
}

/** What refuses a seat when this pool has none left. */
export function noRoom(pool: Pool): Problem {
  return pool.scope === 'quota' ? new QuotaFull(pool.key) : new EventFull();
}

/** A place is free, and free places go to those who wait by themselves: nobody can be made to wait. */
export class PlaceFree extends Problem {
  readonly kind = 'conflict';
  readonly code = 'place-free';
}

/** The participation is in a state from which this change is not possible. */
export class WrongState extends Problem {
  readonly kind = 'conflict';
  readonly code = 'wrong-state';
}

/** The address takes part in this event already. */
export class AlreadyRegistered extends Problem {
  readonly kind = 'conflict';
  readonly code = 'already-registered';
}

/** The people of the event have become numbers; nobody comes after them, for nobody would be forgotten again. */
export class PeopleErased extends Problem {
  readonly kind = 'conflict';
  readonly code = 'people-erased';
}

/** The key of an earlier request came with another body. */
export class IdempotencyKeyReused extends Problem {
  readonly kind = 'invalid';
  readonly code = 'idempotency-key-reused';
}

/** A capacity cannot be lowered below the places taken. */
export class CapacityBelowTakenProblem extends Problem {
  readonly kind = 'conflict';
  readonly code = 'capacity-below-taken';
  override readonly params: { taken: number; pool: string };

  /** @param pool what is limited: an option's `field/code`, a category's id, or nothing for the event */
  constructor(taken: number, pool = '') {
    super();
    this.params = { taken, pool };
  }
}

/** A personal link that is none of ours, or whose person is no longer kept. */
export class LinkNotFound extends Problem {
  readonly kind = 'not-found';
  readonly code = 'link-not-found';
}

/** A personal link that was good once and has been withdrawn or has expired. */
export class LinkWithdrawn extends Problem {
  readonly kind = 'gone';
  readonly code = 'link-withdrawn';
}

registerConstraint('participants_active_email_key', () => new AlreadyRegistered());
