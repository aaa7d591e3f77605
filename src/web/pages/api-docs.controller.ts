import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { Config } from '../../platform/config/config.js';
import { Public } from '../../platform/http/access.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { apiDocumentText, readApiDocument } from './api-document.js';
import { ApiDocsPage } from './api-docs.page.js';
import { pack, unpack, type Packed } from './packed-page.js';
import { PageSender } from './page-sender.js';
import { readerOf } from './reader.js';

/** The description of the API, for programs and for people. Both are made at the first request and kept. */
@Controller('api')
export class ApiDocsController {
  private document?: Promise<Packed>;
  private page?: Promise<Packed>;

  constructor(
    private readonly sender: PageSender,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  @Get('openapi.json')
  @Public()
  async openApi(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.document ??= pack(apiDocumentText(), {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'Accept-Encoding',
    });
    const { status, headers, body } = unpack(await this.document, request.headers);
    void reply.status(status).headers(headers).send(body);
  }

  @Get('docs')
  @Public()
  async docs(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = () =>
      createElement(ApiDocsPage, {
        ...readApiDocument(apiDocumentText()),
        reader: readerOf(this.i18n, 'en'),
        demo: this.config.demo,
      });
    this.page ??= this.sender.prepare(page(), '/api/docs');
    this.sender.send(await this.page, request, reply);
  }
}
