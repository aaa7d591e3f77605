import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { etagOf, NeedsIfMatch, SeenVersion } from '../platform/http/if-match.js';
import { placeholders } from './letter-additions.rules.js';
import { LetterPreviews } from './letter-previews.js';
import {
  LetterPreviewResponse,
  lettersOf,
  PreviewLetterRequest,
  ReleaseRoundRequest,
  RoundInPreparationResponse,
  RoundResponse,
  RoundsResponse,
  toLettersResponse,
  WriteRoundRequest,
} from './review-round.dto.js';
import { listRounds, type RoundLine } from './review-rounds.queries.js';
import { ReviewRoundsService } from './review-rounds.service.js';

/** Rounds of decisions: prepared, looked at, released together. */
@Controller('api/v1/events/:eventId/review')
export class ReviewRoundsController {
  constructor(
    private readonly database: Database,
    private readonly rounds: ReviewRoundsService,
    private readonly previews: LetterPreviews,
  ) {}

  /** What would be released now, and what the letters say besides. */
  @Get('round')
  @Requires('participants.decide')
  async prepare(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoundInPreparationResponse> {
    return this.database.read(actor, (tx) => this.answer(tx, actor, eventId, reply));
  }

  /** Keeps what is added to the letters of the next round. */
  @Put('round')
  @Requires('participants.decide')
  @NeedsIfMatch()
  async write(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @SeenVersion() seen: number,
    @Body() { letters }: WriteRoundRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoundInPreparationResponse> {
    return this.database.write(actor, async (tx) => {
      await this.rounds.write(tx, actor, eventId, lettersOf(letters), seen);
      return this.answer(tx, actor, eventId, reply);
    });
  }

  /** The letter that somebody would get; nothing is kept or sent. */
  @Post('round/preview')
  @HttpCode(200)
  @Requires('participants.decide')
  async preview(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { letters, ...order }: PreviewLetterRequest,
  ): Promise<LetterPreviewResponse> {
    await this.database.read(actor, (tx) => this.rounds.assertDecides(tx, actor, eventId));
    return this.previews.preview(actor, eventId, { ...order, letters: letters && lettersOf(letters) });
  }

  /** Released rounds with what became of them, the latest first. */
  @Get('rounds')
  @Requires('participants.read')
  async list(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<RoundsResponse> {
    const rounds = await this.database.read(actor, (tx) => listRounds(tx, eventId));
    return { items: rounds.map(toRoundResponse) };
  }

  /** Releases the drafted decisions; they are carried out, and letters go out, from now on. */
  @Post('rounds')
  @HttpCode(202)
  @Requires('participants.decide')
  async release(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { decisions, letters }: ReleaseRoundRequest,
  ): Promise<RoundResponse> {
    return this.database.write(actor, async (tx) => {
      const order = { decisions, letters: letters && lettersOf(letters) };
      const id = await this.rounds.release(tx, actor, eventId, order);
      return getRound(tx, eventId, id);
    });
  }

  /** A released round: how far it is, and who was skipped. */
  @Get('rounds/:roundId')
  @Requires('participants.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('roundId', IdPipe) roundId: string,
  ): Promise<RoundResponse> {
    return this.database.read(actor, (tx) => getRound(tx, eventId, roundId));
  }

  private async answer(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    reply: FastifyReply,
  ): Promise<RoundInPreparationResponse> {
    const { letters, ...round } = await this.rounds.read(tx, actor, eventId);
    const { languages } = await getEvent(tx, eventId);
    void reply.header('etag', etagOf(round.version));
    return { ...round, letters: toLettersResponse(letters), languages, placeholders: [...placeholders] };
  }
}

async function getRound(tx: EntityManager, eventId: string, id: string): Promise<RoundResponse> {
  const [round] = await listRounds(tx, eventId, id);
  if (!round) {
    throw new NotFound();
  }
  return toRoundResponse(round);
}

function toRoundResponse({ letters, ...round }: RoundLine): RoundResponse {
  return { ...round, letters: toLettersResponse(letters) };
}
