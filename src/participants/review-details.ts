import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '../organizations/roles.js';
import type { Actor } from '../platform/actor.js';
import { readHiddenFields } from './answer-visibility.queries.js';
import { withoutHidden } from './answer-visibility.rules.js';
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
    const roles = await listRolesAtEvent(tx, actor, eventId);
    const [{ steps, process, reviewer }, sheets, notes, regions, fields] = await Promise.all([
      readReviewSeat(tx, actor, eventId),
      this.readSheets(tx, participantId, roles),
      this.notes.list(tx, { eventId, participantId }),
      listRegions(tx, eventId),
      listCountableFields(tx, eventId, roles),
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
    participantId: string,
    roles: readonly Role[],
  ): Promise<Sheet[]> {
    const sheets = await this.answers.read(tx, participantId);
    return Promise.all(
      sheets.map(async (sheet) => {
        const hidden = await readHiddenFields(tx, sheet, roles);
        return {
          ...sheet,
          answers: withoutHidden(sheet.answers, hidden),
          sealedFields: sheet.sealedFields.filter((field) => !hidden.has(field)),
        };
      }),
    );
  }
}
