import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { I18n } from '../platform/i18n/i18n.js';
import { AcceptClashRequest, ClashesResponse, ReopenClashRequest } from './clashes.dto.js';
import { ClashesService } from './clashes.service.js';

/** What does not go together in a draft, and may stay so for a reason. Every answer has all clashes. */
@Controller('api/v1/events/:eventId/agenda/clashes')
export class ClashesController {
  constructor(
    private readonly database: Database,
    private readonly clashes: ClashesService,
    private readonly i18n: I18n,
  ) {}

  /** Accepted until what clashes changes. */
  @Post('accept')
  @HttpCode(200)
  @Requires('sessions.write')
  async accept(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Req() request: FastifyRequest,
    @Body() order: AcceptClashRequest,
  ): Promise<ClashesResponse> {
    const language = this.i18n.languageOf(request);
    return this.database.write(actor, async (tx) => ({
      clashes: await this.clashes.accept(tx, actor, eventId, order, language),
    }));
  }

  @Post('reopen')
  @HttpCode(200)
  @Requires('sessions.write')
  async reopen(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Req() request: FastifyRequest,
    @Body() { key }: ReopenClashRequest,
  ): Promise<ClashesResponse> {
    return this.database.write(actor, async (tx) => {
      await this.clashes.reopen(tx, actor, eventId, key);
      const { clashes } = await this.clashes.readDraft(tx, eventId, this.i18n.languageOf(request));
      return { clashes };
    });
  }
}
