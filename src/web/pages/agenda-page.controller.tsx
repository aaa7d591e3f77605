import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config/config.js';
import { NotFound } from '../../platform/errors.js';
import { Public } from '../../platform/http/access.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { emptyAgenda } from '../../sessions/agenda-content.js';
import { ReleaseWords } from '../../sessions/release-words.js';
import { AgendaPages, sourceOf } from './agenda-facts.js';
import { filterIn, isFiltering } from './agenda-filter.rules.js';
import { AgendaPage } from './agenda.page.js';
import { pageName } from './early-door.js';
import { PageCache } from './page-cache.js';
import { PageSender } from './page-sender.js';
import { readerOf } from './reader.js';

/** The agenda of an event, for whoever may see it. */
@Controller('e/:slug/agenda')
export class AgendaPageController {
  constructor(
    private readonly pages: AgendaPages,
    private readonly cache: PageCache,
    private readonly sender: PageSender,
    private readonly releaseWords: ReleaseWords,
    private readonly i18n: I18n,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The whole agenda is kept ready; filtered it is drawn anew, for there are more filters than one could keep. */
  @Get()
  @Public()
  async agenda(
    @Param('slug') slug: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const facts = await this.pages.facts(slug);
    if (!facts) {
      throw new NotFound();
    }
    const language = this.sender.languageOf(request, facts.offered);
    const filter = filterIn(query);
    const make = () => {
      const props = {
        facts,
        filter,
        reader: readerOf(this.i18n, language),
        demo: this.config.demo || facts.event.demo,
        now: this.clock.now(),
        say: this.releaseWords.speaker({
          language,
          languages: facts.event.languages,
          timeZone: facts.event.timeZone,
          from: facts.agenda?.from ?? emptyAgenda,
          to: facts.agenda?.to ?? emptyAgenda,
          names: facts.agenda?.names ?? new Map(),
        }),
      };
      return this.sender.prepare(<AgendaPage {...props} />, sourceOf(slug), facts.event);
    };
    const page = isFiltering(filter)
      ? await make()
      : await this.cache.page(sourceOf(slug), pageName('/agenda', language), facts, make);
    this.sender.send(page, request, reply);
  }
}
