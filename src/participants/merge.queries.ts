import type { EntityManager } from 'typeorm';
import { handOverRoles } from '../sessions/agenda-people.queries.js';
import type { MergedConsent } from './merge.rules.js';

/** Two participations that become one. */
export interface MergePair {
  eventId: string;
  keepId: string;
  dropId: string;
}

/** The consents of two people, by person. */
export async function listMergedConsents(
  tx: EntityManager,
  ids: readonly string[],
): Promise<Map<string, MergedConsent[]>> {
  const rows: (MergedConsent & { participantId: string })[] = await tx.query(
    `select participant_id as "participantId", purpose, given_at as "givenAt", withdrawn_at as "withdrawnAt"
     from consents where participant_id = any($1)`,
    [ids],
  );
  return new Map(ids.map((id) => [id, rows.filter(({ participantId }) => participantId === id)]));
}

/**
 * Gives the kept one what hangs on the other: consents (each as she last decided), roles, notes, letters, and whatever
 * was merged into the other before. A letter keeps its occasion only where it must not reach her twice.
 */
export async function moveWhatHangs(
  tx: EntityManager,
  { keepId, dropId }: MergePair,
  kept: { tags: readonly string[]; hidesOrganization: boolean; staysOffLists: boolean },
): Promise<void> {
  const pair = [keepId, dropId];
  await tx.query(
    `delete from consents k using consents d
     where k.participant_id = $1 and d.participant_id = $2 and d.purpose = k.purpose
       and greatest(d.given_at, d.withdrawn_at) > greatest(k.given_at, k.withdrawn_at)`,
    pair,
  );
  await tx.query(
    `update consents d set participant_id = $1 where participant_id = $2
       and not exists (select from consents k where k.participant_id = $1 and k.purpose = d.purpose)`,
    pair,
  );
  await handOverRoles(tx, dropId, keepId);
  await tx.query(`update participant_notes set participant_id = $1 where participant_id = $2`, pair);
  await tx.query(
    `update mails m set participant_id = $1::uuid, occasion = case
       when m.kind in ('message', 'follow-up-form', 'form-reminder') and not exists (
         select from mails k where k.participant_id = $1::uuid and k.kind = m.kind and k.occasion = m.occasion)
       then m.occasion else m.occasion || '/' || $2::text end
     where m.participant_id = $2::uuid`,
    pair,
  );
  await tx.query(`update idempotency_keys set participant_id = $1 where participant_id = $2`, pair);
  await tx.query(`update participants set replaces = $1 where replaces = $2`, pair);
  await tx.query(`update merged_participants set kept_id = $1 where kept_id = $2`, pair);
  await tx.query(
    `update participants set tags = $2, hides_organization = $3, stays_off_lists = $4 where id = $1`,
    [keepId, kept.tags, kept.hidesOrganization, kept.staysOffLists],
  );
}

/** Takes the other one out, and remembers where her link leads. */
export async function dropMerged(
  tx: EntityManager,
  { eventId, keepId, dropId }: MergePair,
  link: { version: number; opens: boolean; at: Date },
): Promise<void> {
  await tx.query(`delete from participants where id = $1`, [dropId]);
  await tx.query(
    `insert into merged_participants (id, event_id, kept_id, link_version, opens, merged_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [dropId, eventId, keepId, link.version, link.opens, link.at],
  );
}

/** Whom the link of a merged participation opens now. */
export async function findKept(
  tx: EntityManager,
  dropId: string,
  linkVersion: number,
): Promise<string | undefined> {
  const [row]: { keptId: string }[] = await tx.query(
    `select kept_id as "keptId" from merged_participants where id = $1 and link_version = $2 and opens`,
    [dropId, linkVersion],
  );
  return row?.keptId;
}
