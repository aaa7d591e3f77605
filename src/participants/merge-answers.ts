import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { fieldsOf, type Answers, type FormDefinition } from '../forms/form-definition.js';
import { evaluateForm } from '../forms/form-evaluation.rules.js';
import { getFormVersion } from '../forms/forms.queries.js';
import { answeredAnew } from './answered-anew.rules.js';
import { AnswersService, type Sheet } from './answers.service.js';
import type { NewSheet } from './desk-facts.js';
import { readFormChoices } from './form-choices.queries.js';
import type { Participant } from './participant.entity.js';
import { keptSealed, SheetSealing } from './sheet-sealing.js';

/** Whose word counts. */
export type MergeChoice = 'keep' | 'drop';

/** What two of the same person answered on one form. */
export interface MergedForm {
  formId: string;
  /** The newer of the versions that were answered. */
  definition: FormDefinition;
  number: number;
  keep: Side | undefined;
  drop: Side | undefined;
}

interface Side {
  sheet: Sheet;
  definition: FormDefinition;
  /** Sealed answers among them. */
  answers: Answers;
}

/** One question that at least one of the two answered. */
export interface MergedAnswer {
  formId: string;
  fieldId: string;
  sealed: boolean;
  choice: MergeChoice;
  /** Whether both answered, and not the same. */
  differs: boolean;
}

/** Puts the answers of two participations together. */
@Injectable()
export class MergeAnswers {
  constructor(
    private readonly answers: AnswersService,
    private readonly sheets: SheetSealing,
  ) {}

  async read(tx: EntityManager, keepId: string, dropId: string): Promise<MergedForm[]> {
    const [kept, dropped] = [await this.sidesOf(tx, keepId), await this.sidesOf(tx, dropId)];
    return [...new Set([...kept.keys(), ...dropped.keys()])].map((formId) => {
      const [keep, drop] = [kept.get(formId), dropped.get(formId)];
      const newer = [keep, drop]
        .filter((side): side is Side => side !== undefined)
        .reduce((a, b) => (b.sheet.formNumber > a.sheet.formNumber ? b : a));
      return { formId, keep, drop, definition: newer.definition, number: newer.sheet.formNumber };
    });
  }

  /**
   * The kept one's sheets as they become; those that do not change are left out. What hangs on an answer that was
   * not taken goes with it.
   */
  async merge(
    tx: EntityManager,
    keep: Participant,
    forms: readonly MergedForm[],
    context: { choices: Readonly<Record<string, MergeChoice>>; today: string },
  ): Promise<{ sheets: NewSheet[]; fields: string[] }> {
    const { lists } = await readFormChoices(tx, keep.eventId, forms, 'staff');
    const sheets: NewSheet[] = [];
    const fields: string[] = [];
    for (const form of forms) {
      const merged = chosen(form, context.choices);
      const kept = new Set(fieldsOf(form.definition).map(({ id }) => id));
      const evaluated = evaluateForm(
        form.definition,
        { answers: {} },
        {
          lists,
          kept,
          today: context.today,
          categoryId: keep.categoryId,
          country: keep.country,
          files: new Map(),
          by: 'staff',
          strict: false,
          previous: merged,
        },
      );
      const evaluation = keptSealed(evaluated, sealedOn(form));
      const after: Answers = { ...evaluation.answers, ...evaluation.sensitive };
      const before = form.keep?.answers ?? {};
      const others = answeredAnew(before, after, {
        sealed: sealedOn(form),
        named: [...kept].filter((id) => choiceOf(form, id, context.choices) === 'drop'),
      });
      if (others.length > 0) {
        const { answeredBy } = later(form).sheet;
        const given = { formId: form.formId, formNumber: form.number, evaluation };
        sheets.push(this.sheets.seal(keep.id, given, answeredBy));
        fields.push(...others);
      }
    }
    return { sheets, fields };
  }

  private async sidesOf(tx: EntityManager, participantId: string): Promise<Map<string, Side>> {
    const sides = new Map<string, Side>();
    for (const sheet of await this.answers.read(tx, participantId)) {
      const { formId, formNumber, answers } = sheet;
      const definition = await getFormVersion(tx, formId, formNumber);
      const sealed = await this.answers.unseal(tx, participantId, formId);
      sides.set(formId, { sheet, definition, answers: { ...answers, ...sealed } });
    }
    return sides;
  }
}

/** Every question that at least one of them answered, with whose answer stays unless staff say otherwise. */
export function mergedAnswers(form: MergedForm): MergedAnswer[] {
  const { formId, keep, drop } = form;
  const [hers, others] = [keep?.answers ?? {}, drop?.answers ?? {}];
  const sealed = sealedOn(form);
  return fieldsOf(form.definition)
    .filter(({ id }) => id in hers || id in others)
    .map(({ id: fieldId }) => ({
      formId,
      fieldId,
      sealed: sealed.has(fieldId),
      choice: defaultChoice(form, fieldId),
      differs: fieldId in hers && fieldId in others && !isDeepStrictEqual(hers[fieldId], others[fieldId]),
    }));
}

/** Questions that one of the two answered under seal. */
function sealedOn({ keep, drop }: MergedForm): Set<string> {
  return new Set([keep, drop].flatMap((side) => side?.sheet.sealedFields ?? []));
}

/** The later word, unless it is silence. */
function defaultChoice(form: MergedForm, fieldId: string): MergeChoice {
  const { keep, drop } = form;
  if (!drop || !(fieldId in drop.answers)) {
    return 'keep';
  }
  return keep && fieldId in keep.answers && later(form) === keep ? 'keep' : 'drop';
}

function choiceOf(
  form: MergedForm,
  fieldId: string,
  choices: Readonly<Record<string, MergeChoice>>,
): MergeChoice {
  return choices[fieldId] ?? defaultChoice(form, fieldId);
}

function later({ keep, drop }: MergedForm): Side {
  if (!keep || !drop) {
    return (keep ?? drop)!;
  }
  return drop.sheet.answeredAt > keep.sheet.answeredAt ? drop : keep;
}

function chosen(form: MergedForm, choices: Readonly<Record<string, MergeChoice>>): Answers {
  const sides = { keep: form.keep?.answers ?? {}, drop: form.drop?.answers ?? {} };
  const fields = new Set([...Object.keys(sides.keep), ...Object.keys(sides.drop)]);
  const known = new Set(fieldsOf(form.definition).map(({ id }) => id));
  const entries = [...fields].flatMap((id) => {
    const answer = known.has(id) ? sides[choiceOf(form, id, choices)][id] : undefined;
    return answer === undefined ? [] : [[id, answer] as const];
  });
  return Object.fromEntries(entries);
}
