import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, system, type Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { Forbidden, Invalid, NotFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { defineJob, JobQueue } from '../platform/jobs/job-queue.js';
import { SelectionChanged, UndoTooLate } from './bulk-change.errors.js';
import {
  choosePeople,
  deleteOldChanges,
  findBulkChange,
  getBulkChange,
  insertBulkChange,
  listStalledChanges,
  noteBulkEnd,
  readBulkProgress,
  startUndo,
  type BulkAction,
  type BulkChange,
  type BulkOptions,
  type BulkProgress,
} from './bulk-changes.queries.js';
import { BulkSteps } from './bulk-steps.js';
import { tidyTags } from './participant-tags.rules.js';
import type { ParticipantFilters } from './participant-search.js';
import { listReviewers, readReviewSeat } from './review-access.queries.js';
import { LeadDecides } from './review.errors.js';

const carryOut = defineJob<{ bulkChangeId: string }>('participants.bulk-change');
const sweep = defineJob<Record<string, never>>('participants.bulk-sweep');

/** So many at most are changed together. */
const MOST_PEOPLE = 100_000;
/** More than these are changed by a job; whoever asked looks on. */
const MOST_AT_ONCE = 500;
const UNDO_MS = 10 * 60_000;
const KEPT_MS = 24 * 60 * 60_000;
const STALLED_MS = 60_000;

const deciding: BulkAction[] = ['confirm', 'wait', 'decline', 'cancel'];

/** Whom it concerns, and what the caller believes how many they are. */
export interface BulkSelection {
  ids?: readonly string[] | undefined;
  filters: ParticipantFilters;
  expected: number;
}

/** A bulk change and how far it is. */
export interface BulkState extends BulkProgress {
  change: BulkChange;
  /** Until when it can be taken back; null when it cannot, or has been. */
  undoUntil: Date | null;
}

/** One change to many participants; what can be taken back can be, for ten minutes. */
@Injectable()
export class BulkChangesService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly steps: BulkSteps,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(carryOut, ({ bulkChangeId }) => this.carryOut(bulkChangeId));
    this.jobs.handle(sweep, () => this.sweep());
    this.jobs.schedule(sweep, '* * * * *');
  }

  /**
   * Changes them all, or begins to.
   * @throws SelectionChanged when they are not as many as the caller believes
   * @throws LeadDecides; NotFound when the category is another event's; Invalid naming an account that reviews nothing
   */
  async start(
    actor: Actor,
    eventId: string,
    { action, options }: { action: BulkAction; options: BulkOptions },
    select: (tx: EntityManager) => Promise<BulkSelection>,
  ): Promise<BulkState> {
    const id = newId();
    const total = await this.database.write(actor, async (tx) => {
      await assertPossible(tx, actor, eventId, action, options);
      const { ids, filters, expected } = await select(tx);
      const madeBy = accountOf(actor);
      const known = options.tag ? { ...options, tag: await spelt(tx, eventId, options.tag) } : options;
      await insertBulkChange(tx, { id, eventId, madeBy, action, options: known, now: this.clock.now() });
      const chosen = await choosePeople(tx, { id, eventId }, { ids, filters, most: MOST_PEOPLE });
      if (chosen !== expected || chosen > MOST_PEOPLE) {
        throw new SelectionChanged(chosen);
      }
      return this.enqueueLarge(tx, id, chosen);
    });
    if (total <= MOST_AT_ONCE) {
      await this.carryOut(id);
    }
    return this.show(actor, eventId, id);
  }

  /** @throws NotFound also when somebody else made it */
  async show(actor: Actor, eventId: string, id: string): Promise<BulkState> {
    return this.database.read(actor, async (tx) => {
      const change = await getBulkChange(tx, { eventId, id, accountId: actorId(actor) });
      return { change, undoUntil: this.undoUntil(change), ...(await readBulkProgress(tx, id)) };
    });
  }

  /**
   * Takes it back for those who were not changed since.
   * @throws NotFound, UndoTooLate
   */
  async undo(actor: Actor, eventId: string, id: string): Promise<BulkState> {
    const total = await this.database.write(actor, async (tx) => {
      const change = await getBulkChange(tx, { eventId, id, accountId: actorId(actor) }, { lock: true });
      const until = this.undoUntil(change);
      if (!until || until < this.clock.now()) {
        throw new UndoTooLate();
      }
      await startUndo(tx, id, this.clock.now());
      return this.enqueueLarge(tx, id, change.total);
    });
    if (total <= MOST_AT_ONCE) {
      await this.carryOut(id);
    }
    return this.show(actor, eventId, id);
  }

  /** Letters that have gone stay gone, so a decision that was told cannot be taken back. */
  private undoUntil({ action, options, finishedAt, undoStartedAt }: BulkChange): Date | null {
    const wasTold = deciding.includes(action) && options.notify !== false;
    return finishedAt && !undoStartedAt && !wasTold ? new Date(finishedAt.getTime() + UNDO_MS) : null;
  }

  private async enqueueLarge(tx: EntityManager, id: string, total: number): Promise<number> {
    if (total > MOST_AT_ONCE) {
      await this.jobs.enqueue(tx, carryOut, { bulkChangeId: id }, { key: `bulk/${id}` });
    }
    return total;
  }

  private async carryOut(id: string): Promise<void> {
    const change = await this.database.read(system('bulk'), (tx) => findBulkChange(tx, id));
    if (!change) {
      return;
    }
    const isUndo = change.undoStartedAt !== null;
    while (await this.steps.step(change, isUndo)) {
      // until nobody is left: each time around is a transaction of its own
    }
    await this.database.write(system('bulk'), (tx) => noteBulkEnd(tx, id, { isUndo, now: this.clock.now() }));
  }

  /** A job whose process was killed is not given to another for hours; its change is. Old ones are forgotten. */
  private async sweep(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.database.write(system('bulk'), async (tx) => {
      for (const bulkChangeId of await listStalledChanges(tx, new Date(now - STALLED_MS))) {
        await this.jobs.enqueue(tx, carryOut, { bulkChangeId }, { key: `bulk/${bulkChangeId}` });
      }
      await deleteOldChanges(tx, new Date(now - KEPT_MS));
    });
  }
}

