import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent, listCategories } from '../events/event.queries.js';
import { actorId, type Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Invalid, type FieldProblem } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { AnswerSeals } from './answer-seals.js';
import { fieldTypes } from './field-types.js';
import { inviteToFollowUps } from './follow-up.jobs.js';
import { checkDefinition } from './form-definition.rules.js';
import { impactOf, type Impact } from './form-impact.rules.js';
import { FormVersion } from './form-version.entity.js';
import type { Form } from './form.entity.js';
import { countAnswers, getFormVersion, listFormerOptions, listOptionsWithPlaces } from './forms.queries.js';
import { FormsService } from './forms.service.js';
import { OptionPlaces, placesOf, type Places } from './option-places.js';

/** An impact with the number of answer sheets that it touches. */
export type CountedImpact = Omit<Impact, 'counted'> & { answers: number };

/** What these change is nobody's yet where nobody has answered. */
const aboutAnswersAlone: ReadonlySet<Impact['change']> = new Set(['sealed-now', 'open-now', 'seen-by-more']);

/** Makes drafts into versions that people fill. */
@Injectable()
export class FormPublishing {
  constructor(
    private readonly forms: FormsService,
    private readonly places: OptionPlaces,
    private readonly seals: AnswerSeals,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Publishes the draft as the next version, sets the places of its options, and has answers sealed whose question has
   * become sensitive. A draft that is published already stays as it is.
   * @throws Invalid naming everything that is not complete yet
   * @throws StaleVersion, FormArchived, EventNotEditable; CapacityBelowTaken when more have chosen an option; Busy when
   * a question is opened whose earlier answers are still being sealed
   */
  async publish(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    formId: string,
    seen?: number,
  ): Promise<Form> {
    const form = await this.forms.lock(tx, eventId, formId, seen);
    if (form.publishedNumber !== null) {
      const published = await getFormVersion(tx, formId, form.publishedNumber);
      if (isDeepStrictEqual(published, form.draft)) {
        return form;
      }
    }
    const problems = await this.problems(tx, form);
    if (problems.length > 0) {
      throw new Invalid(problems);
    }
    await this.places.set(tx, actor, eventId, await placesAfter(tx, form));
    await this.seals.set(tx, form, form.draft);
    const number = await nextNumber(tx, formId);
    const now = this.clock.now();
    await tx.insert(FormVersion, {
      formId,
      number,
      definition: form.draft,
      publishedAt: now,
      publishedBy: actorId(actor),
    } as object);
    await this.forms.touch(tx, form, { publishedNumber: number });
    await this.forms.record(tx, actor, form, 'form.published', { after: { number } });
    if (form.purpose === 'follow-up') {
      await this.jobs.enqueue(tx, inviteToFollowUps, {});
    }
    return form;
  }

  /** Everything that stands in the way of publishing the draft of a form. */
  async problems(tx: EntityManager, form: Form): Promise<FieldProblem[]> {
    return [...(await draftProblems(tx, form)), ...(await this.seals.problems(tx, form))];
  }

  /** What publishing the draft would do to answers given already; nothing before it was published once. */
  async impact(tx: EntityManager, form: Form): Promise<CountedImpact[]> {
    if (form.publishedNumber === null) {
      return [];
    }
    const impacts = impactOf(await getFormVersion(tx, form.id, form.publishedNumber), form.draft);
    const counts = await countAnswers(
      tx,
      form.id,
      impacts.map(({ counted }) => counted),
    );
    return impacts
      .map(({ counted: _counted, ...impact }, index) => ({ ...impact, answers: counts[index]! }))
      .filter(({ change, answers }) => answers > 0 || !aboutAnswersAlone.has(change));
  }
}

async function draftProblems(tx: EntityManager, form: Form): Promise<FieldProblem[]> {
  const [event, categories, formerOptions] = await Promise.all([
    getEvent(tx, form.eventId),
    listCategories(tx, form.eventId),
    listFormerOptions(tx, form.id, form.publishedNumber),
  ]);
  const problems = checkDefinition(form.draft, {
    types: fieldTypes,
    categoryIds: new Set(categories.map(({ id }) => id)),
    languages: event.languages,
    formerOptions,
  });
  return problems.map((problem) => ({ ...problem, field: `draft.${problem.field}` }));
}

/** The places that the draft gives; options that had some once, and are given none now, have no limit any more. */
async function placesAfter(tx: EntityManager, form: Form): Promise<Places> {
  const before = await listOptionsWithPlaces(tx, form.id);
  const now = placesOf(form.draft);
  return new Map([...new Set([...before, ...now.keys()])].map((option) => [option, now.get(option) ?? null]));
}

async function nextNumber(tx: EntityManager, formId: string): Promise<number> {
  const last = await tx.maximum(FormVersion, 'number', { formId });
  return (last ?? 0) + 1;
}
