import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Busy, type FieldProblem } from '../platform/errors.js';
import { forEachField } from './form-definition.rules.js';
import { fieldsOf, type FormDefinition } from './form-definition.js';
import type { Form } from './form.entity.js';
import { listSealMarks, markSeals } from './forms.queries.js';
import { isSealed } from './sealed-field.rules.js';

/** Questions of a form that have become sensitive, while answers to them lie open. */
export interface FieldsToSeal {
  eventId: string;
  formId: string;
  fieldIds: readonly string[];
}

/** Whoever keeps the answers: the registration desk. */
export interface SealsKeeper {
  /** Which of these questions decide about places by their answers, so that they must stay open. */
  listCounted(tx: EntityManager, eventId: string, fieldIds: readonly string[]): Promise<Set<string>>;
  /** Sees to it that answers given before are sealed; from the commit on nobody reads those that still lie open. */
  sealEarlier(tx: EntityManager, fields: FieldsToSeal): Promise<void>;
}

/** Where the module that keeps answers says so; publishing a form seals through it what became sensitive. */
@Injectable()
export class AnswerSeals {
  private keeper?: SealsKeeper;

  /** To be called once, when the module starts. */
  keepBy(keeper: SealsKeeper): void {
    this.keeper = keeper;
  }

  /** Questions of the draft that cannot be sealed, because places are counted by their answers. */
  async problems(
    tx: EntityManager,
    { eventId, draft }: Pick<Form, 'eventId' | 'draft'>,
  ): Promise<FieldProblem[]> {
    const counted = await this.keeper?.listCounted(tx, eventId, idsOf(draft, true));
    const problems: FieldProblem[] = [];
    forEachField(draft, ({ id }, path) => {
      if (counted?.has(id)) {
        problems.push({ field: `draft.${path}.sensitive`, code: 'sensitive-quotas' });
      }
    });
    return problems;
  }

  /**
   * Remembers which questions of a form are sealed from now on, and has sealed what was answered to them before. A
   * question that is open again leaves what was sealed as it is.
   * @throws Busy when a question is to be opened while answers of before are still being sealed
   */
  async set(
    tx: EntityManager,
    { id: formId, eventId }: Pick<Form, 'id' | 'eventId'>,
    definition: FormDefinition,
  ): Promise<void> {
    const marks = await listSealMarks(tx, formId);
    const [sealed, open] = [idsOf(definition, true), idsOf(definition, false)];
    if (open.some((id) => marks.get(id)?.sealsEarlier)) {
      throw new Busy();
    }
    const earlier = sealed.filter((id) => marks.get(id)?.asked && !marks.get(id)?.sealed);
    await markSeals(tx, formId, { sealed, open, earlier });
    if (earlier.length > 0) {
      await this.keeper?.sealEarlier(tx, { eventId, formId, fieldIds: earlier });
    }
  }
}

function idsOf(definition: FormDefinition, sealed: boolean): string[] {
  return fieldsOf(definition)
    .filter((field) => isSealed(field) === sealed)
    .map(({ id }) => id);
}
