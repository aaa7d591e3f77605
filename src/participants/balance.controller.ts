import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { balanceBy, BalanceQuery, BalanceResponse, toBalanceResponse } from './balance.dto.js';
import { readBalance } from './balance.queries.js';
import { listRolesAtEvent, readReviewSeat } from './review-access.queries.js';

/** How an event's people are balanced, beside the review. */
@Controller('api/v1/events/:eventId/review/balance')
export class BalanceController {
  constructor(private readonly database: Database) {}

  /** People by category and one value of theirs, with the places of each; drafts count for those who see them. */
  @Get()
  @Requires('participants.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Query() query: BalanceQuery,
  ): Promise<BalanceResponse> {
    return this.database.read(actor, async (tx) => {
      const { steps } = await readReviewSeat(tx, actor, eventId);
      const options = { drafts: steps.seeDrafts, roles: await listRolesAtEvent(tx, actor, eventId) };
      return toBalanceResponse(await readBalance(tx, eventId, balanceBy(query), options));
    });
  }
}
