import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Forbidden, Invalid } from '../platform/errors.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor, CurrentPermissions } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { BulkChangeRequest, BulkChangeResponse, toBulkResponse } from './bulk-change.dto.js';
import type { BulkOptions } from './bulk-changes.queries.js';
import { BulkChangesService } from './bulk-changes.service.js';
import { readFilters } from './participant-filters.js';

/** Many participants at once. */
@Controller('api/v1/events/:eventId/participants/bulk')
export class BulkChangesController {
  constructor(private readonly bulk: BulkChangesService) {}

  /** Changes many; whom it does not fit is skipped and named. More than 500 are changed by a job. */
  @Post()
  @HttpCode(200)
  @Requires('participants.decide')
  async start(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: ReadonlySet<string>,
    @Param('eventId') eventId: string,
    @Body() request: BulkChangeRequest,
  ): Promise<BulkChangeResponse> {
    const { ids, search, action, expected } = request;
    if (!ids && !search) {
      throw new Invalid([{ field: 'ids', code: 'required' }]);
    }
    if (action === 'move' && !permissions.has('participants.write')) {
      throw new Forbidden();
    }
    const state = await this.bulk.start(
      actor,
      eventId,
      { action, options: optionsOf(request) },
      async (tx) => ({ ids, filters: await readFilters(tx, actor, eventId, search ?? {}), expected }),
    );
    return toBulkResponse(state);
  }

  /** How far it is. */
  @Get(':bulkId')
  @Requires('participants.decide')
  async show(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('bulkId', IdPipe) bulkId: string,
  ): Promise<BulkChangeResponse> {
    return toBulkResponse(await this.bulk.show(actor, eventId, bulkId));
  }

  /** Takes it back for those who were not changed since; for ten minutes, by whoever did it. */
  @Post(':bulkId/undo')
  @HttpCode(200)
  @Requires('participants.decide')
  async undo(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('bulkId', IdPipe) bulkId: string,
  ): Promise<BulkChangeResponse> {
    return toBulkResponse(await this.bulk.undo(actor, eventId, bulkId));
  }
}

function optionsOf({
  action,
  tag,
  accountId,
  categoryId,
  notify = true,
  reason,
}: BulkChangeRequest): BulkOptions {
  switch (action) {
    case 'tag':
    case 'untag':
      return { tag: tag! };
    case 'assign':
      return { accountId: accountId ?? null };
    case 'move':
      return { categoryId: categoryId! };
    case 'confirm':
    case 'wait':
    case 'decline':
    case 'cancel':
      return { notify, ...(reason ? { reason } : {}) };
  }
}
