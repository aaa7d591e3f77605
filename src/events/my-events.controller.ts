import { Controller, Get, Query } from '@nestjs/common';
import { permissionsAtEvents } from '../organizations/access.queries.js';
import type { Actor } from '../platform/actor.js';
import { Cursors } from '../platform/database/cursors.js';
import { Database } from '../platform/database/database.js';
import { Forbidden } from '../platform/errors.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { ListEventsQuery } from './event.dto.js';
import { listEventsPage } from './event.queries.js';
import { toEventSummaryResponse, type EventsPageResponse } from './event-response.dto.js';

const PAGE = 50;

/** The events that the reader works on, the latest first. */
@Controller('api/v1/events')
export class MyEventsController {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('signed-in')
  async list(@CurrentActor() actor: Actor, @Query() query: ListEventsQuery): Promise<EventsPageResponse> {
    if (actor.kind !== 'account') {
      throw new Forbidden();
    }
    const list = `my-events/${actor.accountId}`;
    const limit = query.limit ?? PAGE;
    const [startsOn, id] = this.cursors.read(list, query.cursor) ?? [];
    const after = startsOn && id ? { startsOn, id } : undefined;
    return this.database.read(actor, async (tx) => {
      const permissions = await permissionsAtEvents(tx, actor.accountId);
      const readable = [...permissions]
        .filter(([, held]) => held.has('events.read'))
        .map(([eventId]) => eventId);
      const events = await listEventsPage(tx, readable, limit + 1, after);
      const items = events.slice(0, limit);
      const last = events.length > limit ? items.at(-1) : undefined;
      return {
        items: items.map((event) => toEventSummaryResponse(event, permissions.get(event.id) ?? new Set())),
        nextCursor: last ? this.cursors.issue(list, [last.startsOn, last.id]) : null,
      };
    });
  }
}
