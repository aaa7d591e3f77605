import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { stateAfter, type StaffChange } from './allowed-changes.rules.js';
import { ChangeStateOrder } from './change-state.order.js';
import { CorrectOrder, type Correction } from './correct.order.js';
import type { NewParticipant } from './desk-transaction.js';
import { Participant } from './participant.entity.js';
import { AddOrder, MoveOrder } from './place.orders.js';
import { RegistrationDesk } from './registration-desk.js';

/** Somebody written down by hand. */
export type HandWritten = Omit<NewParticipant, 'addedBy'> & {
  state: 'pending' | 'confirmed';
  notify: boolean;
  overrule: boolean;
};

/** What staff decide about participants; every decision passes the desk. */
@Injectable()
export class ParticipantDecisions {
  constructor(
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
  ) {}

  /** @throws NotFound, WrongState, EventFull, AlreadyRegistered */
  async decide(
    actor: Actor,
    eventId: string,
    participantId: string,
    change: StaffChange,
    options: { notify: boolean; overrule: boolean },
  ): Promise<void> {
    const { email } = await this.find(actor, eventId, participantId);
    const order = new ChangeStateOrder(participantId, email, stateAfter[change], actor, {
      ...options,
      byStaff: true,
    });
    await this.desk.ask(eventId, order);
  }

  /** @throws NotFound, EventFull */
  async move(
    actor: Actor,
    eventId: string,
    participantId: string,
    categoryId: string,
    { overrule }: { overrule: boolean },
  ): Promise<void> {
    await this.desk.ask(eventId, new MoveOrder(participantId, categoryId, actor, overrule));
  }

  /** @throws NotFound when the category is none of the event's; EventFull, AlreadyRegistered */
  add(actor: Actor, eventId: string, person: HandWritten): Promise<{ id: string }> {
    const { state, notify, overrule, ...newcomer } = person;
    const order = new AddOrder({ ...newcomer, addedBy: 'staff' }, state, actor, { notify, overrule });
    return this.desk.ask(eventId, order);
  }

  /** Corrects what she told us. @throws NotFound, StaleVersion, AlreadyRegistered, Invalid */
  correct(
    actor: Actor,
    eventId: string,
    participantId: string,
    correction: Correction,
    seenVersion: number,
  ): Promise<void> {
    const by = { actor, action: 'participant.edited', seenVersion };
    return this.desk.ask(eventId, new CorrectOrder(participantId, correction, by));
  }

  private async find(actor: Actor, eventId: string, id: string): Promise<Participant> {
    const participant = await this.database.read(actor, (tx) => tx.findOneBy(Participant, { eventId, id }));
    if (!participant) {
      throw new NotFound();
    }
    return participant;
  }
}
