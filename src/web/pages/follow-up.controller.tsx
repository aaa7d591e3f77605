import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SelfService, type Participation } from '../../participants/self-service.js';
import { PUBLIC } from '../../platform/actor.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import type { FieldProblem } from '../../platform/errors.js';
import { Public } from '../../platform/http/access.js';
import { I18n, isLanguage } from '../../platform/i18n/i18n.js';
import { isId } from '../../platform/ids.js';
import { answerMistakes } from './forms/answer-mistakes.js';
import { FollowUpPage } from './forms/follow-up.page.js';
import { FollowUps, type FollowUp } from './forms/follow-ups.js';
import { FormIntake } from './forms/form-intake.js';
import { FormSheets, newSubmission } from './forms/form-sheets.js';
import type { PostedPage } from './forms/posted-page.js';
import { PageSender } from './page-sender.js';
import { askedIn, herLanguage, seeOther } from './personal-page.js';
import { readerOf } from './reader.js';

interface Shown {
  token: string;
  mine: Participation;
  one: FollowUp;
  posted?: PostedPage;
  mistakes: FieldProblem[];
  /** Her answers were changed after she opened the page. */
  isStale?: boolean;
}

/** The forms that hosts put to somebody who is confirmed, behind her personal link. */
@Controller('r/:token/forms/:code')
export class FollowUpController {
  constructor(
    private readonly selfService: SelfService,
    private readonly followUps: FollowUps,
    private readonly intake: FormIntake,
    private readonly sheets: FormSheets,
    private readonly database: Database,
    private readonly sender: PageSender,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  @Get()
  @Public()
  async form(
    @Param('token') token: string,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.open(token, code);
    if (!opened.one) {
      seeOther(reply, `/r/${token}${askedIn(request)}`);
      return;
    }
    await this.show({ ...opened, one: opened.one, token, mistakes: [] }, request, reply);
  }

  @Post()
  @Public()
  async answer(
    @Param('token') token: string,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { one, ...opened } = await this.open(token, code);
    if (!one) {
      seeOther(reply, `/r/${token}${askedIn(request)}`);
      return;
    }
    const { event } = opened.mine;
    const { posted, problems } = await this.intake.read(request, {
      eventId: event.id,
      definitionOf: (id) => (id === one.form.id ? one.form.definition : undefined),
    });
    const shown = { ...opened, one, token, mistakes: problems };
    if (isLanguage(posted.text('switch-language'))) {
      await this.show({ ...shown, posted }, request, reply);
      return;
    }
    if (posted.has('remove-file')) {
      const rest = await this.intake.remove(posted, event.id, posted.text('remove-file'));
      await this.show({ ...shown, posted: rest }, request, reply);
      return;
    }
    const mistakes = problems.length > 0 ? problems : await this.followUps.keep(opened.mine, one, posted);
    if (mistakes === 'stale') {
      const now = await this.open(token, code);
      await this.show({ ...shown, ...now, one: now.one ?? one, posted, isStale: true }, request, reply);
      return;
    }
    if (mistakes.length > 0) {
      await this.show({ ...shown, posted, mistakes }, request, reply);
      return;
    }
    const query = askedIn(request);
    seeOther(reply, `/r/${token}${query}${query ? '&' : '?'}answered=yes`);
  }

  private async open(
    token: string,
    code: string,
  ): Promise<{ mine: Participation; one: FollowUp | undefined }> {
    return this.database.read(PUBLIC, async (tx) => {
      const mine = await this.selfService.open(tx, token);
      const one = mine.canChange ? await this.followUps.find(tx, mine, code) : undefined;
      return { mine, one };
    });
  }

  private async show(shown: Shown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { token, mine, one, posted, mistakes: problems, isStale = false } = shown;
    const { form, facts, sheet, files } = one;
    const wish = posted?.text('switch-language');
    const language = isLanguage(wish)
      ? wish
      : (pageLanguage(posted) ?? herLanguage(request, mine, this.i18n));
    const reader = readerOf(this.i18n, language);
    const given = posted?.text('submission') ?? '';
    const submission = isId(given) ? given : newSubmission();
    const mistakes = answerMistakes(problems, this.i18n, language);
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
      changed:
        posted !== undefined && problems.length > 0 && posted.text('form-number') !== String(form.number),
      categoryId: mine.category.id,
      steps: { before: 0, after: 0 },
    });
    const seen = this.followUps.seenVersion(one, posted);
    const meanwhile = isStale ? await this.followUps.changedSince(mine, one, seen, reader) : undefined;
    const seenVersion = isStale ? this.followUps.seenVersion(one) : seen;
    const page = (
      <FollowUpPage
        {...{ mine, reader, form, questions, submission, mistakes, meanwhile, seenVersion }}
        demo={this.config.demo}
        path={`/r/${token}`}
        query={askedIn(request)}
      />
    );
    await this.sender.sendPersonal(page, request, reply, {
      dye: mine.event,
      status: isStale ? 409 : problems.length > 0 ? 422 : 200,
      connects: true,
    });
  }
}

/** The language that she read the page in when she sent it. */
function pageLanguage(posted: PostedPage | undefined) {
  const said = posted?.text('page-language');
  return isLanguage(said) ? said : undefined;
}
