import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  UseInterceptors,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../../events/event.queries.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Requires } from '../../platform/http/access.js';
import { CurrentActor } from '../../platform/http/current-actor.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { NeedsIfMatch, SeenVersion, VersionTag } from '../../platform/http/if-match.js';
import { RegistrationDesk } from '../registration-desk.js';
import { SignUpOrder } from '../sign-up/sign-up.order.js';
import { getSignUpSession } from '../sign-up/sign-up.queries.js';
import { countWishers, readWishView } from './wish-view.queries.js';
import type { WishRound, WishRoundSettings } from './wish-round.js';
import { getWishRound, listWishRounds } from './wish-rounds.queries.js';
import { WishRoundsService } from './wish-rounds.service.js';
import {
  AddWishRoundRequest,
  AssignWishesRequest,
  EditWishRoundRequest,
  MendWishRequest,
  WishRoundResponse,
  WishRoundsResponse,
  WishRoundViewResponse,
} from './wishes.dto.js';
import { NoPlaceToMove } from './wishes.errors.js';

/** Rounds of ranked wishes: set up, watched, assigned, mended by hand, released. */
@Controller('api/v1/events/:eventId/wish-rounds')
@UseInterceptors(VersionTag)
export class WishesController {
  constructor(
    private readonly database: Database,
    private readonly rounds: WishRoundsService,
    private readonly desk: RegistrationDesk,
  ) {}

  @Get()
  @Requires('sessions.write')
  async list(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<WishRoundsResponse> {
    return this.database.read(actor, async (tx) => {
      const [rounds, wishers] = await Promise.all([listWishRounds(tx, eventId), countWishers(tx, eventId)]);
      return { items: rounds.map((round) => toResponse(round, wishers)) };
    });
  }

  /** A block has one round at most. */
  @Post()
  @Requires('sessions.write')
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { blockId, ...settings }: AddWishRoundRequest,
  ): Promise<WishRoundResponse> {
    return this.database.write(actor, async (tx) =>
      this.answer(tx, await this.rounds.add(tx, actor, eventId, { blockId, ...settingsOf(settings) })),
    );
  }

  /** With everybody who ranked sessions, and what the assignment made of it. */
  @Get(':roundId')
  @Requires('participants.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('roundId', IdPipe) roundId: string,
  ): Promise<WishRoundViewResponse> {
    return this.database.read(actor, (tx) => this.view(tx, eventId, roundId));
  }

  /** A later deadline opens the ranking again. */
  @Patch(':roundId')
  @Requires('sessions.write')
  @NeedsIfMatch()
  async edit(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('roundId', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() settings: EditWishRoundRequest,
  ): Promise<WishRoundResponse> {
    return this.database.write(actor, async (tx) =>
      this.answer(
        tx,
        await this.rounds.edit(tx, actor, eventId, { id, seen, settings: settingsOf(settings) }),
      ),
    );
  }

  /** With everybody's wishes. */
  @Delete(':roundId')
  @HttpCode(204)
  @Requires('sessions.write')
  @NeedsIfMatch()
  async remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('roundId', IdPipe) id: string,
    @SeenVersion() seen: number,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.rounds.remove(tx, actor, eventId, id, seen));
  }

  /** Assigns anew; what was mended by hand stays. The same seed gives the same again. */
  @Post(':roundId/assign')
  @HttpCode(200)
  @Requires('participants.decide')
  async assign(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('roundId', IdPipe) id: string,
    @Body() { seed }: AssignWishesRequest,
  ): Promise<WishRoundViewResponse> {
    return this.database.write(actor, async (tx) => {
      await this.rounds.assign(tx, actor, eventId, id, seed);
      return this.view(tx, eventId, id);
    });
  }

  /** Puts somebody somewhere by hand; a full session is refused unless its places are raised. */
  @Put(':roundId/people/:participantId')
  @Requires('participants.decide')
  async mend(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('roundId', IdPipe) id: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() { sessionId = null, reason, raisePlaces = false }: MendWishRequest,
  ): Promise<WishRoundViewResponse> {
    const mend = () =>
      this.database.write(actor, async (tx) => {
        await this.rounds.mend(tx, actor, eventId, id, { participantId, sessionId, reason });
        return this.view(tx, eventId, id);
      });
    try {
      return await mend();
    } catch (error) {
      if (!(error instanceof NoPlaceToMove) || !raisePlaces || sessionId === null) {
        throw error;
      }
      await this.raise(actor, eventId, sessionId);
      return mend();
    }
  }

  /** Leaves somebody who was put somewhere by hand to the next run again. */
  @Delete(':roundId/people/:participantId')
  @Requires('participants.decide')
  async unmend(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('roundId', IdPipe) id: string,
    @Param('participantId', IdPipe) participantId: string,
  ): Promise<WishRoundViewResponse> {
    return this.database.write(actor, async (tx) => {
      await this.rounds.unmend(tx, actor, eventId, { id, participantId });
      return this.view(tx, eventId, id);
    });
  }

  /** People get their sessions, and a letter each, from now on. */
  @Post(':roundId/release')
  @HttpCode(202)
  @Requires('participants.decide')
  async release(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('roundId', IdPipe) id: string,
  ): Promise<WishRoundResponse> {
    return this.database.write(actor, async (tx) =>
      this.answer(tx, await this.rounds.release(tx, actor, eventId, id)),
    );
  }

  private async raise(actor: Actor, eventId: string, sessionId: string): Promise<void> {
    const session = await this.database.read(actor, (tx) => getSignUpSession(tx, eventId, sessionId));
    const { signUp, capacity, blockId, opensAt, closesAt, categoryIds, version } = session;
    const rules = { signUp, blockId, opensAt, closesAt, categoryIds, capacity: (capacity ?? 0) + 1 };
    await this.desk.ask(eventId, new SignUpOrder(sessionId, rules, actor, version));
  }

  private async answer(tx: EntityManager, round: WishRound): Promise<WishRoundResponse> {
    return toResponse(round, await countWishers(tx, round.eventId));
  }

  private async view(tx: EntityManager, eventId: string, roundId: string): Promise<WishRoundViewResponse> {
    const round = await getWishRound(tx, eventId, roundId);
    const [{ timeZone, languages }, view, wishers] = await Promise.all([
      getEvent(tx, eventId),
      readWishView(tx, round),
      countWishers(tx, eventId),
    ]);
    return { round: toResponse(round, wishers), timeZone, languages, ...view };
  }
}

function settingsOf({ opensAt = null, ...settings }: EditWishRoundRequest): WishRoundSettings {
  return { opensAt, ...settings };
}

function toResponse(
  { eventId: _eventId, releasedBy: _releasedBy, ...round }: WishRound,
  wishers: ReadonlyMap<string, number>,
): WishRoundResponse {
  return { ...round, wishers: wishers.get(round.id) ?? 0 };
}
