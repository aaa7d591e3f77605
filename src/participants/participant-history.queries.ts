import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import type { Audit } from '../platform/audit/audit.js';

/** Something that happened to a participant, with the name of the member of staff who did it. */
export interface ParticipantHistoryLine {
  at: Date;
  actor: { kind: Actor['kind']; name: string | null };
  action: string;
  fields: string[];
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** What only those see who see decisions before they are released. */
const ofDrafts = 'participant.decision-drafted';

/** What happened to a participant, newest first, 200 lines at most. Accounts that are gone have no name. */
export async function listParticipantHistory(
  tx: EntityManager,
  audit: Audit,
  participantId: string,
  { seeDrafts }: { seeDrafts: boolean },
): Promise<ParticipantHistoryLine[]> {
  const all = await audit.history(tx, participantId);
  const lines = all.filter(({ action }) => seeDrafts || action !== ofDrafts);
  const accountIds = lines.filter((line) => line.actor_kind === 'account').map((line) => line.actor_id);
  const accounts: { id: string; name: string }[] = await tx.query(
    `select id, name from accounts where id = any($1)`,
    [[...new Set(accountIds)]],
  );
  const nameOf = new Map(accounts.map((account) => [account.id, account.name]));
  return lines.map((line) => ({
    at: line.at,
    actor: { kind: line.actor_kind as Actor['kind'], name: nameOf.get(line.actor_id ?? '') ?? null },
    action: line.action,
    fields: line.fields,
    before: line.before,
    after: line.after,
  }));
}
