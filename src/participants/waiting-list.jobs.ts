import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { promoteWaiting } from './desk-clerk.js';
import { PromoteOrder } from './place.orders.js';
import { RegistrationDesk } from './registration-desk.js';

/** Goes on promoting where one batch of the desk had to stop. */
@Injectable()
export class WaitingListJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly desk: RegistrationDesk,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(promoteWaiting, ({ eventId }) => this.desk.ask(eventId, new PromoteOrder()));
  }
}
