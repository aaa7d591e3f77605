import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EventsService } from '../../events/events.service.js';
import type { Actor } from '../../platform/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { assertVersion } from '../../platform/http/if-match.js';
import { newId } from '../../platform/ids.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import { getBlock, listBlocks, type Block } from './sign-up.queries.js';

/** Blocks of an event: of the sessions of a block everybody has one at most. */
@Injectable()
export class BlocksService {
  constructor(
    private readonly events: EventsService,
    private readonly audit: Audit,
  ) {}

  async add(tx: EntityManager, actor: Actor, eventId: string, title: LocalizedText): Promise<Block> {
    await this.events.lock(tx, eventId);
    const id = newId();
    const position = (await listBlocks(tx, eventId)).length;
    await tx.query(`insert into session_blocks (id, event_id, title, position) values ($1, $2, $3, $4)`, [
      id,
      eventId,
      title,
      position,
    ]);
    await this.record(tx, actor, eventId, 'session-block.added', id, { title });
    return getBlock(tx, eventId, id);
  }

  /** @throws NotFound, StaleVersion */
  async rename(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    { id, seen, title }: { id: string; seen: number; title: LocalizedText },
  ): Promise<Block> {
    await this.lock(tx, eventId, id, seen);
    await tx.query(`update session_blocks set title = $2, version = version + 1 where id = $1`, [id, title]);
    await this.record(tx, actor, eventId, 'session-block.edited', id, { title });
    return getBlock(tx, eventId, id);
  }

  /** Its sessions stay, in no block. @throws NotFound, StaleVersion */
  async remove(tx: EntityManager, actor: Actor, eventId: string, id: string, seen: number): Promise<void> {
    const { title } = await this.lock(tx, eventId, id, seen);
    await tx.query(`delete from session_blocks where id = $1`, [id]);
    await this.record(tx, actor, eventId, 'session-block.removed', id, { title });
  }

  private async lock(tx: EntityManager, eventId: string, id: string, seen: number): Promise<Block> {
    await this.events.lock(tx, eventId);
    const block = await getBlock(tx, eventId, id);
    assertVersion(block, seen);
    return block;
  }

  private async record(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    action: string,
    subjectId: string,
    after: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, { eventId, actor, action, subjectKind: 'session-block', subjectId, after });
  }
}
