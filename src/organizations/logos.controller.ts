import { Controller, Get, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PUBLIC } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { Public } from '../platform/http/access.js';
import { RowId } from '../platform/http/row-id.js';
import { findPublicLogo } from './organization.queries.js';

@Controller('logos')
export class LogosController {
  constructor(private readonly database: Database) {}

  /** The logo of an organization that hosts an event the public may know of. */
  @Get(':organizationId')
  @Public()
  async read(
    @RowId('organizationId') organizationId: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.database.read(PUBLIC, (tx) => findPublicLogo(tx, organizationId));
    if (!found) {
      throw new NotFound();
    }
    const etag = `"${found.version}"`;
    void reply
      .header('etag', etag)
      .header('cache-control', 'public, max-age=300')
      .header('content-security-policy', "default-src 'none'")
      .header('x-content-type-options', 'nosniff');
    await (known === etag ? reply.status(304).send() : reply.type(found.type).send(found.logo));
  }
}
