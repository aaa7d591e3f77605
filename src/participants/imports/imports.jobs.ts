import { Injectable, type OnModuleInit } from '@nestjs/common';
import { system } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { defineJob, JobQueue } from '../../platform/jobs/job-queue.js';
import { deleteExpired } from './imports.queries.js';

const deleteImports = defineJob<Record<string, never>>('imports.delete-expired');

/** Deletes tables that were brought more than a day ago, carried out or not. */
@Injectable()
export class ImportsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(deleteImports, async () => {
      await this.database.write(system('retention'), (tx) => deleteExpired(tx, this.clock.now()));
    });
    this.jobs.schedule(deleteImports, '37 * * * *');
  }
}
