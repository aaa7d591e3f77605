import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { actorId, type Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor, CurrentPermissions } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { etagOf, NeedsIfMatch, SeenVersion } from '../platform/http/if-match.js';
import {
  ChangeViewRequest,
  SavedViewResponse,
  SavedViewsResponse,
  SaveViewRequest,
  toViewResponse,
} from './saved-view.dto.js';
import { listViews } from './saved-views.queries.js';
import { SavedViewsService } from './saved-views.service.js';

const EDIT = 'participants.write';

/** Views of the list of participants. */
@Controller('api/v1/events/:eventId/views')
export class SavedViewsController {
  constructor(
    private readonly database: Database,
    private readonly views: SavedViewsService,
  ) {}

  /** The team's views and the reader's own. */
  @Get()
  @Requires('participants.read')
  async list(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<SavedViewsResponse> {
    const reader = actorId(actor);
    const views = await this.database.read(actor, (tx) => listViews(tx, eventId, reader));
    return { items: views.map((view) => toViewResponse(view, reader)) };
  }

  /** Keeps a view; at most 100 in an event. */
  @Post()
  @Requires('participants.read')
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { name, definition, shared = false }: SaveViewRequest,
  ): Promise<SavedViewResponse> {
    const view = await this.database.write(actor, (tx) =>
      this.views.add(tx, actor, eventId, { name, definition, shared }),
    );
    return toViewResponse(view, actorId(actor));
  }

  /** Changes a view; shared ones of others only for those who may change participants. */
  @Patch(':viewId')
  @Requires('participants.read')
  @NeedsIfMatch()
  async change(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: ReadonlySet<string>,
    @Param('eventId') eventId: string,
    @Param('viewId', IdPipe) viewId: string,
    @SeenVersion() seen: number,
    @Body() request: ChangeViewRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedViewResponse> {
    const view = await this.database.write(actor, (tx) =>
      this.views.change(tx, actor, { eventId, viewId, seen }, given(request), permissions.has(EDIT)),
    );
    void reply.header('etag', etagOf(view.version));
    return toViewResponse(view, actorId(actor));
  }

  @Delete(':viewId')
  @HttpCode(204)
  @Requires('participants.read')
  @NeedsIfMatch()
  async remove(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: ReadonlySet<string>,
    @Param('eventId') eventId: string,
    @Param('viewId', IdPipe) viewId: string,
    @SeenVersion() seen: number,
  ): Promise<void> {
    await this.database.write(actor, (tx) =>
      this.views.remove(tx, actor, { eventId, viewId, seen }, permissions.has(EDIT)),
    );
  }
}

/** What is left out stays. */
function given(request: ChangeViewRequest): ChangeViewRequest {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
}
