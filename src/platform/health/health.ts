import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { assertSchemaFits, SchemaDoesNotFit } from '../database/schema.js';

/** What a load balancer or operator is told. */
export interface Readiness {
  ready: boolean;
  database: 'ok' | 'unreachable';
  schema: 'ok' | 'does-not-fit' | 'unknown';
  /** `late`: jobs that are due have waited for minutes; requests are served all the same. */
  queue: 'ok' | 'late' | 'unreachable';
}

/** Asked more often than this, the last answer is given again. */
const ANSWER_LASTS_MS = 1_000;

/** Whether this process can do its work now. */
@Injectable()
export class Health implements BeforeApplicationShutdown {
  private stopping = false;
  private answer?: { at: number; readiness: Promise<Readiness> };

  constructor(private readonly dataSource: DataSource) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  /** Looks at database, schema and queue. Never throws: what does not answer is named. */
  async check(): Promise<Readiness> {
    if (!this.answer || performance.now() - this.answer.at > ANSWER_LASTS_MS) {
      this.answer = { at: performance.now(), readiness: this.look() };
    }
    const readiness = await this.answer.readiness;
    return { ...readiness, ready: readiness.ready && !this.stopping };
  }

  private async look(): Promise<Readiness> {
    const schema = await this.lookAtSchema();
    const database = schema === 'unknown' ? 'unreachable' : 'ok';
    const queue = database === 'ok' ? await this.lookAtQueue() : 'unreachable';
    return { ready: schema === 'ok' && queue !== 'unreachable', database, schema, queue };
  }

  private async lookAtSchema(): Promise<Readiness['schema']> {
    try {
      await this.dataSource.query('select 1');
      await assertSchemaFits(this.dataSource);
      return 'ok';
    } catch (error) {
      return error instanceof SchemaDoesNotFit ? 'does-not-fit' : 'unknown';
    }
  }

  private async lookAtQueue(): Promise<Readiness['queue']> {
    try {
      const [row] = await this.dataSource.query<{ late: boolean }[]>(
        `select exists (
           select from graphile_worker.jobs
           where run_at < now() - interval '5 minutes' and locked_at is null and attempts < max_attempts
         ) as late`,
      );
      return row?.late ? 'late' : 'ok';
    } catch {
      return 'unreachable'; // the answer itself: nobody needs the reason beside it
    }
  }
}
