import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getEvent } from '../events/event.queries.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { ApiNote } from '../platform/http/api-note.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { LiveConnections } from './live-connections.js';
import { NumbersResponse } from './numbers.dto.js';
import { readNumbers } from './numbers.queries.js';
import { readSeats } from './seats.js';

/** An event as a whole: how many people, and that something changed. */
@Controller('api/v1/events/:eventId')
export class NumbersController {
  constructor(
    private readonly database: Database,
    private readonly live: LiveConnections,
  ) {}

  /** How many people, by state, category, country and day; for past events what was kept when they were erased. */
  @Get('numbers')
  @Requires('numbers.read')
  async numbers(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<NumbersResponse> {
    return this.database.read(actor, async (tx) => {
      const event = await getEvent(tx, eventId);
      const numbers = await readNumbers(tx, event);
      return { ...numbers, seats: await readSeats(tx, eventId), erased: event.erasedAt !== null };
    });
  }

  /** Server-sent events: `change` with `{ what, ids? }` whenever something of the event is not as it was. */
  @Get('live')
  @Requires('numbers.read')
  @ApiNote((api) => api.ApiProduces('text/event-stream'))
  watch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('eventId') eventId: string): void {
    this.live.watch(request, reply, eventId);
  }
}
