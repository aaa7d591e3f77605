import type { EntityManager } from 'typeorm';
import { LiteralConditions } from '../platform/database/conditions.js';
import { NotFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { BulkOutcome, BulkPerson } from './bulk-change.order.js';
import { fitting } from './participant-rows.queries.js';
import type { ParticipantFilters } from './participant-search.js';

export const bulkActions = [
  'tag',
  'untag',
  'assign',
  'move',
  'confirm',
  'wait',
  'decline',
  'cancel',
] as const;

export type BulkAction = (typeof bulkActions)[number];

/** What is done to many, as far as the action needs it. */
export interface BulkOptions {
  tag?: string;
  accountId?: string | null;
  categoryId?: string;
  notify?: boolean;
  reason?: string;
}

/** Something that is done to many people at once. */
export interface BulkChange {
  id: string;
  eventId: string;
  madeBy: string;
  action: BulkAction;
  options: BulkOptions;
  total: number;
  finishedAt: Date | null;
  undoStartedAt: Date | null;
  undoFinishedAt: Date | null;
}

/** Somebody who was skipped, and the code of why. */
export interface SkippedPerson {
  id: string;
  code: string;
}

/** How far a bulk change is, or its undoing. */
export interface BulkProgress {
  done: number;
  skipped: SkippedPerson[];
  undone: number;
  undoSkipped: SkippedPerson[];
}

const columns = `id, event_id as "eventId", made_by as "madeBy", action, options, total, finished_at as "finishedAt",
  undo_started_at as "undoStartedAt", undo_finished_at as "undoFinishedAt"`;

export async function insertBulkChange(
  tx: EntityManager,
  change: Pick<BulkChange, 'id' | 'eventId' | 'madeBy' | 'action' | 'options'> & { now: Date },
): Promise<void> {
  await tx.query(
    `insert into bulk_changes (id, event_id, made_by, action, options, total, made_at, progressed_at)
     values ($1, $2, $3, $4, $5, 0, $6, $6)`,
    [change.id, change.eventId, change.madeBy, change.action, JSON.stringify(change.options), change.now],
  );
}

/** Chooses whom a bulk change concerns. @returns how many they are; one more than the most where there are more */
export async function choosePeople(
  tx: EntityManager,
  change: { id: string; eventId: string },
  { ids, filters, most }: { ids?: readonly string[] | undefined; filters: ParticipantFilters; most: number },
): Promise<number> {
  const where = fitting(change.eventId, filters, undefined, new LiteralConditions());
  if (ids) {
    where.add((p) => `p.id = any(${p(ids)})`);
  }
  const answer: { chosen: number }[] = await tx.query(
    `with chosen as (
       insert into bulk_change_people (bulk_change_id, participant_id)
       select $1, p.id from participants p where ${where.sql()} limit $2 returning 1)
     select count(*)::int as chosen from chosen`,
    [change.id, most + 1],
  );
  const { chosen } = answer[0]!;
  await tx.query(`update bulk_changes set total = $2 where id = $1`, [change.id, chosen]);
  return chosen;
}

export async function findBulkChange(tx: EntityManager, id: string): Promise<BulkChange | undefined> {
  const rows: BulkChange[] = await tx.query(`select ${columns} from bulk_changes where id = $1`, [id]);
  return rows[0];
}

/** A bulk change of the event that this account made. @throws NotFound */
export async function getBulkChange(
  tx: EntityManager,
  { eventId, id, accountId }: { eventId: string; id: string; accountId: string | null },
  options: { lock?: boolean } = {},
): Promise<BulkChange> {
  const rows: BulkChange[] = isId(id)
    ? await tx.query(
        `select ${columns} from bulk_changes where id = $1 and event_id = $2 and made_by = $3
         ${options.lock ? 'for update' : ''}`,
        [id, eventId, accountId],
      )
    : [];
  if (!rows[0]) {
    throw new NotFound();
  }
  return rows[0];
}

export async function readBulkProgress(tx: EntityManager, id: string): Promise<BulkProgress> {
  const rows: { id: string; outcome: string | null; undoOutcome: string | null }[] = await tx.query(
    `select participant_id as id, outcome, undo_outcome as "undoOutcome" from bulk_change_people
     where bulk_change_id = $1 and (outcome is not null or undo_outcome is not null) order by participant_id`,
    [id],
  );
  const skipped = (outcomeOf: (row: (typeof rows)[number]) => string | null): SkippedPerson[] =>
    rows.flatMap((row) => {
      const code = outcomeOf(row);
      return code !== null && code !== 'done' ? [{ id: row.id, code }] : [];
    });
  return {
    done: rows.filter(({ outcome }) => outcome === 'done').length,
    skipped: skipped(({ outcome }) => outcome),
    undone: rows.filter(({ undoOutcome }) => undoOutcome === 'done').length,
    undoSkipped: skipped(({ undoOutcome }) => undoOutcome),
  };
}

/** The next people whom nothing became of yet, or whose change is not taken back yet. */
export async function listToDo(
  tx: EntityManager,
  id: string,
  { isUndo, limit }: { isUndo: boolean; limit: number },
): Promise<BulkPerson[]> {
  const waiting = isUndo ? `b.outcome = 'done' and b.undo_outcome is null` : 'b.outcome is null';
  return tx.query(
    `select b.participant_id as id, p.email, b.was
     from bulk_change_people b join participants p on p.id = b.participant_id
     where b.bulk_change_id = $1 and ${waiting} order by b.participant_id limit $2`,
    [id, limit],
  );
}

/** Writes down what became of people; what was written down before stays. */
export async function keepOutcomes(
  tx: EntityManager,
  id: string,
  outcomes: readonly BulkOutcome[],
  { isUndo, now }: { isUndo: boolean; now: Date },
): Promise<void> {
  const column = isUndo ? 'undo_outcome' : 'outcome';
  await tx.query(
    `update bulk_change_people b set ${column} = o.outcome, was = coalesce(o.was, b.was)
     from jsonb_to_recordset($2::jsonb) as o(id uuid, outcome text, was jsonb)
     where b.bulk_change_id = $1 and b.participant_id = o.id and b.${column} is null`,
    [id, JSON.stringify(outcomes)],
  );
  await tx.query(`update bulk_changes set progressed_at = $2 where id = $1`, [id, now]);
}

export async function noteBulkEnd(
  tx: EntityManager,
  id: string,
  { isUndo, now }: { isUndo: boolean; now: Date },
): Promise<void> {
  const column = isUndo ? 'undo_finished_at' : 'finished_at';
  await tx.query(`update bulk_changes set ${column} = $2 where id = $1 and ${column} is null`, [id, now]);
}

export async function startUndo(tx: EntityManager, id: string, now: Date): Promise<void> {
  await tx.query(`update bulk_changes set undo_started_at = $2, progressed_at = $2 where id = $1`, [id, now]);
}

/** Changes on which nothing happened since; their process was killed. */
export async function listStalledChanges(tx: EntityManager, since: Date): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select id from bulk_changes
     where (finished_at is null or (undo_started_at is not null and undo_finished_at is null)) and progressed_at < $1`,
    [since],
  );
  return rows.map(({ id }) => id);
}

export async function deleteOldChanges(tx: EntityManager, before: Date): Promise<void> {
  await tx.query(`delete from bulk_changes where made_at < $1 and finished_at is not null`, [before]);
}
