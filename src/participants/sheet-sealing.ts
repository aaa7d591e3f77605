import { Injectable } from '@nestjs/common';
import type { Answers } from '../forms/form-definition.js';
import { Sealing } from '../platform/crypto/sealing.js';
import type { GivenFiles, NewSheet } from './desk-facts.js';

/** A form as it was handed in and evaluated. */
interface EvaluatedForm {
  formId: string;
  formNumber: number;
  evaluation: { answers: Answers; sensitive: Answers; fileIds: string[] };
  stagingId?: string;
}

/** Seals the answers to sensitive fields: one sealed object for each person and form. */
@Injectable()
export class SheetSealing {
  constructor(private readonly sealing: Sealing) {}

  seal(
    participantId: string,
    { formId, formNumber, evaluation }: EvaluatedForm,
    answeredBy: NewSheet['answeredBy'],
  ): NewSheet {
    const { answers, sensitive } = evaluation;
    const sealedFields = Object.keys(sensitive);
    const place = placeOf(participantId, formId);
    const sealed = sealedFields.length > 0 ? this.sealing.seal(JSON.stringify(sensitive), place) : null;
    return { formId, formNumber, answers, sealed, sealedFields, answeredBy };
  }

  /** @throws SealBroken */
  open(participantId: string, formId: string, sealed: Buffer): Answers {
    return JSON.parse(this.sealing.open(sealed, placeOf(participantId, formId)).toString()) as Answers;
  }
}

/** The files that come with a form, as the desk gives them to the person. */
export function filesOf({ evaluation, stagingId }: EvaluatedForm): GivenFiles {
  return { stagingId: stagingId ?? '', ids: stagingId ? evaluation.fileIds : [] };
}

function placeOf(participantId: string, formId: string): string {
  return `answer_sheets/${participantId}/${formId}`;
}
