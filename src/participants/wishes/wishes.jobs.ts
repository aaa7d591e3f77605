import { Injectable, type OnModuleInit } from '@nestjs/common';
import { system, type Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { defineJob, JobQueue } from '../../platform/jobs/job-queue.js';
import { RegistrationDesk } from '../registration-desk.js';
import { ReleaseWishesOrder } from './release-wishes.order.js';
import { keepTold, listWishesToRelease } from './wish-results.queries.js';
import type { WishRound } from './wish-round.js';
import { findWishRound, listStalledWishRounds, setWishRoundState } from './wish-rounds.queries.js';

export const releaseWishes = defineJob<{ roundId: string }>('wishes.release');
const sweepWishes = defineJob<Record<string, never>>('wishes.sweep');

/** So many people get their sessions in one transaction of the desk. */
const AT_ONCE = 100;
const STALLED_AFTER_MS = 60_000;
const RELEASE = system('wishes');

/** Carries released rounds out, some people at a time; a process that is killed loses nothing and repeats nothing. */
@Injectable()
export class WishesJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(releaseWishes, ({ roundId }) => this.release(roundId));
    this.jobs.handle(sweepWishes, () => this.sweep());
    this.jobs.schedule(sweepWishes, '* * * * *');
  }

  private async release(roundId: string): Promise<void> {
    const round = await this.database.read(RELEASE, (tx) => findWishRound(tx, roundId));
    if (round?.state !== 'releasing') {
      return;
    }
    while (await this.releaseSome(round)) {
      // until nothing is left: each time around is a transaction of its own
    }
    await this.database.write(RELEASE, (tx) => setWishRoundState(tx, roundId, 'released'));
  }

  private async releaseSome(round: WishRound): Promise<boolean> {
    const results = await this.database.read(RELEASE, (tx) => listWishesToRelease(tx, round.id, AT_ONCE));
    if (results.length === 0) {
      return false;
    }
    const order = new ReleaseWishesOrder(round.id, results, releaserOf(round), (tx, released) =>
      keepTold(tx, round.id, released, this.clock.now()),
    );
    await this.desk.ask(round.eventId, order);
    return true;
  }

  /** A job whose process was killed is not given to another for hours; its round is. */
  private async sweep(): Promise<void> {
    const since = new Date(this.clock.now().getTime() - STALLED_AFTER_MS);
    await this.database.write(RELEASE, async (tx) => {
      for (const roundId of await listStalledWishRounds(tx, since)) {
        await this.jobs.enqueue(tx, releaseWishes, { roundId }, { key: `wishes/${roundId}` });
      }
    });
  }
}

/** Sessions are given by whoever released the round. */
function releaserOf({ releasedBy }: WishRound): Actor {
  return releasedBy ? { kind: 'account', accountId: releasedBy } : RELEASE;
}
