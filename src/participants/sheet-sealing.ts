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

/** What of a sheet sealing is about. */
export type SealableSheet = Pick<NewSheet, 'formId' | 'answers' | 'sealed' | 'sealedFields'>;

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

  /**
   * The sheet with open answers to these questions sealed, next to those that are sealed already.
   * @throws SealBroken
   */
  sealLate<Sheet extends SealableSheet>(
    participantId: string,
    sheet: Sheet,
    fieldIds: ReadonlySet<string> | undefined,
  ): Sheet {
    const { formId, answers, sealed, sealedFields } = sheet;
    const [late = [], open = []] = [true, false].map((is) =>
      Object.entries(answers).filter(([id]) => (fieldIds?.has(id) ?? false) === is),
    );
    if (late.length === 0) {
      return sheet;
    }
    const before = sealed ? this.open(participantId, formId, sealed) : {};
    const place = placeOf(participantId, formId);
    return {
      ...sheet,
      answers: Object.fromEntries(open),
      sealed: this.sealing.seal(JSON.stringify({ ...before, ...Object.fromEntries(late) }), place),
      sealedFields: [...new Set([...sealedFields, ...late.map(([id]) => id)])],
    };
  }

  /**
   * The sheet without the answers to these questions, open or sealed.
   * @throws SealBroken
   */
  without<Sheet extends SealableSheet>(
    participantId: string,
    sheet: Sheet,
    fieldIds: ReadonlySet<string>,
  ): Sheet {
    const { formId, answers, sealed, sealedFields } = sheet;
    const isKept = ([id]: [string, unknown]) => !fieldIds.has(id);
    const open = Object.fromEntries(Object.entries(answers).filter(isKept));
    if (!sealed || !sealedFields.some((id) => fieldIds.has(id))) {
      return { ...sheet, answers: open };
    }
    const left = Object.entries(this.open(participantId, formId, sealed)).filter(isKept);
    const place = placeOf(participantId, formId);
    return {
      ...sheet,
      answers: open,
      sealed: left.length > 0 ? this.sealing.seal(JSON.stringify(Object.fromEntries(left)), place) : null,
      sealedFields: sealedFields.filter((id) => !fieldIds.has(id)),
    };
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
  if (stagingId === undefined || !isId(stagingId)) {
    return { stagingId: '', ids: [], fieldOf: new Map() };
  }
  const ids = evaluation.fileIds;
  const answers = Object.entries({ ...evaluation.answers, ...evaluation.sensitive });
  const fieldOf = new Map(
    answers.flatMap(([fieldId, answer]) =>
      Array.isArray(answer)
        ? ids.filter((id) => answer.includes(id)).map((id) => [id, fieldId] as const)
        : [],
    ),
  );
  return { stagingId, ids, fieldOf };
}

function placeOf(participantId: string, formId: string): string {
  return `answer_sheets/${participantId}/${formId}`;
}
