import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor, CurrentPermissions } from '../platform/http/current-actor.js';
import { VersionTag } from '../platform/http/if-match.js';
import { AddProgrammeRequest, CreateEventRequest } from './event.dto.js';
import { listHosts, listProgrammes } from './event.queries.js';
import {
  toEventResponse,
  toProgrammeResponse,
  type EventResponse,
  type ProgrammeResponse,
  type ProgrammesResponse,
} from './event-response.dto.js';
import { EventsService } from './events.service.js';
import { ProgrammesService } from './programmes.service.js';

/** What an organization begins: events that it leads, and programmes that events belong to. */
@Controller('api/v1/organizations/:organizationId')
export class OrganizationEventsController {
  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly programmes: ProgrammesService,
    private readonly config: Config,
  ) {}

  /** A draft that the organization leads. */
  @Post('events')
  @Requires('events.write')
  @UseInterceptors(VersionTag)
  async create(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: ReadonlySet<string>,
    @Param('organizationId') organizationId: string,
    @Body() settings: CreateEventRequest,
  ): Promise<EventResponse> {
    return this.database.write(actor, async (tx) => {
      const event = await this.events.create(tx, actor, organizationId, settings);
      const parts = { hosts: await listHosts(tx, event.id), categories: [] };
      return toEventResponse(event, parts, permissions, this.config.publicUrl);
    });
  }

  @Get('programmes')
  @Requires('events.read')
  async listProgrammes(
    @CurrentActor() actor: Actor,
    @Param('organizationId') organizationId: string,
  ): Promise<ProgrammesResponse> {
    return this.database.read(actor, async (tx) => ({
      items: (await listProgrammes(tx, organizationId)).map(toProgrammeResponse),
    }));
  }

  @Post('programmes')
  @Requires('events.write')
  async addProgramme(
    @CurrentActor() actor: Actor,
    @Param('organizationId') organizationId: string,
    @Body() settings: AddProgrammeRequest,
  ): Promise<ProgrammeResponse> {
    return this.database.write(actor, async (tx) =>
      toProgrammeResponse(await this.programmes.add(tx, actor, organizationId, settings)),
    );
  }
}
