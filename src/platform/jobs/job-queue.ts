import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A kind of work: a dotted name, and the shape of its payload (ids only; handlers reload). */
export interface Job<Payload> {
  readonly name: string;
  /** Only for the compiler: keeps the payload's type with the name. */
  readonly payload?: Payload;
}

export interface JobOptions {
  runAt?: Date;
  /** A waiting job with the same key is replaced instead of added. */
  key?: string;
  priority?: number;
}

export type JobHandler<Payload> = (payload: Payload) => Promise<void>;

/** A job name without handler, or with two: the process must not start. */
export class JobsDoNotFit extends Error {}

const names = new Set<string>();

/** Names a kind of work; each name once in the program. */
export function defineJob<Payload>(name: string): Job<Payload> {
  names.add(name);
  return { name };
}

/**
 * Work to be done later, kept in the same database: enqueued in the transaction that makes it necessary, so it is
 * never lost and never done for something that was rolled back. Handlers may run twice.
 */
@Injectable()
export class JobQueue {
  private readonly handlers = new Map<string, JobHandler<never>>();
  private readonly schedules = new Map<string, string>();

  async enqueue<Payload>(
    tx: EntityManager,
    job: Job<Payload>,
    payload: Payload | Payload[],
    options: JobOptions = {},
  ): Promise<void> {
    await tx.query(
      `select from graphile_worker.add_job($1, $2::json, run_at => $3, job_key => $4, priority => $5)`,
      [
        job.name,
        JSON.stringify(payload),
        options.runAt ?? null,
        options.key ?? null,
        options.priority ?? null,
      ],
    );
  }

  /** Adds one job for each batch of payloads, all with one statement. */
  async enqueueAll<Payload>(tx: EntityManager, job: Job<Payload>, batches: Payload[][]): Promise<void> {
    const specs = batches.map((payload) => ({ identifier: job.name, payload }));
    await tx.query(
      `select from graphile_worker.add_jobs(
         array(select json_populate_recordset(null::graphile_worker.job_spec, $1::json)))`,
      [JSON.stringify(specs)],
    );
  }

  handle<Payload>(job: Job<Payload>, handler: JobHandler<Payload>): void {
    if (this.handlers.has(job.name)) {
      throw new JobsDoNotFit(`Two handlers for the job ${job.name}.`);
    }
    this.handlers.set(job.name, handler as JobHandler<never>);
  }

  /** Runs a job without payload again and again. `cron` is a five-part crontab line in UTC. */
  schedule(job: Job<Record<string, never>>, cron: string): void {
    this.schedules.set(job.name, cron);
  }

  /**
   * Every handler and schedule, for the worker.
   * @throws JobsDoNotFit when a defined job has no handler
   */
  registered(): { handlers: ReadonlyMap<string, JobHandler<never>>; schedules: ReadonlyMap<string, string> } {
    const orphans = [...names].filter((name) => !this.handlers.has(name));
    if (orphans.length > 0) {
      throw new JobsDoNotFit(
        `No handler for: ${orphans.join(', ')}. Call jobs.handle(…) in the module that defines it.`,
      );
    }
    return { handlers: this.handlers, schedules: this.schedules };
  }
}
