import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { sendFile } from '../platform/files/send-file.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor, CurrentPermissions } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { I18n } from '../platform/i18n/i18n.js';
import { OpenAnswersRequest, SaidAnswersResponse } from './answers.dto.js';
import { SaidAnswers } from './said-answers.js';

/** What somebody answered, for staff. */
@Controller('api/v1/events/:eventId/participants/:participantId')
export class AnswersController {
  constructor(
    private readonly database: Database,
    private readonly said: SaidAnswers,
    private readonly i18n: I18n,
  ) {}

  /** Her answers in sections, said in the reader's language; sealed ones are only named. */
  @Get('answers')
  @Requires('participants.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Req() request: FastifyRequest,
  ): Promise<SaidAnswersResponse> {
    const reading = { actor, eventId, participantId, language: this.i18n.languageOf(request) };
    return this.database.read(actor, (tx) => this.said.read(tx, reading));
  }

  /** Opens sealed answers. That they were opened, by whom and why, stays in the audit trail; she can see it. */
  @Post('answers/open')
  @HttpCode(200)
  @Requires('participants.read-sensitive')
  async open(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() opening: OpenAnswersRequest,
    @Req() request: FastifyRequest,
  ): Promise<SaidAnswersResponse> {
    const reading = { actor, eventId, participantId, language: this.i18n.languageOf(request) };
    return this.database.write(actor, (tx) => this.said.open(tx, reading, opening));
  }

  /** A file that she handed in, to save. Files that answer sealed questions need `participants.read-sensitive`. */
  @Get('files/:fileId')
  @Requires('participants.read')
  async file(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: ReadonlySet<string>,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Param('fileId', IdPipe) fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const mayOpenSealed = permissions.has('participants.read-sensitive');
    const file = await this.database.write(actor, (tx) =>
      this.said.openFile(tx, { actor, eventId, participantId }, fileId, mayOpenSealed),
    );
    await sendFile(reply, file);
  }
}
