import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Req,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { NeedsIfMatch, SeenVersion, VersionTag } from '../platform/http/if-match.js';
import { I18n } from '../platform/i18n/i18n.js';
import { ChangeAgendaRequest, ChangedAgendaResponse, moveOf } from './agenda-changes.dto.js';
import { AgendaChangesService } from './agenda-changes.service.js';
import { AgendaDraftResponse, DraftSessionResponse } from './agenda.dto.js';
import { ClashesService } from './clashes.service.js';
import { AddSessionRequest, EditSessionRequest } from './session-edits.dto.js';
import { SessionEditsService } from './session-edits.service.js';

/** The draft of an agenda, for those who edit it. */
@Controller('api/v1/events/:eventId/agenda')
@UseInterceptors(VersionTag)
export class AgendaController {
  constructor(
    private readonly database: Database,
    private readonly edits: SessionEditsService,
    private readonly changes: AgendaChangesService,
    private readonly clashes: ClashesService,
    private readonly i18n: I18n,
  ) {}

  @Get()
  @Requires('sessions.write')
  async read(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Req() request: FastifyRequest,
  ): Promise<AgendaDraftResponse> {
    return this.database.read(actor, (tx) =>
      this.clashes.readDraft(tx, eventId, this.i18n.languageOf(request)),
    );
  }

  /** All moves happen, or none. A session whose room another has goes to the tray, and is named. */
  @Post('changes')
  @HttpCode(200)
  @Requires('sessions.write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Req() request: FastifyRequest,
    @Body() { moves, seen }: ChangeAgendaRequest,
  ): Promise<ChangedAgendaResponse> {
    return this.database.write(actor, async (tx) => {
      const change = { moves: moves.map(moveOf), seen };
      const { after, ...changed } = await this.changes.apply(tx, actor, eventId, change);
      return { ...changed, clashes: this.clashes.clashesOf(after, this.i18n.languageOf(request)) };
    });
  }

  @Post('sessions')
  @Requires('sessions.write')
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() settings: AddSessionRequest,
  ): Promise<DraftSessionResponse> {
    return this.database.write(actor, (tx) => this.edits.add(tx, actor, eventId, settings));
  }

  @Patch('sessions/:sessionId')
  @Requires('sessions.write')
  @NeedsIfMatch()
  async edit(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('sessionId', IdPipe) sessionId: string,
    @SeenVersion() seen: number,
    @Body() changes: EditSessionRequest,
  ): Promise<DraftSessionResponse> {
    return this.database.write(actor, (tx) => this.edits.edit(tx, actor, eventId, sessionId, seen, changes));
  }

  @Delete('sessions/:sessionId')
  @HttpCode(204)
  @Requires('sessions.write')
  @NeedsIfMatch()
  async remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('sessionId', IdPipe) sessionId: string,
    @SeenVersion() seen: number,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.edits.remove(tx, actor, eventId, sessionId, seen));
  }
}
