import { leaveOutOf } from './desk-lists.js';
import type { SeatLedger } from './seat-ledger.js';
import {
  refusalOf,
  excludes,
  type SessionRefusal,
  type SessionRule,
} from './sign-up/session-choice.rules.js';
import type { HeldSessions, PlaceSource } from './sign-up/session-rules.queries.js';

/** Whether somebody has a session, once everything of a batch is decided. */
export interface SessionPlace {
  participantId: string;
  sessionId: string;
  chosen: boolean;
  source: PlaceSource;
}

/** Whether somebody waits for a session, once everything of a batch is decided. */
export interface SessionWait {
  participantId: string;
  sessionId: string;
  waits: boolean;
}

/**
 * The sessions that people hold besides their answers on forms, and those for which they wait, in one batch of the
 * desk. Only places of people who are active are counted.
 */
export class DeskSessions {
  readonly places = new Map<string, SessionPlace>();
  readonly waits = new Map<string, SessionWait>();

  constructor(
    private readonly held: HeldSessions,
    readonly rules: ReadonlyMap<string, SessionRule>,
    private readonly ledger: SeatLedger,
  ) {}

  /** What she holds besides her answers, with how she came to it. */
  directOf(participantId: string): ReadonlyMap<string, PlaceSource> {
    return this.held.direct.get(participantId) ?? none;
  }

  /** Sessions for which she waits, with her number in each line; an empty number was given in this batch. */
  waitsOf(participantId: string): ReadonlyMap<string, string> {
    return this.held.waits.get(participantId) ?? none;
  }

  /** Whether it has no place left; its places are counted from now on, where they were not. */
  isFull(sessionId: string): boolean {
    const rule = this.rules.get(sessionId);
    if (rule && !this.ledger.has('session', sessionId)) {
      this.ledger.setCapacity({ scope: 'session', key: sessionId }, rule.capacity);
    }
    return this.ledger.full('session', [sessionId]).length > 0;
  }

  /** Gives her a session; whoever calls has released what she held before, and holds it again afterwards. */
  give(participantId: string, sessionId: string, source: PlaceSource): void {
    const hers = this.held.direct.get(participantId) ?? new Map<string, PlaceSource>();
    this.held.direct.set(participantId, hers.set(sessionId, source));
  }

  /** Takes back what she held besides her answers; places are released by the caller. */
  takeBack(participantId: string, sessionIds: Iterable<string>): void {
    for (const sessionId of sessionIds) {
      this.held.direct.get(participantId)?.delete(sessionId);
    }
  }

  /** Nothing that she held besides her answers stays, nor does any line have her: she does not take part any more. */
  leave(participantId: string): void {
    this.held.direct.delete(participantId);
    for (const sessionId of this.waitsOf(participantId).keys()) {
      this.stopWaiting(participantId, sessionId);
    }
  }

  /** Counts one session of hers, or counts it no more. */
  count(participantId: string, sessionIds: readonly string[], by: 1 | -1): void {
    this.ledger.choose('session', sessionIds, by);
    for (const sessionId of sessionIds) {
      const source = this.directOf(participantId).get(sessionId) ?? 'form';
      const place = { participantId, sessionId, chosen: by > 0, source };
      this.places.set(`${participantId}/${sessionId}`, place);
    }
  }

  wait(participantId: string, sessionId: string): void {
    const hers = this.held.waits.get(participantId) ?? new Map<string, string>();
    this.held.waits.set(participantId, hers.set(sessionId, ''));
    this.note(participantId, sessionId, true);
  }

  stopWaiting(participantId: string, sessionId: string): void {
    if (this.held.waits.get(participantId)?.delete(sessionId)) {
      this.note(participantId, sessionId, false);
    }
  }

  /** Why she cannot have it besides these others; undefined when she can, if there is a place. */
  refusal(
    sessionId: string,
    others: Iterable<string>,
    asked: { categoryId: string; now: Date | null },
  ): SessionRefusal | undefined {
    return refusalOf(this.rules.get(sessionId), { ...asked, others: this.rulesOf(others) });
  }

  /** Those of these sessions that she would have to give up for this one. */
  excludedBy(sessionId: string, others: Iterable<string>): string[] {
    const rule = this.rules.get(sessionId);
    return rule
      ? this.rulesOf(others)
          .filter((other) => excludes(rule, other))
          .map(({ id }) => id)
      : [];
  }

  /** Keeps nothing of somebody who is erased. */
  forget(participantId: string): void {
    leaveOutOf(this.places, participantId);
    leaveOutOf(this.waits, participantId);
  }

  private note(participantId: string, sessionId: string, waits: boolean): void {
    this.ledger.waitForSession(sessionId, waits ? 1 : -1);
    this.waits.set(`${participantId}/${sessionId}`, { participantId, sessionId, waits });
  }

  private rulesOf(sessionIds: Iterable<string>): SessionRule[] {
    return [...sessionIds].flatMap((id) => this.rules.get(id) ?? []);
  }
}

const none: ReadonlyMap<string, never> = new Map<string, never>();
