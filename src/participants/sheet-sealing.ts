import { Injectable } from '@nestjs/common';
import type { Answers } from '../forms/form-definition.js';
import { Sealing } from '../platform/crypto/sealing.js';
import { isId } from '../platform/ids.js';
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

/**
 * Answers that were sealed once stay so, whatever the form says of its questions today: otherwise whoever may change
 * forms could open them.
 */
export function keptSealed<Given extends EvaluatedForm['evaluation']>(
  evaluation: Given,
  sealedFields: ReadonlySet<string>,
): Given {
  const entries = Object.entries(evaluation.answers);
  const [sealed = [], open = []] = [true, false].map((is) =>
    entries.filter(([fieldId]) => sealedFields.has(fieldId) === is),
  );
  return sealed.length === 0
    ? evaluation
    : {
        ...evaluation,
        answers: Object.fromEntries(open),
        sensitive: { ...evaluation.sensitive, ...Object.fromEntries(sealed) },
      };
}

/** The files that come with a form, as the desk gives them to the person. */
export function filesOf({ evaluation, stagingId }: EvaluatedForm): GivenFiles {
  return stagingId !== undefined && isId(stagingId)
    ? { stagingId, ids: evaluation.fileIds }
    : { stagingId: '', ids: [] };
}

function placeOf(participantId: string, formId: string): string {
  return `answer_sheets/${participantId}/${formId}`;
}
