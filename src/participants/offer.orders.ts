import { system, type Actor } from '../platform/actor.js';
import { Invalid, NotFound } from '../platform/errors.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type {
  DeskTransaction,
  GivenConsent,
  GivenFiles,
  NewParticipant,
  NewSheet,
} from './desk-transaction.js';
import type { Participant } from './participant.entity.js';
import { assertChoicesFree } from './register.order.js';
import { AlreadyRegistered, LinkNotFound, noRoom, OfferLapsed, WrongState } from './registration.errors.js';

/** An offer that lapses a second time ends the participation: whoever does not answer twice will not come. */
const MOST_LAPSES = 2;
const OFFERS = system('offers');

/** What somebody gives when she takes an offered place; a replacement has agreed to nothing yet. */
export interface Acceptance {
  consents?: GivenConsent[];
  sheet?: NewSheet;
  files?: GivenFiles;
}

/** She takes the place that was offered to her. Pressing twice gives the same answer. */
export class AcceptOfferOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  constructor(
    private readonly participantId: string,
    private readonly given: Acceptance = {},
  ) {
    this.lookUps = { participantIds: [participantId] };
  }

  /** @throws OfferLapsed, WrongState; Invalid when somebody who was named agreed to nothing */
  decide(desk: DeskTransaction): void {
    const participant = desk.participant(this.participantId);
    if (!participant) {
      throw new LinkNotFound();
    }
    if (participant.state === 'confirmed') {
      return;
    }
    if (participant.state !== 'offered') {
      throw participant.offersLapsed > 0 ? new OfferLapsed() : new WrongState();
    }
    if (participant.offerExpiresAt! <= desk.now) {
      throw new OfferLapsed();
    }
    const { consents = [], sheet, files } = this.given;
    if (participant.replaces && !consents.some(({ purpose }) => purpose === 'data-processing')) {
      throw new Invalid([{ field: 'consents.dataProcessing', code: 'must-agree' }]);
    }
    const self: Actor = { kind: 'participant', participantId: participant.id };
    if (sheet) {
      assertChoicesFree(desk, sheet.answers, participant.id);
      desk.answer(participant, sheet, self, Object.keys(sheet.answers));
    }
    desk.takeFiles(participant, files);
    desk.consents.push(...consents.map((consent) => ({ ...consent, participantId: participant.id })));
    participant.provedAt ??= desk.now;
    desk.change(participant, 'confirmed', self);
    desk.writeAboutState(participant);
  }
}

/**
 * Offers whose time is over go back: the first time to the end of the line, the second time for good, and one that
 * was made to a replacement at once. The place passes on in the same transaction.
 */
export class LapseOffersOrder implements DeskOrder<number> {
  readonly lookUps: LookUps = { dueOffers: true };

  decide(desk: DeskTransaction): number {
    const due = [...desk.people()].filter(
      ({ state, offerExpiresAt }) => state === 'offered' && offerExpiresAt! <= desk.now,
    );
    for (const participant of due) {
      participant.offersLapsed += 1;
      const isOver = participant.offersLapsed >= MOST_LAPSES || participant.replaces !== null;
      desk.change(participant, isOver ? 'cancelled' : 'waitlisted', OFFERS);
      desk.writeAboutState(participant, 'offer-lapsed');
    }
    return due.length;
  }
}

/** Somebody else comes in her stead: the seat is kept for the replacement, who has to agree by herself. */
export class SubstituteOrder implements DeskOrder<{ id: string }> {
  readonly lookUps: LookUps;

  constructor(
    private readonly participantId: string,
    private readonly replacement: NewParticipant & { email: string },
    private readonly actor: Actor,
    private readonly options: { overrule: boolean; emailDigests: string[] },
  ) {
    const { emailDigests } = options;
    this.lookUps = { participantIds: [participantId], emails: [replacement.email], emailDigests };
  }

  /** @throws NotFound, WrongState without a seat, AlreadyRegistered, QuotaFull */
  decide(desk: DeskTransaction): { id: string } {
    const replaced = desk.participant(this.participantId);
    if (!replaced) {
      throw new NotFound();
    }
    if (replaced.state !== 'confirmed' && replaced.state !== 'offered') {
      throw new WrongState();
    }
    const isExcluded = desk.excludedBy(this.options.emailDigests) !== undefined;
    if (desk.activeWith(this.replacement.email) || isExcluded) {
      throw new AlreadyRegistered();
    }
    this.assertFits(desk, replaced);
    desk.change(replaced, 'cancelled', this.actor);
    replaced.linkVersion += 1;
    const named = { ...this.replacement, addedBy: 'substitution' as const, replaces: replaced.id };
    const participant = desk.add(named, 'offered', this.actor);
    desk.record(replaced, 'participant.replaced', this.actor, { fields: ['replaces'] });
    desk.writeAboutState(replaced, 'replaced');
    desk.writeAboutState(participant, 'named-replacement');
    return { id: participant.id };
  }

  /** Her own seat is free for the replacement; a quota that concerns only the other one may be full all the same. */
  private assertFits(desk: DeskTransaction, replaced: Participant): void {
    const hers = new Set(['', ...replaced.queue.split('|')]);
    const full = desk
      .fullPools({ queue: desk.queueFor(this.replacement) })
      .filter(({ key }) => !hers.has(key));
    if (full.length > 0 && !this.options.overrule) {
      throw noRoom(full[0]!);
    }
  }
}
