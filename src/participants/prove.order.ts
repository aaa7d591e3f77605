import type { Actor } from '../platform/actor.js';
import { decideAdmission } from './admission.rules.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction } from './desk-transaction.js';
import { LinkNotFound } from './registration.errors.js';
import { assertOpen } from './register.order.js';
import type { ParticipantState } from './participant-states.rules.js';

/** What proving an address led to; `already` when another registration of the same address was proven before. */
export type Proof = ParticipantState | 'already';

/** She pressed the button on the page that the mail links to: the address is hers, now the registration counts. */
export class ProveOrder implements DeskOrder<Proof> {
  readonly lookUps: LookUps;

  constructor(
    private readonly participantId: string,
    email: string | null,
  ) {
    this.lookUps = { participantIds: [participantId], ...(email ? { emails: [email] } : {}) };
  }

  /** Pressing twice gives the same answer. */
  decide(desk: DeskTransaction): Proof {
    const participant = desk.participant(this.participantId);
    if (!participant) {
      throw new LinkNotFound();
    }
    if (participant.state !== 'received') {
      return participant.state;
    }
    const known = participant.email ? desk.activeWith(participant.email) : undefined;
    if (known) {
      desk.letters.write(known, 'registered-already', desk.today);
      return 'already';
    }
    assertOpen(desk);
    const category = desk.categories.find(({ id }) => id === participant.categoryId)!;
    const self: Actor = { kind: 'participant', participantId: participant.id };
    const lost = desk.answers.dropFull(participant);
    desk.requeue(participant);
    participant.provedAt = desk.now;
    desk.change(participant, decideAdmission(desk.event, category, participant.queue, desk.ledger), self);
    if (lost.length > 0) {
      desk.trail.record(participant, 'participant.choices-gone', self, { fields: lost });
    }
    desk.letters.writeAboutState(participant);
    return participant.state;
  }
}
