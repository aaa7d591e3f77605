import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getEvent } from '../../events/event.queries.js';
import { fieldTypes } from '../../forms/field-types.js';
import { fieldsOf, type FormDefinition } from '../../forms/form-definition.js';
import { evaluateForm, type Evaluation } from '../../forms/form-evaluation.rules.js';
import { readDefinition } from '../../forms/form-shape.js';
import type { Form } from '../../forms/form.entity.js';
import { getForm } from '../../forms/forms.service.js';
import { sayAnswer, sayQuestion } from '../../forms/say-answer.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Invalid } from '../../platform/errors.js';
import { Requires } from '../../platform/http/access.js';
import { ApiNote } from '../../platform/http/api-note.js';
import { CurrentActor } from '../../platform/http/current-actor.js';
import { RowId } from '../../platform/http/row-id.js';
import { I18n, type Language } from '../../platform/i18n/i18n.js';
import { EventFactsReader, type EventFacts } from './event-facts.js';
import {
  PreviewFormRequest,
  TryFormRequest,
  type FormTrialAnswer,
  type FormTrialProblem,
  type FormTrialResponse,
} from './form-preview.dto.js';
import { wordsFor } from './forms/form-fields.js';
import { FormPreviewPages } from './forms/form-preview-pages.js';
import { FormSheets } from './forms/form-sheets.js';
import { PostedPage } from './forms/posted-page.js';
import { PageSender } from './page-sender.js';
import { readerOf } from './reader.js';

interface Looked {
  facts: EventFacts;
  form: Form;
  definition: FormDefinition;
}

/** A form as its organizers build it, seen as people will see it. Nothing of what is typed is kept. */
@Controller('api/v1/events/:eventId/forms/:formId')
export class FormPreviewController {
  constructor(
    private readonly database: Database,
    private readonly facts: EventFactsReader,
    private readonly pages: FormPreviewPages,
    private readonly sheets: FormSheets,
    private readonly sender: PageSender,
    private readonly i18n: I18n,
  ) {}

  /** The very page as HTML, to be shown in a frame of the console. */
  @Post('preview')
  @HttpCode(200)
  @Requires('forms.write')
  @ApiNote((api) => api.ApiProduces('text/html'))
  @ApiNote((api) => api.ApiOkResponse({ content: { 'text/html': { schema: { type: 'string' } } } }))
  async preview(
    @CurrentActor() actor: Actor,
    @RowId('eventId') eventId: string,
    @RowId('formId') formId: string,
    @Body() { definition, language }: PreviewFormRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const looked = await this.look(actor, { eventId, formId, definition });
    const page = await this.pages.draw(looked, language);
    void reply.header('x-frame-options', 'SAMEORIGIN');
    await this.sender.sendPersonal(page, request, reply, { dye: looked.facts.event, framed: true });
  }

  /** What would come of a page that was filled in. Files are not asked for. */
  @Post('try')
  @HttpCode(200)
  @Requires('forms.write')
  async try(
    @CurrentActor() actor: Actor,
    @RowId('eventId') eventId: string,
    @RowId('formId') formId: string,
    @Body() { definition, language, posted }: TryFormRequest,
  ): Promise<FormTrialResponse> {
    const looked = await this.look(actor, { eventId, formId, definition });
    const page = PostedPage.ofEntries(posted.map(({ name, value }) => [name, value] as const));
    const { categories } = looked.facts;
    const evaluation = evaluateForm(
      looked.definition,
      { posted: page },
      {
        ...(await this.sheets.contextOf(looked.facts, '')),
        categoryId: categories.find(({ code }) => code === page.text('category'))?.id ?? '',
        by: 'participant',
        strict: false,
      },
    );
    return this.told(looked, evaluation, language);
  }

  private async look(
    actor: Actor,
    { eventId, formId, definition }: { eventId: string; formId: string; definition: object | undefined },
  ): Promise<Looked> {
    const read = definition === undefined ? undefined : readDefinition(definition);
    if (read && read.problems.length > 0) {
      throw new Invalid(
        read.problems.map((problem) => ({ ...problem, field: `definition.${problem.field}` })),
      );
    }
    return this.database.read(actor, async (tx) => {
      const form = await getForm(tx, eventId, formId);
      const facts = await this.facts.read(tx, await getEvent(tx, eventId));
      return { facts, form, definition: read?.definition ?? form.draft };
    });
  }

  private told({ facts, definition }: Looked, evaluation: Evaluation, language: Language): FormTrialResponse {
    const words = wordsFor(readerOf(this.i18n, language), facts.event.languages);
    const t = this.i18n.translator(language, 'problems');
    const fields = fieldsOf(definition);
    const takesFiles = new Set(
      fields.filter(({ type }) => fieldTypes.get(type)?.uploads !== undefined).map(({ id }) => id),
    );
    const idOf = (path: string) => path.split('.')[1] ?? '';
    const problems = evaluation.problems
      .filter(({ field }) => !takesFiles.has(idOf(field)))
      .map(({ field, code, params }): FormTrialProblem => ({
        field,
        code,
        message: t(`fields.${code}`, params),
        question: sayQuestion(definition, idOf(field), words),
      }));
    const { answers, sensitive } = evaluation;
    const given = fields.flatMap(({ id }): FormTrialAnswer[] => {
      const sealed = Object.hasOwn(sensitive, id);
      return sealed || Object.hasOwn(answers, id)
        ? [
            {
              field: id,
              question: sayQuestion(definition, id, words),
              answer: sayAnswer(definition, id, sealed ? sensitive[id] : answers[id], words),
              sealed,
            },
          ]
        : [];
    });
    return { problems, answers: given };
  }
}
