import type { Actor } from '../platform/actor.js';
import { NotFound } from '../platform/errors.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction } from './desk-transaction.js';
import { givesPlaces } from './admission.rules.js';
import type { Participant } from './participant.entity.js';
import { isActive, type ParticipantState } from './participant-states.rules.js';
import { AlreadyRegistered, PlaceFree, WrongState } from './registration.errors.js';

export interface ChangeOptions {
  byStaff: boolean;
  /** Whether she gets a letter about it. */
  notify: boolean;
  /** Whether a place is given although none is free. */
  overrule: boolean;
  overruleReason?: string | undefined;
  /** What the letter says besides: ids and words of the organizers. */
  letter?: { reason?: string; round?: string };
}

/** Somebody's state is changed: by herself, or by staff. */
export class ChangeStateOrder implements DeskOrder<ParticipantState> {
  readonly lookUps: LookUps;

  constructor(
    private readonly participantId: string,
    email: string | null,
    private readonly to: ParticipantState,
    private readonly actor: Actor,
    private readonly options: ChangeOptions,
  ) {
    this.lookUps = { participantIds: [participantId], ...(email ? { emails: [email] } : {}) };
  }

  /** A change that has been made already is answered as if it were made now, so that pressing twice harms nobody. */
  decide(desk: DeskTransaction): ParticipantState {
    const participant = desk.participant(this.participantId);
    if (!participant) {
      throw new NotFound();
    }
    if (participant.state === this.to) {
      return participant.state;
    }
    if (participant.state === 'received') {
      throw new WrongState();
    }
    const holder = participant.email ? desk.activeWith(participant.email) : undefined;
    if (holder && holder !== participant) {
      throw new AlreadyRegistered();
    }
    if (this.to === 'waitlisted' && wouldHaveAPlaceAtOnce(participant, desk)) {
      throw new PlaceFree();
    }
    const cameFrom = participant.state;
    const gone = isActive(cameFrom) ? [] : desk.answers.dropFull(participant);
    desk.change(participant, this.to, this.actor, this.options);
    if (gone.length > 0) {
      desk.trail.record(participant, 'participant.choices-gone', this.actor, { fields: gone });
    }
    if (this.options.notify && this.to !== 'pending') {
      const fromTheList = this.to === 'confirmed' && (cameFrom === 'waitlisted' || cameFrom === 'offered');
      desk.letters.writeAboutState(
        participant,
        fromTheList ? 'place-is-yours' : undefined,
        this.options.letter,
      );
    }
    return participant.state;
  }
}

function wouldHaveAPlaceAtOnce(participant: Participant, desk: DeskTransaction): boolean {
  const { ledger } = desk;
  const isNext = ledger.hasRoom(participant.queue) && !ledger.someoneEligibleWaits();
  return isNext && givesPlaces(desk.event, desk.today);
}
