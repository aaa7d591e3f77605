import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import { Config } from '../../platform/config/config.js';
import { pagePolicy, securityHeaders } from '../../platform/http/security-headers.js';
import { I18n, isLanguage, type Language } from '../../platform/i18n/i18n.js';
import { dyeOf, OURS } from './dye.js';
import { pack, unpack, type Packed } from './packed-page.js';
import { renderPage } from './render.js';

const YEAR_SECONDS = 31_536_000;

/** Turns pages into answers: headers, compression, the cookie of a chosen language. */
@Injectable()
export class PageSender {
  private readonly cookieEnd: string;

  constructor(
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {
    const secure = config.publicUrl.startsWith('https:') ? '; Secure' : '';
    this.cookieEnd = `; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
  }

  /** Makes a page that is the same for everybody, ready to be kept. */
  async prepare(
    page: ReactElement,
    path: string,
    dye: { id: string; colour: string } = OURS,
  ): Promise<Packed> {
    return pack(await renderPage(page), {
      ...securityHeaders(path, this.config.publicUrl),
      'content-security-policy': pagePolicy([dyeOf(dye).digest]),
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'Accept-Encoding, Accept-Language, Cookie',
    });
  }

  /** Answers with a page that is the same for everybody. */
  send(packed: Packed, request: FastifyRequest, reply: FastifyReply): void {
    const { status, headers, body } = unpack(packed, request.headers);
    void reply
      .status(status)
      .headers({ ...headers, ...this.chosen(request) })
      .send(body);
  }

  /** Answers with a page that belongs to one person: kept nowhere, compressed by nobody (its length could tell). */
  async sendPersonal(
    page: ReactElement,
    request: FastifyRequest,
    reply: FastifyReply,
    options: {
      status?: number;
      dye?: { id: string; colour: string };
      language?: Language;
      /** Whether its script asks our server for something: it uploads files. */
      connects?: boolean;
      /** Whether the console may show it in a frame. */
      framed?: boolean;
    } = {},
  ): Promise<void> {
    const html = await renderPage(page);
    const digest = dyeOf(options.dye ?? OURS).digest;
    void reply
      .status(options.status ?? 200)
      .headers({ ...this.chosen(request), ...(options.language ? this.cookie(options.language) : {}) })
      .header('content-security-policy', pagePolicy([digest], options))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  }

  /** A language asked for in the address is remembered for the pages that follow. */
  private chosen(request: FastifyRequest): Record<string, string> {
    const asked = (request.query as Record<string, unknown>)['lang'];
    return isLanguage(asked) ? this.cookie(asked) : {};
  }

  cookie(language: Language): Record<string, string> {
    return { 'set-cookie': `lang=${language}${this.cookieEnd}` };
  }

  /** The language of a page, among those that it is offered in. */
  languageOf(request: Pick<FastifyRequest, 'query' | 'headers'>, offered: readonly Language[]): Language {
    return this.i18n.languageOf(request as FastifyRequest, offered);
  }
}
