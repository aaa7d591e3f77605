import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import { LinkNotFound, LinkWithdrawn } from '../../participants/registration.errors.js';
import { Config } from '../../platform/config/config.js';
import { PersonalTokens } from '../../platform/crypto/personal-tokens.js';
import { Public } from '../../platform/http/access.js';
import { I18n } from '../../platform/i18n/i18n.js';
import type { EventFacts } from './event-facts.js';
import { EventPages } from './event-pages.js';
import type { Way } from './forms/journey.js';
import { RegistrationPages } from './forms/registration-pages.js';
import { PageSender } from './page-sender.js';
import { readerOf, type Reader } from './reader.js';
import { SavedPage } from './saved.page.js';
import { ThanksPage } from './thanks.page.js';

type View = (props: { facts: EventFacts; reader: Reader; demo: boolean }) => ReactElement;

/** A form that is reached by its private link only; the event may be private itself. */
@Controller('e/:slug/f/:token')
export class PrivateFormController {
  constructor(
    private readonly pages: EventPages,
    private readonly registrations: RegistrationPages,
    private readonly tokens: PersonalTokens,
    private readonly sender: PageSender,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  @Get()
  @Public()
  async form(
    @Param('slug') slug: string,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.registrations.begin(await this.wayTo(slug, token), '', request, reply);
  }

  @Post()
  @Public()
  async send(
    @Param('slug') slug: string,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const way = await this.wayTo(slug, token);
    const ends = { thanks: `${way.path}/thanks`, saved: `${way.path}/saved` };
    await this.registrations.take(way, ends, request, reply);
  }

  @Get('thanks')
  @Public()
  async thanks(
    @Param('slug') slug: string,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(ThanksPage, await this.wayTo(slug, token), request, reply);
  }

  @Get('saved')
  @Public()
  async saved(
    @Param('slug') slug: string,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(SavedPage, await this.wayTo(slug, token), request, reply);
  }

  private async show(
    Page: View,
    { facts }: Way,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const reader = readerOf(this.i18n, this.sender.languageOf(request, facts.offered));
    const page = <Page facts={facts} reader={reader} demo={this.config.demo || facts.event.demo} />;
    await this.sender.sendPersonal(page, request, reply, { dye: facts.event });
  }

  /** @throws LinkNotFound when it is none of ours or another event's; LinkWithdrawn when it was good once */
  private async wayTo(slug: string, token: string): Promise<Way> {
    const named = this.tokens.read('form', token);
    const facts = named && (await this.pages.factsBehindLink(slug));
    const form = facts?.forms.find(({ id, purpose }) => id === named?.rowId && purpose === 'registration');
    if (!facts || !form) {
      throw new LinkNotFound();
    }
    if (!form.byLinkOnly || form.linkVersion !== named.version || facts.event.linksWithdrawn) {
      throw new LinkWithdrawn();
    }
    return { facts, link: form, path: `/e/${slug}/f/${token}` };
  }
}
