import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listCategories } from '../../../events/event.queries.js';
import { followUpFormsFor } from '../../../forms/form-choice.rules.js';
import { fieldsOf, type Answers } from '../../../forms/form-definition.js';
import { evaluateForm, type Evaluation } from '../../../forms/form-evaluation.rules.js';
import { sayAnswer } from '../../../forms/say-answer.js';
import { listPublishedForms, type PublishedForm } from '../../../forms/forms.queries.js';
import { AnswersService, type Sheet } from '../../../participants/answers.service.js';
import { directOf, readHeldSessions } from '../../../participants/sign-up/session-rules.queries.js';
import type { Participation } from '../../../participants/self-service.js';
import { PUBLIC, type Actor } from '../../../platform/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Invalid, StaleVersion, type FieldProblem } from '../../../platform/errors.js';
import { Files, type FileLine } from '../../../platform/files/files.service.js';
import { readFormChoices } from '../../../participants/form-choices.queries.js';
import { freeForHer } from '../own/own-choices.js';
import { FormSheets, type FormEvent } from './form-sheets.js';
import type { PostedPage } from './posted-page.js';
import { inputName } from './posted-page.js';
import type { ChangedMeanwhile } from './questions-on-page.js';
import { said, type Reader } from '../reader.js';
import { wordsFor } from './form-fields.js';
import { wishName, type AnswerOnFile } from './sealed-answer.js';

/** A form that concerns a participant, and how far she has come with it. */
export interface FollowUp {
  form: PublishedForm;
  facts: FormEvent;
  sheet?: Sheet;
  /** Files that she handed in before. */
  files: FileLine[];
}

/** A line of her page about such a form. */
export interface FollowUpLine {
  form: PublishedForm;
  answered: boolean;
  /** Answers that are needed and not there. */
  missing: number;
}

