import { Body, Controller, Delete, HttpCode, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { NeedsIfMatch, SeenVersion, VersionTag } from '../platform/http/if-match.js';
import { AgendaPersonRequest } from './agenda-parts.dto.js';
import { AgendaPartsService } from './agenda-parts.service.js';
import { namePeople } from './agenda-draft.queries.js';
import { AgendaPeople } from './agenda-people.js';
import type { AgendaPerson } from './agenda-person.entity.js';
import { AgendaPersonResponse } from './agenda.dto.js';

/** Those who have something to do in an agenda, before it is said in which session. */
@Controller('api/v1/events/:eventId/agenda/people')
@UseInterceptors(VersionTag)
export class AgendaPeopleController {
  constructor(
    private readonly database: Database,
    private readonly parts: AgendaPartsService,
    private readonly people: AgendaPeople,
  ) {}

  @Post()
  @Requires('sessions.write')
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() settings: AgendaPersonRequest,
  ): Promise<AgendaPersonResponse> {
    return this.database.write(actor, async (tx) =>
      this.describe(tx, eventId, await this.parts.addPerson(tx, actor, eventId, settings)),
    );
  }

  @Patch(':personId')
  @Requires('sessions.write')
  @NeedsIfMatch()
  async edit(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('personId', IdPipe) personId: string,
    @SeenVersion() seen: number,
    @Body() changes: AgendaPersonRequest,
  ): Promise<AgendaPersonResponse> {
    return this.database.write(actor, async (tx) =>
      this.describe(tx, eventId, await this.parts.editPerson(tx, actor, eventId, personId, seen, changes)),
    );
  }

  @Delete(':personId')
  @HttpCode(204)
  @Requires('sessions.write')
  @NeedsIfMatch()
  async remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('personId', IdPipe) personId: string,
    @SeenVersion() seen: number,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.parts.removePerson(tx, actor, eventId, personId, seen));
  }

  private async describe(
    tx: EntityManager,
    eventId: string,
    person: AgendaPerson,
  ): Promise<AgendaPersonResponse> {
    const [named] = await namePeople(tx, eventId, [person], this.people);
    return named!;
  }
}
