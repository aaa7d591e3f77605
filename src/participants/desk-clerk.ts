import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Category } from '../events/category.entity.js';
import { Event } from '../events/event.entity.js';
import { listCategories } from '../events/event.queries.js';
import { system } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Changes } from '../platform/database/changes.js';
import { Invalid, NotFound, Problem } from '../platform/errors.js';
import { Files } from '../platform/files/files.service.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { MailQueue } from '../platform/mail/mail-queue.js';
import { givesPlaces } from './admission.rules.js';
import type { GivenFiles } from './desk-facts.js';
import type { DeskOrder, Outcome } from './desk-order.js';
import { DeskTransaction } from './desk-transaction.js';
import { lockCounters, lookUp, nextWaiting, openCounters, readCounters } from './desk.queries.js';
import {
  insertConsents,
  insertKeptAnswers,
  insertParticipants,
  keepSheets,
  updateCapacities,
  updateCounters,
  updateParticipants,
  updateSessionPlaces,
} from './desk-writes.queries.js';
import { SheetSealing } from './sheet-sealing.js';
import { SeatLedger, type Pool } from './seat-ledger.js';
import { fillSessions } from './sign-up/session-filling.js';
import { updateSessionWaiting } from './sign-up/session-rules.queries.js';
import { inTurn } from './waiting-line.rules.js';

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
    private readonly files: Files,
    private readonly sheets: SheetSealing,
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

  /**
   * What would become of an order now, without a lock and without writing anything that it decides: by the time it is
   * asked in earnest, others may have come before it.
   * @throws NotFound when there is no such event; Problem when the order could not be done
   */
  async rehearse<Answer>(tx: EntityManager, eventId: string, order: DeskOrder<Answer>): Promise<Answer> {
    return order.decide(await this.open(tx, eventId, [order], readCounters));
  }

  /** One journey to the database: whoever is asked after the lock was asked for is looked up when it is ours. */
  private async open(
    tx: EntityManager,
    eventId: string,
    orders: DeskOrder<unknown>[],
    read = lockCounters,
  ): Promise<DeskTransaction> {
    const fileIds = orders.flatMap((order) => order.lookUps.fileIds ?? []);
    const [counters, event, categories, fileOwners, facts] = await Promise.all([
      read(tx, eventId),
      tx.findOneBy(Event, { id: eventId }),
      listCategories(tx, eventId),
      this.files.ownersOf(tx, eventId, fileIds),
      lookUp(tx, eventId, orders, this.clock.now()),
    ]);
    if (!event) {
      throw new NotFound();
    }
    if (!hasCounterForEach(categories, counters)) {
      await openCounters(tx, eventId);
      return this.open(tx, eventId, orders, read); // what was read without the lock may be what another process has changed
    }
    const ledger = new SeatLedger(counters, (key) => facts.quotas.capacityOf(key));
    const now = this.clock.now();
    return new DeskTransaction({ event, categories, ledger, now, fileOwners, ...facts });
  }

  /**
   * The lists in this order (what names participants after them), sent together: none needs another's answer. Those
   * that go on when they are answered come first, so that they go on while the others are written.
   */
  private async write(tx: EntityManager, desk: DeskTransaction): Promise<void> {
    for (const write of [...desk.writes, ...desk.answers.writes]) {
      await write(tx);
    }
    this.sealLate(desk);
    const eventId = desk.event.id;
    const ids = [...desk.inserted, ...desk.changed].map((participant) => participant.id);
    const [found] = await Promise.all([
      this.handOverFiles(tx, desk),
      this.audit.record(tx, ...desk.trail.entries),
      insertParticipants(tx, desk.inserted),
      updateParticipants(tx, [...desk.changed]),
      this.mails.queue(tx, ...desk.letters.orders),
      insertConsents(tx, desk.consents, desk.now),
      keepSheets(tx, desk.answers.sheets, desk.now),
      updateSessionPlaces(tx, desk.sessions.places, desk.now),
      updateSessionWaiting(tx, desk.sessions.waits.values(), desk.now),
      insertKeptAnswers(tx, eventId, desk.keptAnswers, desk.now),
      updateCapacities(tx, eventId, desk.capacities),
      updateCounters(tx, eventId, desk.ledger.takeChanged()),
      ids.length > 0 && this.changes.announce(tx, { eventId, what: 'participants', ids }),
    ]);
    refuseLostFiles([...desk.answers.files, ...desk.answers.spareFiles], found);
  }

  /** @returns the files that were there */
  private async handOverFiles(tx: EntityManager, { answers, event }: DeskTransaction): Promise<Set<string>> {
    const found = await Promise.all([
      this.files.claim(tx, event.id, answers.files),
      ...answers.spareFiles.map(({ stagingId, ids }) =>
        this.files.removeStaged(tx, { eventId: event.id, stagingId, ids }),
      ),
    ]);
    return new Set(found.flat());
  }

  /** A form may have become another since its answers were evaluated: what it seals today is sealed all the same. */
  private sealLate({ answers, sealedNow }: DeskTransaction): void {
    for (const [key, sheet] of answers.sheets) {
      answers.sheets.set(key, this.sheets.sealLate(sheet.participantId, sheet, sealedNow.get(sheet.formId)));
    }
  }

  /** Gives or offers places that are free to those who wait for them, in their turn. */
  private async promote(tx: EntityManager, desk: DeskTransaction): Promise<void> {
    const { event, ledger } = desk;
    if (!givesPlaces(event, desk.today)) {
      return;
    }
    if (
      ledger.sessionsToFill().length > 0 &&
      (await fillSessions(tx, desk, (next) => this.write(tx, next)))
    ) {
      await this.goOnPromoting(tx, event.id);
    }
    if (!ledger.someoneEligibleWaits()) {
      return;
    }
    const promotion = desk.next();
    const line = { queues: ledger.queuesToPromote(), order: event.waitingOrder, limit: PROMOTIONS_AT_ONCE };
    const next = await nextWaiting(tx, event.id, line);
    let given = 0;
    for (const participant of inTurn(next, ledger, event.waitingOrder)) {
      if (event.promotion === 'offer') {
        promotion.change(participant, 'offered', WAITING_LIST);
        promotion.letters.writeAboutState(participant);
      } else {
        promotion.change(participant, 'confirmed', WAITING_LIST);
        promotion.letters.writeAboutState(participant, 'place-is-yours');
      }
      given += 1;
      if (given === PROMOTIONS_AT_ONCE) {
        break;
      }
    }
    await this.write(tx, promotion);
    if (given === PROMOTIONS_AT_ONCE && ledger.someoneEligibleWaits()) {
      await this.goOnPromoting(tx, event.id);
    }
  }

  private async goOnPromoting(tx: EntityManager, eventId: string): Promise<void> {
    await this.jobs.enqueue(tx, promoteWaiting, { eventId }, { key: `promote/${eventId}` });
  }
}

/**
 * What was there when the orders were decided may be taken back by a page meanwhile. The same is said where nothing is
 * kept of the answer: else its sender would learn that the address takes part.
 * @throws Invalid naming the questions; the batch is undone, and its orders are tried again one by one
 */
function refuseLostFiles(given: readonly GivenFiles[], found: ReadonlySet<string>): void {
  const left = new Set(found); // two may name the same file, and one has it
  const lost = given.flatMap(({ ids, fieldOf }) =>
    [...new Set(ids)].filter((id) => !left.delete(id)).map((id) => fieldOf.get(id)),
  );
  if (lost.length > 0) {
    throw new Invalid([...new Set(lost)].map((id) => ({ field: `answers.${id}`, code: 'file-unknown' })));
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

function hasCounterForEach(categories: Category[], counters: Pool[]): boolean {
  const names = new Set(counters.map(({ scope, key }) => `${scope}:${key}`));
  return names.has('event:') && categories.every(({ id }) => names.has(`category:${id}`));
}
