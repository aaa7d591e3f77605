import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Event } from '../../../events/event.entity.js';
import { getEventOnShow } from '../../../events/event.queries.js';
import { LostLinks } from '../../../participants/lost-links.service.js';
import { OwnLinks } from '../../../participants/own-links.js';
import { LinkNotFound } from '../../../participants/registration.errors.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Config } from '../../../platform/config/config.js';
import { Database } from '../../../platform/database/database.js';
import type { FieldProblem } from '../../../platform/errors.js';
import { Public } from '../../../platform/http/access.js';
import { IsEmailAddress } from '../../../platform/http/email-address.js';
import { fieldProblems } from '../../../platform/http/validation.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { offeredLanguages } from '../event-facts.js';
import { mistakeSentences } from '../mistake-sentences.js';
import { PageSender } from '../page-sender.js';
import { askedIn, seeOther } from '../personal-page.js';
import { readerOf } from '../reader.js';
import { typedIn } from '../typed-form.js';
import { LostLinkPage, LostLinkSentPage } from './lost-link.pages.js';

class LostLinkRequest {
  @IsEmailAddress()
  email!: string;
}

interface Asked {
  event: Event;
  path: string;
  email?: string;
  problems?: FieldProblem[];
  sent?: boolean;
}

/** Who lost her link writes her address; the answer is the same whoever she is. */
@Controller()
export class LostLinkController {
  constructor(
    private readonly lostLinks: LostLinks,
    private readonly links: OwnLinks,
    private readonly database: Database,
    private readonly sender: PageSender,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  @Get('e/:slug/lost-link')
  @Public()
  async form(
    @Param('slug') slug: string,
    @Query('sent') sent: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const event = await this.database.read(PUBLIC, (tx) => getEventOnShow(tx, slug));
    await this.show({ event, path: `/e/${slug}/lost-link`, sent: sent === 'yes' }, request, reply);
  }

  @Post('e/:slug/lost-link')
  @Public()
  async ask(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const event = await this.database.read(PUBLIC, (tx) => getEventOnShow(tx, slug));
    await this.send({ event, path: `/e/${slug}/lost-link` }, body, request, reply);
  }

  /** The same behind a link that was good once: it tells the meeting, private ones too. */
  @Get('r/:token/lost-link')
  @Public()
  async formOfLink(
    @Param('token') token: string,
    @Query('sent') sent: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const event = await this.eventOf(token);
    await this.show({ event, path: `/r/${token}/lost-link`, sent: sent === 'yes' }, request, reply);
  }

  @Post('r/:token/lost-link')
  @Public()
  async askByLink(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const event = await this.eventOf(token);
    await this.send({ event, path: `/r/${token}/lost-link` }, body, request, reply);
  }

  private async eventOf(token: string): Promise<Event> {
    const event = await this.database.read(PUBLIC, (tx) => this.links.eventOf(tx, token));
    if (!event) {
      throw new LinkNotFound();
    }
    return event;
  }

  private async send(
    asked: Asked,
    body: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const typed = typedIn(body).email;
    const wanted = plainToInstance(LostLinkRequest, { email: typed });
    const problems = validateSync(wanted, { stopAtFirstError: true }).flatMap((error) =>
      fieldProblems(error),
    );
    if (problems.length > 0) {
      const found = typed.trim() === '' ? [{ field: 'email', code: 'required' }] : problems;
      await this.show({ ...asked, email: typed, problems: found }, request, reply);
      return;
    }
    await this.lostLinks.ask(asked.event, wanted.email, request.ip);
    const query = askedIn(request);
    seeOther(reply, `${asked.path}${query}${query ? '&' : '?'}sent=yes`);
  }

  private async show(asked: Asked, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { event, problems = [] } = asked;
    const offered = offeredLanguages(event.languages);
    const reader = readerOf(this.i18n, this.sender.languageOf(request, offered));
    const props = { event, reader, offered, demo: this.config.demo || event.demo };
    const mistakes = mistakeSentences(problems, this.i18n, reader.language);
    const page = asked.sent ? (
      <LostLinkSentPage {...props} />
    ) : (
      <LostLinkPage
        {...props}
        action={`${asked.path}${askedIn(request)}`}
        email={asked.email ?? ''}
        mistakes={mistakes}
      />
    );
    const status = problems.length > 0 ? 422 : 200;
    await this.sender.sendPersonal(page, request, reply, { dye: event, status });
  }
}
