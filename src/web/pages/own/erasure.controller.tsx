import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Erasure } from '../../../participants/erasure.service.js';
import { Public } from '../../../platform/http/access.js';
import { seeOther } from '../personal-page.js';
import { ErasureAskedPage, ErasureConfirmPage, ErasurePage } from './erasure.pages.js';
import { OwnPages, pathTo, type OpenedPage } from './own-pages.js';

/** She asks to be erased, in two steps, and may change her mind for a week. */
@Controller('r/:token/erasure')
export class ErasureController {
  constructor(
    private readonly pages: OwnPages,
    private readonly erasure: Erasure,
  ) {}

  @Get()
  @Public()
  async explain(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.pages.open(token);
    if (!mayAsk(opened)) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    const props = this.pages.propsOf(opened, token, request);
    const { askedErasureAt } = opened.mine.participant;
    const page = askedErasureAt ? (
      <ErasureAskedPage {...props} dueAt={this.erasure.dueAt(askedErasureAt)} />
    ) : (
      <ErasurePage {...props} />
    );
    await this.pages.send(page, opened, request, reply);
  }

  @Get('confirm')
  @Public()
  async question(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.pages.open(token);
    if (!mayAsk(opened) || opened.mine.participant.askedErasureAt) {
      seeOther(reply, pathTo(token, request, { page: '/erasure' }));
      return;
    }
    const page = <ErasureConfirmPage {...this.pages.propsOf(opened, token, request)} />;
    await this.pages.send(page, opened, request, reply);
  }

  @Post()
  @Public()
  async ask(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.erasure.ask(token);
    seeOther(reply, pathTo(token, request, { page: '/erasure' }));
  }

  @Post('keep')
  @Public()
  async keep(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.erasure.takeBack(token);
    seeOther(reply, pathTo(token, request, { told: 'kept' }));
  }
}

/** Whoever was only named is forgotten by declining; an address that is not proven by itself. */
function mayAsk({ mine }: OpenedPage): boolean {
  return mine.participant.state !== 'received' && !mine.isAsked;
}
