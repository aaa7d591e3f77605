import { isOnShow } from '../events/event-visibility.rules.js';
import { PUBLIC } from '../platform/actor.js';
import { NotFound } from '../platform/errors.js';
import { decideAdmission } from './admission.rules.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction, GivenConsent, NewParticipant } from './desk-transaction.js';
import { isOpen } from './door.rules.js';
import {
  EventCancelled,
  IdempotencyKeyReused,
  InvitationOnly,
  RegistrationClosed,
} from './registration.errors.js';

/** What the form's sender is told; the same for an address that is registered already. */
export type RegistrationStatus = 'received' | 'pending' | 'confirmed' | 'waitlisted';

/** So many unproven registrations of one address are taken a day; more would only fill somebody's mailbox. */
const UNPROVEN_A_DAY = 3;

/** A registration by form. */
export class RegisterOrder implements DeskOrder<RegistrationStatus> {
  readonly lookUps: LookUps;

  constructor(
    private readonly newcomer: NewParticipant & { email: string },
    private readonly consents: GivenConsent[],
    private readonly retry?: { keyDigest: string; requestDigest: string },
  ) {
    this.lookUps = { email: newcomer.email, ...(retry ? { keyDigest: retry.keyDigest } : {}) };
  }

  decide(desk: DeskTransaction): RegistrationStatus {
    const kept = this.retry && desk.keptAnswer(this.retry.keyDigest);
    if (kept) {
      return this.firstAnswer(kept);
    }
    assertOpen(desk);
    const { status, participantId } = this.register(desk);
    if (this.retry) {
      desk.keepAnswer({ ...this.retry, participantId, answer: status });
    }
    return status;
  }

  private firstAnswer(kept: { requestDigest: string; answer: string }): RegistrationStatus {
    if (kept.requestDigest !== this.retry?.requestDigest) {
      throw new IdempotencyKeyReused();
    }
    return kept.answer as RegistrationStatus;
  }

  private register(desk: DeskTransaction): { status: RegistrationStatus; participantId: string | null } {
    const status = this.statusOfAStranger(desk);
    const known = desk.activeWith(this.newcomer.email);
    if (known) {
      desk.write(known, 'registered-already', desk.today);
      return { status, participantId: known.id };
    }
    if (status === 'received' && desk.unprovenWith(this.newcomer.email) >= UNPROVEN_A_DAY) {
      return { status, participantId: null };
    }
    const participant = desk.add(this.newcomer, status, PUBLIC, this.consents);
    desk.writeAboutState(participant);
    return { status, participantId: participant.id };
  }

  /** What somebody whom nobody knows would be told now: nothing else may be said of a known address either. */
  private statusOfAStranger(desk: DeskTransaction): RegistrationStatus {
    const category = desk.categories.find(({ id }) => id === this.newcomer.categoryId);
    if (!category?.openToPublic) {
      throw new NotFound();
    }
    return desk.event.addressFirst ? 'received' : decideAdmission(desk.event, category, desk.ledger);
  }
}

/** Whether the form takes registrations at this moment, decided under the lock. */
export function assertOpen(desk: DeskTransaction): void {
  if (!isOnShow(desk.event)) {
    throw new NotFound();
  }
  if (desk.door.kind === 'cancelled') {
    throw new EventCancelled();
  }
  if (desk.door.kind === 'invitation') {
    throw new InvitationOnly();
  }
  if (!isOpen(desk.door)) {
    throw new RegistrationClosed();
  }
}
