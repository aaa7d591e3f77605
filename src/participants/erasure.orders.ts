import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction } from './desk-transaction.js';
import { herself } from './own-links.js';
import type { Participant } from './participant.entity.js';
import { isActive } from './participant-states.rules.js';
import { LinkNotFound, WrongState } from './registration.errors.js';

/** Deletes the rows of people, in the transaction of the desk. */
export type ForgetPeople = (tx: EntityManager, people: Participant[]) => Promise<unknown>;

/**
 * Somebody is erased for good: her seat and her choices go to others, and nothing stays but that it happened. Other
 * registrations of the same address that came to nothing go with her.
 */
export class EraseOrder implements DeskOrder<boolean> {
  readonly lookUps: LookUps;

  /** @param options.others ids of the same address; those that are active stay */
  constructor(
    private readonly participantId: string,
    private readonly actor: Actor,
    private readonly options: {
      forget: ForgetPeople;
      others?: string[];
      /** Asked again under the lock: she may have changed her mind. */
      onlyIf?: (participant: Participant, now: Date) => boolean;
    },
  ) {
    this.lookUps = { participantIds: [participantId, ...(options.others ?? [])] };
  }

  /** @returns whether there was anybody to erase */
  decide(desk: DeskTransaction): boolean {
    const participant = desk.participant(this.participantId);
    const { forget, others = [], onlyIf } = this.options;
    if (!participant || (onlyIf && !onlyIf(participant, desk.now))) {
      return false;
    }
    const rest = others
      .map((id) => desk.participant(id))
      .filter((other): other is Participant => other !== undefined && !isActive(other.state));
    const people = [participant, ...rest];
    for (const person of people) {
      desk.erase(person);
      desk.trail.record(person, 'participant.erased', this.actor, {});
    }
    desk.writes.push((tx) => forget(tx, people));
    return true;
  }
}

/** She asks to be erased. What she holds is free at once; she herself is kept a while, should she change her mind. */
export class AskErasureOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  /** @param releases whether her participation ends with it; one that is history already stays as it was */
  constructor(
    private readonly participantId: string,
    private readonly releases: boolean,
  ) {
    this.lookUps = { participantIds: [participantId] };
  }

  /** Asking twice is asking once. @throws LinkNotFound; WrongState while her address is not proven */
  decide(desk: DeskTransaction): void {
    const participant = desk.participant(this.participantId);
    if (!participant) {
      throw new LinkNotFound();
    }
    if (participant.state === 'received') {
      throw new WrongState();
    }
    if (participant.askedErasureAt) {
      return;
    }
    const self = herself(participant);
    if (this.releases && isActive(participant.state)) {
      desk.change(participant, 'cancelled', self);
    }
    participant.askedErasureAt = desk.now;
    desk.touch(participant);
    desk.trail.record(participant, 'participant.erasure-asked', self, { fields: ['askedErasureAt'] });
    desk.letters.write(participant, 'erasure-asked', desk.now.toISOString());
  }
}

/** She has changed her mind; what she gave up with it does not come back. */
export class KeepMeOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  constructor(private readonly participantId: string) {
    this.lookUps = { participantIds: [participantId] };
  }

  /** @throws LinkNotFound */
  decide(desk: DeskTransaction): void {
    const participant = desk.participant(this.participantId);
    if (!participant) {
      throw new LinkNotFound();
    }
    if (participant.askedErasureAt === null) {
      return;
    }
    participant.askedErasureAt = null;
    desk.touch(participant);
    desk.trail.record(participant, 'participant.erasure-taken-back', herself(participant), {
      fields: ['askedErasureAt'],
    });
  }
}
