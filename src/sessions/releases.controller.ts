import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { I18n } from '../platform/i18n/i18n.js';
import { getNamedRelease, listReleases } from './agenda-releases.queries.js';
import { AgendaReleasesService } from './agenda-releases.service.js';
import { AgendaRestoresService } from './agenda-restores.service.js';
import { ClashesService } from './clashes.service.js';
import { ReleaseNumberPipe } from './release-number.pipe.js';
import { ReleaseComparisons } from './release-comparisons.js';
import {
  CompareAgendasQuery,
  ComparedAgendasResponse,
  ReleaseAgendaRequest,
  ReleaseContentResponse,
  ReleaseResponse,
  ReleasesResponse,
  RestoreAgendaRequest,
  RestoredAgendaResponse,
  sideOf,
  toContentResponse,
  toReleaseResponse,
} from './releases.dto.js';
import { countDifferences } from './releases.rules.js';

/** What was made public of an agenda, and what would be next. */
@Controller('api/v1/events/:eventId/agenda/releases')
export class ReleasesController {
  constructor(
    private readonly database: Database,
    private readonly releases: AgendaReleasesService,
    private readonly restores: AgendaRestoresService,
    private readonly comparisons: ReleaseComparisons,
    private readonly clashes: ClashesService,
    private readonly i18n: I18n,
  ) {}

  @Get()
  @Requires('sessions.write')
  async list(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<ReleasesResponse> {
    const items = await this.database.read(actor, (tx) => listReleases(tx, eventId));
    return { items: items.map(toReleaseResponse) };
  }

  /** Two agendas side by side, in sentences; without a question, the draft and what is public. */
  @Get('difference')
  @Requires('sessions.write')
  async compare(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Query() { from, to = 'draft' }: CompareAgendasQuery,
    @Req() request: FastifyRequest,
  ): Promise<ComparedAgendasResponse> {
    const sides = { from: from === undefined ? undefined : sideOf(from), to: sideOf(to) };
    return this.database.read(actor, (tx) =>
      this.comparisons.compare(tx, eventId, sides, this.i18n.languageOf(request)),
    );
  }

  @Get(':number')
  @Requires('sessions.write')
  async read(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('number', ReleaseNumberPipe) number: number,
  ): Promise<ReleaseContentResponse> {
    return toContentResponse(await this.database.read(actor, (tx) => this.releases.get(tx, eventId, number)));
  }

  /** Makes the draft public, as it was seen. */
  @Post()
  @Requires('sessions.release')
  async release(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() order: ReleaseAgendaRequest,
  ): Promise<ReleaseResponse> {
    return this.database.write(actor, async (tx) => {
      const { number } = await this.releases.release(tx, actor, eventId, order);
      return toReleaseResponse(await getNamedRelease(tx, eventId, number));
    });
  }

  /** Takes the draft back to what was released. What is public stays until the next release. */
  @Post(':number/restore')
  @HttpCode(200)
  @Requires('sessions.write')
  async restore(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('number', ReleaseNumberPipe) number: number,
    @Body() { seen }: RestoreAgendaRequest,
    @Req() request: FastifyRequest,
  ): Promise<RestoredAgendaResponse> {
    const language = this.i18n.languageOf(request);
    return this.database.write(actor, async (tx) => {
      const { plan, undo, ...compared } = await this.restores.restore(tx, actor, eventId, number, seen);
      return {
        number,
        differences: await this.comparisons.say(tx, eventId, compared, language),
        changes: countDifferences(compared.differences),
        notes: await this.comparisons.sayRestored(tx, eventId, plan, language),
        undo,
        clashes: (await this.clashes.readDraft(tx, eventId, language)).clashes,
      };
    });
  }
}
