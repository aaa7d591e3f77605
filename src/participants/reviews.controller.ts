import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../platform/actor.js';
import { Cursors } from '../platform/database/cursors.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { etagOf, NeedsIfMatch, SeenVersion } from '../platform/http/if-match.js';
import { ReviewDetails } from './review-details.js';
import { listReviewers, readReviewSeat } from './review-access.queries.js';
import {
  AssignManyRequest,
  AssignRequest,
  DraftDecisionRequest,
  DraftManyRequest,
  PreapproveRequest,
  ReviewQueueQuery,
} from './review.dto.js';
import {
  ManyReviewsResponse,
  ReviewDetailResponse,
  ReviewersResponse,
  ReviewOverviewResponse,
  ReviewPageResponse,
  toReviewResponse,
} from './review-response.dto.js';
import { countReviews, listReviewsPage } from './reviews.queries.js';
import { ReviewsService, type DraftDecision } from './reviews.service.js';

/** Applications while the hosts think about them. Nothing here is told to anybody outside. */
@Controller('api/v1/events/:eventId/review')
export class ReviewsController {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly reviews: ReviewsService,
    private readonly details: ReviewDetails,
  ) {}

  /** How far the review is, and what the reader may do in it. */
  @Get()
  @Requires('participants.read')
  async overview(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
  ): Promise<ReviewOverviewResponse> {
    return this.database.read(actor, async (tx) => {
      const { process, steps } = await readReviewSeat(tx, actor, eventId);
      const { decided, ...counts } = await countReviews(tx, eventId, actorId(actor));
      return { approval: process.approval, may: steps, ...counts, decided: steps.seeDrafts ? decided : null };
    });
  }

  /** Who may decide about registrations, to give applications to. */
  @Get('reviewers')
  @Requires('participants.read')
  async reviewers(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
  ): Promise<ReviewersResponse> {
    const items = await this.database.read(actor, (tx) => listReviewers(tx, eventId));
    return { items: items.map((item) => ({ ...item, host: item.host === 'lead' ? 'lead' : 'co-host' })) };
  }

  /** One page of the pending applications. */
  @Get('queue')
  @Requires('participants.read')
  async queue(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Query() { cursor, ...query }: ReviewQueueQuery,
  ): Promise<ReviewPageResponse> {
    const { assigned = 'all', sort = 'arrival', limit = 50, ...filters } = query;
    return this.database.read(actor, async (tx) => {
      const { steps } = await readReviewSeat(tx, actor, eventId);
      const decided = steps.seeDrafts ? filters.decided : undefined;
      const decision = steps.seeDrafts ? filters.decision : undefined;
      const search = { ...filters, decided, decision, assigned, sort, limit };
      const list = `review/${eventId}/${JSON.stringify({ ...search, limit: 0 })}`;
      const after = this.cursors.read(list, cursor);
      const page = await listReviewsPage(tx, eventId, search, actorId(actor), after);
      return {
        items: page.items.map((item) => toReviewResponse(item, steps)),
        nextCursor: page.next ? this.cursors.issue(list, page.next) : null,
      };
    });
  }

  /** Drafts the same decision about many; those that do not fit are skipped and named. */
  @Post('decisions')
  @HttpCode(200)
  @Requires('participants.decide')
  async decideMany(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids, ...draft }: DraftManyRequest,
  ): Promise<ManyReviewsResponse> {
    return this.database.write(actor, (tx) =>
      this.reviews.decideMany(tx, actor, eventId, ids, draftOf(draft)),
    );
  }

  /** Gives many applications to somebody, or takes them back. */
  @Post('assignments')
  @HttpCode(200)
  @Requires('participants.decide')
  async assignMany(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids, accountId }: AssignManyRequest,
  ): Promise<ManyReviewsResponse> {
    return this.database.write(actor, (tx) =>
      this.reviews.assign(tx, actor, eventId, ids, accountId ?? null),
    );
  }

  /** An application with answers, notes and where it stands in the balance. */
  @Get(':participantId')
  @Requires('participants.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewDetailResponse> {
    return this.database.read(actor, (tx) => this.answer(tx, actor, { eventId, participantId }, reply));
  }

  /** Drafts a decision; `null` takes it back. 412 answers with what somebody else said meanwhile, as `current`. */
  @Put(':participantId/decision')
  @Requires('participants.decide')
  @NeedsIfMatch()
  async decide(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @SeenVersion() seen: number,
    @Body() request: DraftDecisionRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewDetailResponse> {
    return this.database.write(actor, async (tx) => {
      await this.reviews.decide(tx, actor, { eventId, participantId, seen }, draftOf(request));
      return this.answer(tx, actor, { eventId, participantId }, reply);
    });
  }

  /** Says what a co-host thinks, before the lead decides. */
  @Put(':participantId/preapproval')
  @Requires('participants.decide')
  @NeedsIfMatch()
  async preapprove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @SeenVersion() seen: number,
    @Body() { preapproval, note }: PreapproveRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewDetailResponse> {
    return this.database.write(actor, async (tx) => {
      const said = { preapproval: preapproval ?? null, note: note ?? null };
      await this.reviews.preapprove(tx, actor, { eventId, participantId, seen }, said);
      return this.answer(tx, actor, { eventId, participantId }, reply);
    });
  }

  /** Gives the application to somebody who may decide, or to nobody. */
  @Put(':participantId/assignee')
  @Requires('participants.decide')
  async assign(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() { accountId }: AssignRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewDetailResponse> {
    return this.database.write(actor, async (tx) => {
      await this.reviews.assignOne(tx, actor, { eventId, participantId }, accountId ?? null);
      return this.answer(tx, actor, { eventId, participantId }, reply);
    });
  }

  private async answer(
    tx: EntityManager,
    actor: Actor,
    place: { eventId: string; participantId: string },
    reply: FastifyReply,
  ): Promise<ReviewDetailResponse> {
    const detail = await this.details.read(tx, actor, place);
    void reply.header('etag', etagOf(detail.version));
    return detail;
  }
}

function draftOf({ decision, reason, overruleReason }: DraftDecisionRequest): DraftDecision {
  return { decision: decision ?? null, reason: reason ?? null, overruleReason: overruleReason ?? null };
}
