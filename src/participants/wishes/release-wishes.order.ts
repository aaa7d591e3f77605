import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/actor.js';
import type { DeskOrder, LookUps } from '../desk-order.js';
import type { DeskTransaction } from '../desk-transaction.js';
import type { Participant } from '../participant.entity.js';
import { isActive } from '../participant-states.rules.js';
import { isEligible } from '../sign-up/session-choice.rules.js';

/** A result that its round carries out. */
export interface WishToRelease {
  participantId: string;
  sessionId: string | null;
  /** Whether she ranked anything; who did not is only told what she got. */
  wished: boolean;
}

/** What became of the results of one step. */
export interface ReleasedWishes {
  told: string[];
  skipped: { id: string; why: string }[];
}

/**
 * Some results of a round, carried out in one transaction with the note that they are: whoever is killed has either
 * done both or nothing, so that nobody is told twice. A result that does not fit any more is left for the organizers.
 */
export class ReleaseWishesOrder implements DeskOrder<ReleasedWishes> {
  readonly lookUps: LookUps;

  constructor(
    private readonly roundId: string,
    private readonly results: readonly WishToRelease[],
    private readonly actor: Actor,
    private readonly keep: (tx: EntityManager, released: ReleasedWishes) => Promise<void>,
  ) {
    this.lookUps = { participantIds: results.map(({ participantId }) => participantId), sessions: true };
  }

  decide(desk: DeskTransaction): ReleasedWishes {
    const released: ReleasedWishes = { told: [], skipped: [] };
    for (const result of this.results) {
      const participant = desk.participant(result.participantId);
      const why = participant ? this.carryOut(desk, participant, result) : 'wrong-state';
      if (why === undefined) {
        released.told.push(result.participantId);
      } else {
        released.skipped.push({ id: result.participantId, why });
      }
    }
    desk.writes.push((tx) => this.keep(tx, released));
    return released;
  }

  /** @returns the code of what speaks against it; nothing when it is done */
  private carryOut(
    desk: DeskTransaction,
    participant: Participant,
    { sessionId, wished }: WishToRelease,
  ): string | undefined {
    const why = isActive(participant.state) ? this.give(desk, participant, sessionId) : 'wrong-state';
    if (why === undefined && (sessionId !== null || wished)) {
      desk.letters.write(participant, 'session-wish', this.roundId, { roundId: this.roundId });
    }
    return why;
  }

  private give(
    desk: DeskTransaction,
    participant: Participant,
    sessionId: string | null,
  ): string | undefined {
    const hers = desk.answers.sessionsOf(participant.id);
    if (sessionId === null || hers.includes(sessionId)) {
      return undefined;
    }
    const rule = desk.sessions.rules.get(sessionId);
    if (!rule) {
      return 'session-closed';
    }
    if (!isEligible(rule, participant.categoryId)) {
      return 'session-not-eligible';
    }
    if (desk.sessions.excludedBy(sessionId, hers).length > 0) {
      return 'sessions-at-once';
    }
    if (desk.sessions.isFull(sessionId)) {
      return 'session-full';
    }
    desk.giveSession(participant, sessionId, 'wish', this.actor);
    return undefined;
  }
}
