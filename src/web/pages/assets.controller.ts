import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../../platform/errors.js';
import { Public } from '../../platform/http/access.js';
import { favicon, findAsset } from './assets.js';
import { unpack } from './packed-page.js';

/** Files that pages need, under paths that change with their content. */
@Controller()
export class AssetsController {
  @Get('assets/:file')
  @Public()
  async asset(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asset = await findAsset(`/assets/${file}`);
    if (!asset) {
      throw new NotFound();
    }
    const { status, headers, body } = unpack(asset, request.headers);
    void reply.status(status).headers(headers).send(body);
  }

  /** Some browsers ask for this whatever the page says. */
  @Get('favicon.ico')
  @Public()
  icon(@Res() reply: FastifyReply): void {
    void reply.status(302).header('location', favicon.path).send();
  }

  @Get('robots.txt')
  @Public()
  @Header('content-type', 'text/plain; charset=utf-8')
  robots(): string {
    return ['User-agent: *', 'Disallow: /r/', 'Disallow: /api/', 'Disallow: /console', ''].join('\n');
  }
}
