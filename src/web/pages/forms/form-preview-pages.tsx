import { Injectable } from '@nestjs/common';
import type { ReactElement } from 'react';
import type { FormDefinition } from '../../../forms/form-definition.js';
import type { Form } from '../../../forms/form.entity.js';
import { ConsentTexts } from '../../../participants/consent-texts.js';
import { I18n, type Language } from '../../../platform/i18n/i18n.js';
import type { EventFacts } from '../event-facts.js';
import { readerOf, type Reader } from '../reader.js';
import { RegisterPage, SECTIONS_AFTER, SECTIONS_BEFORE } from '../register.page.js';
import { typedIn } from '../typed-form.js';
import { FollowUpPage } from './follow-up.page.js';
import { chooseForm } from './form-of-journey.js';
import { FormSheets } from './form-sheets.js';
import type { QuestionsOnPage } from './questions-on-page.js';

interface Looked {
  facts: EventFacts;
  form: Form;
  definition: FormDefinition;
}

/** Draws the page of a form that is still being built, whatever the event's door says. */
@Injectable()
export class FormPreviewPages {
  constructor(
    private readonly sheets: FormSheets,
    private readonly consentTexts: ConsentTexts,
    private readonly i18n: I18n,
  ) {}

  async draw(looked: Looked, language: Language): Promise<ReactElement> {
    const { facts, form } = looked;
    const reader = readerOf(this.i18n, language);
    const registers = form.purpose === 'registration';
    const steps = registers ? { before: SECTIONS_BEFORE, after: SECTIONS_AFTER } : { before: 0, after: 0 };
    const questions = await this.sheets.draw({
      facts,
      form: { ...form, definition: looked.definition, number: form.publishedNumber ?? 0 },
      reader,
      answers: {},
      mistakes: {},
      context: await this.sheets.contextOf(facts, ''),
      changed: false,
      steps,
    });
    return registers
      ? this.registerPage(looked, questions, reader)
      : this.followUpPage(looked, questions, reader);
  }

  private registerPage({ facts, form }: Looked, questions: QuestionsOnPage, reader: Reader): ReactElement {
    const { event, hosts } = facts;
    const texts = this.consentTexts.write(event, hosts, reader.language);
    const link = { ...form, definition: form.draft, number: 0, opensAt: null, closesAt: null };
    const { categories } = chooseForm(facts, { categoryCode: '', link, now: event.createdAt });
    return (
      <RegisterPage
        facts={facts}
        reader={reader}
        demo={event.demo}
        path={tryPathOf(form)}
        typed={{ ...typedIn({}), language: reader.language }}
        mistakes={{}}
        consentTexts={{ dataProcessing: texts['data-processing'], photography: texts.photography }}
        readTexts=""
        categories={categories}
        categoryChosen={false}
        restored={false}
        questions={questions}
      />
    );
  }

  private followUpPage({ facts, form }: Looked, questions: QuestionsOnPage, reader: Reader): ReactElement {
    return (
      <FollowUpPage
        mine={{ event: facts.event }}
        reader={reader}
        demo={facts.event.demo}
        path=""
        query=""
        form={form}
        questions={questions}
        submission=""
        mistakes={{}}
        seenVersion={0}
      />
    );
  }
}

function tryPathOf({ eventId, id }: Form): string {
  return `/api/v1/events/${eventId}/forms/${id}/try`;
}
