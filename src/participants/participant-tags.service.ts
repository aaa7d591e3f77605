import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Changes } from '../platform/database/changes.js';
import { Participant } from './participant.entity.js';
import { tidyTags } from './participant-tags.rules.js';
import { getParticipant } from './participant.queries.js';

/** A tag and how many people bear it. */
export interface TagLine {
  tag: string;
  participants: number;
}

/** Short words of the staff, to find people by. */
@Injectable()
export class ParticipantTagsService {
  constructor(
    private readonly audit: Audit,
    private readonly changes: Changes,
  ) {}

  /** The tags in use at an event, in the order of the alphabet. */
  async list(tx: EntityManager, eventId: string): Promise<TagLine[]> {
    return tx.query(
      `select tag, count(*)::int as participants from participants cross join unnest(tags) as tag
       where event_id = $1 and tags <> '{}' group by tag order by lower(tag), tag`,
      [eventId],
    );
  }

  /** Replaces somebody's tags. @throws NotFound @returns them as they are kept */
  async set(
    tx: EntityManager,
    actor: Actor,
    { eventId, participantId }: { eventId: string; participantId: string },
    tags: readonly string[],
  ): Promise<string[]> {
    const participant = await getParticipant(tx, eventId, participantId);
    const hersAlone = ({ tag, participants }: TagLine) =>
      participants === 1 && participant.tags.includes(tag);
    const others = (await this.list(tx, eventId)).filter((line) => !hersAlone(line));
    const kept = tidyTags(
      tags,
      others.map(({ tag }) => tag),
    );
    if (isDeepStrictEqual(kept, participant.tags)) {
      return kept;
    }
    await tx.update(Participant, { id: participantId }, { tags: kept });
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'participant.tagged',
      subjectKind: 'participant',
      subjectId: participantId,
      fields: ['tags'],
      before: { tags: participant.tags },
      after: { tags: kept },
    });
    await this.changes.announce(tx, { eventId, what: 'participants', ids: [participantId] });
    return kept;
  }
}
