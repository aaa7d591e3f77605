import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { system } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { Files } from '../platform/files/files.service.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { Log } from '../platform/log.js';
import { listOverdueAnswers } from './answer-retention.queries.js';
import { ForgetAnswersOrder, type OverdueAnswers } from './forget-answers.order.js';
import { RegistrationDesk } from './registration-desk.js';
import { lockSheets, writeSheets } from './sheet-rewriting.queries.js';
import { SheetSealing } from './sheet-sealing.js';

export const forgetAnswers = defineJob<Record<string, never>>('answers.forget');

/** So many sheets go under one lock of the desk. */
const AT_ONCE = 500;
const RETENTION = system('retention');

/** Forgets answers, open or sealed, with their files, when the days are over that their question keeps them. */
@Injectable()
export class AnswerRetentionJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
    private readonly sheets: SheetSealing,
    private readonly files: Files,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(forgetAnswers, () => this.forget());
    this.jobs.schedule(forgetAnswers, '57 * * * *');
  }

  private async forget(): Promise<void> {
    const overdue = await this.database.read(RETENTION, (tx) => listOverdueAnswers(tx, this.clock.now()));
    for (const [eventId, ofEvent] of Map.groupBy(overdue, (one) => one.eventId)) {
      for (let at = 0; at < ofEvent.length; at += AT_ONCE) {
        const slice = ofEvent.slice(at, at + AT_ONCE);
        const erase = (tx: EntityManager, gone: readonly OverdueAnswers[]) => this.erase(tx, eventId, gone);
        await this.desk.ask(eventId, new ForgetAnswersOrder(slice, RETENTION, erase));
      }
      this.log.info('answers forgotten whose days are over', { eventId, sheets: ofEvent.length });
    }
  }

  private async erase(tx: EntityManager, eventId: string, overdue: readonly OverdueAnswers[]): Promise<void> {
    for (const [formId, ofForm] of Map.groupBy(overdue, (one) => one.formId)) {
      const fieldsOf = new Map(ofForm.map((one) => [one.participantId, new Set(one.fieldIds)]));
      const sheets = await lockSheets(tx, formId, [...fieldsOf.keys()]);
      await writeSheets(
        tx,
        sheets.map((sheet) =>
          this.sheets.without(sheet.participantId, sheet, fieldsOf.get(sheet.participantId)!),
        ),
      );
    }
    const files = overdue.map(({ participantId, fieldIds }) => ({ ownerId: participantId, fieldIds }));
    await this.files.removeAnswers(tx, eventId, files);
  }
}
