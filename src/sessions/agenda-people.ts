import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgendaPerson } from './agenda-person.entity.js';

/** What the agenda may know of a participant in a role. */
export interface NamedParticipant {
  id: string;
  name: string;
  /** Where her participation stands, `confirmed` among others. */
  state: string;
  /** She wants to be on no list that others see. */
  staysOffLists: boolean;
}

/** A session, and the participants who chose it. */
export interface ChosenSession {
  sessionId: string;
  participantIds: readonly string[];
}

/** Knows the participants behind the ids; `participants` registers it. */
export interface ParticipantsOfAgenda {
  /** Those of the ids that take part in the event. */
  name: (tx: EntityManager, eventId: string, ids: readonly string[]) => Promise<NamedParticipant[]>;
  /** Who chose which session; sessions that nobody chose are missing. */
  listChoices: (tx: EntityManager, eventId: string) => Promise<ChosenSession[]>;
}

/** Through this the agenda, which knows people by id only, asks for what stands above it. */
@Injectable()
export class AgendaPeople implements ParticipantsOfAgenda {
  private source?: ParticipantsOfAgenda;

  /** The upper module says who the participants are. */
  knowBy(source: ParticipantsOfAgenda): void {
    this.source = source;
  }

  async name(tx: EntityManager, eventId: string, ids: readonly string[]): Promise<NamedParticipant[]> {
    return ids.length === 0 ? [] : ((await this.source?.name(tx, eventId, ids)) ?? []);
  }

  async listChoices(tx: EntityManager, eventId: string): Promise<ChosenSession[]> {
    return (await this.source?.listChoices(tx, eventId)) ?? [];
  }

  /**
   * The names that anybody may read, by id of the person in the agenda: those of guests, and of participants who are
   * confirmed and did not choose to stay off lists. Whoever is missing is shown in no page and no feed.
   */
  async namePublicly(tx: EntityManager, eventId: string): Promise<ReadonlyMap<string, string>> {
    const people = await tx.findBy(AgendaPerson, { eventId });
    const ids = people.flatMap(({ participantId }) => participantId ?? []);
    const named = (await this.name(tx, eventId, ids)).filter(
      ({ state, staysOffLists }) => state === 'confirmed' && !staysOffLists,
    );
    const names = new Map(named.map(({ id, name }) => [id, name]));
    return new Map(
      people.flatMap(({ id, participantId, guestName }) => {
        const name = participantId ? names.get(participantId) : guestName;
        return name ? [[id, name] as const] : [];
      }),
    );
  }
}
