import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  UseInterceptors,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CurrentAccount, type AccountActor } from '../identity/current-login.js';
import { permissionsAtEvent } from '../organizations/access.queries.js';
import { narrowed } from '../organizations/access.rules.js';
import type { Actor } from '../platform/actor.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor, CurrentPermissions } from '../platform/http/current-actor.js';
import { NeedsIfMatch, SeenVersion, VersionTag } from '../platform/http/if-match.js';
import { CategoriesService } from './categories.service.js';
import { EventCopiesService } from './event-copies.service.js';
import {
  AddCategoryRequest,
  DuplicateEventRequest,
  EditCategoryRequest,
  EditEventRequest,
  SetHostsRequest,
} from './event.dto.js';
import type { EventTransition } from './event-lifecycle.rules.js';
import type { Event } from './event.entity.js';
import { getEvent, listCategories, listHosts } from './event.queries.js';
import { toEventResponse, type EventResponse } from './event-response.dto.js';
import { EventsService } from './events.service.js';

type Permissions = ReadonlySet<string>;

/** One event, for those who work on it. Every answer is the event as it is now, with its version as `ETag`. */
@Controller('api/v1/events/:eventId')
@UseInterceptors(VersionTag)
export class EventsController {
  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly categories: CategoriesService,
    private readonly copies: EventCopiesService,
    private readonly config: Config,
  ) {}

  @Get()
  @Requires('events.read')
  async read(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId') eventId: string,
  ): Promise<EventResponse> {
    return this.database.read(actor, async (tx) =>
      this.describe(tx, await getEvent(tx, eventId), permissions),
    );
  }

  @Patch()
  @Requires('events.write')
  @NeedsIfMatch()
  async edit(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId') eventId: string,
    @SeenVersion() seen: number,
    @Body() changes: EditEventRequest,
  ): Promise<EventResponse> {
    return this.database.write(actor, async (tx) =>
      this.describe(tx, await this.events.edit(tx, actor, eventId, changes, seen), permissions),
    );
  }

  @Post('publish')
  @HttpCode(200)
  @Requires('events.release')
  @NeedsIfMatch()
  async publish(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId') eventId: string,
    @SeenVersion() seen: number,
  ): Promise<EventResponse> {
    return this.step('publish', actor, permissions, eventId, seen);
  }

  @Post('close')
  @HttpCode(200)
  @Requires('events.release')
  @NeedsIfMatch()
  async close(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId') eventId: string,
    @SeenVersion() seen: number,
  ): Promise<EventResponse> {
    return this.step('close', actor, permissions, eventId, seen);
  }

  @Post('reopen')
  @HttpCode(200)
  @Requires('events.release')
  @NeedsIfMatch()
  async reopen(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId') eventId: string,
    @SeenVersion() seen: number,
  ): Promise<EventResponse> {
    return this.step('reopen', actor, permissions, eventId, seen);
  }

  @Post('cancel')
  @HttpCode(200)
  @Requires('events.release')
  @NeedsIfMatch()
  async cancel(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId') eventId: string,
    @SeenVersion() seen: number,
  ): Promise<EventResponse> {
    return this.step('cancel', actor, permissions, eventId, seen);
  }

  @Post('archive')
  @HttpCode(200)
  @Requires('events.release')
  @NeedsIfMatch()
  async archive(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId') eventId: string,
    @SeenVersion() seen: number,
  ): Promise<EventResponse> {
    return this.step('archive', actor, permissions, eventId, seen);
  }

  /** A draft of the next edition, all but its people. Only who may make events for the lead may. */
  @Post('duplicate')
  @Requires('events.write')
  async duplicate(
    @CurrentAccount() actor: AccountActor,
    @Param('eventId') eventId: string,
    @Body() order: DuplicateEventRequest,
  ): Promise<EventResponse> {
    return this.database.write(actor, async (tx) => {
      const copy = await this.copies.duplicate(tx, actor, eventId, order);
      const held = await permissionsAtEvent(tx, actor.accountId, copy.id);
      return this.describe(tx, copy, narrowed(held, actor.limitedTo));
    });
  }

  /** All hosts anew, in the order in which they are shown. Only who works for the lead may say. */
  @Put('hosts')
  @Requires('events.write')
  @NeedsIfMatch()
  async setHosts(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId') eventId: string,
    @SeenVersion() seen: number,
    @Body() { hosts }: SetHostsRequest,
  ): Promise<EventResponse> {
    return this.database.write(actor, async (tx) =>
      this.describe(tx, await this.events.setHosts(tx, actor, eventId, hosts, seen), permissions),
    );
  }

  @Post('categories')
  @Requires('events.write')
  async addCategory(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId') eventId: string,
    @Body() settings: AddCategoryRequest,
  ): Promise<EventResponse> {
    return this.database.write(actor, async (tx) => {
      await this.categories.add(tx, actor, eventId, settings);
      return this.describe(tx, await getEvent(tx, eventId), permissions);
    });
  }

  /** `If-Match` names the version of the event. */
  @Patch('categories/:categoryId')
  @Requires('events.write')
  @NeedsIfMatch()
  async editCategory(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId') eventId: string,
    @Param('categoryId') categoryId: string,
    @SeenVersion() seen: number,
    @Body() changes: EditCategoryRequest,
  ): Promise<EventResponse> {
    return this.database.write(actor, async (tx) => {
      await this.categories.edit(tx, actor, eventId, categoryId, changes, seen);
      return this.describe(tx, await getEvent(tx, eventId), permissions);
    });
  }

  /** `If-Match` names the version of the event. Refused while people take part in the category. */
  @Delete('categories/:categoryId')
  @Requires('events.write')
  @NeedsIfMatch()
  async removeCategory(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId') eventId: string,
    @Param('categoryId') categoryId: string,
    @SeenVersion() seen: number,
  ): Promise<EventResponse> {
    return this.database.write(actor, async (tx) => {
      await this.categories.remove(tx, actor, eventId, categoryId, seen);
      return this.describe(tx, await getEvent(tx, eventId), permissions);
    });
  }

  private async step(
    step: EventTransition,
    actor: Actor,
    permissions: Permissions,
    eventId: string,
    seen: number,
  ): Promise<EventResponse> {
    return this.database.write(actor, async (tx) =>
      this.describe(tx, await this.events.change(tx, actor, eventId, step, seen), permissions),
    );
  }

  private async describe(tx: EntityManager, event: Event, permissions: Permissions): Promise<EventResponse> {
    const parts = { hosts: await listHosts(tx, event.id), categories: await listCategories(tx, event.id) };
    return toEventResponse(event, parts, permissions, this.config.publicUrl);
  }
}
