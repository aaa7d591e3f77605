import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Category } from '../events/category.entity.js';
import { Event } from '../events/event.entity.js';
import { listCategories } from '../events/event.queries.js';
import { system } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Changes } from '../platform/database/changes.js';
import { NotFound, Problem } from '../platform/errors.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { MailQueue } from '../platform/mail/mail-queue.js';
import { promotesByItself } from './admission.rules.js';
import type { DeskOrder, Outcome } from './desk-order.js';
import { DeskTransaction } from './desk-transaction.js';
import {
  insertConsents,
  insertKeptAnswers,
  insertParticipants,
  lockCounters,
  lookUp,
  nextWaiting,
  openCounters,
  updateCapacities,
  updateCounters,
  updateParticipants,
} from './desk.queries.js';
import { SeatLedger } from './seat-ledger.js';

/** Goes on with promoting where one batch had to stop. */
export const promoteWaiting = defineJob<{ eventId: string }>('waiting-list.promote');

/** So many people get a place from the waiting list in one transaction; the rest in the next. */
const PROMOTIONS_AT_ONCE = 200;
const WAITING_LIST = system('waiting-list');

/** Serves one batch: lock, look up, decide in the order of arrival, write each list with one statement. */
@Injectable()
export class DeskClerk {
  constructor(
    private readonly audit: Audit,
    private readonly mails: MailQueue,
    private readonly jobs: JobQueue,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound when there is no such event; what concerns one order alone is in its outcome */
  async serve(tx: EntityManager, eventId: string, orders: DeskOrder<unknown>[]): Promise<Outcome[]> {
    const desk = await this.open(tx, eventId, orders);
    const outcomes = orders.map((order) => decide(order, desk));
    await this.write(tx, desk);
    await this.promote(tx, desk);
    return outcomes;
  }

  private async open(
    tx: EntityManager,
    eventId: string,
    orders: DeskOrder<unknown>[],
  ): Promise<DeskTransaction> {
    const counters = await lockCounters(tx, eventId);
    const now = this.clock.now();
    const [event, categories, facts] = await Promise.all([
      tx.findOneBy(Event, { id: eventId }),
      listCategories(tx, eventId),
      lookUp(tx, eventId, orders, now),
    ]);
    if (!event) {
      throw new NotFound();
    }
    if (!hasCounterForEach(categories, counters)) {
      await openCounters(tx, eventId);
      return this.open(tx, eventId, orders); // what was read without the lock may be what another process has changed
    }
    return new DeskTransaction({ event, categories, ledger: new SeatLedger(counters), now, ...facts });
  }

  /** The lists in this order (consents name participants), sent together: none needs another's answer. */
  private async write(tx: EntityManager, desk: DeskTransaction): Promise<void> {
    const eventId = desk.event.id;
    const ids = [...desk.inserted, ...desk.changed].map((participant) => participant.id);
    await Promise.all([
      insertParticipants(tx, desk.inserted),
      updateParticipants(tx, [...desk.changed]),
      insertConsents(tx, desk.consents, desk.now),
      insertKeptAnswers(tx, eventId, desk.keptAnswers, desk.now),
      updateCapacities(tx, eventId, desk.capacities),
      updateCounters(tx, eventId, desk.ledger.takeChanged()),
      this.mails.queue(tx, ...desk.mails),
      this.audit.record(tx, ...desk.audit),
      ids.length > 0 && this.changes.announce(tx, { eventId, what: 'participants', ids }),
    ]);
  }

  /** Gives places that are free to those who wait for them, in the order of their numbers. */
  private async promote(tx: EntityManager, desk: DeskTransaction): Promise<void> {
    if (!promotesByItself(desk.event, desk.today) || !desk.ledger.someoneEligibleWaits()) {
      return;
    }
    const promotion = desk.next();
    const next = await nextWaiting(tx, desk.event.id, desk.ledger.categoriesToPromote(), PROMOTIONS_AT_ONCE);
    for (const participant of next) {
      if (promotion.ledger.hasRoom(participant.categoryId)) {
        promotion.change(participant, 'confirmed', WAITING_LIST);
        promotion.writeAboutState(participant, 'place-is-yours');
      }
    }
    await this.write(tx, promotion);
    const mayGoOn = next.length === PROMOTIONS_AT_ONCE; // else nobody is left, whatever the counters say
    if (mayGoOn && desk.ledger.someoneEligibleWaits()) {
      await this.jobs.enqueue(
        tx,
        promoteWaiting,
        { eventId: desk.event.id },
        { key: `promote/${desk.event.id}` },
      );
    }
  }
}

/** An order's own problem stays its own. Anything else is a fault, and the batch is tried again one by one. */
function decide(order: DeskOrder<unknown>, desk: DeskTransaction): Outcome {
  try {
    return { answer: order.decide(desk) };
  } catch (problem) {
    if (problem instanceof Problem) {
      return { problem };
    }
    throw problem;
  }
}

function hasCounterForEach(categories: Category[], counters: { key: string }[]): boolean {
  const keys = new Set(counters.map((counter) => counter.key));
  return keys.has('') && categories.every((category) => keys.has(category.id));
}
