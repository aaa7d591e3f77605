import type { EntityManager } from 'typeorm';
import type { Audit } from '../platform/audit/audit.js';

/** The fields whose choice went to others, and which she has not answered anew since. */
export async function readLostChoices(
  tx: EntityManager,
  audit: Audit,
  participantId: string,
): Promise<Set<string>> {
  const lost = new Set<string>();
  for (const { action, fields } of (await audit.history(tx, participantId)).toReversed()) {
    if (action === 'participant.choices-gone') {
      fields.forEach((field) => lost.add(field));
    } else if (action === 'participant.answered') {
      // She has seen the form since: what it asks of her it says itself.
      lost.clear();
    }
  }
  return lost;
}
