import { Controller, Get, Headers, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticator } from '../identity/authenticator.js';
import { PUBLIC } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { Public } from '../platform/http/access.js';
import { RowId } from '../platform/http/row-id.js';
import { findLogo, listOrganizations, type LogoLine } from './organization.queries.js';

@Controller('logos')
export class LogosController {
  constructor(
    private readonly database: Database,
    private readonly authenticator: Authenticator,
  ) {}

  /**
   * The logo of an organization: for everybody once it hosts an event that the public may know of, before that for
   * those who work for it or with it.
   */
  @Get(':organizationId')
  @Public()
  async read(
    @RowId('organizationId') organizationId: string,
    @Headers('if-none-match') known: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.database.read(PUBLIC, (tx) => findLogo(tx, organizationId));
    if (!found || !(found.isPublic || (await this.isHers(request, organizationId)))) {
      throw new NotFound();
    }
    const etag = `"${found.version}"`;
    void reply.headers({ etag, ...headersOf(found) });
    await (known === etag ? reply.status(304).send() : reply.type(found.type).send(found.logo));
  }

  private async isHers(request: FastifyRequest, organizationId: string): Promise<boolean> {
    const who = await this.authenticator.authenticate(request);
    if (!who) {
      return false;
    }
    const actor = { kind: 'account' as const, accountId: who.accountId };
    const lines = await this.database.read(actor, (tx) => listOrganizations(tx, who.accountId));
    return lines.some((line) => line.id === organizationId);
  }
}

function headersOf({ isPublic }: LogoLine): Record<string, string> {
  return {
    'cache-control': isPublic ? 'public, max-age=300' : 'private, no-cache',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
  };
}
