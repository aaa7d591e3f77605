import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  AgendaPeople,
  type NamedParticipant,
  type ParticipantsOfAgenda,
  type SessionChoice,
} from '../sessions/agenda-people.js';

/** Tells the agenda, which knows ids only, who the participants in its roles are, and who chose which session. */
@Injectable()
export class AgendaParticipants implements ParticipantsOfAgenda, OnModuleInit {
  constructor(private readonly agenda: AgendaPeople) {}

  onModuleInit(): void {
    this.agenda.knowBy(this);
  }

  async name(tx: EntityManager, eventId: string, ids: readonly string[]): Promise<NamedParticipant[]> {
    return tx.query(
      `select id, coalesce(badge_name, given_name || ' ' || family_name) as name, state,
              stays_off_lists as "staysOffLists"
       from participants where event_id = $1 and id = any($2) and state <> 'received'`,
      [eventId, ids],
    );
  }

  async listChoices(tx: EntityManager, eventId: string): Promise<SessionChoice[]> {
    return tx.query(
      `select c.participant_id as "participantId", c.session_id as "sessionId"
       from session_places c join participants p on p.id = c.participant_id
       where p.event_id = $1`,
      [eventId],
    );
  }
}
