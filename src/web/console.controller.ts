import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../platform/errors.js';
import { Public } from '../platform/http/access.js';
import { ConsoleFiles } from './console-files.js';

const YEAR_SECONDS = 31_536_000;

/** Serves the built console. The server behind it decides what its reader may see; these files are the same for all. */
@Controller('console')
export class ConsoleController {
  private readonly files = new ConsoleFiles();

  /** A file whose name holds the digest of its content. */
  @Get('assets/:name')
  @Public()
  asset(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const file = this.files.find(name, /\bbr\b/.test(String(request.headers['accept-encoding'] ?? '')));
    if (!file) {
      throw new NotFound();
    }
    void reply
      .header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`)
      .header('vary', 'accept-encoding')
      .header('x-content-type-options', 'nosniff')
      .type(file.type);
    if (file.encoding) {
      void reply.header('content-encoding', file.encoding);
    }
    void reply.send(createReadStream(file.path));
  }

  /** Every other address is a screen of the console, drawn by its script. */
  @Get(['', '*'])
  @Public()
  start(@Res() reply: FastifyReply): void {
    const nonce = randomBytes(16).toString('base64');
    const page = this.files.start(nonce);
    if (page === null) {
      throw new NotFound();
    }
    void reply
      .headers({
        'cache-control': 'no-store',
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-robots-tag': 'noindex, nofollow',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      })
      .type('text/html; charset=utf-8')
      .send(page);
  }
}

/** Attributes may style, because mails are previewed in a sandboxed frame that inherits this; elements need the nonce. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