/** The forms that hosts put to those who are confirmed. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly answers: AnswersService,
    private readonly sheets: FormSheets,
    private readonly files: Files,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What her page says of the forms that concern her. */
  async list(tx: EntityManager, mine: Participation): Promise<FollowUpLine[]> {
    const all = await this.concerning(tx, mine);
    if (all.length === 0) {
      return [];
    }
    const sealed = await this.answers.unseal(tx, mine.participant.id);
    const lines = all.map(async (one): Promise<FollowUpLine> => {
      const context = await this.sheets.contextOf(one.facts, '', one.files);
      const answers = { ...one.sheet?.answers, ...onlyOf(one.form, sealed) };
      const { problems } = evaluateForm(
        one.form.definition,
        { answers },
        {
          ...context,
          categoryId: mine.category.id,
          by: 'participant',
          previous: answers,
          strict: false,
        },
      );
      return { form: one.form, answered: one.sheet !== undefined, missing: problems.length };
    });
    return Promise.all(lines);
  }

  /** One of them; undefined when there is none (any more). */
  async find(tx: EntityManager, mine: Participation, code: string): Promise<FollowUp | undefined> {
    return (await this.concerning(tx, mine)).find(({ form }) => form.code === code);
  }

  /** What is kept under lock, and what she wants to become of it. */
  onFile({ sheet, facts }: FollowUp, posted?: PostedPage): ReadonlyMap<string, AnswerOnFile> {
    const { timeZone } = facts.event;
    return new Map(
      (sheet?.sealedFields ?? []).map((id) => [
        id,
        { answeredAt: sheet!.answeredAt, timeZone, wish: wishOf(id, posted) },
      ]),
    );
  }

  /** The version of her answers that a page was drawn from, as it was posted; else the present one. */
  seenVersion({ sheet }: FollowUp, posted?: PostedPage): number {
    const seen = posted?.text('seen-version') ?? '';
    return /^\d{1,9}$/.test(seen) ? Number(seen) : (sheet?.version ?? 0);
  }

  /** What was answered anew since the version that the page was drawn from; sealed answers are only named. */
  async changedSince(mine: Participation, one: FollowUp, seen: number, reader: Reader) {
    const { form, facts, sheet } = one;
    const history = await this.database.read(PUBLIC, (tx) => this.audit.history(tx, mine.participant.id));
    const times = Math.max((sheet?.version ?? 0) - seen, 1);
    const asked = fieldsOf(form.definition).filter(({ staffOnly }) => !staffOnly);
    const ids = new Set(asked.map(({ id }) => id));
    const changes = history
      .filter(({ action, fields }) => action === 'participant.answered' && fields.some((id) => ids.has(id)))
      .slice(0, times);
    const changed = new Set(changes.flatMap(({ fields }) => fields));
    const order = facts.event.languages;
    const words = { ...wordsFor(reader, order), lists: facts.lists };
    return asked
      .filter(({ id }) => changed.has(id))
      .map((field): ChangedMeanwhile => {
        const question = said(field.label, reader, order);
        if (sheet?.sealedFields.includes(field.id)) {
          return { question };
        }
        const answer = sheet?.answers[field.id];
        const isNone = answer === undefined || answer === null;
        const text = isNone
          ? reader.t('fields.noAnswer')
          : sayAnswer(form.definition, field.id, answer, words);
        return { question, answer: text };
      });
  }

  /**
   * Keeps her answers.
   * @returns what does not fit, empty when everything was kept; `stale` when they were changed after she opened the page
   */
  async keep(mine: Participation, one: FollowUp, posted: PostedPage): Promise<FieldProblem[] | 'stale'> {
    const { participant } = mine;
    const actor: Actor = { kind: 'participant', participantId: participant.id };
    const evaluation = await this.evaluate(mine, one, posted);
    if (evaluation.problems.length > 0) {
      return evaluation.problems;
    }
    try {
      await this.answers.change(actor, participant.eventId, participant.id, {
        formId: one.form.id,
        formNumber: one.form.number,
        evaluation,
        stagingId: posted.text('submission'),
        answeredBy: 'participant',
        seenVersion: this.seenVersion(one, posted),
      });
    } catch (error) {
      if (error instanceof StaleVersion) {
        return 'stale';
      }
      if (error instanceof Invalid) {
        return error.fields;
      }
      throw error;
    }
    await this.dropFiles(mine, one, evaluation);
    return [];
  }

  private async evaluate(mine: Participation, one: FollowUp, posted: PostedPage): Promise<Evaluation> {
    const { form, facts, sheet, files } = one;
    const sealed = await this.database.read(PUBLIC, (tx) =>
      this.answers.unseal(tx, mine.participant.id, form.id),
    );
    const onFile = this.onFile(one, posted);
    const wishing = (wish: AnswerOnFile['wish']) =>
      [...onFile].filter(([, kept]) => kept.wish === wish).map(([id]) => id);
    const context = await this.sheets.contextOf(facts, posted.text('submission'), files);
    return evaluateForm(
      form.definition,
      { posted: posted.withoutAnswers(wishing('remove')) },
      {
        ...context,
        categoryId: mine.category.id,
        by: 'participant',
        previous: { ...sheet?.answers, ...sealed },
        kept: new Set(wishing('keep')),
        strict: false,
      },
    );
  }

  /** Files that another answer took the place of. */
  private async dropFiles(mine: Participation, one: FollowUp, { fileIds }: Evaluation): Promise<void> {
    const questions = new Set(fieldsOf(one.form.definition).map(({ id }) => id));
    const ids = one.files
      .filter(({ id, fieldId }) => questions.has(fieldId) && !fileIds.includes(id))
      .map(({ id }) => id);
    if (ids.length > 0) {
      const { id: ownerId, eventId } = mine.participant;
      await this.database.write(PUBLIC, (tx) => this.files.removeOwned(tx, { eventId, ownerId, ids }));
    }
  }

  private async concerning(
    tx: EntityManager,
    { participant, event, category }: Participation,
  ): Promise<FollowUp[]> {
    const now = this.clock.now();
    const published = await listPublishedForms(tx, event.id);
    const forms = followUpFormsFor(published, { categoryId: category.id, state: participant.state, now });
    if (forms.length === 0) {
      return [];
    }
    const [categories, choices, held, sheets, files] = await Promise.all([
      listCategories(tx, event.id),
      readFormChoices(tx, event.id, published),
      readHeldSessions(tx, [participant.id]),
      this.answers.read(tx, participant.id),
      this.files.list(tx, participant.id),
    ]);
    return forms.map((form) => {
      const sheet = sheets.find(({ formId }) => formId === form.id);
      const facts = {
        event,
        categories,
        ...freeForHer(choices, sheet?.answers ?? {}, directOf(held, participant.id)),
      };
      return { form, facts, ...(sheet ? { sheet } : {}), files };
    });
  }
}

function wishOf(fieldId: string, posted: PostedPage | undefined): AnswerOnFile['wish'] {
  const wish = posted?.text(wishName(inputName(fieldId)));
  return wish === 'replace' || wish === 'remove' ? wish : 'keep';
}

function onlyOf({ definition }: PublishedForm, answers: Answers): Answers {
  const ids = new Set(fieldsOf(definition).map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => ids.has(id)));
}
