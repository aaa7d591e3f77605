import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnSessionsService, type OwnSessions } from '../../../participants/sign-up/own-sessions.service.js';
import { sessionActs, type SessionAct } from '../../../participants/sign-up/own-session.orders.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/errors.js';
import { Public } from '../../../platform/http/access.js';
import { I18n } from '../../../platform/i18n/i18n.js';
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
  token: string;
  told: boolean;
  problem?: Problem;
}

/** The sessions that she chooses: taken, given up, waited for. */
@Controller('r/:token/sessions')
export class OwnSessionsController {
  constructor(
    private readonly pages: OwnPages,
    private readonly sessions: OwnSessionsService,
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

  private open(token: string): Promise<OpenedPage & { own: OwnSessions }> {
    return this.database.read(PUBLIC, async (tx) => {
      const opened = await this.pages.openIn(tx, token);
      return { ...opened, own: await this.sessions.read(tx, opened.mine) };
    });
  }

  private async show(shown: Shown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { token, mine, own, told, problem } = shown;
    if (!mine.canChange) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    const props = this.pages.propsOf(shown, token, request);
    const said =
      problem &&
      this.i18n.translator(props.reader.language, 'problems')(`${problem.code}.detail`, problem.params);
    const page = <OwnSessionsPage {...props} {...{ own, told }} {...(said ? { problem: said } : {})} />;
    await this.pages.send(page, shown, request, reply, problem ? { status: 409 } : {});
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
