import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { system } from '../platform/actor.js';
import { Config } from '../platform/config/config.js';
import { Sealing } from '../platform/crypto/sealing.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { TooMany } from '../platform/errors.js';
import { networkOf } from '../platform/http/network.js';
import { Log } from '../platform/log.js';

const WINDOW_MS = 60_000;
const SYNC_MS = 1_000;

interface Bucket {
  /** Used in this process since it last told the others. */
  fresh: number;
  /** Used everywhere, as last heard. */
  known: number;
}

/**
 * How many registrations one network may send in a minute: generous, since a venue is one network. Counted in the
 * process and told to the others each second, so that no registration waits for it (DESIGN §7).
 */
@Injectable()
export class NetworkLimit implements OnApplicationShutdown {
  private buckets = new Map<string, Bucket>();
  private windowStartsAt = 0;
  private timer?: NodeJS.Timeout;
  private syncing?: Promise<void>;

  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** @throws TooMany when this network has used up its minute */
  take(address: string): void {
    const now = this.clock.now().getTime();
    this.turnWindow(now);
    const name = networkOf(address);
    const bucket = this.buckets.get(name) ?? { fresh: 0, known: 0 };
    if (bucket.fresh + bucket.known >= this.config.registrationsPerNetwork) {
      throw new TooMany(Math.ceil((this.windowStartsAt + WINDOW_MS - now) / 1_000));
    }
    bucket.fresh += 1;
    this.buckets.set(name, bucket);
    this.timer ??= setTimeout(() => this.synchronise(), SYNC_MS).unref();
  }

  /** Tells the other processes what was used here, and hears of theirs. */
  async exchange(): Promise<void> {
    const windowStartsAt = new Date(this.windowStartsAt);
    const used = [...this.buckets].filter(([, bucket]) => bucket.fresh > 0);
    const rows = used.map(([name, bucket]) => ({ bucket: this.nameOf(name), used: bucket.fresh }));
    const told = new Map(used.map(([name, bucket]) => [this.nameOf(name), { bucket, fresh: bucket.fresh }]));
    const totals: { bucket: string; used: number }[] = await this.database.write(
      system('network-limit'),
      (tx) =>
        tx.query(
          `insert into rate_buckets (bucket, window_starts_at, used)
         select bucket, $2, used from jsonb_to_recordset($1::jsonb) as r(bucket text, used int) order by bucket
         on conflict (bucket, window_starts_at) do update set used = rate_buckets.used + excluded.used
         returning bucket, used`,
          [JSON.stringify(rows), windowStartsAt],
        ),
    );
    for (const total of totals) {
      const { bucket, fresh } = told.get(total.bucket)!;
      bucket.fresh -= fresh;
      bucket.known = total.used;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.syncing;
  }

  private synchronise(): void {
    this.timer = undefined;
    this.syncing = this.exchange().catch((error: unknown) =>
      this.log.warn('network limit: not told to others', error as Error),
    );
  }

  private turnWindow(now: number): void {
    const windowStartsAt = Math.floor(now / WINDOW_MS) * WINDOW_MS;
    if (windowStartsAt !== this.windowStartsAt) {
      this.windowStartsAt = windowStartsAt;
      this.buckets = new Map();
    }
  }

  /** No address stands in the database, only its keyed digest. */
  private nameOf(network: string): string {
    return `registration/${this.sealing.digest('network', network).toString('base64url')}`;
  }
}
