import { Body, Controller, Delete, HttpCode, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { NeedsIfMatch, SeenVersion, VersionTag } from '../platform/http/if-match.js';
import { AddTrackRequest, EditTrackRequest } from './agenda-parts.dto.js';
import { AgendaPartsService } from './agenda-parts.service.js';
import { TrackResponse } from './agenda.dto.js';

/** Tracks of an agenda. */
@Controller('api/v1/events/:eventId/agenda/tracks')
@UseInterceptors(VersionTag)
export class TracksController {
  constructor(
    private readonly database: Database,
    private readonly parts: AgendaPartsService,
  ) {}

  @Post()
  @Requires('sessions.write')
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() settings: AddTrackRequest,
  ): Promise<TrackResponse> {
    return this.database.write(actor, (tx) => this.parts.addTrack(tx, actor, eventId, settings));
  }

  @Patch(':trackId')
  @Requires('sessions.write')
  @NeedsIfMatch()
  async edit(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('trackId', IdPipe) trackId: string,
    @SeenVersion() seen: number,
    @Body() changes: EditTrackRequest,
  ): Promise<TrackResponse> {
    return this.database.write(actor, (tx) =>
      this.parts.editTrack(tx, actor, eventId, trackId, seen, changes),
    );
  }

  @Delete(':trackId')
  @HttpCode(204)
  @Requires('sessions.write')
  @NeedsIfMatch()
  async remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('trackId', IdPipe) trackId: string,
    @SeenVersion() seen: number,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.parts.removeTrack(tx, actor, eventId, trackId, seen));
  }
}
