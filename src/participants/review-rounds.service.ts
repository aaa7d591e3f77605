import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Changes } from '../platform/database/changes.js';
import { Invalid, StaleVersion, type FieldProblem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { unknownPlaceholders } from './letter-additions.rules.js';
import { writtenLanguage } from './participant-language.js';
import { getEvent } from '../events/event.queries.js';
import { readReviewSeat } from './review-access.queries.js';
import { LeadDecides, RoundChanged } from './review.errors.js';
import { reviewDecisions, type ReviewDecision } from './review.rules.js';
import { ReviewRound, type RoundLetters } from './review-round.entity.js';
import { releaseRound } from './review-rounds.jobs.js';
import {
  countDrafted,
  countObjected,
  findDraftRound,
  nextRoundNumber,
  takeDrafted,
} from './review-rounds.queries.js';

/** The round that would be released now. */
export interface RoundInPreparation {
  number: number;
  version: number;
  letters: RoundLetters;
  /** How many decisions it would release. */
  decisions: number;
  byDecision: Record<ReviewDecision, number>;
  /** How many letters of each kind go out in which language. */
  recipients: { decision: ReviewDecision; language: string; people: number }[];
  /** How many have no address and get no letter. */
  withoutAddress: number;
  /** Drafted confirmations that lack a co-host's approval, and stay behind. */
  objected: number;
}

/** Decisions that are prepared, looked at, and then told together. */
@Injectable()
export class ReviewRoundsService {
  constructor(
    private readonly audit: Audit,
    private readonly changes: Changes,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** @throws LeadDecides */
  async read(tx: EntityManager, actor: Actor, eventId: string): Promise<RoundInPreparation> {
    await this.assertDecides(tx, actor, eventId);
    const [event, round, number, drafted, objected] = await Promise.all([
      getEvent(tx, eventId),
      findDraftRound(tx, eventId),
      nextRoundNumber(tx, eventId),
      countDrafted(tx, eventId),
      countObjected(tx, eventId),
    ]);
    const sum = (lines: typeof drafted) => lines.reduce((people, line) => people + line.people, 0);
    const of = (decision: ReviewDecision) => sum(drafted.filter((line) => line.decision === decision));
    return {
      number,
      version: round?.version ?? 0,
      letters: round?.letters ?? {},
      decisions: sum(drafted),
      byDecision: { confirm: of('confirm'), wait: of('wait'), decline: of('decline') },
      recipients: byWrittenLanguage(drafted, event.languages),
      withoutAddress: drafted.reduce((people, line) => people + line.withoutAddress, 0),
      objected,
    };
  }

  /**
   * Keeps what is added to the letters of the next round.
   * @throws LeadDecides, StaleVersion; Invalid naming texts with placeholders that nobody fills in
   */
  async write(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    letters: RoundLetters,
    seen: number,
  ): Promise<void> {
    await this.assertDecides(tx, actor, eventId);
    assertPlaceholders(letters);
    await lockRounds(tx, eventId);
    const round = await findDraftRound(tx, eventId);
    if ((round?.version ?? 0) !== seen) {
      throw new StaleVersion();
    }
    await this.keep(tx, eventId, round, letters);
    await this.changes.announce(tx, { eventId, what: 'event' });
  }

  /**
   * Releases the drafted decisions: from now on they are carried out by a job, a few at a time.
   * @param decisions how many the organizer has seen; letters are those kept when left out
   * @throws LeadDecides, RoundChanged; Invalid naming texts with placeholders that nobody fills in
   */
  async release(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    { decisions, letters }: { decisions: number; letters?: RoundLetters | undefined },
  ): Promise<string> {
    await this.assertDecides(tx, actor, eventId);
    assertPlaceholders(letters ?? {});
    await lockRounds(tx, eventId);
    const draft = await findDraftRound(tx, eventId);
    const id = await this.keep(tx, eventId, draft, letters ?? draft?.letters ?? {});
    const taken = await takeDrafted(tx, eventId, id);
    if (taken === 0 || taken !== decisions) {
      throw new RoundChanged(taken);
    }
    const now = this.clock.now();
    const number = await nextRoundNumber(tx, eventId);
    await tx.update(
      ReviewRound,
      { id },
      { number, decisions: taken, releasedBy: actorId(actor), releasedAt: now, progressedAt: now },
    );
    await this.jobs.enqueue(tx, releaseRound, { roundId: id }, { key: `round/${id}` });
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'event.round-released',
      subjectKind: 'event',
      subjectId: eventId,
      after: { round: number, decisions: taken },
    });
    await this.changes.announce(tx, { eventId, what: 'participants' });
    return id;
  }

  private async keep(
    tx: EntityManager,
    eventId: string,
    round: ReviewRound | undefined,
    letters: RoundLetters,
  ): Promise<string> {
    if (round) {
      await tx.update(ReviewRound, { id: round.id }, { letters, version: round.version + 1 });
      return round.id;
    }
    const id = newId();
    await tx.insert(ReviewRound, { id, eventId, number: 0, letters, version: 1 });
    return id;
  }

  /** @throws LeadDecides */
  async assertDecides(tx: EntityManager, actor: Actor, eventId: string): Promise<void> {
    const { steps } = await readReviewSeat(tx, actor, eventId);
    if (!steps.decide) {
      throw new LeadDecides();
    }
  }
}

/** One round after the other: two organizers who release at once are told that the second has nothing to release. */
async function lockRounds(tx: EntityManager, eventId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('review-rounds/' || $1, 0))`, [eventId]);
}

function assertPlaceholders(letters: RoundLetters): void {
  const problems: FieldProblem[] = reviewDecisions.flatMap((decision) =>
    Object.entries(letters[decision] ?? {})
      .filter(([, text]) => unknownPlaceholders(text ?? '').length > 0)
      .map(([language]) => ({ field: `letters.${decision}.${language}`, code: 'placeholder' })),
  );
  if (problems.length > 0) {
    throw new Invalid(problems);
  }
}

function byWrittenLanguage(
  drafted: readonly { decision: ReviewDecision; language: string; people: number }[],
  eventLanguages: readonly string[],
): RoundInPreparation['recipients'] {
  const lines = new Map<string, RoundInPreparation['recipients'][number]>();
  for (const { decision, language: own, people } of drafted) {
    const language = writtenLanguage(own, eventLanguages);
    const name = `${decision}/${language}`;
    const line = lines.get(name) ?? { decision, language, people: 0 };
    lines.set(name, { ...line, people: line.people + people });
  }
  return [...lines.values()];
}
