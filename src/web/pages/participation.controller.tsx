import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { listHosts, type HostLine } from '../../events/event.queries.js';
import { writeCalendarFile } from '../../participants/calendar-file.js';
import { SelfService, type Participation } from '../../participants/self-service.js';
import { OwnSessionsService } from '../../participants/sign-up/own-sessions.service.js';
import { readChances } from '../../participants/waiting-chances.js';
import { OwnWishesService } from '../../participants/wishes/own-wishes.service.js';
import { PUBLIC } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { Public } from '../../platform/http/access.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { listReleasedAgenda } from '../../sessions/agenda.queries.js';
import { CancelParticipationPage } from './cancel-participation.page.js';
import { PageSender } from './page-sender.js';
import { ParticipationPage, tellings } from './participation.page.js';
import type { MineProps } from './mine.js';
import { FollowUps } from './forms/follow-ups.js';
import { OwnForm } from './own/own-form.js';
import { askedIn, herLanguage, seeOther } from './personal-page.js';
import { qrCodeSvg } from './qr-code.js';
import { readerOf } from './reader.js';

/** The pages behind a personal link. Opening one changes nothing: programs that guard mailboxes follow links. */
@Controller('r/:token')
export class ParticipationController {
  constructor(
    private readonly selfService: SelfService,
    private readonly followUps: FollowUps,
    private readonly ownForm: OwnForm,
    private readonly ownSessions: OwnSessionsService,
    private readonly ownWishes: OwnWishesService,
    private readonly database: Database,
    private readonly sender: PageSender,
    private readonly i18n: I18n,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Get()
  @Public()
  async mine(
    @Param('token') token: string,
    @Query() asked: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mine, hosts, ...read } = await this.database.read(PUBLIC, async (tx) => {
      const opened = await this.open(tx, token);
      const { participant, event } = opened.mine;
      const confirmed = participant.state === 'confirmed';
      return {
        ...opened,
        chances: participant.state === 'waitlisted' ? await readChances(tx, participant, event) : null,
        agenda: confirmed ? await listReleasedAgenda(tx, event.id) : null,
        forms: opened.mine.canChange ? await this.followUps.list(tx, opened.mine) : [],
        own: opened.mine.canChange ? await this.ownForm.readLine(tx, opened.mine) : null,
        sessions: opened.mine.canChange ? (await this.ownSessions.read(tx, opened.mine)).sessions : [],
        rounds: opened.mine.canChange ? await this.ownWishes.list(tx, opened.mine) : [],
      };
    });
    const { state, checkInCode } = mine.participant;
    const shared = this.propsOf(mine, hosts, token, request);
    const name = shared.reader.t('mine.codeAlt');
    const qrCode = state === 'confirmed' ? await qrCodeSvg(checkInCode, name) : null;
    const told = tellings.find((one) => asked[one] === 'yes') ?? null;
    const props = { ...shared, ...read, qrCode, told, now: this.clock.now() };
    await this.sender.sendPersonal(<ParticipationPage {...props} />, request, reply, { dye: mine.event });
  }

  @Post('prove')
  @Public()
  async prove(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const proof = await this.selfService.prove(token);
    seeOther(
      reply,
      proof === 'already' ? telling('known', token, request) : `/r/${token}${askedIn(request)}`,
    );
  }

  @Get('cancel')
  @Public()
  async cancelQuestion(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mine, hosts } = await this.database.read(PUBLIC, (tx) => this.open(tx, token));
    if (!mine.canChange) {
      seeOther(reply, `/r/${token}${askedIn(request)}`);
      return;
    }
    const props = this.propsOf(mine, hosts, token, request);
    await this.sender.sendPersonal(<CancelParticipationPage {...props} />, request, reply, {
      dye: mine.event,
    });
  }

  @Post('cancel')
  @Public()
  async cancel(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.selfService.cancel(token);
    seeOther(reply, `/r/${token}${askedIn(request)}`);
  }

  @Get('calendar.ics')
  @Public()
  async calendar(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mine, agenda } = await this.database.read(PUBLIC, async (tx) => {
      const opened = await this.selfService.open(tx, token);
      return { mine: opened, agenda: await listReleasedAgenda(tx, opened.event.id) };
    });
    if (mine.participant.state !== 'confirmed') {
      throw new NotFound();
    }
    const language = herLanguage(request, mine, this.i18n);
    const file = await writeCalendarFile({
      ...mine,
      agenda,
      language,
      t: this.i18n.translator(language, 'mails'),
      publicUrl: this.config.publicUrl,
      now: this.clock.now(),
    });
    void reply
      .type('text/calendar; charset=utf-8; method=PUBLISH')
      .header('content-disposition', 'attachment; filename="convoke.ics"')
      .header('cache-control', 'no-store')
      .send(file);
  }

  private async open(tx: EntityManager, token: string): Promise<{ mine: Participation; hosts: HostLine[] }> {
    const mine = await this.selfService.open(tx, token);
    return { mine, hosts: await listHosts(tx, mine.event.id) };
  }

  private propsOf(mine: Participation, hosts: HostLine[], token: string, request: FastifyRequest): MineProps {
    const reader = readerOf(this.i18n, herLanguage(request, mine, this.i18n));
    return { mine, hosts, reader, demo: this.config.demo, path: `/r/${token}`, query: askedIn(request) };
  }
}

/** Her page with a word about what she has just done. */
function telling(what: (typeof tellings)[number], token: string, request: FastifyRequest): string {
  const query = askedIn(request);
  return `/r/${token}${query}${query ? '&' : '?'}${what}=yes`;
}
