import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnSessionsService, type OwnSessions } from '../../../participants/sign-up/own-sessions.service.js';
import { sessionActs, type SessionAct } from '../../../participants/sign-up/own-session.orders.js';
import { byPlace } from '../../../forms/fields/ranks.rules.js';
import { OwnWishesService, type OwnWishRound } from '../../../participants/wishes/own-wishes.service.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Invalid, Problem, type FieldProblem } from '../../../platform/errors.js';
import { Public } from '../../../platform/http/access.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { IdPipe } from '../../../platform/http/id.pipe.js';
import { isId } from '../../../platform/ids.js';
import { seeOther } from '../personal-page.js';
import { OwnPages, pathTo, type OpenedPage } from './own-pages.js';
import { OwnSessionsPage } from './own-sessions.page.js';

/** What she is told about on the same page; anything else is a page of its own. */
const explained = new Set([
  'session-full',
  'session-closed',
  'session-not-eligible',
  'one-per-block',
  'sessions-at-once',
]);

interface Shown extends OpenedPage {
  own: OwnSessions;
  rounds: OwnWishRound[];
  token: string;
  told: boolean;
  problem?: Problem;
  ranked?: { roundId: string; typed: readonly string[]; problem: FieldProblem };
}

/** The sessions that she chooses: taken, given up, waited for. */
@Controller('r/:token/sessions')
export class OwnSessionsController {
  constructor(
    private readonly pages: OwnPages,
    private readonly sessions: OwnSessionsService,
    private readonly wishes: OwnWishesService,
    private readonly database: Database,
    private readonly i18n: I18n,
  ) {}

  @Get()
  @Public()
  async list(
    @Param('token') token: string,
    @Query('changed') changed: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ ...(await this.open(token)), token, told: changed === 'yes' }, request, reply);
  }

  @Post()
  @Public()
  async act(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = actIn(body);
    if (asked) {
      try {
        await this.sessions.act(token, asked.sessionId, asked.act);
      } catch (error) {
        if (!(error instanceof Problem) || !explained.has(error.code)) {
          throw error;
        }
        await this.show({ ...(await this.open(token)), token, told: false, problem: error }, request, reply);
        return;
      }
    }
    seeOther(reply, pathTo(token, request, { page: '/sessions', ...(asked ? { told: 'changed' } : {}) }));
  }

  /** Sessions of a block in the order of her wishes, as `<id>:<place>`. */
  @Post('wishes/:roundId')
  @Public()
  async rank(
    @Param('token') token: string,
    @Param('roundId', IdPipe) roundId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = wishesIn(body);
    const problem = await this.keep(token, roundId, typed);
    if (problem) {
      const opened = await this.open(token);
      await this.show({ ...opened, token, told: false, ranked: { roundId, typed, problem } }, request, reply);
      return;
    }
    seeOther(reply, pathTo(token, request, { page: '/sessions', told: 'changed' }));
  }

  /** @returns why the wishes cannot be kept */
  private async keep(
    token: string,
    roundId: string,
    typed: readonly string[],
  ): Promise<FieldProblem | undefined> {
    const sorted = byPlace(typed);
    if (!Array.isArray(sorted)) {
      return { field: 'wishes', ...sorted };
    }
    try {
      await this.wishes.rank(token, roundId, sorted);
    } catch (error) {
      if (error instanceof Invalid) {
        return error.fields[0];
      }
      throw error;
    }
    return undefined;
  }

  private open(token: string): Promise<OpenedPage & { own: OwnSessions; rounds: OwnWishRound[] }> {
    return this.database.read(PUBLIC, async (tx) => {
      const opened = await this.pages.openIn(tx, token);
      const [own, rounds] = await Promise.all([
        this.sessions.read(tx, opened.mine),
        this.wishes.list(tx, opened.mine),
      ]);
      return { ...opened, own, rounds };
    });
  }

  private async show(shown: Shown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { token, mine, own, rounds, told, problem, ranked } = shown;
    if (!mine.canChange) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    const props = this.pages.propsOf(shown, token, request);
    const t = this.i18n.translator(props.reader.language, 'problems');
    const page = (
      <OwnSessionsPage
        {...props}
        {...{ own, rounds, told }}
        {...(problem ? { problem: t(`${problem.code}.detail`, problem.params) } : {})}
        {...(ranked
          ? { ranked: { ...ranked, mistake: t(`fields.${ranked.problem.code}`, ranked.problem.params) } }
          : {})}
      />
    );
    const status = problem ? 409 : ranked ? 422 : 200;
    await this.pages.send(page, shown, request, reply, { status, connects: true });
  }
}

function actIn(body: unknown): { act: SessionAct; sessionId: string } | undefined {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  for (const act of sessionActs) {
    const sessionId = fields[act];
    if (typeof sessionId === 'string' && isId(sessionId)) {
      return { act, sessionId };
    }
  }
  return undefined;
}

function wishesIn(body: unknown): string[] {
  const { wish } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return [wish].flat().filter((text): text is string => typeof text === 'string' && text !== '');
}
