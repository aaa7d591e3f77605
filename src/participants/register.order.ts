import { isOnShow } from '../events/event-visibility.rules.js';
import { PUBLIC } from '../platform/actor.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { decideAdmission } from './admission.rules.js';
import { mayNameSessions } from './choices.rules.js';
import type { ChosenBy, Chooser } from './desk-answers.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { GivenConsent, GivenFiles, NewParticipant, NewSheet } from './desk-facts.js';
import type { DeskTransaction } from './desk-transaction.js';
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

/** What comes with a registration besides the person. */
export interface GivenWithIt {
  consents: GivenConsent[];
  /** Keyed digests of her address: whether it was excluded from the event. */
  emailDigests: string[];
  sheet?: NewSheet;
  files?: GivenFiles;
  /** She came by the private link of a form: the event and her category need not be open to strangers. */
  byLink?: boolean;
}

/** A registration by form. */
export class RegisterOrder implements DeskOrder<RegistrationStatus> {
  readonly lookUps: LookUps;

  constructor(
    private readonly newcomer: NewParticipant & { email: string },
    private readonly given: GivenWithIt,
    private readonly retry?: { keyDigest: string; requestDigest: string },
  ) {
    this.lookUps = {
      emails: [newcomer.email],
      emailDigests: given.emailDigests,
      fileIds: given.files?.ids ?? [],
      ...(retry ? { keyDigests: [retry.keyDigest] } : {}),
      ...(mayNameSessions(given.sheet?.answers) ? { sessions: true } : {}),
    };
  }

  decide(desk: DeskTransaction): RegistrationStatus {
    const kept = this.retry && desk.keptAnswer(this.retry.keyDigest);
    if (kept) {
      return this.firstAnswer(kept);
    }
    assertOpen(desk, this.given.byLink);
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
    const { consents, sheet, files } = this.given;
    assertChoicesFree(desk, sheet, { categoryId: this.newcomer.categoryId });
    assertFilesThere(desk, files);
    const excluded = desk.excludedBy(this.given.emailDigests);
    if (excluded) {
      desk.refuse(this.newcomer, excluded);
      desk.answers.dropFiles(files);
      return { status, participantId: null };
    }
    const known = desk.activeWith(this.newcomer.email);
    if (known) {
      desk.letters.write(known, 'registered-already', desk.today);
      desk.answers.dropFiles(files);
      return { status, participantId: known.id };
    }
    if (status === 'received' && desk.unprovenWith(this.newcomer.email) >= UNPROVEN_A_DAY) {
      desk.answers.dropFiles(files);
      return { status, participantId: null };
    }
    const participant = desk.add(this.newcomer, status, PUBLIC, { consents, sheet });
    desk.answers.takeFiles(participant, files);
    desk.letters.writeAboutState(participant);
    return { status, participantId: participant.id };
  }

  /** What somebody whom nobody knows would be told now: nothing else may be said of a known address either. */
  private statusOfAStranger(desk: DeskTransaction): RegistrationStatus {
    const category = desk.categories.find(({ id }) => id === this.newcomer.categoryId);
    if (!category || !(category.openToPublic || this.given.byLink)) {
      throw new NotFound();
    }
    const queue = desk.queueFor(this.newcomer, this.given.sheet?.answers);
    return desk.event.addressFirst ? 'received' : decideAdmission(desk.event, category, queue, desk.ledger);
  }
}

/** Whether the form takes registrations at this moment, decided under the lock. */
export function assertOpen(desk: DeskTransaction, byLink = false): void {
  if (!isOnShow(desk.event) && !(byLink && desk.event.lifecycle !== 'draft')) {
    throw new NotFound();
  }
  if (desk.door.kind === 'cancelled') {
    throw new EventCancelled();
  }
  if (desk.door.kind === 'invitation' && !byLink) {
    throw new InvitationOnly();
  }
  if (!isOpen(desk.door) && desk.door.kind !== 'invitation') {
    throw new RegistrationClosed();
  }
}

/**
 * Limited options and sessions are taken in the order of arrival, decided under the lock.
 * @throws Invalid naming the fields whose choice has no place left, or is a session that she cannot have
 */
export function assertChoicesFree(
  desk: DeskTransaction,
  sheet: Pick<NewSheet, 'formId' | 'answers'> | undefined,
  person: Chooser,
  by: ChosenBy = 'participant',
): void {
  const refused = sheet ? desk.answers.refused(sheet, person, by === 'staff' ? null : desk.now) : [];
  const problems = refused.map(({ fieldId, code }) => ({ field: `answers.${fieldId}`, code }));
  if (problems.length > 0) {
    throw new Invalid(problems);
  }
}

/**
 * Files are looked for when a page is evaluated; by the turn of its order they may be gone, or somebody else's.
 * @throws Invalid naming the fields whose file is not there
 */
export function assertFilesThere(desk: DeskTransaction, files?: GivenFiles, participantId?: string): void {
  const lost = files ? desk.answers.fieldsOfLostFiles(files, participantId) : [];
  if (lost.length > 0) {
    throw new Invalid(lost.map((fieldId) => ({ field: `answers.${fieldId}`, code: 'file-unknown' })));
  }
}
