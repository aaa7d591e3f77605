import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConsentTexts, digestOfTexts } from '../../../participants/consent-texts.js';
import { Erasure } from '../../../participants/erasure.service.js';
import { OwnOffers } from '../../../participants/own-offers.service.js';
import { OfferLapsed } from '../../../participants/registration.errors.js';
import type { GivenForm } from '../../../participants/registration.service.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Invalid, type FieldProblem } from '../../../platform/errors.js';
import { Public } from '../../../platform/http/access.js';
import { I18n, isLanguage } from '../../../platform/i18n/i18n.js';
import { isId } from '../../../platform/ids.js';
import { answerMistakes } from '../forms/answer-mistakes.js';
import type { FollowUp } from '../forms/follow-ups.js';
import { FormIntake } from '../forms/form-intake.js';
import { FormSheets, newSubmission } from '../forms/form-sheets.js';
import type { PostedPage } from '../forms/posted-page.js';
import { mistakeSentences } from '../mistake-sentences.js';
import { seeOther } from '../personal-page.js';
import { readerOf } from '../reader.js';
import { typedIn } from '../typed-form.js';
import { AcceptPage, DeclinePage, ForgottenPage } from './offer.pages.js';
import { OwnForm } from './own-form.js';
import { OwnPages, pathTo, type OpenedPage } from './own-pages.js';

interface Asked extends OpenedPage {
  token: string;
  one: FollowUp | undefined;
  posted?: PostedPage;
  problems: FieldProblem[];
}

/** An offered place is taken; somebody who was named as a replacement says first what others said when they registered. */
@Controller('r/:token')
export class OfferController {
  constructor(
    private readonly pages: OwnPages,
    private readonly offers: OwnOffers,
    private readonly erasure: Erasure,
    private readonly forms: OwnForm,
    private readonly consentTexts: ConsentTexts,
    private readonly intake: FormIntake,
    private readonly sheets: FormSheets,
    private readonly database: Database,
    private readonly i18n: I18n,
  ) {}

  @Get('accept')
  @Public()
  async ask(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.open(token);
    if (!opened.mine.isAsked) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    await this.show({ ...opened, problems: [] }, request, reply);
  }

  @Post('accept')
  @Public()
  async accept(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.open(token);
    if (!opened.mine.isAsked) {
      await this.take(token);
      seeOther(reply, pathTo(token, request));
      return;
    }
    const { one, mine } = opened;
    const { posted, problems } = await this.intake.read(request, {
      eventId: mine.event.id,
      definitionOf: (id) => (id === one?.form.id ? one.form.definition : undefined),
    });
    const asked = { ...opened, posted, problems };
    if (isLanguage(posted.text('switch-language'))) {
      await this.show(asked, request, reply);
      return;
    }
    if (posted.has('remove-file')) {
      const rest = await this.intake.remove(posted, mine.event.id, posted.text('remove-file'));
      await this.show({ ...asked, posted: rest }, request, reply);
      return;
    }
    const found = await this.keep(asked, posted);
    if (found.length > 0) {
      await this.show({ ...asked, problems: found }, request, reply);
      return;
    }
    seeOther(reply, pathTo(token, request));
  }

  @Get('decline')
  @Public()
  async declineQuestion(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.open(token);
    if (!opened.mine.isAsked) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    const page = <DeclinePage {...this.pages.propsOf(opened, token, request)} />;
    await this.pages.send(page, opened, request, reply);
  }

  @Post('decline')
  @Public()
  async decline(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.open(token);
    await this.erasure.declineNamed(token);
    const page = <ForgottenPage {...this.pages.propsOf(opened, token, request)} />;
    await this.pages.send(page, opened, request, reply);
  }

  /** The time for it may have passed a moment ago: her page says so. */
  private async take(token: string): Promise<void> {
    try {
      await this.offers.accept(token);
    } catch (error) {
      if (!(error instanceof OfferLapsed)) {
        throw error;
      }
    }
  }

  /** @returns what does not fit; empty when the place is hers, or can no longer be */
  private async keep({ token, mine, one, problems }: Asked, posted: PostedPage): Promise<FieldProblem[]> {
    const { dataProcessing, photography, pageLanguage, readTexts = '' } = typedIn(posted.plain());
    const evaluation = one && (await this.forms.evaluateFirst(mine, one, posted));
    const found = [
      ...problems,
      ...(evaluation?.problems ?? []),
      ...(dataProcessing ? [] : [{ field: 'consents.dataProcessing', code: 'must-agree' }]),
    ];
    if (found.length > 0) {
      return found;
    }
    const form: GivenForm | undefined = evaluation && {
      formId: one.form.id,
      formNumber: one.form.number,
      evaluation,
      stagingId: posted.text('submission'),
    };
    const language = pageLanguage ?? mine.participant.language;
    const words = { dataProcessing, photography, language, readTexts, ...(form ? { form } : {}) };
    try {
      await this.offers.accept(token, words);
    } catch (error) {
      if (error instanceof Invalid) {
        return error.fields;
      }
      if (!(error instanceof OfferLapsed)) {
        throw error;
      }
    }
    return [];
  }

  private open(token: string): Promise<Asked> {
    return this.database.read(PUBLIC, async (tx) => {
      const opened = await this.pages.openIn(tx, token);
      const one = opened.mine.isAsked ? await this.forms.find(tx, opened.mine) : undefined;
      return { ...opened, one, token, problems: [] };
    });
  }

  private async show(asked: Asked, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { token, mine, hosts, posted, problems } = asked;
    const language = [posted?.text('switch-language'), posted?.text('page-language')].find(isLanguage);
    const shared = this.pages.propsOf(asked, token, request);
    const props = { ...shared, reader: language ? readerOf(this.i18n, language) : shared.reader };
    const texts = this.consentTexts.write(mine.event, hosts, props.reader.language);
    const given = posted?.text('submission') ?? '';
    const submission = isId(given) ? given : newSubmission();
    const answers = answerMistakes(problems, this.i18n, props.reader.language);
    const typed = typedIn(posted?.plain());
    const hasChanged = problems.some(({ code }) => code === 'text-changed');
    const questions = await this.questionsOf(asked, props.reader, { submission, mistakes: answers });
    const page = (
      <AcceptPage
        {...props}
        submission={submission}
        consentTexts={{ dataProcessing: texts['data-processing'], photography: texts.photography }}
        readTexts={digestOfTexts(texts['data-processing'], texts.photography)}
        agreed={{
          dataProcessing: typed.dataProcessing && !hasChanged,
          photography: typed.photography && !hasChanged,
        }}
        mistakes={{ ...mistakeSentences(problems, this.i18n, props.reader.language), ...answers }}
        {...(questions ? { questions } : {})}
      />
    );
    const status = problems.length > 0 ? 422 : 200;
    await this.pages.send(page, asked, request, reply, { status, connects: true });
  }

  private async questionsOf(
    { one, mine, posted, problems }: Asked,
    reader: ReturnType<typeof readerOf>,
    { submission, mistakes }: { submission: string; mistakes: ReturnType<typeof answerMistakes> },
  ) {
    return (
      one &&
      this.sheets.draw({
        facts: one.facts,
        form: one.form,
        reader,
        ...(posted ? { posted } : {}),
        mistakes,
        context: await this.sheets.contextOf(one.facts, submission),
        changed: problems.length > 0 && posted?.text('form-number') !== String(one.form.number),
        categoryId: mine.category.id,
      })
    );
  }
}
