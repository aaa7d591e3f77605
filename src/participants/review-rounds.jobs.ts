import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { system } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Changes } from '../platform/database/changes.js';
import { Database } from '../platform/database/database.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { RegistrationDesk } from './registration-desk.js';
import { ReleaseRoundOrder } from './release-round.order.js';
import { ReviewRound } from './review-round.entity.js';
import { finishRound, keepReleased, listStalledRounds, listToRelease } from './review-rounds.queries.js';

export const releaseRound = defineJob<{ roundId: string }>('review.release');
const sweepRounds = defineJob<Record<string, never>>('review.sweep');

/** So many decisions are carried out in one transaction of the desk. */
const AT_ONCE = 100;
const STALLED_AFTER_MS = 60_000;
const RELEASE = system('review');

/** Carries released rounds out, a few decisions at a time; a process that is killed loses nothing and repeats nothing. */
@Injectable()
export class ReviewRoundsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(releaseRound, ({ roundId }) => this.release(roundId));
    this.jobs.handle(sweepRounds, () => this.sweep());
    this.jobs.schedule(sweepRounds, '* * * * *');
  }

  private async release(roundId: string): Promise<void> {
    while (await this.releaseSome(roundId)) {
      // until nothing is left: each time around is a transaction of its own
    }
    await this.database.write(RELEASE, async (tx) => {
      const eventId = await finishRound(tx, roundId, this.clock.now());
      if (eventId) {
        await this.changes.announce(tx, { eventId, what: 'event' });
      }
    });
  }

  private async releaseSome(roundId: string): Promise<boolean> {
    const { round, decisions } = await this.database.read(RELEASE, async (tx) => ({
      round: await tx.findOneBy(ReviewRound, { id: roundId }),
      decisions: await listToRelease(tx, roundId, AT_ONCE),
    }));
    if (!round || decisions.length === 0) {
      return false;
    }
    const order = new ReleaseRoundOrder(roundId, decisions, releaserOf(round), (tx, released) =>
      keepReleased(tx, roundId, released, this.clock.now()),
    );
    await this.desk.ask(round.eventId, order);
    return true;
  }

  /** A job whose process was killed is not given to another for hours; its round is. */
  private async sweep(): Promise<void> {
    const since = new Date(this.clock.now().getTime() - STALLED_AFTER_MS);
    await this.database.write(RELEASE, async (tx) => {
      for (const roundId of await listStalledRounds(tx, since)) {
        await this.jobs.enqueue(tx, releaseRound, { roundId }, { key: `round/${roundId}` });
      }
    });
  }
}

/** Decisions are those of whoever released them. */
function releaserOf({ releasedBy }: ReviewRound): Actor {
  return releasedBy ? { kind: 'account', accountId: releasedBy } : RELEASE;
}
