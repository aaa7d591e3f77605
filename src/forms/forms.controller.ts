import { Body, Controller, Get, HttpCode, Patch, Post, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor, CurrentPermissions } from '../platform/http/current-actor.js';
import { RowId } from '../platform/http/row-id.js';
import { NeedsIfMatch, SeenVersion, VersionTag } from '../platform/http/if-match.js';
import { I18n } from '../platform/i18n/i18n.js';
import { FormPublishing } from './form-publishing.js';
import { FormResponses } from './form-response.js';
import {
  CreateFormRequest,
  EditFormRequest,
  type FormImpactsResponse,
  type FormResponse,
  type FormsResponse,
} from './form.dto.js';
import type { Form } from './form.entity.js';
import { listForms } from './forms.queries.js';
import { FormsService, getForm } from './forms.service.js';

type Permissions = ReadonlySet<string>;

/** The forms of an event, for those who work on it. Every answer is the form as it is now, with its version as `ETag`. */
@Controller('api/v1/events/:eventId/forms')
@UseInterceptors(VersionTag)
export class FormsController {
  constructor(
    private readonly database: Database,
    private readonly forms: FormsService,
    private readonly publishing: FormPublishing,
    private readonly responses: FormResponses,
    private readonly i18n: I18n,
  ) {}

  @Get()
  @Requires('events.read')
  async list(@CurrentActor() actor: Actor, @RowId('eventId') eventId: string): Promise<FormsResponse> {
    return this.database.read(actor, async (tx) => ({ items: await listForms(tx, eventId) }));
  }

  /** A draft; nobody can fill it before it is published. */
  @Post()
  @Requires('forms.write')
  async create(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @RowId('eventId') eventId: string,
    @Body() settings: CreateFormRequest,
    @Req() request: FastifyRequest,
  ): Promise<FormResponse> {
    return this.write(actor, permissions, request, (tx) => this.forms.create(tx, actor, eventId, settings));
  }

  @Get(':formId')
  @Requires('events.read')
  async read(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @RowId('eventId') eventId: string,
    @RowId('formId') formId: string,
    @Req() request: FastifyRequest,
  ): Promise<FormResponse> {
    return this.database.read(actor, async (tx) =>
      this.describe(tx, await getForm(tx, eventId, formId), permissions, request),
    );
  }

  /** Settings, or the whole draft. A draft may be incomplete: what stands in its way is listed in the answer. */
  @Patch(':formId')
  @Requires('forms.write')
  @NeedsIfMatch()
  async edit(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @RowId('eventId') eventId: string,
    @RowId('formId') formId: string,
    @SeenVersion() seen: number,
    @Body() changes: EditFormRequest,
    @Req() request: FastifyRequest,
  ): Promise<FormResponse> {
    return this.write(actor, permissions, request, (tx) =>
      this.forms.edit(tx, actor, eventId, formId, changes, seen),
    );
  }

  /** Makes the draft what people fill from now on. Answers given already keep the version they were given under. */
  @Post(':formId/publish')
  @HttpCode(200)
  @Requires('forms.write')
  @NeedsIfMatch()
  async publish(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @RowId('eventId') eventId: string,
    @RowId('formId') formId: string,
    @SeenVersion() seen: number,
    @Req() request: FastifyRequest,
  ): Promise<FormResponse> {
    return this.write(actor, permissions, request, (tx) =>
      this.publishing.publish(tx, actor, eventId, formId, seen),
    );
  }

  /** What publishing the draft would do to answers given already. */
  @Get(':formId/impact')
  @Requires('forms.write')
  async impact(
    @CurrentActor() actor: Actor,
    @RowId('eventId') eventId: string,
    @RowId('formId') formId: string,
  ): Promise<FormImpactsResponse> {
    return this.database.read(actor, async (tx) => ({
      items: await this.publishing.impact(tx, await getForm(tx, eventId, formId)),
    }));
  }

  /** Nobody can fill it any more; its answers stay. */
  @Post(':formId/archive')
  @HttpCode(200)
  @Requires('forms.write')
  @NeedsIfMatch()
  async archive(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @RowId('eventId') eventId: string,
    @RowId('formId') formId: string,
    @SeenVersion() seen: number,
    @Req() request: FastifyRequest,
  ): Promise<FormResponse> {
    return this.write(actor, permissions, request, (tx) =>
      this.forms.archive(tx, actor, eventId, formId, seen),
    );
  }

  @Post(':formId/restore')
  @HttpCode(200)
  @Requires('forms.write')
  @NeedsIfMatch()
  async restore(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @RowId('eventId') eventId: string,
    @RowId('formId') formId: string,
    @SeenVersion() seen: number,
    @Req() request: FastifyRequest,
  ): Promise<FormResponse> {
    return this.write(actor, permissions, request, (tx) =>
      this.forms.restore(tx, actor, eventId, formId, seen),
    );
  }

  /** A new private link; those given out before open nothing any more. */
  @Post(':formId/private-link/renew')
  @HttpCode(200)
  @Requires('forms.write')
  @NeedsIfMatch()
  async renewLink(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @RowId('eventId') eventId: string,
    @RowId('formId') formId: string,
    @SeenVersion() seen: number,
    @Req() request: FastifyRequest,
  ): Promise<FormResponse> {
    return this.write(actor, permissions, request, (tx) =>
      this.forms.renewLink(tx, actor, eventId, formId, seen),
    );
  }

  private write(
    actor: Actor,
    permissions: Permissions,
    request: FastifyRequest,
    work: (tx: EntityManager) => Promise<Form>,
  ): Promise<FormResponse> {
    return this.database.write(actor, async (tx) => this.describe(tx, await work(tx), permissions, request));
  }

  private describe(
    tx: EntityManager,
    form: Form,
    permissions: Permissions,
    request: FastifyRequest,
  ): Promise<FormResponse> {
    return this.responses.describe(tx, form, { permissions, language: this.i18n.languageOf(request) });
  }
}
