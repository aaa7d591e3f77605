import { Injectable, type OnModuleInit } from '@nestjs/common';
import { system } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Changes } from '../platform/database/changes.js';
import { Database } from '../platform/database/database.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { MailQueue } from '../platform/mail/mail-queue.js';
import { takeDueReminders } from './form-reminders.queries.js';
import { writtenLanguage } from './participant-language.js';

export const writeReminders = defineJob<Record<string, never>>('follow-up-forms.remind');

/** So many letters are put into one transaction. */
const AT_ONCE = 500;

/** Puts the letters to those who are to be reminded of a form into the outbox, some in each transaction. */
@Injectable()
export class FormRemindersJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly mails: MailQueue,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(writeReminders, () => this.write());
    // A job whose process was killed is not given to another for hours; its letters are written by the next.
    this.jobs.schedule(writeReminders, '*/5 * * * *');
  }

  private async write(): Promise<void> {
    while (await this.writeSome()) {
      // until nobody is left: each time around is a transaction of its own
    }
  }

  /** @returns whether there may be more */
  private writeSome(): Promise<boolean> {
    return this.database.write(system('follow-up-forms'), async (tx) => {
      const due = await takeDueReminders(tx, this.clock.now(), AT_ONCE);
      const wanted = due.filter((one) => one.wanted);
      await this.mails.queue(
        tx,
        ...wanted.map((one) => ({
          kind: 'form-reminder',
          occasion: `${one.formId}/${one.askedAt.toISOString()}`,
          language: writtenLanguage(one.language, one.languages),
          toAddress: one.email,
          eventId: one.eventId,
          participantId: one.participantId,
        })),
      );
      for (const eventId of new Set(wanted.map((one) => one.eventId))) {
        await this.changes.announce(tx, { eventId, what: 'mails' });
      }
      return due.length === AT_ONCE;
    });
  }
}
