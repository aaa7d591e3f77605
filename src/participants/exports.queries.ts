import type { EntityManager } from 'typeorm';
import { NotFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { ExportFormat } from './export-plan.js';

/** A file that somebody may fetch once. */
export interface ExportTicket {
  id: string;
  eventId: string;
  format: ExportFormat;
  requestSealed: Buffer;
  sensitive: boolean;
  /** How many rows were found when it was asked for; null: more than are counted. */
  total: number | null;
  /** How many have been handed over. */
  rows: number;
  madeAt: Date;
  expiresAt: Date;
  startedAt: Date | null;
  progressedAt: Date | null;
  finishedAt: Date | null;
  failedAt: Date | null;
  cancelledAt: Date | null;
}

/** An export as everybody sees it who may export: not what was asked for. */
export type ExportLine = Omit<ExportTicket, 'requestSealed'> & { madeBy: string; maker: string };

/** So many are listed; they are those of a day. */
const MOST_LISTED = 200;

const columns = `x.id, x.event_id as "eventId", x.format, x.sensitive, x.total, x.rows, x.made_at as "madeAt",
  x.expires_at as "expiresAt", x.started_at as "startedAt", x.progressed_at as "progressedAt",
  x.finished_at as "finishedAt", x.failed_at as "failedAt", x.cancelled_at as "cancelledAt"`;

export async function insertExport(
  tx: EntityManager,
  ticket: Pick<
    ExportTicket,
    'id' | 'eventId' | 'format' | 'requestSealed' | 'sensitive' | 'total' | 'madeAt' | 'expiresAt'
  > & { madeBy: string },
): Promise<void> {
  await tx.query(
    `insert into exports (id, event_id, made_by, format, request_sealed, sensitive, total, made_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ticket.id,
      ticket.eventId,
      ticket.madeBy,
      ticket.format,
      ticket.requestSealed,
      ticket.sensitive,
      ticket.total,
      ticket.madeAt,
      ticket.expiresAt,
    ],
  );
}

/**
 * An export of the event that this account asked for, and that is still there.
 * @throws NotFound also when it is somebody else's
 */
export async function getExport(
  tx: EntityManager,
  { eventId, id, accountId, now }: { eventId: string; id: string; accountId: string | null; now: Date },
  options: { lock?: boolean } = {},
): Promise<ExportTicket> {
  const rows: ExportTicket[] = isId(id)
    ? await tx.query(
        `select ${columns}, x.request_sealed as "requestSealed"
         from exports x where id = $1 and event_id = $2 and made_by = $3 and expires_at > $4
         ${options.lock ? 'for update' : ''}`,
        [id, eventId, accountId, now],
      )
    : [];
  if (!rows[0]) {
    throw new NotFound();
  }
  return rows[0];
}

/** The exports of an event that are still there, newest first. */
export async function listExports(tx: EntityManager, eventId: string, now: Date): Promise<ExportLine[]> {
  return tx.query(
    `select ${columns}, x.made_by as "madeBy", a.name as maker
     from exports x join accounts a on a.id = x.made_by
     where x.event_id = $1 and x.expires_at > $2 order by x.made_at desc, x.id desc limit $3`,
    [eventId, now, MOST_LISTED],
  );
}

export async function cancelExport(tx: EntityManager, id: string, now: Date): Promise<void> {
  await tx.query(`update exports set cancelled_at = coalesce(cancelled_at, $2) where id = $1`, [id, now]);
}

export async function deleteExport(tx: EntityManager, id: string): Promise<void> {
  await tx.query(`delete from exports where id = $1`, [id]);
}

export async function startExport(tx: EntityManager, id: string, now: Date): Promise<void> {
  await tx.query(
    `update exports set started_at = $2, progressed_at = $2, finished_at = null, failed_at = null, rows = 0 where id = $1`,
    [id, now],
  );
}

/** Says how many rows have left, and at the end how it went. @returns whether it goes on being wanted */
export async function noteExport(
  tx: EntityManager,
  id: string,
  { rows, now, end }: { rows: number; now: Date; end?: 'finished' | 'failed' },
): Promise<boolean> {
  const [noted]: [{ wanted: boolean }[], number] = await tx.query(
    `update exports set rows = greatest(rows, $2), progressed_at = $3::timestamptz,
       finished_at = case when $4 = 'finished' then $3 else finished_at end,
       failed_at = case when $4 = 'failed' then $3 else failed_at end
     where id = $1 returning cancelled_at is null as wanted`,
    [id, rows, now, end ?? ''],
  );
  return noted[0]?.wanted ?? false;
}

export async function deleteExpiredExports(tx: EntityManager, now: Date): Promise<void> {
  await tx.query(`delete from exports where expires_at <= $1`, [now]);
}
