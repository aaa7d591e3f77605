import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../../platform/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock.js';
import { Invalid, NotFound } from '../../platform/errors.js';
import { assertVersion } from '../../platform/http/if-match.js';
import { newId } from '../../platform/ids.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { getBlock } from '../sign-up/sign-up.queries.js';
import {
  listBlockHolders,
  listBlockSessions,
  listBusyTimes,
  listWishPeople,
  readSpokenLanguages,
} from './wish-facts.queries.js';
import { planWishes, wisherOf, type WishFacts } from './wish-plan.rules.js';
import { listWishResults, mendWishResult, replaceWishResults } from './wish-results.queries.js';
import { isRanking, type WishRound, type WishRoundSettings } from './wish-round.js';
import {
  getWishRound,
  insertWishRound,
  lockWishRound,
  setWishRoundState,
  updateWishRound,
} from './wish-rounds.queries.js';
import { NoPlaceToMove, NothingAssigned, RankingGoesOn, RoundReleased } from './wishes.errors.js';
import { releaseWishes } from './wishes.jobs.js';

/** Seeds are small enough to be read out. */
const SEEDS = 1_000_000;

/** Where somebody shall be put by hand. */
export interface Mending {
  participantId: string;
  /** Null: nowhere. */
  sessionId: string | null;
  reason: string;
}

