import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listCategories } from '../../../events/event.queries.js';
import { registrationFormFor } from '../../../forms/form-choice.rules.js';
import { fieldsOf } from '../../../forms/form-definition.js';
import { evaluateForm, type Evaluation } from '../../../forms/form-evaluation.rules.js';
import { listPublishedForms, type PublishedForm } from '../../../forms/forms.queries.js';
import { AnswersService, type Sheet } from '../../../participants/answers.service.js';
import { readFormChoices } from '../../../participants/form-choices.queries.js';
import { readLostChoices } from '../../../participants/lost-choices.queries.js';
import { directOf, readHeldSessions } from '../../../participants/sign-up/session-rules.queries.js';
import type { Participation } from '../../../participants/self-service.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Files } from '../../../platform/files/files.service.js';
import type { LocalizedText } from '../../../platform/i18n/i18n.js';
import type { FollowUp } from '../forms/follow-ups.js';
import { FormSheets } from '../forms/form-sheets.js';
import type { PostedPage } from '../forms/posted-page.js';
import { freeForHer } from './own-choices.js';

/** How she stands with the questions of her registration. */
export interface OwnFormLine {
  /** Answers that are needed and not there. */
  missing: number;
  /** Questions whose choice went to others, and that she has not answered since. */
  lost: LocalizedText[];
  /** Whether anything on it can still be changed. */
  isOpen: boolean;
}

/** The form of the registration, as its participant answered it. */
@Injectable()
export class OwnForm {
  constructor(
    private readonly answers: AnswersService,
    private readonly sheets: FormSheets,
    private readonly files: Files,
    private readonly audit: Audit,
  ) {}

  /** Null when she has nothing to answer. */
  async find(
    tx: EntityManager,
    { participant, event, category }: Participation,
  ): Promise<FollowUp | undefined> {
    const [published, sheets] = await Promise.all([
      listPublishedForms(tx, event.id),
      this.answers.read(tx, participant.id),
    ]);
    const form = formOf(published, sheets, category.id);
    if (!form) {
      return undefined;
    }
    const [categories, choices, held, files] = await Promise.all([
      listCategories(tx, event.id),
      readFormChoices(tx, event.id, published),
      readHeldSessions(tx, [participant.id]),
      this.files.list(tx, participant.id),
    ]);
    const sheet = sheets.find(({ formId }) => formId === form.id);
    const facts = {
      event,
      categories,
      ...freeForHer(choices, sheet?.answers ?? {}, directOf(held, participant.id)),
    };
    return { form, facts, ...(sheet ? { sheet } : {}), files };
  }

  /** What her page says of it. */
  async readLine(tx: EntityManager, mine: Participation): Promise<OwnFormLine | null> {
    const one = await this.find(tx, mine);
    if (!one) {
      return null;
    }
    const { form, facts, sheet, files } = one;
    const sealed = await this.answers.unseal(tx, mine.participant.id, form.id);
    const context = await this.sheets.contextOf(facts, '', files);
    const answers = { ...sheet?.answers, ...sealed };
    const { problems, shown } = evaluateForm(
      form.definition,
      { answers },
      { ...context, categoryId: mine.category.id, by: 'participant', previous: answers, strict: false },
    );
    const lost = await readLostChoices(tx, this.audit, mine.participant.id);
    const fields = fieldsOf(form.definition);
    return {
      missing: problems.length,
      lost: fields.filter(({ id }) => lost.has(id)).map(({ label }) => label),
      isOpen: fields.some(
        ({ id, editableUntil }) =>
          shown.has(id) && (editableUntil === undefined || context.today <= editableUntil),
      ),
    };
  }

  /** What somebody answers who has not answered before: nothing is kept yet. */
  async evaluateFirst(mine: Participation, one: FollowUp, posted: PostedPage): Promise<Evaluation> {
    const context = await this.sheets.contextOf(one.facts, posted.text('submission'));
    return evaluateForm(
      one.form.definition,
      { posted },
      { ...context, categoryId: mine.category.id, by: 'participant', strict: false },
    );
  }
}

/** The registration form that she answered, as long as it stands; else the one for her category. */
function formOf(
  published: readonly PublishedForm[],
  sheets: readonly Sheet[],
  categoryId: string,
): PublishedForm | undefined {
  const answered = published.find(
    ({ id, purpose }) => purpose === 'registration' && sheets.some(({ formId }) => formId === id),
  );
  return answered ?? registrationFormFor(published, { categoryId });
}
