import { Body, Controller, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { etagOf, NeedsIfMatch, SeenVersion } from '../platform/http/if-match.js';
import { MailsOfParticipantResponse, toMailSummary } from './mail.dto.js';
import { listMailsTo } from './mail-log.queries.js';
import { MailLogService } from './mail-log.service.js';
import { listParticipantHistory } from './participant-history.queries.js';
import {
  AddedParticipantResponse,
  AddParticipantRequest,
  EditParticipantRequest,
  ParticipantHistoryResponse,
  ParticipantResponse,
} from './participant.dto.js';
import { ParticipantDecisions } from './participant-decisions.js';
import { readReviewSeat } from './review-access.queries.js';
import { describeParticipant } from './participant-description.js';
import { getParticipant } from './participant.queries.js';

/** The people of an event, for staff. */
@Controller('api/v1/events/:eventId/participants')
export class ParticipantsController {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly decisions: ParticipantDecisions,
    private readonly mailLog: MailLogService,
  ) {}

  /** Adds somebody by hand. */
  @Post()
  @Requires('participants.write')
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() request: AddParticipantRequest,
  ): Promise<AddedParticipantResponse> {
    return this.decisions.add(actor, eventId, {
      ...request,
      email: request.email ?? null,
      badgeName: request.badgeName ?? null,
      organization: request.organization ?? null,
      overrule: request.overrule ?? false,
    });
  }

  /** A participant with her consents; the ETag is what an edit sends back. */
  @Get(':participantId')
  @Requires('participants.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId') participantId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantResponse> {
    return this.database.read(actor, async (tx) => {
      const participant = await getParticipant(tx, eventId, participantId);
      void reply.header('etag', etagOf(participant.version));
      return describeParticipant(tx, actor, participant);
    });
  }

  /** Corrects what she told us; what is left out stays. */
  @Patch(':participantId')
  @Requires('participants.write')
  @NeedsIfMatch()
  async edit(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @SeenVersion() seenVersion: number,
    @Body() request: EditParticipantRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantResponse> {
    await this.decisions.correct(actor, eventId, participantId, request, seenVersion);
    return this.database.read(actor, async (tx) => {
      const participant = await getParticipant(tx, eventId, participantId);
      void reply.header('etag', etagOf(participant.version));
      return describeParticipant(tx, actor, participant);
    });
  }

  /** What happened to her, newest first. */
  @Get(':participantId/history')
  @Requires('participants.read')
  async history(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId') participantId: string,
  ): Promise<ParticipantHistoryResponse> {
    return this.database.read(actor, async (tx) => {
      const participant = await getParticipant(tx, eventId, participantId);
      const { steps } = await readReviewSeat(tx, actor, eventId);
      return { items: await listParticipantHistory(tx, this.audit, participant.id, steps) };
    });
  }

  /** The mails to her, newest first. */
  @Get(':participantId/mails')
  @Requires('participants.read')
  async mails(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId') participantId: string,
  ): Promise<MailsOfParticipantResponse> {
    return this.database.read(actor, async (tx) => {
      const participant = await getParticipant(tx, eventId, participantId);
      const mails = await listMailsTo(tx, participant.id);
      return { items: mails.map(toMailSummary) };
    });
  }

  /** Sends her the mail of her present state again. */
  @Post(':participantId/resend')
  @HttpCode(202)
  @Requires('mails.resend')
  async resend(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId') participantId: string,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.mailLog.resendStateOf(tx, actor, eventId, participantId));
  }
}
