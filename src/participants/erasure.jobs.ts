import { Injectable, type OnModuleInit } from '@nestjs/common';
import { system } from '../platform/actor.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { Log } from '../platform/log.js';
import { Erasure } from './erasure.service.js';

export const eraseAsked = defineJob<Record<string, never>>('participants.erase-asked');

/** Erases by itself whoever asked for it and did not change her mind. */
@Injectable()
export class ErasureJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly erasure: Erasure,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(eraseAsked, () => this.eraseAsked());
    this.jobs.schedule(eraseAsked, '7 * * * *');
  }

  private async eraseAsked(): Promise<void> {
    const people = await this.erasure.eraseDue(system('retention'));
    if (people > 0) {
      this.log.info('people erased who asked for it', { people });
    }
  }
}