/** Rounds of wishes as organizers hold them: set up, assigned, mended, released. */
@Injectable()
export class WishRoundsService {
  constructor(
    private readonly audit: Audit,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** @throws BlockHasRound; Invalid for a block that is not this event's, or several balances */
  async add(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    { blockId, ...settings }: WishRoundSettings & { blockId: string },
  ): Promise<WishRound> {
    assertOneBalance(settings);
    await getBlock(tx, eventId, blockId).catch((error: unknown) => {
      throw error instanceof NotFound ? new Invalid([{ field: 'blockId', code: 'choice' }]) : error;
    });
    const id = newId();
    await insertWishRound(tx, { id, eventId, blockId, seed: randomInt(SEEDS), ...settings });
    await this.record(tx, actor, eventId, 'wish-round.added', id, { blockId, ...settings });
    return getWishRound(tx, eventId, id);
  }

  /** A later deadline opens the ranking again. @throws NotFound, StaleVersion, RoundReleased */
  async edit(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    { id, seen, settings }: { id: string; seen: number; settings: WishRoundSettings },
  ): Promise<WishRound> {
    assertVersion(await this.lockOpen(tx, eventId, id), seen);
    assertOneBalance(settings);
    await updateWishRound(tx, id, settings);
    if (settings.closesAt > this.clock.now()) {
      await setWishRoundState(tx, id, 'collecting');
    }
    await this.record(tx, actor, eventId, 'wish-round.edited', id, { ...settings });
    return getWishRound(tx, eventId, id);
  }

  /** With everybody's wishes. @throws NotFound, StaleVersion, RoundReleased */
  async remove(tx: EntityManager, actor: Actor, eventId: string, id: string, seen: number): Promise<void> {
    const round = await this.lockOpen(tx, eventId, id);
    assertVersion(round, seen);
    await tx.query(`delete from wish_rounds where id = $1`, [id]);
    await this.record(tx, actor, eventId, 'wish-round.removed', id, { blockId: round.blockId });
  }

  /**
   * Assigns sessions by wishes, anew: what was mended by hand stays. The same seed gives the same again.
   * @throws NotFound, RoundReleased; RankingGoesOn before the deadline
   */
  async assign(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    id: string,
    seed?: number,
  ): Promise<WishRound> {
    const round = await this.lockOpen(tx, eventId, id);
    const now = this.clock.now();
    if (isRanking(round, now) || round.closesAt > now) {
      throw new RankingGoesOn();
    }
    const rules = { ...round, seed: seed ?? round.seed };
    const [facts, results] = await Promise.all([readWishFacts(tx, round), listWishResults(tx, id)]);
    const mended = results.filter(({ byHand }) => byHand);
    await replaceWishResults(tx, id, planWishes(facts, rules, mended));
    await setWishRoundState(tx, id, 'assigned', { seed: rules.seed, assignedAt: now });
    await this.record(tx, actor, eventId, 'wish-round.assigned', id, {
      seed: rules.seed,
      mended: mended.length,
    });
    return getWishRound(tx, eventId, id);
  }

  /**
   * Puts somebody somewhere by hand, which later runs keep.
   * @throws NotFound, RoundReleased, NothingAssigned; NoPlaceToMove when the session is full
   */
  async mend(tx: EntityManager, actor: Actor, eventId: string, id: string, mending: Mending): Promise<void> {
    const round = await this.lockToMend(tx, eventId, id);
    const { participantId, sessionId, reason } = mending;
    const [facts, results] = await Promise.all([readWishFacts(tx, round), listWishResults(tx, id)]);
    const person = facts.people.find((one) => one.id === participantId);
    const session = facts.sessions.find((one) => one.id === sessionId);
    if (!person || (sessionId !== null && !session)) {
      throw new NotFound();
    }
    const others = results.filter(
      (one) => one.toldAt === null && one.sessionId === sessionId && one.participantId !== participantId,
    );
    const capacity = session?.capacity ?? null;
    if (session && capacity !== null && session.taken + others.length >= capacity) {
      throw new NoPlaceToMove(capacity);
    }
    const { wishes } = wisherOf(person, facts, { balance: undefined, serveLanguages: false });
    const rank = sessionId === null ? -1 : wishes.indexOf(sessionId);
    const before = results.find((one) => one.participantId === participantId);
    await mendWishResult(tx, id, {
      participantId,
      sessionId,
      rank: rank < 0 ? null : rank + 1,
      refused: before?.refused.filter((one) => one.sessionId !== sessionId) ?? [],
      byHand: true,
      handReason: reason,
    });
    await this.recordMended(tx, actor, eventId, participantId, { roundId: id, sessionId });
  }

  /** Leaves somebody who was put somewhere by hand to the next run again. @throws NotFound, RoundReleased */
  async unmend(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    { id, participantId }: { id: string; participantId: string },
  ): Promise<void> {
    await this.lockToMend(tx, eventId, id);
    const result = (await listWishResults(tx, id)).find((one) => one.participantId === participantId);
    if (!result?.byHand) {
      throw new NotFound();
    }
    await mendWishResult(tx, id, { ...result, byHand: false, handReason: null });
    await this.recordMended(tx, actor, eventId, participantId, { roundId: id, byHand: false });
  }

  /**
   * Releases what was assigned: from now on people get their sessions, and a letter each. Released again, only those
   * who could not be given theirs, and were mended since, are.
   * @throws NotFound, NothingAssigned; RoundReleased while it is being released
   */
  async release(tx: EntityManager, actor: Actor, eventId: string, id: string): Promise<WishRound> {
    const round = await lockWishRound(tx, eventId, id);
    if (round.state === 'releasing') {
      throw new RoundReleased();
    }
    const open = (await listWishResults(tx, id)).filter(
      ({ toldAt, skipped }) => toldAt === null && skipped === null,
    );
    if (open.length === 0) {
      throw new NothingAssigned();
    }
    const now = this.clock.now();
    await setWishRoundState(tx, id, 'releasing', {
      releasedAt: now,
      releasedBy: actorId(actor),
      progressedAt: now,
    });
    await this.jobs.enqueue(tx, releaseWishes, { roundId: id }, { key: `wishes/${id}` });
    await this.record(tx, actor, eventId, 'wish-round.released', id, { people: open.length });
    return getWishRound(tx, eventId, id);
  }

  private async lockOpen(tx: EntityManager, eventId: string, id: string): Promise<WishRound> {
    const round = await lockWishRound(tx, eventId, id);
    if (round.state === 'releasing' || round.state === 'released') {
      throw new RoundReleased();
    }
    return round;
  }

  /** After a release those who could not be given their session are still to be helped. */
  private async lockToMend(tx: EntityManager, eventId: string, id: string): Promise<WishRound> {
    const round = await lockWishRound(tx, eventId, id);
    if (round.state === 'releasing') {
      throw new RoundReleased();
    }
    if (round.state === 'collecting') {
      throw new NothingAssigned();
    }
    return round;
  }

  private async record(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    action: string,
    subjectId: string,
    after: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, { eventId, actor, action, subjectKind: 'wish-round', subjectId, after });
  }

  /** Without the reason, which may speak of others. */
  private async recordMended(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    participantId: string,
    after: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'participant.wish-mended',
      subjectKind: 'participant',
      subjectId: participantId,
      fields: ['sessions'],
      after,
    });
  }
}

/** The flow is exact with one attribute; several at once would need another way to assign. */
function assertOneBalance({ balances }: WishRoundSettings): void {
  if (balances.length > 1) {
    throw new Invalid([{ field: 'balances', code: 'one-balance' }]);
  }
}

/** Everything that an assignment goes by, as it is now. */
async function readWishFacts(tx: EntityManager, round: WishRound): Promise<WishFacts> {
  const { eventId, blockId } = round;
  const [sessions, people, holders, busy, spoken] = await Promise.all([
    listBlockSessions(tx, blockId),
    listWishPeople(tx, round),
    listBlockHolders(tx, blockId),
    listBusyTimes(tx, eventId, blockId),
    readSpokenLanguages(tx, eventId),
  ]);
  return { sessions, people, holders, spoken, busy: Map.groupBy(busy, ({ participantId }) => participantId) };
}
