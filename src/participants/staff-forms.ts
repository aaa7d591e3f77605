import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import type { StagedFile } from '../forms/field-type.js';
import { registrationFormFor } from '../forms/form-choice.rules.js';
import type { Answers } from '../forms/form-definition.js';
import { evaluateForm, type EvaluationContext } from '../forms/form-evaluation.rules.js';
import { listPublishedForms, type PublishedForm } from '../forms/forms.queries.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { Files } from '../platform/files/files.service.js';
import { readHiddenFields } from './answer-visibility.queries.js';
import { hiddenFields } from './answer-visibility.rules.js';
import { AnswersService, type Sheet } from './answers.service.js';
import { dayIn } from './door.rules.js';
import { readFormChoices } from './form-choices.queries.js';
import type { Participant } from './participant.entity.js';
import type { GivenForm } from './registration.service.js';
import { listRolesAtEvent } from './review-access.queries.js';
import { StaffUploads } from './staff-uploads.js';

/** Whom staff fill a form for: somebody who is written down, or is about to be. */
type Subject = Pick<Participant, 'categoryId' | 'country'> & { id?: string };

/** What staff write on a form for somebody. */
export interface StaffFilling {
  eventId: string;
  subject: Subject;
  /** Left out: the registration form of her category. */
  formId?: string;
  answers: Record<string, unknown>;
  /** Under which the writer handed in files that are named among the answers. */
  draft?: string | undefined;
  /** Whether questions that are not named keep their answers; otherwise they lose them. */
  partial?: boolean;
}

/** A form as staff may fill it for somebody, with what is written there already. */
export interface StaffForm {
  form: PublishedForm;
  /** Questions whose answers are for other roles. */
  hidden: ReadonlySet<string>;
  sheet: Sheet | undefined;
}

/** More faults than these are not told one by one. */
const MOST_PROBLEMS = 100;

/** Evaluates what staff write on forms for others: by telephone, from a letter, by hand. */
@Injectable()
export class StaffForms {
  constructor(
    private readonly answers: AnswersService,
    private readonly files: Files,
    private readonly uploads: StaffUploads,
    private readonly clock: Clock,
  ) {}

  /**
   * The form and what she answered on it so far.
   * @throws NotFound when the event has no such form that is published
   */
  async open(
    tx: EntityManager,
    actor: Actor,
    { eventId, subject, formId }: Pick<StaffFilling, 'eventId' | 'subject' | 'formId'>,
  ): Promise<StaffForm | undefined> {
    const [forms, roles, sheets] = await Promise.all([
      listPublishedForms(tx, eventId),
      listRolesAtEvent(tx, actor, eventId),
      subject.id ? this.answers.read(tx, subject.id) : [],
    ]);
    const form =
      formId === undefined
        ? registrationFormFor(forms, { categoryId: subject.categoryId })
        : forms.find(({ id }) => id === formId);
    if (!form && formId !== undefined) {
      throw new NotFound();
    }
    const sheet = sheets.find((one) => one.formId === form?.id);
    return (
      form && {
        form,
        hidden: sheet ? await readHiddenFields(tx, sheet, roles) : hiddenFields(form.definition, roles),
        sheet,
      }
    );
  }

  /**
   * What becomes of answers that staff write. What they cannot see stays: answers for other roles, and sealed answers
   * that they do not name.
   * @returns undefined when there is no form and nothing to answer
   * @throws NotFound; Invalid naming the answers that do not fit
   */
  async evaluate(tx: EntityManager, actor: Actor, filling: StaffFilling): Promise<GivenForm | undefined> {
    const { eventId, subject, answers, draft } = filling;
    const staged = draft === undefined ? undefined : { actor, eventId, draft };
    const opened = await this.open(tx, actor, filling);
    if (!opened) {
      refuseUnknown(Object.keys(answers));
      return undefined;
    }
    const { form, hidden, sheet } = opened;
    refuseUnknown(Object.keys(answers).filter((id) => hidden.has(id)));
    const [event, choices, files, handedIn, previous] = await Promise.all([
      getEvent(tx, eventId),
      readFormChoices(tx, eventId, [form]),
      subject.id ? this.files.list(tx, subject.id) : [],
      staged ? this.uploads.list(tx, staged) : [],
      subject.id && sheet ? this.allOf(tx, subject.id, sheet) : undefined,
    ]);
    const context: EvaluationContext = {
      today: dayIn(event.timeZone, this.clock.now()),
      categoryId: subject.categoryId,
      country: subject.country,
      endsOn: event.endsOn,
      timeZone: event.timeZone,
      lists: choices.lists,
      files: new Map([...files, ...handedIn].map((file): [string, StagedFile] => [file.id, file])),
      by: 'staff',
      strict: true,
      ...(previous
        ? { previous: unnamed(previous, sheet, answers), kept: keptOf(filling, { hidden, sheet, previous }) }
        : {}),
    };
    const evaluation = evaluateForm(form.definition, { answers }, context);
    if (evaluation.problems.length > 0) {
      throw new Invalid(evaluation.problems.slice(0, MOST_PROBLEMS));
    }
    return {
      formId: form.id,
      formNumber: form.number,
      evaluation,
      named: Object.keys(answers),
      ...(staged ? { stagingId: this.uploads.stagingIdOf(staged) } : {}),
    };
  }

  private async allOf(tx: EntityManager, participantId: string, sheet: Sheet): Promise<Answers> {
    return { ...sheet.answers, ...(await this.answers.unseal(tx, participantId, sheet.formId)) };
  }
}

/**
 * What was answered before, without sealed answers that are written anew: an option that is offered no longer may stay
 * where it was chosen, which would tell whoever guesses it.
 */
function unnamed(previous: Answers, sheet: Sheet | undefined, answers: Record<string, unknown>): Answers {
  const guessed = new Set(sheet?.sealedFields.filter((id) => Object.hasOwn(answers, id)));
  return Object.fromEntries(Object.entries(previous).filter(([id]) => !guessed.has(id)));
}

/** The questions whose answers stay as they are. */
function keptOf(
  { answers, partial = false }: StaffFilling,
  earlier: { hidden: ReadonlySet<string>; sheet: Sheet | undefined; previous: Answers },
): ReadonlySet<string> {
  const unseen = [...earlier.hidden, ...(earlier.sheet?.sealedFields ?? [])];
  const candidates = partial ? [...unseen, ...Object.keys(earlier.previous)] : unseen;
  return new Set(candidates.filter((id) => !Object.hasOwn(answers, id)));
}

function refuseUnknown(ids: readonly string[]): void {
  if (ids.length > 0) {
    throw new Invalid(
      ids.slice(0, MOST_PROBLEMS).map((id) => ({ field: `answers.${id}`, code: 'unknown-field' })),
    );
  }
}
