import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Changes } from '../platform/database/changes.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { ParticipantNote } from './participant-note.entity.js';
import { getParticipant } from './participant.queries.js';

/** A note with the name of who wrote it; null when the account is gone. */
export interface NoteLine {
  id: string;
  body: string;
  writtenAt: Date;
  accountId: string | null;
  name: string | null;
}

/** Which participant of which event. */
interface Place {
  eventId: string;
  participantId: string;
}

/** What the staff of an event tell each other about a participant. She never sees it; it goes when she goes. */
@Injectable()
export class ParticipantNotesService {
  constructor(
    private readonly audit: Audit,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** Notes about a participant, the newest first. */
  async list(tx: EntityManager, { eventId, participantId }: Place): Promise<NoteLine[]> {
    return tx.query(
      `select n.id, n.body, n.written_at as "writtenAt", n.account_id as "accountId", a.name
       from participant_notes n left join accounts a on a.id = n.account_id
       where n.event_id = $1 and n.participant_id = $2 order by n.written_at desc, n.id desc`,
      [eventId, participantId],
    );
  }

  /** @throws NotFound @returns the id of the note */
  async add(tx: EntityManager, actor: Actor, place: Place, body: string): Promise<string> {
    const participant = await getParticipant(tx, place.eventId, place.participantId);
    const id = newId();
    await tx.insert(ParticipantNote, {
      id,
      eventId: participant.eventId,
      participantId: participant.id,
      accountId: actorId(actor),
      body,
      writtenAt: this.clock.now(),
    });
    await this.tell(tx, actor, place, 'participant.note-added');
    return id;
  }

  /**
   * Takes a note away: one's own, or anybody's for those who may edit participants.
   * @throws NotFound, Forbidden
   */
  async remove(
    tx: EntityManager,
    actor: Actor,
    place: Place,
    noteId: string,
    mayEdit: boolean,
  ): Promise<void> {
    const { eventId, participantId } = place;
    await getParticipant(tx, eventId, participantId);
    const note = await tx.findOneBy(ParticipantNote, { id: noteId, eventId, participantId });
    if (!note) {
      throw new NotFound();
    }
    if (!mayEdit && note.accountId !== actorId(actor)) {
      throw new Forbidden();
    }
    await tx.delete(ParticipantNote, { id: noteId });
    await this.tell(tx, actor, place, 'participant.note-removed');
  }

  private async tell(tx: EntityManager, actor: Actor, place: Place, action: string): Promise<void> {
    const { eventId, participantId } = place;
    await this.audit.record(tx, {
      eventId,
      actor,
      action,
      subjectKind: 'participant',
      subjectId: participantId,
    });
    await this.changes.announce(tx, { eventId, what: 'participants', ids: [participantId] });
  }
}
