import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import {
  PreviewReminderQuery,
  ReminderCountsResponse,
  ReminderPreviewResponse,
  RemindOfFormRequest,
} from './form-reminder.dto.js';
import { FormReminders } from './form-reminders.service.js';

/** Reminders to those who have not answered a form for those who are confirmed. */
@Controller('api/v1/events/:eventId/forms/:formId/reminders')
export class FormRemindersController {
  constructor(
    private readonly database: Database,
    private readonly reminders: FormReminders,
  ) {}

  /** How many would be reminded now. */
  @Get()
  @Requires('mails.send')
  async count(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('formId', IdPipe) formId: string,
  ): Promise<ReminderCountsResponse> {
    return this.database.read(actor, (tx) => this.reminders.count(tx, { eventId, formId }));
  }

  /** Reminds all whom the form concerns and who have not answered, each once in 24 hours; letters are written by a job. */
  @Post()
  @HttpCode(202)
  @Requires('mails.send')
  async remind(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('formId', IdPipe) formId: string,
    @Body() { expected }: RemindOfFormRequest,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.reminders.remind(tx, actor, { eventId, formId }, expected));
  }

  /** The letter as one of them would get it. */
  @Get('preview')
  @Requires('mails.send')
  async preview(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('formId', IdPipe) formId: string,
    @Query() { language }: PreviewReminderQuery,
  ): Promise<ReminderPreviewResponse> {
    return this.reminders.preview(actor, { eventId, formId }, language);
  }
}
