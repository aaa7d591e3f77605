import { Controller, Get, Param } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { listAgenda } from './agenda.queries.js';
import type { AgendaResponse } from './session.dto.js';

/** The agenda of an event, for those who work on it. */
@Controller('api/v1/events/:eventId/sessions')
export class SessionsController {
  constructor(private readonly database: Database) {}

  @Get()
  @Requires('events.read')
  async list(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<AgendaResponse> {
    return this.database.read(actor, async (tx) => ({ items: await listAgenda(tx, eventId) }));
  }
}
