import { Injectable, type OnModuleInit } from '@nestjs/common';
import { system } from '../actor.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { defineJob, JobQueue } from '../jobs/job-queue.js';
import { Files } from './files.service.js';

export const deleteStaged = defineJob<Record<string, never>>('files.delete-staged');

/** Files are many rows each, and deleting them takes its time. */
const AT_ONCE = 50;

/** Forgets files that were staged and never handed in. */
@Injectable()
export class FilesJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(deleteStaged, () => this.deleteStaged());
    this.jobs.schedule(deleteStaged, '37 * * * *');
  }

  private async deleteStaged(): Promise<void> {
    let gone: number;
    do {
      gone = await this.database.write(system('files'), (tx) =>
        this.files.deleteStagedBefore(tx, this.clock.now(), AT_ONCE),
      );
    } while (gone === AT_ONCE);
  }
}
