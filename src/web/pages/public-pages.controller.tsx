import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import type { Event } from '../../events/event.entity.js';
import { listListedEvents } from '../../events/event.queries.js';
import { PUBLIC } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { Public } from '../../platform/http/access.js';
import { dayOf } from '../../platform/i18n/dates.js';
import { I18n, languages } from '../../platform/i18n/i18n.js';
import { pageName } from './early-door.js';
import { EventPage } from './event.page.js';
import type { EventFacts } from './event-facts.js';
import { EventPages } from './event-pages.js';
import { ListPage } from './list.page.js';
import { PageCache, type Source } from './page-cache.js';
import { PageSender } from './page-sender.js';
import { readerOf, type Reader } from './reader.js';
import { SavedPage } from './saved.page.js';
import { ThanksPage } from './thanks.page.js';

interface ListFacts extends Source {
  events: Event[];
}

/** So many meetings to come and so many past ones are shown. */
const MOST_LISTED = 100;

type EventView = (props: { facts: EventFacts; reader: Reader; demo: boolean }) => ReactElement;

/** Pages that are the same for everybody who reads the same language. */
@Controller()
export class PublicPagesController {
  constructor(
    private readonly pages: EventPages,
    private readonly cache: PageCache,
    private readonly sender: PageSender,
    private readonly database: Database,
    private readonly i18n: I18n,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Get()
  @Public()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const facts = await this.cache.facts<ListFacts>('/', async () => ({
      facts: {
        events: await this.database.read(PUBLIC, (tx) => listListedEvents(tx, this.clock.now(), MOST_LISTED)),
        offered: languages,
        validUntil: null,
      },
      eventId: null,
    }));
    const { events } = facts!;
    const language = this.sender.languageOf(request, languages);
    const page = await this.cache.page('/', pageName('', language), facts!, () => {
      const over = (event: Event) => dayOf(this.clock.now(), event.timeZone) > event.endsOn;
      const list = {
        coming: events.filter((event) => !over(event)),
        past: events.filter(over),
        reader: readerOf(this.i18n, language),
        demo: this.config.demo,
      };
      return this.sender.prepare(<ListPage {...list} />, '/');
    });
    this.sender.send(page, request, reply);
  }

  @Get('e/:slug')
  @Public()
  event(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(slug, '', EventPage, request, reply);
  }

  @Get('e/:slug/thanks')
  @Public()
  thanks(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(slug, '/thanks', ThanksPage, request, reply);
  }

  @Get('e/:slug/saved')
  @Public()
  saved(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(slug, '/saved', SavedPage, request, reply);
  }

  private async show(
    slug: string,
    view: string,
    View: EventView,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const facts = await this.pages.facts(slug);
    if (!facts) {
      throw new NotFound();
    }
    const source = `/e/${slug}`;
    const language = this.sender.languageOf(request, facts.offered);
    const page = await this.cache.page(source, pageName(view, language), facts, () => {
      const reader = readerOf(this.i18n, language);
      const demo = this.config.demo || facts.event.demo;
      return this.sender.prepare(
        <View facts={facts} reader={reader} demo={demo} />,
        `${source}${view}`,
        facts.event,
      );
    });
    this.sender.send(page, request, reply);
  }
}
