import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, system, type Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { ExclusionDigests } from './exclusion-digests.js';

/** An exclusion ends after a year unless said otherwise, and after five years in any case. */
const USUAL_DAYS = 365;
const LONGEST_DAYS = 5 * 365 + 2;
const DAY_MS = 86_400_000;

const pruneExclusions = defineJob<Record<string, never>>('participants.prune-exclusions');

/** That somebody is excluded, and by whom; whom, nobody can tell any more. */
export interface ExclusionLine {
  /** The digest, as an id. */
  id: string;
  excludedAt: Date;
  expiresAt: Date;
  excludedBy: { accountId: string; name: string } | null;
}

/**
 * Keeps people from registering again for an event, without telling them so in public. Only a keyed digest of the
 * address is kept: it outlives the person and says nothing of her.
 */
@Injectable()
export class ExclusionsService implements OnModuleInit {
  constructor(
    private readonly digests: ExclusionDigests,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(pruneExclusions, () =>
      this.database.write(system('retention'), async (tx) => {
        await tx.query(`delete from exclusions where expires_at <= $1`, [this.clock.now()]);
      }),
    );
    this.jobs.schedule(pruneExclusions, '37 * * * *');
  }

  /** Exclusions that have not ended, the latest first. */
  async list(tx: EntityManager, eventId: string): Promise<ExclusionLine[]> {
    return tx.query(
      `select encode(x.email_digest, 'hex') as id, x.excluded_at as "excludedAt", x.expires_at as "expiresAt",
              case when a.id is not null then jsonb_build_object('accountId', a.id, 'name', a.name) end as "excludedBy"
       from exclusions x left join accounts a on a.id = x.excluded_by
       where x.event_id = $1 and x.expires_at > $2 order by x.excluded_at desc, id limit 1000`,
      [eventId, this.clock.now()],
    );
  }

  /**
   * Excludes an address; once more only changes when it ends.
   * @param until a year from now when null
   * @throws Invalid when it would end in the past, or in more than five years
   */
  async exclude(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    email: string,
    until: Date | null,
  ): Promise<ExclusionLine> {
    const now = this.clock.now();
    const ends = until ?? new Date(now.getTime() + USUAL_DAYS * DAY_MS);
    if (ends <= now || ends.getTime() > now.getTime() + LONGEST_DAYS * DAY_MS) {
      throw new Invalid([{ field: 'until', code: 'exclusion-end' }]);
    }
    await this.forget(tx, eventId, this.digests.digestsOf(eventId, email));
    const id = this.digests.digestOf(eventId, email);
    await tx.query(
      `insert into exclusions (event_id, email_digest, excluded_by, excluded_at, expires_at)
       values ($1, decode($2, 'hex'), $3, $4, $5)
       on conflict (event_id, email_digest) do update set expires_at = excluded.expires_at`,
      [eventId, id, actorId(actor), now, ends],
    );
    await this.record(tx, actor, eventId, 'event.address-excluded', { until: ends.toISOString() });
    const lines = await this.list(tx, eventId);
    return lines.find((line) => line.id === id)!;
  }

  /** Lets somebody register again. @throws NotFound */
  async lift(tx: EntityManager, actor: Actor, eventId: string, id: string): Promise<void> {
    if (!/^[0-9a-f]{64}$/.test(id) || (await this.forget(tx, eventId, [id])) === 0) {
      throw new NotFound();
    }
    await this.record(tx, actor, eventId, 'event.exclusion-lifted');
  }

  private async forget(tx: EntityManager, eventId: string, ids: readonly string[]): Promise<number> {
    const [, gone] = (await tx.query(
      `delete from exclusions
       where event_id = $1 and email_digest = any(array(select decode(d, 'hex') from unnest($2::text[]) d))`,
      [eventId, ids],
    )) as [unknown[], number];
    return gone;
  }

  private async record(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    action: string,
    after?: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, {
      eventId,
      actor,
      action,
      subjectKind: 'event',
      subjectId: eventId,
      ...(after ? { after } : {}),
    });
  }
}
