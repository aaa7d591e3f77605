import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IsOptional, IsUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Invalid } from '../platform/errors.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IsInstant } from '../platform/http/day.js';
import { IsEmailAddress } from '../platform/http/email-address.js';
import { IfGiven } from '../platform/http/plain-text.js';
import { ExclusionsService } from './exclusions.service.js';
import { getParticipant } from './participant.queries.js';
import { NoAddress } from './participants.errors.js';

/** Whom to exclude: a participant of the event, or an address. */
export class ExcludeRequest {
  @IfGiven()
  @IsUUID()
  participantId?: string;

  @IfGiven()
  @IsEmailAddress()
  email?: string;

  /** A year from now when left out, five years at most. */
  @IsOptional()
  @IsInstant()
  until?: Date | null;
}

export class ExcluderResponse {
  accountId!: string;
  name!: string;
}

/** That somebody is excluded; whom, nobody can tell any more. */
export class ExclusionResponse {
  id!: string;
  excludedAt!: Date;
  expiresAt!: Date;
  excludedBy!: ExcluderResponse | null;
}

export class ExclusionsResponse {
  /** Latest first. */
  items!: ExclusionResponse[];
}

/** Who must not register again. */
@Controller('api/v1/events/:eventId/exclusions')
export class ExclusionsController {
  constructor(
    private readonly database: Database,
    private readonly exclusions: ExclusionsService,
  ) {}

  /** When and by whom addresses were excluded; the addresses are not kept. */
  @Get()
  @Requires('participants.decide')
  async list(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<ExclusionsResponse> {
    return { items: await this.database.read(actor, (tx) => this.exclusions.list(tx, eventId)) };
  }

  /** Keeps an address from registering again. */
  @Post()
  @Requires('participants.decide')
  async exclude(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() request: ExcludeRequest,
  ): Promise<ExclusionResponse> {
    return this.database.write(actor, async (tx) => {
      const email = await addressOf(tx, eventId, request);
      return this.exclusions.exclude(tx, actor, eventId, email, request.until ?? null);
    });
  }

  /** Lets the address register again. */
  @Delete(':exclusionId')
  @HttpCode(204)
  @Requires('participants.decide')
  async lift(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('exclusionId') exclusionId: string,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.exclusions.lift(tx, actor, eventId, exclusionId));
  }
}

/** @throws Invalid when neither or both are given; NotFound; NoAddress */
async function addressOf(
  tx: EntityManager,
  eventId: string,
  { participantId, email }: ExcludeRequest,
): Promise<string> {
  if ((participantId === undefined) === (email === undefined)) {
    throw new Invalid([{ field: 'email', code: 'required' }]);
  }
  const address = email ?? (await getParticipant(tx, eventId, participantId!)).email;
  if (!address) {
    throw new NoAddress();
  }
  return address;
}
