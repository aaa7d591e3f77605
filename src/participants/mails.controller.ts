import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Cursors } from '../platform/database/cursors.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { ListMailsQuery, MailPageResponse, MailResponse, toMailSummary } from './mail.dto.js';
import { getMail, listMailsPage } from './mail-log.queries.js';
import { MailLogService } from './mail-log.service.js';
import { MailPreviewService } from './mail-preview.service.js';

/** What was written to the participants of an event, and what became of it. */
@Controller('api/v1/events/:eventId/mails')
export class MailsController {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly log: MailLogService,
    private readonly previews: MailPreviewService,
  ) {}

  /** The event's mails, newest first. */
  @Get()
  @Requires('mails.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Query() query: ListMailsQuery,
  ): Promise<MailPageResponse> {
    const { state, kind, limit = 50 } = query;
    const list = `mails/${eventId}/${state ?? ''}/${kind ?? ''}`;
    const [before] = this.cursors.read(list, query.cursor) ?? [];
    const page = await this.database.read(actor, (tx) =>
      listMailsPage(tx, eventId, { state, kind, before, limit }),
    );
    return {
      items: page.items.map(toMailSummary),
      nextCursor: page.next ? this.cursors.issue(list, [page.next]) : null,
    };
  }

  /** A mail with its words; links that open a participant's page are masked. */
  @Get(':mailId')
  @Requires('mails.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('mailId') mailId: string,
  ): Promise<MailResponse> {
    const mail = await this.database.read(actor, (tx) => getMail(tx, eventId, mailId));
    const preview = await this.previews.preview(mail);
    return { ...toMailSummary(mail), ...(preview ?? { subject: null, html: null, text: null }) };
  }

  /** Sends the mail again to the participant's present address, unless it says what is no longer so. */
  @Post(':mailId/resend')
  @HttpCode(202)
  @Requires('mails.resend')
  async resend(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('mailId') mailId: string,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.log.resend(tx, actor, eventId, mailId));
  }
}
