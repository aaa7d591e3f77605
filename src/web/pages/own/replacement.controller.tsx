import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QuotaFull } from '../../../participants/registration.errors.js';
import { NameReplacementRequest } from '../../../participants/substitution.dto.js';
import { Substitutions } from '../../../participants/substitutions.service.js';
import { Invalid, type FieldProblem } from '../../../platform/errors.js';
import { Public } from '../../../platform/http/access.js';
import { fieldProblems } from '../../../platform/http/validation.js';
import { I18n, type Language } from '../../../platform/i18n/i18n.js';
import { mistakeSentences } from '../mistake-sentences.js';
import { seeOther } from '../personal-page.js';
import { typedIn, type Typed } from '../typed-form.js';
import { languagesIn, OwnPages, pathTo, type OpenedPage } from './own-pages.js';
import { ReplacedPage, ReplacementPage } from './replacement.page.js';

const fields = ['givenName', 'familyName', 'email', 'organization', 'country', 'language'] as const;

interface Shown extends OpenedPage {
  token: string;
  typed: Typed;
  problems: FieldProblem[];
  language?: Language | undefined;
  /** What was typed fits, and is asked about once more. */
  confirms: boolean;
}

/** Somebody who cannot come names who comes instead: what was typed first, then one question, then it is done. */
@Controller('r/:token/replacement')
export class ReplacementController {
  constructor(
    private readonly pages: OwnPages,
    private readonly substitutions: Substitutions,
    private readonly i18n: I18n,
  ) {}

  @Get()
  @Public()
  async form(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.pages.open(token);
    const { country, language } = opened.mine.participant;
    const typed = { ...typedIn({ country, language }) };
    await this.show({ ...opened, token, typed, problems: [], confirms: false }, request, reply);
  }

  @Post()
  @Public()
  async name(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.pages.open(token);
    const typed = typedIn(body);
    const { named, problems } = check(typed, opened.mine.participant.email);
    const { wish, read } = languagesIn(body);
    if (wish) {
      await this.show(
        { ...opened, token, typed, problems: [], confirms: false, language: wish },
        request,
        reply,
      );
      return;
    }
    const isSure = (body as Record<string, unknown> | undefined)?.['sure'] === 'yes';
    const shown = { ...opened, token, typed, problems, confirms: problems.length === 0, language: read };
    if (!isSure || problems.length > 0 || !mayName(opened)) {
      await this.show(shown, request, reply);
      return;
    }
    const found = await this.keep(token, named);
    if (found.length > 0) {
      await this.show({ ...shown, problems: found, confirms: false }, request, reply);
      return;
    }
    const page = <ReplacedPage {...this.pages.propsOf(opened, token, request)} />;
    await this.pages.send(page, opened, request, reply);
  }

  private async keep(token: string, named: NameReplacementRequest): Promise<FieldProblem[]> {
    try {
      await this.substitutions.nameMine(token, named);
      return [];
    } catch (error) {
      if (error instanceof Invalid) {
        return error.fields;
      }
      if (error instanceof QuotaFull) {
        return [{ field: 'country', code: 'replacement-quota' }];
      }
      throw error;
    }
  }

  private async show(shown: Shown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { token, typed, problems, confirms } = shown;
    if (!mayName(shown)) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    const props = this.pages.propsOf(shown, token, request, shown.language);
    const mistakes = mistakeSentences(problems, this.i18n, props.reader.language);
    const page = <ReplacementPage {...{ ...props, typed, mistakes, confirms }} />;
    await this.pages.send(page, shown, request, reply, { status: problems.length > 0 ? 422 : 200 });
  }
}

function mayName({ mine }: OpenedPage): boolean {
  const { state } = mine.participant;
  return mine.canChange && (state === 'confirmed' || state === 'offered');
}

function check(typed: Typed, ownEmail: string | null) {
  const texts = Object.fromEntries(fields.map((field) => [field, typed[field]]));
  const named = plainToInstance(NameReplacementRequest, texts);
  const problems = validateSync(named, { stopAtFirstError: true, whitelist: true })
    .flatMap((error) => fieldProblems(error))
    .map((problem) => (texts[problem.field] === '' ? { field: problem.field, code: 'required' } : problem));
  const isHers = named.email === ownEmail;
  return { named, problems: isHers ? [...problems, { field: 'email', code: 'own-address' }] : problems };
}
