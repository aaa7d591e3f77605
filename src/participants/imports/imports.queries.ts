import type { EntityManager } from 'typeorm';
import { NotFound } from '../../platform/errors.js';

/** An import without its table. */
export interface ImportRow {
  id: string;
  eventId: string;
  mappingSealed: Buffer | null;
  previewSealed: Buffer | null;
  version: number;
  madeAt: Date;
  expiresAt: Date;
  ranAt: Date | null;
  added: number | null;
  updated: number | null;
}

const columns = `id, event_id as "eventId", mapping_sealed as "mappingSealed", preview_sealed as "previewSealed", version,
  made_at as "madeAt", expires_at as "expiresAt", ran_at as "ranAt", added, updated`;

export async function insertImport(
  tx: EntityManager,
  row: { id: string; eventId: string; madeBy: string; fileSealed: Buffer; madeAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.query(
    `insert into imports (id, event_id, made_by, file_sealed, made_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [row.id, row.eventId, row.madeBy, row.fileSealed, row.madeAt, row.expiresAt],
  );
}

/** @throws NotFound when the event has no such import, or its day is over */
export async function getImport(
  tx: EntityManager,
  { eventId, importId, now }: { eventId: string; importId: string; now: Date },
): Promise<ImportRow> {
  const [row]: ImportRow[] = await tx.query(
    `select ${columns} from imports where event_id = $1 and id = $2 and expires_at > $3`,
    [eventId, importId, now],
  );
  if (!row) {
    throw new NotFound();
  }
  return row;
}

/** The table of an import, sealed. */
export async function readFile(tx: EntityManager, importId: string): Promise<Buffer> {
  const [row]: { fileSealed: Buffer }[] = await tx.query(
    `select file_sealed as "fileSealed" from imports where id = $1`,
    [importId],
  );
  if (!row) {
    throw new NotFound();
  }
  return row.fileSealed;
}

/** Keeps what the columns mean and what would come of it. @returns false when the import has run meanwhile */
export async function keepMapping(
  tx: EntityManager,
  importId: string,
  kept: { mappingSealed: Buffer; previewSealed: Buffer },
): Promise<boolean> {
  const [, changed] = (await tx.query(
    `update imports set mapping_sealed = $2, preview_sealed = $3, version = version + 1
     where id = $1 and ran_at is null`,
    [importId, kept.mappingSealed, kept.previewSealed],
  )) as [unknown[], number];
  return changed > 0;
}

/** Says that the import was carried out. @returns false when it was before, or is gone */
export async function markRan(
  tx: EntityManager,
  importId: string,
  ran: { at: Date; added: number; updated: number },
): Promise<boolean> {
  const [, changed] = (await tx.query(
    `update imports set ran_at = $2, added = $3, updated = $4, version = version + 1
     where id = $1 and ran_at is null`,
    [importId, ran.at, ran.added, ran.updated],
  )) as [unknown[], number];
  return changed > 0;
}

/** @returns how many were deleted because their day is over */
export async function deleteExpired(tx: EntityManager, now: Date): Promise<number> {
  const [, count] = (await tx.query(`delete from imports where expires_at <= $1`, [now])) as [
    unknown[],
    number,
  ];
  return count;
}
