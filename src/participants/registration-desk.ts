import { Injectable } from '@nestjs/common';
import { system } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Busy, NotFound, Problem } from '../platform/errors.js';
import { Metrics } from '../platform/health/metrics.js';
import type { DeskOrder, Outcome } from './desk-order.js';
import { DeskClerk } from './desk-clerk.js';

/**
 * The largest batch. Larger ones gain nothing, hold the lock longer, and leave nothing for the process to read while
 * the database works: then both wait for each other in turn.
 */
const LARGEST_BATCH = 128;
/** An outcome waits no longer than this for the database to take the questions of the next batch. */
const LONGEST_SILENCE_MS = 25;
/** Orders that may wait in this process, over all events; beyond it the desk says that it is busy. */
const LONGEST_QUEUE = 5_000;

interface Waiting {
  order: DeskOrder<unknown>;
  resolve: (answer: unknown) => void;
  reject: (reason: unknown) => void;
  /** Served by itself, after its batch could not be. */
  isLastTry?: boolean;
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
    let tell = tellNobody;
    while (queue.length > 0) {
      const batch = queue.splice(0, LARGEST_BATCH);
      this.waiting -= batch.length;
      this.metrics.observeBatch(batch.length);
      tell = await this.serveBatch(eventId, batch, tell);
    }
    this.queues.delete(eventId);
    tell();
  }

  /**
   * Serves a batch and gives back how to tell its outcomes, which the next batch does as soon as the database has its
   * questions: so neither waits for the other. Never throws: every order gets its answer or its problem. A
   * constraint's problem says that something was changed beside the desk after it was looked up: then each order
   * looks again, and nobody hears of another's.
   */
  private async serveBatch(eventId: string, batch: Waiting[], tellLast = tellNobody): Promise<Tell> {
    const late = setTimeout(tellLast, LONGEST_SILENCE_MS);
    try {
      const outcomes = await this.transact(eventId, batch, tellLast);
      return once(() => batch.forEach((entry, index) => settle(entry, outcomes[index]!)));
    } catch (error) {
      const concernsAll = error instanceof Busy || error instanceof NotFound;
      const isAloneAtFault = batch.length === 1 && !(error instanceof Problem);
      if (concernsAll || isAloneAtFault || batch[0]!.isLastTry) {
        return once(() => batch.forEach((entry) => entry.reject(error)));
      }
      for (const entry of batch) {
        const tell = await this.serveBatch(eventId, [{ ...entry, isLastTry: true }]);
        tell();
      }
      return tellNobody;
    } finally {
      clearTimeout(late);
      tellLast();
    }
  }

  private transact(eventId: string, batch: Waiting[], tellLast: Tell): Promise<Outcome[]> {
    const orders = batch.map((entry) => entry.order);
    return this.database.write(system('desk'), (tx) => {
      const serving = this.clerk.serve(tx, eventId, orders);
      tellLast();
      return serving;
    });
  }
}

/** Tells the people of a batch what became of their orders; a second time it does nothing. */
type Tell = () => void;

const tellNobody: Tell = () => undefined;

function once(tell: Tell): Tell {
  let isTold = false;
  return () => {
    if (!isTold) {
      isTold = true;
      tell();
    }
  };
}

function settle(entry: Waiting, outcome: Outcome): void {
  if ('problem' in outcome) {
    entry.reject(outcome.problem);
  } else {
    entry.resolve(outcome.answer);
  }
}
