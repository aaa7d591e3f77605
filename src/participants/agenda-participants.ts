import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  AgendaPeople,
  type ChosenSession,
  type NamedParticipant,
  type ParticipantsOfAgenda,
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

  async listChoices(tx: EntityManager, eventId: string): Promise<ChosenSession[]> {
    return tx.query(
      `select s.id as "sessionId", json_agg(c.participant_id) as "participantIds"
       from sessions s join session_places c on c.session_id = s.id
       where s.event_id = $1 group by s.id`,
      [eventId],
    );
  }
}
