import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import type { Words } from '../forms/field-type.js';
import { sayAnswer, sayQuestion } from '../forms/say-answer.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { I18n, pickText } from '../platform/i18n/i18n.js';
import { readHiddenFields } from './answer-visibility.queries.js';
import { readFormChoices } from './form-choices.queries.js';
import { mergedAnswers, type MergedForm } from './merge-answers.js';
import {
  MergePairRequest,
  MergePreviewResponse,
  MergeRequest,
  type MergeAnswerResponse,
} from './merge.dto.js';
import { goesOnBefore, mergedFields } from './merge.rules.js';
import { MergesService, type MergeLook } from './merges.service.js';
import { ParticipantResponse } from './participant.dto.js';
import { describeParticipant } from './participant-description.js';
import { getParticipant } from './participant.queries.js';
import { listRolesAtEvent } from './review-access.queries.js';

/** The same person twice: putting both side by side, and merging them. */
@Controller('api/v1/events/:eventId/duplicates')
export class MergesController {
  constructor(
    private readonly database: Database,
    private readonly merges: MergesService,
    private readonly i18n: I18n,
  ) {}

  /** Both side by side, with whose word stays of each field. Nothing is changed. */
  @Post('preview')
  @HttpCode(200)
  @Requires('participants.write')
  async preview(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Body() pair: MergePairRequest,
    @Req() request: FastifyRequest,
  ): Promise<MergePreviewResponse> {
    return this.database.read(actor, async (tx) => {
      const look = await this.merges.look(tx, { eventId, ...pair });
      const answers = await this.say(tx, actor, eventId, look.forms, this.i18n.languageOf(request));
      return { ...toPreview(look), answers };
    });
  }

  /** Merges the two for good. No letter goes out. */
  @Post('merge')
  @HttpCode(200)
  @Requires('participants.write')
  async merge(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Body() { keepId, dropId, choices, versions }: MergeRequest,
  ): Promise<ParticipantResponse> {
    const given = { fields: choices?.fields ?? {}, answers: choices?.answers ?? {} };
    await this.merges.merge(actor, { eventId, keepId, dropId }, given, versions);
    return this.database.read(actor, async (tx) =>
      describeParticipant(tx, actor, await getParticipant(tx, eventId, keepId)),
    );
  }

  /** The answers of both in the reader's words, without those for other roles; sealed ones are only named. */
  private async say(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    forms: readonly MergedForm[],
    language: string,
  ): Promise<MergeAnswerResponse[]> {
    const [{ languages }, roles, { lists }] = await Promise.all([
      getEvent(tx, eventId),
      listRolesAtEvent(tx, actor, eventId),
      readFormChoices(tx, eventId, forms, 'staff'),
    ]);
    const words: Words = {
      language,
      t: this.i18n.translator(language, 'pages'),
      said: (text) => ({ text: pickText(text, language, languages) }),
      lists,
    };
    const hiddenOn = await Promise.all(
      forms.map(({ formId, number }) => readHiddenFields(tx, { formId, formNumber: number }, roles)),
    );
    return forms.flatMap((form, index) => {
      const said = (side: MergedForm['keep'], fieldId: string) =>
        side && fieldId in side.answers
          ? sayAnswer(side.definition, fieldId, side.answers[fieldId], words)
          : null;
      return mergedAnswers(form)
        .filter(({ fieldId }) => !hiddenOn[index]!.has(fieldId))
        .map((answer) => ({
          ...answer,
          // Whether sealed answers are the same is theirs alone to know.
          differs: answer.differs && !answer.sealed,
          question: sayQuestion(form.definition, answer.fieldId, words),
          keep: answer.sealed ? null : said(form.keep, answer.fieldId),
          drop: answer.sealed ? null : said(form.drop, answer.fieldId),
        }));
    });
  }
}

function toPreview({ keep, drop, preview, defaults }: MergeLook): Omit<MergePreviewResponse, 'answers'> {
  const { consents, tags, hidesOrganization, staysOffLists, askedErasureAt } = preview;
  return {
    consents,
    tags,
    hidesOrganization,
    staysOffLists,
    askedErasureAt,
    keepId: keep.id,
    dropId: drop.id,
    suggestedKeepId: preview.keepId,
    strongerEnds: goesOnBefore(drop.state, keep.state),
    versions: { keep: keep.version, drop: drop.version },
    state: keep.state,
    categoryId: keep.categoryId,
    fields: mergedFields.map((field) => ({
      field,
      keep: keep[field],
      drop: drop[field],
      choice: defaults[field],
    })),
    oldLinkOpens: drop.provedAt !== null,
  };
}
