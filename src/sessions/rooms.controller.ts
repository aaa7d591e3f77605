import { Body, Controller, Delete, HttpCode, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { NeedsIfMatch, SeenVersion, VersionTag } from '../platform/http/if-match.js';
import { AddRoomRequest, EditRoomRequest } from './agenda-parts.dto.js';
import { AgendaPartsService } from './agenda-parts.service.js';
import { RoomResponse } from './agenda.dto.js';

/** Rooms of an agenda. Deleting one sends its sessions to the tray. */
@Controller('api/v1/events/:eventId/agenda/rooms')
@UseInterceptors(VersionTag)
export class RoomsController {
  constructor(
    private readonly database: Database,
    private readonly parts: AgendaPartsService,
  ) {}

  @Post()
  @Requires('sessions.write')
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() settings: AddRoomRequest,
  ): Promise<RoomResponse> {
    return this.database.write(actor, (tx) => this.parts.addRoom(tx, actor, eventId, settings));
  }

  @Patch(':roomId')
  @Requires('sessions.write')
  @NeedsIfMatch()
  async edit(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('roomId', IdPipe) roomId: string,
    @SeenVersion() seen: number,
    @Body() changes: EditRoomRequest,
  ): Promise<RoomResponse> {
    return this.database.write(actor, (tx) => this.parts.editRoom(tx, actor, eventId, roomId, seen, changes));
  }

  @Delete(':roomId')
  @HttpCode(204)
  @Requires('sessions.write')
  @NeedsIfMatch()
  async remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('roomId', IdPipe) roomId: string,
    @SeenVersion() seen: number,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.parts.removeRoom(tx, actor, eventId, roomId, seen));
  }
}
