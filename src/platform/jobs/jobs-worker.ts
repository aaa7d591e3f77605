import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Runner, Task, TaskList } from 'graphile-worker';
import { Config } from '../config/config.js';
import { Log, placesOf } from '../log.js';
import { JobQueue, type JobHandler } from './job-queue.js';

/** What fell due while nothing ran is caught up with, once, when it is not older than this. */
const HOUR_MS = 3_600_000;

/** Takes jobs from the queue and runs their handlers, in its own connections. */
@Injectable()
export class JobsWorker implements OnModuleDestroy {
  private runner?: Runner;

  constructor(
    private readonly queue: JobQueue,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  async start(): Promise<void> {
    const { handlers, schedules } = this.queue.registered();
    const { run, Logger, parseCronItems } = await import('graphile-worker');
    this.runner = await run({
      connectionString: this.config.databaseUrl,
      concurrency: 4,
      noHandleSignals: true,
      pollInterval: 2_000,
      maxPoolSize: 6,
      taskList: Object.fromEntries(
        [...handlers].map(([name, handler]) => [name, asTask(handler)]),
      ) as TaskList,
      parsedCronItems: parseCronItems(
        [...schedules].map(([task, match]) => ({ task, match, options: { backfillPeriod: HOUR_MS } })),
      ),
      logger: new Logger(() => (level, message) => {
        const write = level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug';
        this.log[write](`queue: ${message}`);
      }),
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.runner?.stop();
    this.runner = undefined;
  }
}

/** An array payload is a batch: each part runs by itself, and only the failed parts are tried again. */
export function asTask(handler: JobHandler<never>): Task {
  return async (payload) => {
    if (Array.isArray(payload)) {
      return payload.map((part) => run(handler, part));
    }
    await run(handler, payload);
  };
}

/** What went wrong, by name and place only: the queue keeps and logs the message, and databases quote people in theirs. */
class JobFailed extends Error {
  constructor(thrown: unknown) {
    super(nameOf(thrown));
    this.stack = thrown instanceof Error ? `${this.message}\n${placesOf(thrown)}` : this.message;
  }
}

/** @throws JobFailed */
async function run(handler: JobHandler<never>, payload: unknown): Promise<void> {
  try {
    await handler(payload as never);
  } catch (error) {
    throw new JobFailed(error);
  }
}

function nameOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) {
    return 'Error';
  }
  const { code, driverError } = thrown as { code?: string; driverError?: { code?: string } };
  return [thrown.name, code ?? driverError?.code].filter(Boolean).join(' ');
}
