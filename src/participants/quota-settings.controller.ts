import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { listCountableFields, optionsOf } from './balance.queries.js';
import {
  QuotasResponse,
  RegionsResponse,
  SetQuotasRequest,
  SetRegionsRequest,
} from './quota-settings.dto.js';
import { listQuotas, listQuotaSeats, listRegions } from './quota-settings.queries.js';
import { QuotaSettingsService } from './quota-settings.service.js';

/** Regions and quotas of an event. */
@Controller('api/v1/events/:eventId')
export class QuotaSettingsController {
  constructor(
    private readonly database: Database,
    private readonly settings: QuotaSettingsService,
  ) {}

  /** The regions of the event in their order. */
  @Get('regions')
  @Requires('events.read')
  async regions(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<RegionsResponse> {
    return { regions: await this.database.read(actor, (tx) => listRegions(tx, eventId)) };
  }

  /** Replaces the regions. */
  @Put('regions')
  @Requires('events.write')
  async setRegions(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { regions }: SetRegionsRequest,
  ): Promise<RegionsResponse> {
    await this.settings.setRegions(actor, eventId, regions);
    return this.regions(actor, eventId);
  }

  /** The quotas of the event, how many places of each are taken, and which questions can be limited. */
  @Get('quotas')
  @Requires('numbers.read')
  async quotas(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<QuotasResponse> {
    return this.database.read(actor, async (tx) => {
      const [quotas, seats, fields] = await Promise.all([
        listQuotas(tx, eventId),
        listQuotaSeats(tx, eventId),
        listCountableFields(tx, eventId),
      ]);
      return {
        quotas,
        seats,
        fields: fields.map((field) => ({
          fieldId: field.id,
          label: field.label,
          options: optionsOf(field).map((code) => ({
            code,
            label: field.options?.find((option) => option.code === code)?.label ?? null,
          })),
        })),
      };
    });
  }

  /** Replaces the quotas. */
  @Put('quotas')
  @Requires('events.write')
  async setQuotas(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { quotas }: SetQuotasRequest,
  ): Promise<QuotasResponse> {
    const wishes = quotas.map((quota) => ({ ...quota, fieldId: quota.fieldId ?? '' }));
    await this.settings.setQuotas(actor, eventId, wishes);
    return this.quotas(actor, eventId);
  }
}
