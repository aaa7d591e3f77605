import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { getEvent } from '../events/event.queries.js';
import type { Actor } from '../platform/actor.js';
import { Cursors } from '../platform/database/cursors.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { CorrectOrder } from './correct.order.js';
import { RegistrationDesk } from './registration-desk.js';
import { PriorityResponse, SetPriorityRequest } from './review.dto.js';
import { WaitingListResponse, type WaitingLineResponse } from './waiting-list.dto.js';
import { listOffered, listWaitingPage } from './waiting-list.queries.js';

/** The waiting list, for staff. */
@Controller('api/v1/events/:eventId')
export class WaitingListController {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly desk: RegistrationDesk,
  ) {}

  /** One page of the list in its order: who is next, who is passed over and for which limit, who is behind. */
  @Get('waiting-list')
  @Requires('participants.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Query() { cursor, limit = 50 }: PageQuery,
  ): Promise<WaitingListResponse> {
    return this.database.read(actor, async (tx) => {
      const event = await getEvent(tx, eventId);
      const list = `waiting-list/${eventId}/${event.waitingOrder}`;
      const page = await listWaitingPage(tx, event, limit, this.cursors.read(list, cursor));
      const offered = await listOffered(tx, eventId);
      return {
        order: event.waitingOrder,
        items: page.items as WaitingLineResponse[],
        offered: offered.map((line) => ({ ...line, offerExpiresAt: line.offerExpiresAt! })),
        nextCursor: page.next ? this.cursors.issue(list, page.next) : null,
      };
    });
  }

  /** Moves her before or behind others where the waiting list, or the review, goes by priority. */
  @Put('participants/:participantId/priority')
  @Requires('participants.decide')
  async setPriority(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() { priority }: SetPriorityRequest,
  ): Promise<PriorityResponse> {
    const by = { actor, action: 'participant.priority-set' };
    await this.desk.ask(eventId, new CorrectOrder(participantId, { priority }, by));
    return { priority };
  }
}
