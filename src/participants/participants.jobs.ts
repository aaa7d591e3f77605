import { Injectable, type OnModuleInit } from '@nestjs/common';
import { system } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { Log } from '../platform/log.js';
import { Retention } from './retention.js';

type Nothing = Record<string, never>;

export const eraseUnproven = defineJob<Nothing>('participants.erase-unproven');
export const erasePastEvents = defineJob<Nothing>('participants.erase-past-events');
export const pruneKeptAnswers = defineJob<Nothing>('participants.prune-kept-answers');

const AT_ONCE = 1_000;

/** What happens to participants by itself, as time passes. */
@Injectable()
export class ParticipantsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly retention: Retention,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(eraseUnproven, () => this.eraseUnproven());
    this.jobs.schedule(eraseUnproven, '47 * * * *');
    this.jobs.handle(erasePastEvents, () => this.erasePastEvents());
    this.jobs.schedule(erasePastEvents, '17 * * * *');
    this.jobs.handle(pruneKeptAnswers, () => this.pruneKeptAnswers());
    this.jobs.schedule(pruneKeptAnswers, '27 * * * *');
  }

  /** One transaction per event, so that one event's fault does not keep the others' people. */
  private async erasePastEvents(): Promise<void> {
    const actor = system('retention');
    const due = await this.database.read(actor, (tx) => this.retention.listEventsToErase(tx));
    const faults: unknown[] = [];
    for (const event of due) {
      try {
        const people = await this.database.write(actor, (tx) => this.retention.erasePeople(tx, actor, event));
        this.log.info('people of a past event erased', { eventId: event.id, people });
      } catch (error) {
        this.log.error('people of a past event could not be erased', error);
        faults.push(error);
      }
    }
    if (faults.length > 0) {
      throw new AggregateError(faults, 'some past events still keep their people');
    }
  }

  private async eraseUnproven(): Promise<void> {
    const actor = system('retention');
    let gone: number;
    do {
      gone = await this.database.write(actor, (tx) => this.retention.eraseUnproven(tx, actor, AT_ONCE));
    } while (gone === AT_ONCE);
  }

  private async pruneKeptAnswers(): Promise<void> {
    let gone: number;
    do {
      gone = await this.database.write(system('retention'), (tx) =>
        this.retention.pruneKeptAnswers(tx, AT_ONCE),
      );
    } while (gone === AT_ONCE);
  }
}
