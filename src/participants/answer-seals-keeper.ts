import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AnswerSeals, type FieldsToSeal, type SealsKeeper } from '../forms/answer-seals.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { lockCounters, openCounters } from './desk.queries.js';
import { sealEarlier } from './seal-earlier.jobs.js';

/**
 * Has answers sealed whose question became sensitive. From the commit on every reader takes them for sealed ones
 * (`sealed-now.queries.ts`), so that the sealing itself can take its time.
 */
@Injectable()
export class AnswerSealsKeeper implements SealsKeeper, OnModuleInit {
  constructor(
    private readonly seals: AnswerSeals,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.seals.keepBy(this);
  }

  async listCounted(tx: EntityManager, eventId: string, fieldIds: readonly string[]): Promise<Set<string>> {
    const rows: { fieldId: string }[] = await tx.query(
      `select distinct field_id as "fieldId" from quotas
       where event_id = $1 and dimension = 'choice' and field_id = any($2)`,
      [eventId, fieldIds],
    );
    return new Set(rows.map(({ fieldId }) => fieldId));
  }

  /** Under the lock of the desk: whoever hands in an answer afterwards finds its question sealed. */
  async sealEarlier(tx: EntityManager, { eventId, fieldIds }: FieldsToSeal): Promise<void> {
    await openCounters(tx, eventId);
    await lockCounters(tx, eventId);
    await Promise.all([
      forgetOptionCounters(tx, eventId, fieldIds),
      forgetFilters(tx, eventId, fieldIds),
      forgetPreviews(tx, eventId),
      this.jobs.enqueue(tx, sealEarlier, {}, { key: sealEarlier.name }),
    ]);
  }
}

/** Options that had places once have none any more, and nobody can count who chose them. */
async function forgetOptionCounters(
  tx: EntityManager,
  eventId: string,
  fieldIds: readonly string[],
): Promise<void> {
  await tx.query(
    `delete from seat_counters where event_id = $1 and scope = 'option' and split_part(key, '/', 1) = any($2)`,
    [eventId, fieldIds],
  );
}

/** Previews of imports show answers as they stood; whoever goes on looks again. */
async function forgetPreviews(tx: EntityManager, eventId: string): Promise<void> {
  await tx.query(
    `update imports set preview_sealed = null, version = version + 1
     where event_id = $1 and preview_sealed is not null`,
    [eventId],
  );
}

/** Views look no longer for what was answered, only whether something was. */
async function forgetFilters(tx: EntityManager, eventId: string, fieldIds: readonly string[]): Promise<void> {
  await tx.query(
    `update saved_views set version = version + 1, definition = jsonb_set(definition, '{filters,answers}', (
       select coalesce(jsonb_agg(test), '[]') from jsonb_array_elements(definition #> '{filters,answers}') as test
       where test ->> 'field' <> all($2) or test ->> 'is' in ('answered', 'empty')))
     where event_id = $1 and jsonb_typeof(definition #> '{filters,answers}') = 'array'
       and exists (select from jsonb_array_elements(definition #> '{filters,answers}') as test
         where test ->> 'field' = any($2) and test ->> 'is' not in ('answered', 'empty'))`,
    [eventId, fieldIds],
  );
}
