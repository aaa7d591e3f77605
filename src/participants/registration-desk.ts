import { Injectable } from '@nestjs/common';
import { system } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Busy, NotFound, Problem } from '../platform/errors.js';
import { Metrics } from '../platform/health/metrics.js';
import type { DeskOrder, Outcome } from './desk-order.js';
import { DeskClerk } from './desk-clerk.js';

/** The largest batch: larger ones gain nothing and hold the lock longer. */
const LARGEST_BATCH = 200;
/** Orders that may wait in this process, over all events; beyond it the desk says that it is busy. */
const LONGEST_QUEUE = 5_000;

interface Waiting {
  order: DeskOrder<unknown>;
  resolve: (answer: unknown) => void;
  reject: (reason: unknown) => void;
}

/**
 * The registration desk: one clerk per event and process (DESIGN §4). Requests for an event queue in memory; if no
 * batch of that event runs, one starts at once, and whatever arrives meanwhile is the next. Alone, a request waits
 * for nobody; under load the batches form by themselves. A batch is one transaction; answers are given after commit.
 */
@Injectable()
export class RegistrationDesk {
  private readonly queues = new Map<string, Waiting[]>();
  private waiting = 0;

  constructor(
    private readonly database: Database,
    private readonly clerk: DeskClerk,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Hands an order in and waits for its answer, which is given after the commit.
   * @throws Busy when too much waits already; Problem when the order cannot be done
   */
  ask<Answer>(eventId: string, order: DeskOrder<Answer>): Promise<Answer> {
    if (this.waiting >= LONGEST_QUEUE) {
      return Promise.reject(new Busy());
    }
    this.waiting += 1;
    return new Promise<unknown>((resolve, reject) => {
      const queue = this.queues.get(eventId);
      const entry = { order, resolve, reject };
      if (queue) {
        queue.push(entry);
      } else {
        this.queues.set(eventId, [entry]);
        void this.serve(eventId);
      }
    }) as Promise<Answer>;
  }

  private async serve(eventId: string): Promise<void> {
    const queue = this.queues.get(eventId)!;
    while (queue.length > 0) {
      const batch = queue.splice(0, LARGEST_BATCH);
      this.waiting -= batch.length;
      this.metrics.observeBatch(batch.length);
      await this.serveBatch(eventId, batch);
    }
    this.queues.delete(eventId);
  }

  /**
   * Never throws: every order of the batch gets its answer or its problem. A constraint's problem says that something
   * was changed beside the desk after it was looked up: then each order looks again, and nobody hears of another's.
   */
  private async serveBatch(eventId: string, batch: Waiting[], isLastTry = false): Promise<void> {
    try {
      const outcomes = await this.transact(eventId, batch);
      batch.forEach((entry, index) => settle(entry, outcomes[index]!));
    } catch (error) {
      const concernsAll = error instanceof Busy || error instanceof NotFound;
      const isAloneAtFault = batch.length === 1 && !(error instanceof Problem);
      if (isLastTry || concernsAll || isAloneAtFault) {
        batch.forEach((entry) => entry.reject(error));
        return;
      }
      for (const entry of batch) {
        await this.serveBatch(eventId, [entry], true);
      }
    }
  }

  private transact(eventId: string, batch: Waiting[]): Promise<Outcome[]> {
    const orders = batch.map((entry) => entry.order);
    return this.database.write(system('desk'), (tx) => this.clerk.serve(tx, eventId, orders));
  }
}

function settle(entry: Waiting, outcome: Outcome): void {
  if ('problem' in outcome) {
    entry.reject(outcome.problem);
  } else {
    entry.resolve(outcome.answer);
  }
}
