import { actorId, type Actor } from '../platform/actor.js';
import type { AuditEntry } from '../platform/audit/audit.js';
import type { Participant } from './participant.entity.js';
import type { ParticipantState } from './participant-states.rules.js';

/** What one batch of the desk leaves in the audit trail. */
export class DeskTrail {
  readonly entries: AuditEntry[] = [];

  constructor(private readonly eventId: string) {}

  /** Something happened to a participant. What the public did is written down as done by herself. */
  record(
    participant: Participant,
    action: string,
    actor: Actor,
    values: Pick<AuditEntry, 'fields' | 'before' | 'after'>,
  ): void {
    const isPublic = actor.kind === 'public' && actorId(actor) === null;
    this.entries.push({
      eventId: this.eventId,
      actor: isPublic ? { kind: 'participant', participantId: participant.id } : actor,
      action,
      subjectKind: 'participant',
      subjectId: participant.id,
      ...values,
    });
  }

  /** Her state is another one. */
  recordState(
    participant: Participant,
    what: string,
    actor: Actor,
    { from, ...more }: { from?: ParticipantState; overruled?: boolean; reason?: string } = {},
  ): void {
    this.record(participant, `participant.${what}`, actor, {
      fields: ['state'],
      ...(from ? { before: { state: from } } : {}),
      after: { state: participant.state, ...more },
    });
  }

  /** Keeps that something happened, and no value of somebody who is erased. */
  forget(participantId: string): void {
    for (const entry of this.entries.filter(({ subjectId }) => subjectId === participantId)) {
      delete entry.before;
      delete entry.after;
    }
  }

  /** Something of the event itself is not as it was. */
  recordEvent(
    action: string,
    actor: Actor,
    values: Pick<AuditEntry, 'fields' | 'before' | 'after'> &
      Partial<Pick<AuditEntry, 'subjectKind' | 'subjectId'>>,
  ): void {
    const subject = { subjectKind: 'event', subjectId: this.eventId };
    this.entries.push({ eventId: this.eventId, actor, action, ...subject, ...values });
  }
}
