import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Changes } from '../platform/database/changes.js';
import { Invalid } from '../platform/errors.js';
import { assertVersion } from '../platform/http/if-match.js';
import { Participant } from './participant.entity.js';
import { getParticipant } from './participant.queries.js';

/** What staff can correct; states and categories go through the registration desk. */
export type ParticipantEdit = Partial<
  Pick<
    Participant,
    'givenName' | 'familyName' | 'badgeName' | 'organization' | 'country' | 'language' | 'email'
  >
>;

const editable = [
  'givenName',
  'familyName',
  'badgeName',
  'organization',
  'country',
  'language',
  'email',
] as const;

/** Corrections to what a participant told us. */
@Injectable()
export class ParticipantEditsService {
  constructor(
    private readonly audit: Audit,
    private readonly changes: Changes,
  ) {}

  /**
   * Changes what is given, and keeps in the audit trail what it was. A new address withdraws the personal links:
   * whoever reads the old one must not open her page.
   * @throws NotFound, StaleVersion, AlreadyRegistered
   * @throws Invalid when the address of somebody who registered herself is taken away
   */
  async edit(
    tx: EntityManager,
    actor: Actor,
    place: { eventId: string; participantId: string; seenVersion: number },
    edit: ParticipantEdit,
  ): Promise<void> {
    const participant = await getParticipant(tx, place.eventId, place.participantId, { lock: true });
    assertVersion(participant, place.seenVersion);
    const fields = editable.filter(
      (field) => edit[field] !== undefined && edit[field] !== participant[field],
    );
    if (fields.length === 0) {
      return;
    }
    if (fields.includes('email') && edit.email === null && participant.addedBy === 'form') {
      throw new Invalid([{ field: 'email', code: 'required' }]);
    }
    await tx.update(
      Participant,
      { id: participant.id },
      {
        ...pick(edit, fields),
        ...(fields.includes('email') ? { linkVersion: participant.linkVersion + 1 } : {}),
        version: participant.version + 1,
      },
    );
    await this.audit.record(tx, {
      eventId: place.eventId,
      actor,
      action: 'participant.edited',
      subjectKind: 'participant',
      subjectId: participant.id,
      fields,
      before: pick(participant, fields),
      after: pick(edit, fields),
    });
    await this.changes.announce(tx, { eventId: place.eventId, what: 'participants', ids: [participant.id] });
  }
}

function pick(source: ParticipantEdit, fields: readonly (keyof ParticipantEdit)[]): ParticipantEdit {
  return Object.fromEntries(fields.map((field) => [field, source[field]]));
}
