import { Injectable, type OnModuleInit } from '@nestjs/common';
import { system } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { LAPSES_AT_ONCE } from './desk.queries.js';
import { LapseOffersOrder } from './offer.orders.js';
import { RegistrationDesk } from './registration-desk.js';

export const lapseOffers = defineJob<Record<string, never>>('offers.lapse');

/** Passes on the places that were offered and not taken in time. */
@Injectable()
export class OffersJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(lapseOffers, () => this.lapse());
    this.jobs.schedule(lapseOffers, '* * * * *');
  }

  private async lapse(): Promise<void> {
    const due: { eventId: string }[] = await this.database.read(system('offers'), (tx) =>
      tx.query(
        `select distinct event_id as "eventId" from participants where state = 'offered' and offer_expires_at <= $1`,
        [this.clock.now()],
      ),
    );
    for (const { eventId } of due) {
      let lapsed: number;
      do {
        lapsed = await this.desk.ask(eventId, new LapseOffersOrder());
      } while (lapsed >= LAPSES_AT_ONCE);
    }
  }
}
