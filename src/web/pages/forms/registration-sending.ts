import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FormDrafts } from '../../../forms/form-drafts.service.js';
import { evaluateForm, type Evaluation } from '../../../forms/form-evaluation.rules.js';
import type { PublishedForm } from '../../../forms/forms.queries.js';
import { RegistrationService } from '../../../participants/registration.service.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Invalid, type FieldProblem } from '../../../platform/errors.js';
import { Files } from '../../../platform/files/files.service.js';
import { checkTyped, typedIn, type Typed } from '../typed-form.js';
import type { FormChoice } from './form-of-journey.js';
import { FormSheets } from './form-sheets.js';
import { writtenOn, type Journey } from './journey.js';
import { isQuestion } from './posted-page.js';

/** What becomes of a form: it is sent, or saved to be continued. Both say what does not fit; nothing: all is well. */
@Injectable()
export class RegistrationSending {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly sheets: FormSheets,
    private readonly drafts: FormDrafts,
    private readonly files: Files,
    private readonly database: Database,
  ) {}

  /** @throws whatever keeps everybody from registering: closed, too many, busy */
  async send(journey: Journey, choice: FormChoice, network: string): Promise<FieldProblem[]> {
    const { facts, posted } = journey;
    const typed = typedIn(posted.plain());
    const { request, mistakes } = checkTyped(typed);
    const evaluation = await this.evaluate(journey, choice);
    const problems = [
      ...journey.mistakes,
      ...mistakes,
      ...(choice.category || typed.category === '' ? [] : [{ field: 'category', code: 'choice' }]),
      ...(evaluation?.problems ?? []),
    ];
    if (problems.length > 0) {
      return problems;
    }
    const { language: participantLanguage, category: categoryCode, ...rest } = request;
    try {
      await this.registrations.register({
        ...rest,
        eventSlug: facts.event.slug,
        language: journey.language,
        participantLanguage,
        categoryCode,
        ...(journey.link ? { byLink: true } : {}),
        ...(choice.form && evaluation ? { form: givenForm(choice.form, evaluation, typed) } : {}),
        ...(typed.readTexts === undefined ? {} : { readTexts: typed.readTexts }),
        idempotencyKey: keyOf(journey, typed),
        network,
      });
    } catch (error) {
      if (error instanceof Invalid) {
        return error.fields;
      }
      throw error;
    }
    if (choice.form) {
      await this.database.write(PUBLIC, (tx) => this.drafts.delete(tx, facts.event.id, typed.submission));
    }
    return [];
  }

  /** @throws TooMany when the network has saved too often */
  async save(journey: Journey, { form }: FormChoice, network: string): Promise<FieldProblem[]> {
    const { facts, posted, language, link } = journey;
    const typed = typedIn(posted.plain());
    const { request, mistakes } = checkTyped(typed);
    const wrong = mistakes.filter(({ field }) => field === 'email');
    if (wrong.length > 0) {
      return wrong;
    }
    const { id: eventId } = facts.event;
    const until = await this.drafts.save({
      id: typed.submission,
      eventId,
      formId: form?.id ?? null,
      content: {
        email: request.email,
        language,
        entries: writtenOn(posted),
        ...(link ? { linkVersion: link.linkVersion } : {}),
      },
      network,
    });
    await this.database.write(PUBLIC, (tx) => this.files.keepStaged(tx, eventId, typed.submission, until));
    return [];
  }

  private async evaluate(
    { facts, posted }: Journey,
    { form, category }: FormChoice,
  ): Promise<Evaluation | undefined> {
    if (!form) {
      return undefined;
    }
    const context = await this.sheets.contextOf(facts, posted.text('submission'));
    return evaluateForm(
      form.definition,
      { posted },
      { ...context, categoryId: category?.id ?? '', by: 'participant', strict: false },
    );
  }
}

function givenForm(form: PublishedForm, evaluation: Evaluation, { submission }: Typed) {
  return { formId: form.id, formNumber: form.number, evaluation, stagingId: submission };
}

/** Sent twice unchanged, a form counts once; changed after going back, it is another registration. */
function keyOf({ posted }: Journey, typed: Typed): string {
  const { submission, pageLanguage: _, readTexts: __, ...answers } = typed;
  const questions = posted.entries(isQuestion);
  const digest = createHash('sha256').update(JSON.stringify([submission, answers, questions]));
  return `form-${digest.digest('base64url')}`;
}
