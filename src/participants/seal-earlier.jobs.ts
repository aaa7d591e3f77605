import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FieldsToSeal } from '../forms/answer-seals.js';
import { system } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Changes } from '../platform/database/changes.js';
import { Database } from '../platform/database/database.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { Log } from '../platform/log.js';
import { lockCounters } from './desk.queries.js';
import { SheetSealing } from './sheet-sealing.js';
import { lockSheets, writeSheets } from './sheet-rewriting.queries.js';

export const sealEarlier = defineJob<Record<string, never>>('answers.seal-earlier');

/** So many sheets are sealed under one lock of the desk: some tens of milliseconds. */
const AT_ONCE = 500;
const SEALING = system('sealing');

/**
 * Seals the answers that were given before their question became sensitive, in slices between the batches of the
 * desk. Until it is done no reader shows them; running it twice changes nothing.
 */
@Injectable()
export class SealEarlierJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly sheets: SheetSealing,
    private readonly audit: Audit,
    private readonly changes: Changes,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(sealEarlier, () => this.sealAll());
    this.jobs.schedule(sealEarlier, '37 * * * *');
  }

  private async sealAll(): Promise<void> {
    for (const fields of await this.database.read(SEALING, listFieldsToSeal)) {
      const sheets = await this.sealForm(fields);
      this.log.info('earlier answers sealed', { formId: fields.formId, sheets });
    }
  }

  private async sealForm(fields: FieldsToSeal): Promise<number> {
    const people = await this.database.read(SEALING, (tx) => listWithOpenAnswers(tx, fields));
    for (let at = 0; at < people.length; at += AT_ONCE) {
      const slice = people.slice(at, at + AT_ONCE);
      await this.database.write(SEALING, (tx) => this.sealSlice(tx, fields, slice));
    }
    await this.database.write(SEALING, (tx) => this.finish(tx, fields, people.length));
    return people.length;
  }

  private async sealSlice(
    tx: EntityManager,
    { eventId, formId, fieldIds }: FieldsToSeal,
    people: readonly string[],
  ): Promise<void> {
    await lockCounters(tx, eventId);
    const sensitive = new Set(fieldIds);
    const sheets = await lockSheets(tx, formId, people);
    await writeSheets(
      tx,
      sheets.map((sheet) => this.sheets.sealLate(sheet.participantId, sheet, sensitive)),
    );
    await this.changes.announce(tx, { eventId, what: 'participants', ids: [...people] });
  }

  /** Whoever answers from the publishing on is sealed by the desk, so that nothing lies open after the last slice. */
  private async finish(
    tx: EntityManager,
    { eventId, formId, fieldIds }: FieldsToSeal,
    sheets: number,
  ): Promise<void> {
    await tx.query(`update form_fields set seals_earlier = false where form_id = $1 and id = any($2)`, [
      formId,
      fieldIds,
    ]);
    await this.audit.record(tx, {
      eventId,
      actor: SEALING,
      action: 'form.earlier-answers-sealed',
      subjectKind: 'form',
      subjectId: formId,
      fields: [...fieldIds],
      after: { answers: sheets },
    });
  }
}

async function listFieldsToSeal(tx: EntityManager): Promise<FieldsToSeal[]> {
  return tx.query(
    `select forms.event_id as "eventId", forms.id as "formId", array_agg(f.id order by f.id) as "fieldIds"
     from form_fields f join forms on forms.id = f.form_id
     where f.seals_earlier group by forms.id order by forms.id`,
  );
}

async function listWithOpenAnswers(tx: EntityManager, { formId, fieldIds }: FieldsToSeal): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select participant_id as id from answer_sheets where form_id = $1 and answers ?| $2 order by participant_id`,
    [formId, fieldIds],
  );
  return rows.map(({ id }) => id);
}
