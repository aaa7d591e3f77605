import { system, type Actor } from '../platform/actor.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { mayNameSessions } from './choices.rules.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { GivenConsent, GivenFiles, NewParticipant, NewSheet } from './desk-facts.js';
import type { DeskTransaction } from './desk-transaction.js';
import type { Participant } from './participant.entity.js';
import { assertChoicesFree, assertFilesThere } from './register.order.js';
import { AlreadyRegistered, LinkNotFound, noRoom, OfferLapsed, WrongState } from './registration.errors.js';
import { isUnanswered } from './replacement.rules.js';

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
    this.lookUps = {
      participantIds: [participantId],
      fileIds: given.files?.ids ?? [],
      sessions: mayNameSessions(given.sheet?.answers),
    };
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
    const isNew = isUnanswered(participant);
    if (isNew && !consents.some(({ purpose }) => purpose === 'data-processing')) {
      throw new Invalid([{ field: 'consents.dataProcessing', code: 'must-agree' }]);
    }
    const self: Actor = { kind: 'participant', participantId: participant.id };
    assertFilesThere(desk, files, participant.id);
    if (sheet) {
      assertChoicesFree(desk, sheet, participant);
      desk.answer(participant, sheet, self, Object.keys(sheet.answers));
    }
    desk.answers.takeFiles(participant, files);
    if (isNew) {
      desk.consents.push(...consents.map((consent) => ({ ...consent, participantId: participant.id })));
    }
    participant.provedAt ??= desk.now;
    desk.change(participant, 'confirmed', self);
    desk.letters.writeAboutState(participant);
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
      desk.letters.writeAboutState(participant, 'offer-lapsed');
    }
    return due.length;
  }
}

/** Who is named to come in somebody's stead. */
export type Replacement = NewParticipant & { email: string };

/**
 * Somebody else comes in her stead: the seat is kept for the replacement, who has to agree by herself. Named by a
 * participant, somebody who takes part already or may not come is not told of: the place is given up all the same,
 * and goes to the next in line. Otherwise she could find out who takes part.
 */
export class SubstituteOrder implements DeskOrder<{ id: string | null }> {
  readonly lookUps: LookUps;

  constructor(
    private readonly participantId: string,
    private readonly replacement: Replacement,
    private readonly actor: Actor,
    private readonly options: { overrule: boolean; emailDigests: string[] },
  ) {
    const { emailDigests } = options;
    this.lookUps = { participantIds: [participantId], emails: [replacement.email], emailDigests };
  }

  /** @throws NotFound, WrongState without a seat, QuotaFull, Invalid for her own address; to staff AlreadyRegistered */
  decide(desk: DeskTransaction): { id: string | null } {
    const replaced = desk.participant(this.participantId);
    if (!replaced) {
      throw new NotFound();
    }
    const hasSeat = replaced.state === 'confirmed' || replaced.state === 'offered';
    if (!hasSeat || isUnanswered(replaced)) {
      throw new WrongState();
    }
    const { email } = this.replacement;
    if (email === replaced.email) {
      throw new Invalid([{ field: 'email', code: 'own-address' }]);
    }
    this.assertFits(desk, replaced);
    const digest = desk.excludedBy(this.options.emailDigests);
    const cannotCome = desk.activeWith(email) !== undefined || digest !== undefined;
    if (cannotCome && this.actor.kind !== 'participant') {
      throw new AlreadyRegistered();
    }
    this.giveUp(desk, replaced);
    if (digest !== undefined) {
      desk.refuse(this.replacement, digest);
    }
    return { id: cannotCome ? null : this.name(desk, replaced) };
  }

  private giveUp(desk: DeskTransaction, replaced: Participant): void {
    desk.change(replaced, 'cancelled', this.actor);
    replaced.linkVersion += 1;
    desk.trail.record(replaced, 'participant.replaced', this.actor, { fields: ['replaces'] });
    desk.letters.writeAboutState(replaced, 'replaced');
  }

  private name(desk: DeskTransaction, replaced: Participant): string {
    const named = { ...this.replacement, addedBy: 'substitution' as const, replaces: replaced.id };
    const participant = desk.add(named, 'offered', this.actor);
    desk.letters.writeAboutState(participant, 'named-replacement');
    return participant.id;
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
