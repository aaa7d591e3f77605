import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PUBLIC } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import type { FieldProblem } from '../../../platform/errors.js';
import { Public } from '../../../platform/http/access.js';
import { I18n, isLanguage } from '../../../platform/i18n/i18n.js';
import { isId } from '../../../platform/ids.js';
import { answerMistakes } from '../forms/answer-mistakes.js';
import { FollowUps, type FollowUp } from '../forms/follow-ups.js';
import { FormIntake } from '../forms/form-intake.js';
import { FormSheets, newSubmission } from '../forms/form-sheets.js';
import type { PostedPage } from '../forms/posted-page.js';
import { seeOther } from '../personal-page.js';
import { readerOf } from '../reader.js';
import { OwnAnswersPage } from './own-answers.page.js';
import { OwnForm } from './own-form.js';
import { OwnPages, pathTo, type OpenedPage } from './own-pages.js';

interface Shown extends OpenedPage {
  token: string;
  one: FollowUp;
  posted?: PostedPage;
  problems: FieldProblem[];
  /** Her answers were changed after she opened the page. */
  isStale?: boolean;
}

/** The answers of her registration: what may still be changed can be, the rest is said in words. */
@Controller('r/:token/answers')
export class OwnAnswersController {
  constructor(
    private readonly pages: OwnPages,
    private readonly forms: OwnForm,
    private readonly followUps: FollowUps,
    private readonly intake: FormIntake,
    private readonly sheets: FormSheets,
    private readonly database: Database,
    private readonly i18n: I18n,
  ) {}

  @Get()
  @Public()
  async form(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.open(token);
    if (!opened.one) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    await this.show({ ...opened, one: opened.one, token, problems: [] }, request, reply);
  }

  @Post()
  @Public()
  async answer(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { one, ...opened } = await this.open(token);
    if (!one) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    const { posted, problems } = await this.intake.read(request, {
      eventId: opened.mine.event.id,
      definitionOf: (id) => (id === one.form.id ? one.form.definition : undefined),
    });
    const shown = { ...opened, one, token, posted, problems };
    if (isLanguage(posted.text('switch-language'))) {
      await this.show(shown, request, reply);
      return;
    }
    if (posted.has('remove-file')) {
      const rest = await this.intake.remove(posted, opened.mine.event.id, posted.text('remove-file'));
      await this.show({ ...shown, posted: rest }, request, reply);
      return;
    }
    const found = problems.length > 0 ? problems : await this.followUps.keep(opened.mine, one, posted);
    if (found === 'stale') {
      const now = await this.open(token);
      await this.show({ ...shown, ...now, one: now.one ?? one, isStale: true }, request, reply);
      return;
    }
    if (found.length > 0) {
      await this.show({ ...shown, problems: found }, request, reply);
      return;
    }
    seeOther(reply, pathTo(token, request, { told: 'answered' }));
  }

  private open(token: string): Promise<OpenedPage & { one: FollowUp | undefined }> {
    return this.database.read(PUBLIC, async (tx) => {
      const opened = await this.pages.openIn(tx, token);
      return { ...opened, one: opened.mine.canChange ? await this.forms.find(tx, opened.mine) : undefined };
    });
  }

  private async show(shown: Shown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { token, mine, one, posted, problems, isStale = false } = shown;
    const { form, facts, sheet, files } = one;
    const asked = [posted?.text('switch-language'), posted?.text('page-language')].find(isLanguage);
    const props = this.pages.propsOf(shown, token, request);
    const reader = asked ? readerOf(this.i18n, asked) : props.reader;
    const given = posted?.text('submission') ?? '';
    const submission = isId(given) ? given : newSubmission();
    const mistakes = answerMistakes(problems, this.i18n, reader.language);
    const questions = await this.sheets.draw({
      facts,
      form,
      reader,
      ...(posted ? { posted } : {}),
      answers: sheet?.answers ?? {},
      onFile: this.followUps.onFile(one, posted),
      isHers: true,
      mistakes,
      context: await this.sheets.contextOf(facts, submission, files),
      changed: problems.length > 0 && posted?.text('form-number') !== String(form.number),
      categoryId: mine.category.id,
      ...(form.definition.sections.length > 1 ? { steps: { before: 0, after: 0 } } : {}),
    });
    const seen = this.followUps.seenVersion(one, posted);
    const meanwhile = isStale ? await this.followUps.changedSince(mine, one, seen, reader) : undefined;
    const seenVersion = isStale ? this.followUps.seenVersion(one) : seen;
    const page = (
      <OwnAnswersPage {...{ ...props, reader, questions, submission, mistakes, meanwhile, seenVersion }} />
    );
    const status = isStale ? 409 : problems.length > 0 ? 422 : 200;
    await this.pages.send(page, shown, request, reply, { status, connects: true });
  }
}
