import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  Req,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { CurrentAccount, type AccountActor } from '../identity/current-login.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { Requires } from '../platform/http/access.js';
import { NeedsIfMatch, SeenVersion, VersionTag } from '../platform/http/if-match.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import { RowId } from '../platform/http/row-id.js';
import { LogoEncoder } from './logo-encoder.js';
import {
  CreateOrganizationRequest,
  EditOrganizationRequest,
  OrganizationResponse,
  OrganizationsResponse,
  toOrganizationResponse,
} from './organization.dto.js';
import { findOrganization, listOrganizations } from './organization.queries.js';
import { NotAPicture } from './organizations.errors.js';
import { OrganizationsService } from './organizations.service.js';

/** How many organizations one account founds. */
const founded = { limit: 10, windowSeconds: 24 * 3600 };

@Controller('api/v1/organizations')
@UseInterceptors(VersionTag)
export class OrganizationsController {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly logos: LogoEncoder,
    private readonly limits: RateLimits,
  ) {}

  /** Mine, and those that host an event I work on. */
  @Get()
  @Requires('signed-in')
  async list(@CurrentAccount() actor: AccountActor): Promise<OrganizationsResponse> {
    const lines = await this.database.read(actor, (tx) => listOrganizations(tx, actor.accountId));
    return { items: lines.map((line) => toOrganizationResponse(line, actor.limitedTo)) };
  }

  /** Makes an organization; I own it. */
  @Post()
  @Requires('signed-in')
  async create(
    @CurrentAccount() actor: AccountActor,
    @Body() body: CreateOrganizationRequest,
  ): Promise<OrganizationResponse> {
    const { acronym = null, country = null, website = null, ...facts } = body;
    await this.limits.take(`organizations/account/${actor.accountId}`, founded);
    return this.database.write(actor, async (tx) => {
      const { id } = await this.organizations.found(tx, actor, { ...facts, acronym, country, website });
      return this.describe(tx, actor, id);
    });
  }

  @Get(':organizationId')
  @Requires('organization.read')
  async read(
    @CurrentAccount() actor: AccountActor,
    @RowId('organizationId') organizationId: string,
  ): Promise<OrganizationResponse> {
    return this.database.read(actor, (tx) => this.describe(tx, actor, organizationId));
  }

  @Patch(':organizationId')
  @Requires('organization.write')
  @NeedsIfMatch()
  async edit(
    @CurrentAccount() actor: AccountActor,
    @RowId('organizationId') organizationId: string,
    @Body() changes: EditOrganizationRequest,
    @SeenVersion() seen: number,
  ): Promise<OrganizationResponse> {
    return this.database.write(actor, async (tx) => {
      await this.organizations.edit(tx, actor, organizationId, { ...changes }, seen);
      return this.describe(tx, actor, organizationId);
    });
  }

  /** Takes the bytes of a PNG, JPEG, WebP or GIF as body; it is drawn anew, 10 KB at most. */
  @Put(':organizationId/logo')
  @Requires('organization.write')
  @NeedsIfMatch()
  async setLogo(
    @CurrentAccount() actor: AccountActor,
    @RowId('organizationId') organizationId: string,
    @Req() request: FastifyRequest,
    @SeenVersion() seen: number,
  ): Promise<OrganizationResponse> {
    const logo = await this.logos.encode(uploadOf(request));
    return this.database.write(actor, async (tx) => {
      await this.organizations.setLogo(tx, actor, organizationId, logo, seen);
      return this.describe(tx, actor, organizationId);
    });
  }

  @Delete(':organizationId/logo')
  @HttpCode(200)
  @Requires('organization.write')
  @NeedsIfMatch()
  async removeLogo(
    @CurrentAccount() actor: AccountActor,
    @RowId('organizationId') organizationId: string,
    @SeenVersion() seen: number,
  ): Promise<OrganizationResponse> {
    return this.database.write(actor, async (tx) => {
      await this.organizations.setLogo(tx, actor, organizationId, null, seen);
      return this.describe(tx, actor, organizationId);
    });
  }

  private async describe(tx: EntityManager, actor: AccountActor, id: string): Promise<OrganizationResponse> {
    const line = await findOrganization(tx, actor.accountId, id);
    if (!line) {
      throw new NotFound();
    }
    return toOrganizationResponse(line, actor.limitedTo);
  }
}

/** The raw body of an image; anything else was read as something else. */
function uploadOf({ body }: FastifyRequest): Buffer {
  if (!Buffer.isBuffer(body)) {
    throw new NotAPicture();
  }
  return body;
}
