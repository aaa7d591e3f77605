import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { NotFound, Problem } from '../platform/errors.js';
import { stateAfter } from './allowed-changes.rules.js';
import { ChangeStateOrder } from './change-state.order.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction } from './desk-transaction.js';
import type { Participant } from './participant.entity.js';
import { isActive, type ParticipantState } from './participant-states.rules.js';
import { MoveOrder } from './place.orders.js';
import { AlreadyRegistered, WrongState } from './registration.errors.js';

/** What the desk does to many. */
export type DeskChange =
  | { action: 'move'; categoryId: string }
  | { action: 'confirm' | 'wait' | 'decline' | 'cancel'; notify: boolean; reason?: string | undefined };

/** What stood before, and what has to stand still for it to be taken back. */
export interface DeskPast {
  state: ParticipantState;
  /** As the change left it. */
  stateVersion: number;
  waitingNumber: string | null;
  categoryId: string;
}

/** Somebody who is to be changed, or taken back. */
export interface BulkPerson {
  id: string;
  email: string | null;
  /** The code of what speaks against it, found out before. */
  objection?: string | undefined;
  was?: DeskPast | undefined;
}

/** What became of one person: `done`, or the code of why she was skipped. */
export interface BulkOutcome {
  id: string;
  outcome: string;
  was?: object | undefined;
}

/** Writes down what became of people, in the transaction in which it became so. */
export type KeepOutcomes = (tx: EntityManager, outcomes: BulkOutcome[]) => Promise<unknown>;

/** Some people of a bulk change, in one transaction with the note of what became of each. */
abstract class BulkOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  constructor(
    private readonly people: readonly BulkPerson[],
    private readonly keep: KeepOutcomes,
  ) {
    this.lookUps = {
      participantIds: people.map(({ id }) => id),
      emails: people.flatMap(({ email }) => email ?? []),
    };
  }

  decide(desk: DeskTransaction): void {
    const outcomes = this.people.map((person) => this.attempt(desk, person));
    desk.writes.push((tx) => this.keep(tx, outcomes));
  }

  /** @throws Problem when it cannot be done; then nothing was */
  protected abstract change(
    desk: DeskTransaction,
    participant: Participant,
    person: BulkPerson,
  ): object | void;

  private attempt(desk: DeskTransaction, person: BulkPerson): BulkOutcome {
    const { id, objection } = person;
    try {
      const participant = desk.participant(id);
      if (!participant) {
        throw new NotFound();
      }
      if (objection) {
        return { id, outcome: objection };
      }
      const was = this.change(desk, participant, person) ?? undefined;
      return { id, outcome: 'done', was };
    } catch (problem) {
      if (problem instanceof Problem) {
        return { id, outcome: problem.code };
      }
      throw problem;
    }
  }
}

/** Decides about many, or moves them to another category; whom it does not fit is skipped. */
export class BulkChangeOrder extends BulkOrder {
  constructor(
    people: readonly BulkPerson[],
    private readonly wish: DeskChange,
    private readonly actor: Actor,
    keep: KeepOutcomes,
  ) {
    super(people, keep);
  }

  protected change(desk: DeskTransaction, participant: Participant, { email }: BulkPerson): DeskPast {
    const { wish, actor } = this;
    const { state, waitingNumber, categoryId } = participant;
    const before = participant.version;
    if (wish.action === 'move') {
      new MoveOrder(participant.id, wish.categoryId, actor, false).decide(desk);
    } else {
      new ChangeStateOrder(participant.id, email, stateAfter[wish.action], actor, {
        byStaff: true,
        overrule: false,
        notify: wish.notify,
        ...(wish.reason ? { letter: { reason: wish.reason } } : {}),
      }).decide(desk);
    }
    if (participant.version === before) {
      throw new WrongState();
    }
    return { state, stateVersion: participant.stateVersion, waitingNumber, categoryId };
  }
}

/** Takes back what was done to many; who was changed since is left as she is. */
export class BulkUndoOrder extends BulkOrder {
  constructor(
    people: readonly BulkPerson[],
    private readonly wish: DeskChange,
    private readonly actor: Actor,
    keep: KeepOutcomes,
  ) {
    super(people, keep);
  }

  protected change(desk: DeskTransaction, participant: Participant, { was }: BulkPerson): void {
    const { wish, actor } = this;
    if (!was || participant.stateVersion !== was.stateVersion) {
      throw new WrongState();
    }
    if (wish.action === 'move') {
      if (participant.categoryId !== wish.categoryId) {
        throw new WrongState();
      }
      desk.move(participant, was.categoryId, actor, false);
      return;
    }
    const holder = participant.email ? desk.activeWith(participant.email) : undefined;
    if (holder && holder !== participant) {
      throw new AlreadyRegistered();
    }
    const cameFrom = participant.state;
    const gone = isActive(cameFrom) ? [] : desk.answers.dropFull(participant);
    desk.takeBack(participant, was, actor);
    if (gone.length > 0) {
      desk.trail.record(participant, 'participant.choices-gone', actor, { fields: gone });
    }
  }
}
