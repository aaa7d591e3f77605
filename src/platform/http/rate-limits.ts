import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Sealing } from '../crypto/sealing.js';
import { PUBLIC, system } from '../actor.js';
import { Database } from '../database/database.js';
import { TooMany } from '../errors.js';
import { defineJob, JobQueue } from '../jobs/job-queue.js';

/** How much may be done within how long. */
export interface RateLimit {
  limit: number;
  windowSeconds: number;
}

const sweepRateBuckets = defineJob<Record<string, never>>('rate-limits.sweep');

/**
 * Counts what is done again and again, for all processes together: one row a bucket and window, in a table that
 * may be lost. Names of buckets are kept as keyed digests, because they are made of addresses.
 */
@Injectable()
export class RateLimits implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(sweepRateBuckets, () => this.sweep());
    this.jobs.schedule(sweepRateBuckets, '17 * * * *');
  }

  /**
   * Takes from a bucket, in a transaction of its own: what follows may fail, the attempt stays counted.
   * @param bucket what is counted, and for whom: `sign-in/address/nino@example.org`
   * @throws TooMany with the seconds until the window ends, when it is used up; then nothing was taken
   */
  async take(bucket: string, { limit, windowSeconds }: RateLimit, cost = 1): Promise<void> {
    const { startsAt, secondsLeft } = this.window(windowSeconds);
    const taken = await this.database.write(PUBLIC, (tx) =>
      tx.query(
        `insert into rate_buckets as b (bucket, window_starts_at, used)
         select $1::text, $2::timestamptz, $3::integer where $3::integer <= $4::integer
         on conflict (bucket, window_starts_at) do update set used = b.used + excluded.used
           where b.used + excluded.used <= $4::integer
         returning used`,
        [this.digest(bucket), startsAt, cost, limit],
      ),
    );
    if ((taken as unknown[]).length === 0) {
      throw new TooMany(secondsLeft);
    }
  }

  /** Gives back what was taken for something that turned out to be in order. */
  async giveBack(bucket: string, { windowSeconds }: RateLimit, cost = 1): Promise<void> {
    await this.database.write(PUBLIC, (tx) =>
      tx.query(
        `update rate_buckets set used = greatest(used - $3, 0) where bucket = $1 and window_starts_at = $2`,
        [this.digest(bucket), this.window(windowSeconds).startsAt, cost],
      ),
    );
  }

  private async sweep(): Promise<void> {
    const dayAgo = new Date(this.clock.now().getTime() - 24 * 3_600_000);
    await this.database.write(system('rate-limits'), (tx) =>
      tx.query(`delete from rate_buckets where window_starts_at < $1`, [dayAgo]),
    );
  }

  private window(windowSeconds: number): { startsAt: Date; secondsLeft: number } {
    const now = this.clock.now().getTime();
    const length = windowSeconds * 1000;
    const startsAt = Math.floor(now / length) * length;
    return {
      startsAt: new Date(startsAt),
      secondsLeft: Math.max(1, Math.ceil((startsAt + length - now) / 1000)),
    };
  }

  private digest(bucket: string): string {
    return this.sealing.digest('rate-buckets', bucket).subarray(0, 18).toString('base64url');
  }
}
