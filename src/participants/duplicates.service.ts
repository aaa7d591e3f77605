import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Invalid } from '../platform/errors.js';
import {
  keepApart,
  listDuplicatePairs,
  listDuplicatesOf,
  type DuplicateKeys,
  type DuplicatePair,
} from './duplicates.queries.js';
import { getParticipant } from './participant.queries.js';

/** The same person twice in one event: who may be, and who is not. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * A page of pairs, likeliest first.
   * @returns the keys to go on with, undefined at the end
   */
  async listPage(
    tx: EntityManager,
    eventId: string,
    limit: number,
    after?: DuplicateKeys,
  ): Promise<{ items: DuplicatePair[]; next?: DuplicateKeys }> {
    const pairs = await listDuplicatePairs(tx, eventId, limit, after);
    const items = pairs.slice(0, limit);
    const last = items.at(-1);
    return pairs.length > limit && last
      ? { items, next: [String(last.score), last.first.id, last.second.id] }
      : { items };
  }

  /**
   * Those who may be the same person as this participant, likeliest first.
   * @throws NotFound when she takes no part in this event
   */
  async listFor(tx: EntityManager, eventId: string, participantId: string): Promise<DuplicatePair[]> {
    await getParticipant(tx, eventId, participantId);
    return listDuplicatesOf(tx, eventId, participantId);
  }

  /**
   * Remembers that two participants are not the same person; saying so again changes nothing.
   * @throws NotFound when either takes no part in this event
   * @throws Invalid when somebody would be told apart from herself
   */
  async dismiss(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    [firstId, secondId]: [string, string],
  ): Promise<void> {
    const people = [
      await getParticipant(tx, eventId, firstId),
      await getParticipant(tx, eventId, secondId),
    ] as const;
    if (people[0].id === people[1].id) {
      throw new Invalid([{ field: 'secondId', code: 'twice' }]);
    }
    const apart = { eventId, firstId: people[0].id, secondId: people[1].id };
    const by = { decidedBy: actor.kind === 'account' ? actorId(actor) : null, decidedAt: this.clock.now() };
    if (await keepApart(tx, { ...apart, ...by })) {
      await this.audit.record(
        tx,
        ...people.map(({ id: subjectId }) => ({
          eventId,
          actor,
          action: 'participant.told-apart',
          subjectKind: 'participant',
          subjectId,
        })),
      );
    }
  }
}
