import type { EntityManager } from 'typeorm';
import type { SealableSheet } from './sheet-sealing.js';

/** A sheet whose answers are kept in another way; what was answered, when and by whom stays. */
export type RewrittenSheet = SealableSheet & { participantId: string };

/** Sheets of a form as they are now; the event's counters are locked, so that nobody else writes them. */
export async function lockSheets(
  tx: EntityManager,
  formId: string,
  participantIds: readonly string[],
): Promise<RewrittenSheet[]> {
  return tx.query(
    `select participant_id as "participantId", form_id as "formId", answers, sealed, sealed_fields as "sealedFields"
     from answer_sheets where form_id = $1 and participant_id = any($2) order by participant_id for no key update`,
    [formId, participantIds],
  );
}

/** Writes them back; their versions rise, so that nobody saves what was read before. */
export async function writeSheets(tx: EntityManager, sheets: readonly RewrittenSheet[]): Promise<void> {
  if (sheets.length === 0) {
    return;
  }
  const rows = sheets.map(({ sealed, ...sheet }) => ({ ...sheet, sealed: sealed?.toString('hex') ?? null }));
  await tx.query(
    `update answer_sheets s set answers = r.answers, sealed = decode(r.sealed, 'hex'),
       sealed_fields = r."sealedFields", version = s.version + 1
     from jsonb_to_recordset($1::jsonb) as r("participantId" uuid, "formId" uuid, answers jsonb, sealed text,
       "sealedFields" text[])
     where s.participant_id = r."participantId" and s.form_id = r."formId"`,
    [JSON.stringify(rows)],
  );
}
