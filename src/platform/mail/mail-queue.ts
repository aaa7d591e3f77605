import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../ids.js';
import { defineJob, JobQueue } from '../jobs/job-queue.js';

/** A mail to be written and sent. */
export interface MailOrder {
  kind: string;
  /** See `Mail.occasion`; a second order with the same participant, kind and occasion does nothing. */
  occasion?: string;
  language: string;
  toAddress: string;
  toName?: string | null;
  eventId?: string;
  organizationId?: string;
  participantId?: string;
  accountId?: string;
  props?: Record<string, unknown>;
}

export const sendMail = defineJob<{ mailId: string }>('mail.send');

/** So many mails are one job, so that several workers share a long queue. */
const MAILS_PER_JOB = 25;

/** Puts mails into the caller's transaction: one row each, and the jobs that send them. */
@Injectable()
export class MailQueue {
  constructor(private readonly jobs: JobQueue) {}

  /** Queues all orders with one statement. @returns how many were new */
  async queue(tx: EntityManager, ...orders: MailOrder[]): Promise<number> {
    if (orders.length === 0) {
      return 0;
    }
    const rows = orders.map((order) => ({
      id: newId(),
      event_id: order.eventId ?? null,
      organization_id: order.organizationId ?? null,
      participant_id: order.participantId ?? null,
      account_id: order.accountId ?? null,
      kind: order.kind,
      occasion: order.occasion ?? '',
      language: order.language,
      to_address: order.toAddress,
      to_name: order.toName ?? null,
      props: order.props ?? {},
    }));
    const added: { id: string }[] = await tx.query(
      `insert into mails (id, event_id, organization_id, participant_id, account_id, kind, occasion, language, to_address, to_name, props)
       select * from jsonb_to_recordset($1::jsonb) as m(id uuid, event_id uuid, organization_id uuid, participant_id uuid,
         account_id uuid, kind text, occasion text, language text, to_address text, to_name text, props jsonb)
       on conflict do nothing
       returning id`,
      [JSON.stringify(rows)],
    );
    await this.enqueue(tx, added);
    return added.length;
  }

  /**
   * Queues a mail for every row that a statement selects, under the names of the columns: `event_id`,
   * `participant_id`, `kind`, `occasion`, `language`, `to_address`, `to_name`. For so many that nobody should hold
   * them in memory. @returns how many were new
   */
  async queueSelected(
    tx: EntityManager,
    { sql, values }: { sql: string; values: readonly unknown[] },
  ): Promise<number> {
    const added: { id: string }[] = await tx.query(
      `insert into mails (event_id, participant_id, kind, occasion, language, to_address, to_name)
       select event_id, participant_id, kind, occasion, language, to_address, to_name from (${sql}) as m
       on conflict do nothing
       returning id`,
      [...values],
    );
    await this.enqueue(tx, added);
    return added.length;
  }

  private async enqueue(tx: EntityManager, added: readonly { id: string }[]): Promise<void> {
    const batches = Array.from({ length: Math.ceil(added.length / MAILS_PER_JOB) }, (_, index) =>
      added.slice(index * MAILS_PER_JOB, (index + 1) * MAILS_PER_JOB).map((row) => ({ mailId: row.id })),
    );
    if (batches.length > 0) {
      await this.jobs.enqueueAll(tx, sendMail, batches);
    }
  }
}
