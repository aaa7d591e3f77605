import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Cursors } from '../platform/database/cursors.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import {
  DismissDuplicateRequest,
  DuplicatePageResponse,
  DuplicatesResponse,
  toDuplicatePair,
} from './duplicates.dto.js';
import type { DuplicateKeys } from './duplicates.queries.js';
import { DuplicatesService } from './duplicates.service.js';

/** Participants who may be one person under two spellings, scripts or addresses. */
@Controller('api/v1/events/:eventId')
export class DuplicatesController {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly duplicates: DuplicatesService,
  ) {}

  /** One page of pairs, likeliest first. */
  @Get('duplicates')
  @Requires('participants.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Query() { cursor, limit = 50 }: PageQuery,
  ): Promise<DuplicatePageResponse> {
    const list = `duplicates/${eventId}`;
    const after = this.cursors.read(list, cursor) as DuplicateKeys | undefined;
    const page = await this.database.read(actor, (tx) => this.duplicates.listPage(tx, eventId, limit, after));
    return {
      items: page.items.map(toDuplicatePair),
      nextCursor: page.next ? this.cursors.issue(list, page.next) : null,
    };
  }

  /** Remembers that two are not the same person. */
  @Post('duplicates/dismiss')
  @HttpCode(204)
  @Requires('participants.write')
  async dismiss(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Body() { firstId, secondId }: DismissDuplicateRequest,
  ): Promise<void> {
    await this.database.write(actor, (tx) =>
      this.duplicates.dismiss(tx, actor, eventId, [firstId, secondId]),
    );
  }

  /** Those who may be the same person as this one, likeliest first. */
  @Get('participants/:participantId/duplicates')
  @Requires('participants.read')
  async listFor(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('participantId', IdPipe) participantId: string,
  ): Promise<DuplicatesResponse> {
    const pairs = await this.database.read(actor, (tx) =>
      this.duplicates.listFor(tx, eventId, participantId),
    );
    return { items: pairs.map(toDuplicatePair) };
  }
}
