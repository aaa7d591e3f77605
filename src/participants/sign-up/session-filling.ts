import type { EntityManager } from 'typeorm';
import { system } from '../../platform/actor.js';
import type { DeskTransaction } from '../desk-transaction.js';
import { readPeople } from '../desk.queries.js';
import { isActive } from '../participant-states.rules.js';
import { isEligible } from './session-choice.rules.js';
import { nextForSessions, readSessionRules, type SessionWaiter } from './session-rules.queries.js';

/** So many people are moved into sessions in one transaction; the rest in the next. */
const MOVES_AT_ONCE = 200;
/** Who is moved may free a place that somebody else waits for; so many times around at most. */
const TIMES_AROUND = 20;
const LINES = system('session-lines');

/**
 * Moves people out of the lines into sessions that have a place again, each in her turn. Somebody who had another
 * session at that time gives it up, which may make room for the next; she asked to wait for this one knowing that.
 * @param write keeps what each time around decides
 * @returns whether some may be left
 */
export async function fillSessions(
  tx: EntityManager,
  desk: DeskTransaction,
  write: (next: DeskTransaction) => Promise<void>,
): Promise<boolean> {
  let moved = 0;
  for (let time = 0; time < TIMES_AROUND && moved < MOVES_AT_ONCE; time += 1) {
    const free = desk.ledger.sessionsToFill();
    if (free.length === 0) {
      return false;
    }
    const line = await nextForSessions(tx, free, MOVES_AT_ONCE);
    const next = await openFor(tx, desk, line);
    desk.ledger.forgetWaiting(free.filter((id) => line.every(({ sessionId }) => sessionId !== id)));
    moved += moveInTurn(next, line);
    await write(next);
  }
  return desk.ledger.sessionsToFill().length > 0;
}

async function openFor(
  tx: EntityManager,
  desk: DeskTransaction,
  line: readonly SessionWaiter[],
): Promise<DeskTransaction> {
  const ids = [...new Set(line.map(({ participantId }) => participantId))];
  const [people, sessionRules] = await Promise.all([
    readPeople(tx, desk.event.id, ids),
    readSessionRules(tx, desk.event.id),
  ]);
  return desk.next({ ...people, sessionRules });
}

/** @returns how many were moved, or have no reason to wait any more */
function moveInTurn(desk: DeskTransaction, line: readonly SessionWaiter[]): number {
  let done = 0;
  for (const { participantId, sessionId, number } of line) {
    const participant = desk.participant(participantId);
    if (!participant || done >= MOVES_AT_ONCE || desk.sessions.isFull(sessionId)) {
      continue;
    }
    done += 1;
    const rule = desk.sessions.rules.get(sessionId);
    const isPast = rule?.startsAt ? rule.startsAt <= desk.now : false;
    if (!rule || isPast || !isActive(participant.state) || !isEligible(rule, participant.categoryId)) {
      desk.sessions.stopWaiting(participantId, sessionId);
      continue;
    }
    const left = desk.giveSession(participant, sessionId, 'line', LINES);
    desk.letters.write(participant, 'session-place', `${sessionId}/${number}`, { sessionId, left });
  }
  return done;
}
