import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConsentTexts, digestOfTexts } from '../../../participants/consent-texts.js';
import { OwnConsents } from '../../../participants/own-consents.service.js';
import { SelfService } from '../../../participants/self-service.js';
import type { FieldProblem } from '../../../platform/errors.js';
import { Public } from '../../../platform/http/access.js';
import { I18n, type Language } from '../../../platform/i18n/i18n.js';
import { ChangePage } from './change.page.js';
import { mistakeSentences } from '../mistake-sentences.js';
import { seeOther } from '../personal-page.js';
import { checkOwnData, ownDataOf, typedIn, type Typed } from '../typed-form.js';
import { OwnPages, pathTo, type OpenedPage } from './own-pages.js';
import {
  changedSince,
  factsOf,
  sayChanged,
  seenIn,
  seenTexts,
  whyNotKept,
  withNewerFacts,
  type SeenData,
} from './seen-data.js';

interface Shown extends OpenedPage {
  token: string;
  typed: Typed;
  mistakes: FieldProblem[];
  seen: SeenData;
  /** Her data were changed after she opened the page. */
  isStale?: boolean;
}

/** What she may correct herself. */
@Controller('r/:token/change')
export class ChangeController {
  constructor(
    private readonly pages: OwnPages,
    private readonly selfService: SelfService,
    private readonly consents: OwnConsents,
    private readonly consentTexts: ConsentTexts,
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
    const { mine } = opened;
    const shown = { ...opened, token, typed: ownDataOf(mine), mistakes: [], seen: factsOf('change', mine) };
    await this.show(shown, request, reply);
  }

  @Post()
  @Public()
  async change(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.pages.open(token);
    const shown: Shown = { ...opened, token, typed: typedIn(body), mistakes: [], seen: seenIn(body) };
    const found = await this.keep(shown, request);
    if (found === 'stale') {
      await this.show({ ...shown, ...(await this.pages.open(token)), isStale: true }, request, reply);
      return;
    }
    if (found.length > 0) {
      await this.show({ ...shown, mistakes: found }, request, reply);
      return;
    }
    seeOther(reply, pathTo(token, request, { told: 'changed' }));
  }

  /** @returns what does not fit, empty when everything was kept; `stale` when it was changed after she opened the page */
  private async keep(
    { mine, token, typed, seen }: Shown,
    request: FastifyRequest,
  ): Promise<FieldProblem[] | 'stale'> {
    const { changes, mistakes } = checkOwnData(typed);
    if (mistakes.length > 0) {
      return mistakes;
    }
    if (changedSince('change', mine, seen).length > 0) {
      return 'stale';
    }
    const answer = {
      agrees: typed.photography,
      language: typed.pageLanguage ?? this.i18n.languageOf(request),
      ...(typed.readTexts === undefined ? {} : { readTexts: typed.readTexts }),
    };
    try {
      await this.consents.photographs(token, answer);
      await this.selfService.change(token, changes, seenTexts(seen));
      return [];
    } catch (error) {
      return whyNotKept(error);
    }
  }

  private async show(shown: Shown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { mine, token } = shown;
    if (!mine.canChange) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    const page = <ChangePage {...this.pageProps(shown, request)} />;
    const status = shown.isStale ? 409 : shown.mistakes.length > 0 ? 422 : 200;
    await this.pages.send(page, shown, request, reply, { status });
  }

  private pageProps(shown: Shown, request: FastifyRequest) {
    const { mine, hosts, token, seen, isStale = false } = shown;
    const props = this.pages.propsOf(shown, token, request);
    const { language } = props.reader;
    const { typed, mistakes } = this.withTextRead(shown, language);
    const photographyText = this.consentTexts.write(mine.event, hosts, language).photography;
    return {
      ...props,
      typed: isStale ? withNewerFacts('change', mine, seen, typed) : typed,
      mistakes: mistakeSentences(mistakes, this.i18n, language),
      photographyText,
      readTexts: digestOfTexts(photographyText),
      seen: isStale ? factsOf('change', mine) : seen,
      meanwhile: isStale ? sayChanged('change', mine, seen, props.reader) : undefined,
    };
  }

  /** A new yes to a text that has changed since is none, and she is told; one that stands is not touched. */
  private withTextRead(
    { mine, hosts, typed, mistakes }: Shown,
    language: Language,
  ): Pick<Shown, 'typed' | 'mistakes'> {
    const { photography } = this.consentTexts.write(mine.event, hosts, typed.pageLanguage ?? language);
    const differs = typed.readTexts !== undefined && typed.readTexts !== digestOfTexts(photography);
    const refused = mistakes.some(({ code }) => code === 'text-changed');
    if (!refused && (!differs || !typed.photography || mine.consents.photography)) {
      return { typed, mistakes };
    }
    return {
      typed: { ...typed, photography: false },
      mistakes: [...mistakes, { field: 'consents.photography', code: 'text-changed' }],
    };
  }
}
