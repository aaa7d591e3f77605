import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../../events/event.queries.js';
import { actorId, type Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { Requires } from '../../platform/http/access.js';
import { CurrentActor } from '../../platform/http/current-actor.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { NeedsIfMatch, SeenVersion, VersionTag } from '../../platform/http/if-match.js';
import { RateLimits } from '../../platform/http/rate-limits.js';
import { newId } from '../../platform/ids.js';
import type { Mail } from '../../platform/mail/mail.entity.js';
import { MailPreviewService } from '../mail-preview.service.js';
import { writtenLanguage } from '../participant-language.js';
import { getParticipant } from '../participant.queries.js';
import {
  EditMessageRequest,
  MessagePreviewResponse,
  MessageResponse,
  MessagesResponse,
  PreviewMessageQuery,
  SendMessageRequest,
  TestMessageRequest,
  WriteMessageRequest,
  type MessageLineResponse,
  type MessageResultsResponse,
} from './message.dto.js';
import { listSayableFields } from './message-placeholders.js';
import { personPlaceholders } from './message-text.rules.js';
import { getMessage, listMessages, listResults, type MessageRow } from './messages.queries.js';
import { MessagesService } from './messages.service.js';

const testsPerAccount = { limit: 60, windowSeconds: 3_600 };

/** Messages of the hosts to many participants. */
@Controller('api/v1/events/:eventId/messages')
@UseInterceptors(VersionTag)
export class MessagesController {
  constructor(
    private readonly database: Database,
    private readonly messages: MessagesService,
    private readonly previews: MailPreviewService,
    private readonly rates: RateLimits,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('mails.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
  ): Promise<MessagesResponse> {
    return this.database.read(actor, async (tx) => {
      const rows = await listMessages(tx, eventId);
      const results = await listResults(
        tx,
        rows.map(({ id }) => id),
      );
      return { items: rows.map((row) => toLine(row, results.get(row.id)!)) };
    });
  }

  /** A draft; nobody gets it before it is sent. */
  @Post()
  @Requires('mails.send')
  async create(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Body() request: WriteMessageRequest,
  ): Promise<MessageResponse> {
    return this.database.write(actor, async (tx) =>
      this.describe(tx, actor, await this.messages.create(tx, actor, eventId, request)),
    );
  }

  @Get(':messageId')
  @Requires('mails.send')
  async show(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('messageId', IdPipe) messageId: string,
  ): Promise<MessageResponse> {
    return this.database.read(actor, async (tx) =>
      this.describe(tx, actor, await getMessage(tx, eventId, messageId)),
    );
  }

  /** What is left out stays. */
  @Patch(':messageId')
  @Requires('mails.send')
  @NeedsIfMatch()
  async edit(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('messageId', IdPipe) messageId: string,
    @SeenVersion() seenVersion: number,
    @Body() request: EditMessageRequest,
  ): Promise<MessageResponse> {
    return this.database.write(actor, async (tx) => {
      const row = await this.messages.edit(tx, actor, { eventId, messageId, seenVersion }, request);
      return this.describe(tx, actor, row);
    });
  }

  @Delete(':messageId')
  @HttpCode(204)
  @Requires('mails.send')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('messageId', IdPipe) messageId: string,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.messages.remove(tx, eventId, messageId));
  }

  /** The mail as one participant would get it, without what opens her page. */
  @Get(':messageId/preview')
  @Requires('mails.send')
  async preview(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('messageId', IdPipe) messageId: string,
    @Query() { participantId }: PreviewMessageQuery,
  ): Promise<MessagePreviewResponse> {
    const mail = await this.database.read(actor, async (tx): Promise<Mail> => {
      const row = await getMessage(tx, eventId, messageId);
      await this.messages.checkTexts(tx, actor, row);
      const participant = await getParticipant(tx, eventId, participantId);
      const event = await getEvent(tx, eventId);
      return {
        ...unsent,
        id: newId(),
        eventId,
        occasion: messageId,
        participantId: participant.id,
        language: writtenLanguage(participant.language, event.languages),
        toAddress: participant.email ?? '',
        queuedAt: this.clock.now(),
      };
    });
    const preview = await this.previews.preview(mail);
    if (!preview) {
      throw new NotFound();
    }
    return { ...preview, language: mail.language };
  }

  /** Sends it to the writer herself, as somebody of the audience would get it. */
  @Post(':messageId/test')
  @HttpCode(202)
  @Requires('mails.send')
  async test(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('messageId', IdPipe) messageId: string,
    @Body() { participantId }: TestMessageRequest,
  ): Promise<void> {
    await this.rates.take(`messages/tests/${actorId(actor)}`, testsPerAccount);
    await this.database.write(actor, (tx) =>
      this.messages.test(tx, actor, eventId, messageId, participantId),
    );
  }

  /** Sends it to everybody whom it is for, once each. */
  @Post(':messageId/send')
  @HttpCode(200)
  @Requires('mails.send')
  async send(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('messageId', IdPipe) messageId: string,
    @Body() { expected }: SendMessageRequest,
  ): Promise<MessageResponse> {
    return this.database.write(actor, async (tx) => {
      await this.messages.send(tx, actor, { eventId, messageId, expected });
      return this.describe(tx, actor, await getMessage(tx, eventId, messageId));
    });
  }

  private async describe(tx: EntityManager, actor: Actor, row: MessageRow): Promise<MessageResponse> {
    const [results, fields] = await Promise.all([
      listResults(tx, [row.id]),
      listSayableFields(tx, actor, row.eventId),
    ]);
    return {
      ...toLine(row, results.get(row.id)!),
      body: row.body,
      audience: await this.messages.shownAudience(tx, row),
      counts: row.sentAt ? null : await this.messages.count(tx, actor, row),
      placeholders: [
        ...personPlaceholders.map((name) => ({ name, label: null })),
        ...fields.map(({ id, label }) => ({ name: `answer:${id}`, label })),
      ],
    };
  }
}

function toLine(row: MessageRow, results: MessageResultsResponse): MessageLineResponse {
  const { id, version, subject, createdAt, updatedAt, sentAt, recipients } = row;
  return { id, version, subject, createdAt, updatedAt, sentAt, recipients, results: sentAt ? results : null };
}

/** A mail that nobody queued. */
const unsent = {
  kind: 'message',
  organizationId: null,
  accountId: null,
  toName: null,
  props: {},
  state: 'sent',
  attempts: 0,
  inFlightSince: null,
  secondHandovers: 0,
  messageId: null,
  smtpAnswer: null,
  sentAt: null,
} satisfies Partial<Mail>;
