import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConsentTexts, digestOfTexts } from '../../../participants/consent-texts.js';
import { OwnConsents } from '../../../participants/own-consents.service.js';
import { OwnVisibility, type Visibility } from '../../../participants/own-visibility.service.js';
import { SelfService } from '../../../participants/self-service.js';
import { Invalid, type FieldProblem } from '../../../platform/errors.js';
import { Public } from '../../../platform/http/access.js';
import { I18n, type Language } from '../../../platform/i18n/i18n.js';
import { mistakeSentences } from '../mistake-sentences.js';
import { seeOther } from '../personal-page.js';
import { checkOwnData, ownDataOf, typedIn, type Typed } from '../typed-form.js';
import { languagesIn, OwnPages, pathTo, type OpenedPage } from './own-pages.js';
import { VisibilityPage } from './visibility.page.js';

interface Shown extends OpenedPage {
  token: string;
  typed: Typed;
  wish: Visibility;
  problems: FieldProblem[];
  language?: Language | undefined;
}

/** How others see her: on the badge, in lists, in pictures. */
@Controller('r/:token/visibility')
export class VisibilityController {
  constructor(
    private readonly pages: OwnPages,
    private readonly selfService: SelfService,
    private readonly visibility: OwnVisibility,
    private readonly consents: OwnConsents,
    private readonly texts: ConsentTexts,
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
    const typed = ownDataOf(opened.mine);
    await this.show({ ...opened, token, typed, wish: opened.mine.participant, problems: [] }, request, reply);
  }

  @Post()
  @Public()
  async set(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.pages.open(token);
    const typed = typedIn(body);
    const wish = wishIn(body);
    const languages = languagesIn(body);
    if (languages.wish) {
      const shown = { ...opened, token, typed, wish, problems: [], language: languages.wish };
      await this.show(shown, request, reply);
      return;
    }
    const problems = await this.keep(opened, token, typed, wish);
    if (problems.length > 0) {
      await this.show({ ...opened, token, typed, wish, problems, language: languages.read }, request, reply);
      return;
    }
    seeOther(reply, pathTo(token, request, { told: 'changed' }));
  }

  private async keep(
    { mine }: OpenedPage,
    token: string,
    typed: Typed,
    wish: Visibility,
  ): Promise<FieldProblem[]> {
    const own = { ...ownDataOf(mine), badgeName: typed.badgeName };
    const { changes, mistakes } = checkOwnData(own);
    const wrong = mistakes.filter(({ field }) => field === 'badgeName');
    if (wrong.length > 0) {
      return wrong;
    }
    const { photography: agrees, pageLanguage, readTexts } = typed;
    const language = pageLanguage ?? mine.participant.language;
    try {
      await this.consents.photographs(token, { agrees, language, ...(readTexts ? { readTexts } : {}) });
    } catch (error) {
      if (error instanceof Invalid) {
        return error.fields;
      }
      throw error;
    }
    await this.selfService.change(token, { badgeName: changes.badgeName ?? null });
    await this.visibility.set(token, wish);
    return [];
  }

  private async show(shown: Shown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { token, mine, hosts, typed, wish, problems } = shown;
    if (!mine.canChange) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    const props = this.pages.propsOf(shown, token, request, shown.language);
    const { language } = props.reader;
    const photographyText = this.texts.write(mine.event, hosts, language).photography;
    const hasChanged = problems.some(({ code }) => code === 'text-changed');
    const page = (
      <VisibilityPage
        {...props}
        typed={{ ...typed, photography: typed.photography && !hasChanged }}
        wish={wish}
        photographyText={photographyText}
        readTexts={digestOfTexts(photographyText)}
        mistakes={mistakeSentences(problems, this.i18n, language)}
      />
    );
    await this.pages.send(page, shown, request, reply, { status: problems.length > 0 ? 422 : 200 });
  }
}

function wishIn(body: unknown): Visibility {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return {
    hidesOrganization: fields['hidesOrganization'] === 'yes',
    staysOffLists: fields['staysOffLists'] === 'yes',
  };
}
