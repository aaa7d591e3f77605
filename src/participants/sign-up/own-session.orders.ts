import type { Actor } from '../../platform/actor.js';
import { NotFound } from '../../platform/errors.js';
import type { DeskOrder, LookUps } from '../desk-order.js';
import type { DeskTransaction } from '../desk-transaction.js';
import type { Participant } from '../participant.entity.js';
import { isActive } from '../participant-states.rules.js';
import { WrongState } from '../registration.errors.js';
import { isEligible } from './session-choice.rules.js';
import { refused, SessionFull } from './sign-up.errors.js';

/** What somebody does with a session on her own page. */
export const sessionActs = ['take', 'change', 'leave', 'wait', 'stop-waiting'] as const;

export type SessionAct = (typeof sessionActs)[number];

/** She takes, changes to or leaves a session, or waits for one that is full. Pressing twice does it once. */
export class OwnSessionOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  constructor(
    private readonly participantId: string,
    private readonly sessionId: string,
    private readonly act: SessionAct,
    private readonly actor: Actor,
  ) {
    this.lookUps = { participantIds: [participantId], sessions: true };
  }

  /** @throws NotFound, WrongState, SessionFull, SessionClosed, SessionNotForHer, OnePerBlock, SessionsAtOnce */
  decide(desk: DeskTransaction): void {
    const participant = desk.participant(this.participantId);
    if (!participant) {
      throw new NotFound();
    }
    if (!isActive(participant.state)) {
      throw new WrongState();
    }
    switch (this.act) {
      case 'take':
        return this.take(desk, participant, desk.answers.sessionsOf(participant.id));
      case 'change':
        return this.take(desk, participant, []);
      case 'leave':
        return this.leave(desk, participant);
      case 'wait':
        return this.wait(desk, participant);
      case 'stop-waiting':
        return this.stopWaiting(desk, participant);
    }
  }

  /** @param beside what she keeps; whatever else excludes the session is given up for it */
  private take(desk: DeskTransaction, participant: Participant, beside: readonly string[]): void {
    const { sessionId } = this;
    if (desk.answers.sessionsOf(participant.id).includes(sessionId)) {
      return;
    }
    const { categoryId } = participant;
    const refusal = desk.sessions.refusal(sessionId, beside, { categoryId, now: desk.now });
    if (refusal) {
      throw refused(refusal);
    }
    if (desk.sessions.isFull(sessionId)) {
      throw new SessionFull();
    }
    desk.giveSession(participant, sessionId, 'own', this.actor);
  }

  private leave(desk: DeskTransaction, participant: Participant): void {
    if (desk.answers.sessionsOf(participant.id).includes(this.sessionId)) {
      desk.leaveSessions(participant, [this.sessionId], this.actor);
    }
  }

  /** Only for a session that is full: a place that is free is taken. What she has meanwhile does not matter. */
  private wait(desk: DeskTransaction, participant: Participant): void {
    const { sessionId } = this;
    const { id, categoryId } = participant;
    if (desk.answers.sessionsOf(id).includes(sessionId) || desk.sessions.waitsOf(id).has(sessionId)) {
      return;
    }
    const refusal = desk.sessions.refusal(sessionId, [], { categoryId, now: desk.now });
    if (refusal) {
      throw refused(refusal);
    }
    if (!desk.sessions.isFull(sessionId)) {
      this.take(desk, participant, []);
      return;
    }
    desk.sessions.wait(id, sessionId);
    desk.touch(participant);
    desk.trail.record(participant, 'participant.session-awaited', this.actor, {
      fields: ['sessions'],
      after: { sessionId },
    });
  }

  private stopWaiting(desk: DeskTransaction, participant: Participant): void {
    if (desk.sessions.waitsOf(participant.id).has(this.sessionId)) {
      desk.sessions.stopWaiting(participant.id, this.sessionId);
      desk.touch(participant);
      desk.trail.record(participant, 'participant.session-not-awaited', this.actor, {
        fields: ['sessions'],
        before: { sessionId: this.sessionId },
      });
    }
  }
}

/** Staff give somebody a session; what she cannot have beside it is given up. */
export class GiveSessionOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  constructor(
    private readonly participantId: string,
    private readonly sessionId: string,
    private readonly actor: Actor,
  ) {
    this.lookUps = { participantIds: [participantId], sessions: true };
  }

  /** Deadlines are for participants. @throws NotFound, WrongState, SessionNotForHer, SessionFull */
  decide(desk: DeskTransaction): void {
    const participant = desk.participant(this.participantId);
    const rule = desk.sessions.rules.get(this.sessionId);
    if (!participant || !rule) {
      throw new NotFound();
    }
    if (!isActive(participant.state)) {
      throw new WrongState();
    }
    if (desk.answers.sessionsOf(participant.id).includes(rule.id)) {
      return;
    }
    if (!isEligible(rule, participant.categoryId)) {
      throw refused('session-not-eligible');
    }
    if (desk.sessions.isFull(rule.id)) {
      throw new SessionFull();
    }
    desk.giveSession(participant, rule.id, 'staff', this.actor);
  }
}
