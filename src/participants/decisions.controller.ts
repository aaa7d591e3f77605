import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { etagOf } from '../platform/http/if-match.js';
import type { StaffChange } from './allowed-changes.rules.js';
import { DecideRequest, MoveParticipantRequest, ParticipantResponse } from './participant.dto.js';
import { ParticipantDecisions } from './participant-decisions.js';
import { describeParticipant } from './participant-description.js';
import { getParticipant } from './participant.queries.js';

/** What staff decide about participants; every change passes the registration desk. */
@Controller('api/v1/events/:eventId/participants/:participantId')
export class DecisionsController {
  constructor(
    private readonly database: Database,
    private readonly decisions: ParticipantDecisions,
  ) {}

  /** Gives her a place. */
  @Post('confirm')
  @HttpCode(200)
  @Requires('participants.decide')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() request: DecideRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantResponse> {
    return this.decide(actor, eventId, participantId, 'confirm', request, reply);
  }

  /** Keeps a place for somebody who waits, whoever else is before her; she takes it or lets it lapse. */
  @Post('offer')
  @HttpCode(200)
  @Requires('participants.decide')
  async offer(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() request: DecideRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantResponse> {
    return this.decide(actor, eventId, participantId, 'offer', request, reply);
  }

  /** Puts her on the waiting list. */
  @Post('wait')
  @HttpCode(200)
  @Requires('participants.decide')
  async wait(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() request: DecideRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantResponse> {
    return this.decide(actor, eventId, participantId, 'wait', request, reply);
  }

  /** Does not take her. */
  @Post('decline')
  @HttpCode(200)
  @Requires('participants.decide')
  async decline(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() request: DecideRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantResponse> {
    return this.decide(actor, eventId, participantId, 'decline', request, reply);
  }

  /** Takes her participation back; whoever waits next may get the place. */
  @Post('cancel')
  @HttpCode(200)
  @Requires('participants.decide')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() request: DecideRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantResponse> {
    return this.decide(actor, eventId, participantId, 'cancel', request, reply);
  }

  /** Takes somebody declined or cancelled back into review. */
  @Post('reconsider')
  @HttpCode(200)
  @Requires('participants.decide')
  async reconsider(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() request: DecideRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantResponse> {
    return this.decide(actor, eventId, participantId, 'reconsider', request, reply);
  }

  /** Moves her to another category, with her place or her number on the waiting list. */
  @Post('move')
  @HttpCode(200)
  @Requires('participants.write')
  async move(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() request: MoveParticipantRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantResponse> {
    const { categoryId, overrule = false } = request;
    await this.decisions.move(actor, eventId, participantId, categoryId, { overrule });
    return this.show(actor, eventId, participantId, reply);
  }

  private async decide(
    actor: Actor,
    eventId: string,
    participantId: string,
    change: StaffChange,
    { notify = true, overrule = false, ...reasons }: DecideRequest,
    reply: FastifyReply,
  ): Promise<ParticipantResponse> {
    await this.decisions.decide(actor, eventId, participantId, change, { notify, overrule, ...reasons });
    return this.show(actor, eventId, participantId, reply);
  }

  private async show(
    actor: Actor,
    eventId: string,
    participantId: string,
    reply: FastifyReply,
  ): Promise<ParticipantResponse> {
    return this.database.read(actor, async (tx) => {
      const participant = await getParticipant(tx, eventId, participantId);
      void reply.header('etag', etagOf(participant.version));
      return describeParticipant(tx, actor, participant);
    });
  }
}
