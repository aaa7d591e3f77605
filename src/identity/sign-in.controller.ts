import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PUBLIC } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Public, Requires } from '../platform/http/access.js';
import { CurrentLogin, type LoginActor } from './current-login.js';
import { SignInByLinkRequest, SignInLinkRequest, SignInRequest } from './identity.dto.js';
import { LoginCookie } from './login-cookie.js';
import { SignInService, type Browser } from './sign-in.service.js';

@Controller('api/v1')
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly cookie: LoginCookie,
    private readonly database: Database,
  ) {}

  /** Signs in with a password; the answer sets the login's cookie. */
  @Post('public/sign-in')
  @HttpCode(204)
  @Public()
  async signIn(
    @Body() body: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setCookies(reply, await this.signIns.byPassword(body.email, body.password, browserOf(request)));
  }

  /** Mails a one-time link to whoever has the address; answers the same when nobody has it. */
  @Post('public/sign-in/link-request')
  @HttpCode(202)
  @Public()
  async requestLink(@Body() body: SignInLinkRequest, @Req() request: FastifyRequest): Promise<void> {
    await this.signIns.requestLink(body.email, browserOf(request));
  }

  /** Signs in with a one-time link; the answer sets the login's cookie. */
  @Post('public/sign-in/link')
  @HttpCode(204)
  @Public()
  async signInByLink(
    @Body() body: SignInByLinkRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const browser = browserOf(request);
    await this.signIns.countLinkAttempt(browser);
    setCookies(
      reply,
      await this.database.write(PUBLIC, (tx) => this.signIns.byLink(tx, body.token, browser)),
    );
  }

  /** Ends the login that asks. */
  @Post('sign-out')
  @HttpCode(204)
  @Requires('signed-in')
  async signOut(
    @CurrentLogin() actor: LoginActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.signIns.signOut(tx, actor, actor.accountId, actor.loginId));
    setCookies(reply, [this.cookie.clearing]);
  }
}

function browserOf(request: FastifyRequest): Browser {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}

function setCookies(reply: FastifyReply, cookies: string[]): void {
  void reply.header('cache-control', 'no-store').header('set-cookie', cookies);
}
