import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { getFormVersion } from '../forms/forms.queries.js';
import { hiddenFields, withoutHidden } from './answer-visibility.rules.js';
import { AnswersService, type Sheet } from './answers.service.js';
import { columnsOf, listCountableFields } from './balance.queries.js';
import { ParticipantNotesService } from './participant-notes.service.js';
import { listRegions } from './quota-settings.queries.js';
import { listRolesAtEvent, readReviewSeat } from './review-access.queries.js';
import { toNoteResponse, toReviewResponse, type ReviewDetailResponse } from './review-response.dto.js';
import { needsOverruleReason } from './review.rules.js';
import { getReview } from './reviews.queries.js';

/** Puts together what is needed to decide about one application. */
@Injectable()
export class ReviewDetails {
  constructor(
    private readonly answers: AnswersService,
    private readonly notes: ParticipantNotesService,
  ) {}

  /** @throws NotFound */
  async read(
    tx: EntityManager,
    actor: Actor,
    { eventId, participantId }: { eventId: string; participantId: string },
  ): Promise<ReviewDetailResponse> {
    const line = await getReview(tx, eventId, participantId);
    const [{ steps, process, reviewer }, sheets, notes, regions, fields] = await Promise.all([
      readReviewSeat(tx, actor, eventId),
      this.readSheets(tx, actor, eventId, participantId),
      this.notes.list(tx, { eventId, participantId }),
      listRegions(tx, eventId),
      listCountableFields(tx, eventId),
    ]);
    const answers: Record<string, unknown> = Object.assign({}, ...sheets.map((sheet) => sheet.answers));
    const approved = {
      preapproval: line.preapproval,
      preapprovedBy: line.preapprover?.accountId ?? null,
    };
    return {
      ...toReviewResponse(line, steps),
      noteLines: notes.map(toNoteResponse),
      sheets: sheets.map(({ formId, formNumber, answers: given, sealedFields, answeredAt }) => ({
        formId,
        formNumber,
        answers: given,
        sealedFields,
        answeredAt,
      })),
      coordinates: columnsOf({ ...line, answers }, regions, fields),
      may: steps,
      confirmNeedsReason: needsOverruleReason('confirm', process.approval, approved, reviewer.accountId),
    };
  }

  /** Her sheets, without the answers that are for other roles. */
  private async readSheets(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    participantId: string,
  ): Promise<Sheet[]> {
    const [sheets, roles] = await Promise.all([
      this.answers.read(tx, participantId),
      listRolesAtEvent(tx, actor, eventId),
    ]);
    return Promise.all(
      sheets.map(async (sheet) => {
        const definition = await getFormVersion(tx, sheet.formId, sheet.formNumber);
        return { ...sheet, answers: withoutHidden(sheet.answers, hiddenFields(definition, roles)) };
      }),
    );
  }
}