/** What would fail for everybody is refused at once. */
async function assertPossible(
  tx: EntityManager,
  actor: Actor,
  eventId: string,
  action: BulkAction,
  options: BulkOptions,
): Promise<void> {
  if (deciding.includes(action)) {
    const { process, steps } = await readReviewSeat(tx, actor, eventId);
    if (process.approval === 'two-step' && !steps.decide) {
      throw new LeadDecides();
    }
  }
  if (action === 'move') {
    const rows: unknown[] = await tx.query(`select from categories where event_id = $1 and id = $2`, [
      eventId,
      options.categoryId,
    ]);
    if (rows.length === 0) {
      throw new NotFound();
    }
  }
  if (action === 'assign' && options.accountId) {
    const reviewers = await listReviewers(tx, eventId);
    if (!reviewers.some(({ accountId }) => accountId === options.accountId)) {
      throw new Invalid([{ field: 'accountId', code: 'choice' }]);
    }
  }
}

/** A tag in the spelling that the event uses already. */
async function spelt(tx: EntityManager, eventId: string, tag: string): Promise<string> {
  const rows: { tag: string }[] = await tx.query(
    `select tag from participants cross join unnest(tags) as tag
     where event_id = $1 and tags <> '{}' and lower(tag) = lower($2) limit 1`,
    [eventId, tag],
  );
  return (
    tidyTags(
      [tag],
      rows.map((row) => row.tag),
    )[0] ?? tag
  );
}

function accountOf(actor: Actor): string {
  if (actor.kind !== 'account') {
    throw new Forbidden();
  }
  return actor.accountId;
}
