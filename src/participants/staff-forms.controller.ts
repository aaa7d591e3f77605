import { Body, Controller, Get, Param, Put, UseInterceptors } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listPublishedForms, type PublishedForm } from '../forms/forms.queries.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Files, type FileLine } from '../platform/files/files.service.js';
import { NotFound } from '../platform/errors.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { NeedsIfMatch, SeenVersion, VersionTag } from '../platform/http/if-match.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { withoutHidden } from './answer-visibility.rules.js';
import { AnswersService } from './answers.service.js';
import { getParticipant } from './participant.queries.js';
import { PutAnswersRequest, StaffFormResponse, StaffFormsResponse } from './staff-forms.dto.js';
import { StaffForms, type StaffForm } from './staff-forms.js';

/** Forms that staff fill in for somebody who takes part. */
@Controller('api/v1/events/:eventId/participants/:participantId')
export class StaffFormsController {
  constructor(
    private readonly database: Database,
    private readonly forms: StaffForms,
    private readonly answers: AnswersService,
    private readonly files: Files,
  ) {}

  /** The forms that are for her category, and those that she answered. */
  @Get('forms')
  @Requires('participants.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('participantId', IdPipe) participantId: string,
  ): Promise<StaffFormsResponse> {
    return this.database.read(actor, async (tx) => {
      const { id, categoryId } = await getParticipant(tx, eventId, participantId);
      const [forms, sheets] = await Promise.all([listPublishedForms(tx, eventId), this.answers.read(tx, id)]);
      const answered = new Map(sheets.map((sheet) => [sheet.formId, sheet.answeredAt]));
      return {
        items: forms
          .filter((form) => answered.has(form.id) || isFor(form, categoryId))
          .map(({ id: formId, code, purpose, title }) => {
            return { formId, code, purpose, title, answeredAt: answered.get(formId) ?? null };
          }),
      };
    });
  }

  /** A form with what she answered on it, as it is edited; the ETag is that of the answers. */
  @Get('answers/:formId')
  @Requires('participants.read')
  @UseInterceptors(VersionTag)
  async read(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Param('formId', IdPipe) formId: string,
  ): Promise<StaffFormResponse> {
    return this.database.read(actor, (tx) => this.describe(tx, actor, eventId, participantId, formId));
  }

  /** Writes down what she answered by telephone or on paper; the audit trail says who wrote it. */
  @Put('answers/:formId')
  @Requires('participants.write')
  @NeedsIfMatch()
  @UseInterceptors(VersionTag)
  async write(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Param('formId', IdPipe) formId: string,
    @SeenVersion() seenVersion: number,
    @Body() { answers, draft }: PutAnswersRequest,
  ): Promise<StaffFormResponse> {
    const given = await this.database.read(actor, async (tx) => {
      const subject = await getParticipant(tx, eventId, participantId);
      return this.forms.evaluate(tx, actor, { eventId, subject, formId, answers, draft });
    });
    const form = { ...given!, answeredBy: 'staff' as const, seenVersion };
    await this.answers.change(actor, eventId, participantId, form);
    return this.database.read(actor, (tx) => this.describe(tx, actor, eventId, participantId, formId));
  }

  private async describe(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    participantId: string,
    formId: string,
  ): Promise<StaffFormResponse> {
    const subject = await getParticipant(tx, eventId, participantId);
    const [opened, files] = await Promise.all([
      this.forms.open(tx, actor, { eventId, subject, formId }),
      this.files.list(tx, subject.id),
    ]);
    if (!opened) {
      throw new NotFound();
    }
    return toStaffForm(opened, files);
  }
}

function isFor({ categoryIds }: PublishedForm, categoryId: string): boolean {
  return categoryIds.length === 0 || categoryIds.includes(categoryId);
}

function toStaffForm({ form, hidden, sheet }: StaffForm, files: readonly FileLine[]): StaffFormResponse {
  const { id: formId, code, purpose, title, number, definition } = form;
  const answers = withoutHidden(sheet?.answers ?? {}, hidden);
  return {
    formId,
    code,
    purpose,
    title,
    number,
    definition: {
      sections: definition.sections.map((section) => ({
        ...section,
        fields: section.fields.filter((field) => !hidden.has(field.id)),
      })),
    },
    answers,
    sealedFields: (sheet?.sealedFields ?? []).filter((fieldId) => !hidden.has(fieldId)),
    files: files
      .filter(({ fieldId }) => Object.hasOwn(answers, fieldId))
      .map(({ id, name, mediaType, bytes }) => ({ id, name, mediaType, bytes })),
    answeredNumber: sheet?.formNumber ?? null,
    answeredAt: sheet?.answeredAt ?? null,
    answeredBy: sheet?.answeredBy ?? null,
    version: sheet?.version ?? 0,
  };
}
