import { Injectable, type OnModuleInit } from '@nestjs/common';
import { system } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { deleteExpiredExports } from './exports.queries.js';

const forgetExports = defineJob<Record<string, never>>('exports.forget');

/** Tickets of files go after a day, fetched or not. */
@Injectable()
export class ExportsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(forgetExports, () =>
      this.database.write(system('retention'), (tx) => deleteExpiredExports(tx, this.clock.now())),
    );
    this.jobs.schedule(forgetExports, '37 * * * *');
  }
}
