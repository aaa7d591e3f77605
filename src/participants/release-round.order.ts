import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Problem } from '../platform/errors.js';
import { stateAfter } from './allowed-changes.rules.js';
import { ChangeStateOrder } from './change-state.order.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction } from './desk-transaction.js';
import type { ReviewDecision } from './review.rules.js';
import type { SkippedDecision } from './review-round.entity.js';

/** A decision that its round carries out. */
export interface DecisionToRelease {
  participantId: string;
  email: string | null;
  decision: ReviewDecision;
  /** Said in her letter. */
  reason: string | null;
  overruleReason: string | null;
  /** Whether somebody withdrew the approval on which the decision was made. */
  isObjected: boolean;
}

/** What became of the decisions of one step. */
export interface Released {
  done: string[];
  skipped: SkippedDecision[];
}

/** Writes down what became of decisions, in the transaction that carries them out. */
export type KeepReleased = (tx: EntityManager, released: Released) => Promise<void>;

/**
 * Some decisions of a released round, carried out in one transaction with the note that they are: whoever is killed
 * has either done both or nothing, so that nobody is decided about twice.
 */
export class ReleaseRoundOrder implements DeskOrder<Released> {
  readonly lookUps: LookUps;

  /** @param decisions those that confirm first, so that whoever shall wait finds the places taken */
  constructor(
    private readonly roundId: string,
    private readonly decisions: readonly DecisionToRelease[],
    private readonly actor: Actor,
    private readonly keep: KeepReleased,
  ) {
    this.lookUps = {
      participantIds: decisions.map(({ participantId }) => participantId),
      emails: decisions.flatMap(({ email }) => email ?? []),
    };
  }

  decide(desk: DeskTransaction): Released {
    const released: Released = { done: [], skipped: [] };
    for (const decision of this.decisions) {
      const why = this.release(desk, decision);
      if (why === undefined) {
        released.done.push(decision.participantId);
      } else {
        released.skipped.push({ id: decision.participantId, decision: decision.decision, why });
      }
    }
    desk.writes.push((tx) => this.keep(tx, released));
    return released;
  }

  /** @returns the code of what speaks against it; nothing when it is done */
  private release(desk: DeskTransaction, decision: DecisionToRelease): string | undefined {
    const { participantId, email, reason, overruleReason } = decision;
    const state = desk.participant(participantId)?.state;
    if (state !== 'pending') {
      return state === 'cancelled' ? 'withdrawn' : 'wrong-state';
    }
    if (decision.isObjected) {
      return 'overrule-reason';
    }
    const order = new ChangeStateOrder(participantId, email, stateAfter[decision.decision], this.actor, {
      byStaff: true,
      notify: true,
      overrule: overruleReason !== null,
      ...(overruleReason ? { overruleReason } : {}),
      letter: { round: this.roundId, ...(reason ? { reason } : {}) },
    });
    try {
      order.decide(desk);
      return undefined;
    } catch (problem) {
      if (problem instanceof Problem) {
        return problem.code;
      }
      throw problem;
    }
  }
}
