import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction } from './desk-transaction.js';

/** Answers of one sheet whose time is over. */
export interface OverdueAnswers {
  participantId: string;
  formId: string;
  fieldIds: string[];
}

/**
 * Some answers of some people are forgotten, with the options and sessions that were held by them. That they were is
 * in each person's history; what they said is nowhere any more.
 */
export class ForgetAnswersOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  constructor(
    private readonly overdue: readonly OverdueAnswers[],
    private readonly actor: Actor,
    /** Rewrites the sheets and deletes files, in the transaction of the desk. */
    private readonly erase: (tx: EntityManager, overdue: readonly OverdueAnswers[]) => Promise<unknown>,
  ) {
    this.lookUps = { participantIds: [...new Set(overdue.map(({ participantId }) => participantId))] };
  }

  decide(desk: DeskTransaction): void {
    const present = this.overdue.filter(({ participantId }) => desk.participant(participantId));
    for (const { participantId, formId, fieldIds } of present) {
      desk.forgetAnswers(desk.participant(participantId)!, { formId, fieldIds }, this.actor);
    }
    desk.writes.push((tx) => this.erase(tx, present));
  }
}
