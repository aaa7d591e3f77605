import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConsentTexts, digestOfTexts } from '../../../participants/consent-texts.js';
import { OwnConsents } from '../../../participants/own-consents.service.js';
import { OwnVisibility, type Visibility } from '../../../participants/own-visibility.service.js';
import { SelfService } from '../../../participants/self-service.js';
import type { FieldProblem } from '../../../platform/errors.js';
import { Public } from '../../../platform/http/access.js';
import { I18n, type Language } from '../../../platform/i18n/i18n.js';
import { mistakeSentences } from '../mistake-sentences.js';
import { seeOther } from '../personal-page.js';
import { checkOwnData, ownDataOf, typedIn, type Typed } from '../typed-form.js';
import { languagesIn, OwnPages, pathTo, type OpenedPage } from './own-pages.js';
import {
  changedSince,
  factsOf,
  sayChanged,
  seenIn,
  seenTexts,
  seenVisibility,
  whyNotKept,
  withNewerFacts,
  type SeenData,
} from './seen-data.js';
import { VisibilityPage } from './visibility.page.js';

interface Shown extends OpenedPage {
  token: string;
  typed: Typed;
  wish: Visibility;
  problems: FieldProblem[];
  seen: SeenData;
  /** Her facts were changed after she opened the page. */
  isStale?: boolean;
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
    const seen = factsOf('visibility', opened.mine);
    await this.show(
      { ...opened, token, typed, wish: opened.mine.participant, problems: [], seen },
      request,
      reply,
    );
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
    const languages = languagesIn(body);
    const shown: Shown = {
      ...opened,
      token,
      typed: typedIn(body),
      wish: wishIn(body),
      problems: [],
      seen: seenIn(body),
      language: languages.wish ?? languages.read,
    };
    if (languages.wish) {
      await this.show(shown, request, reply);
      return;
    }
    const problems = await this.keep(shown);
    if (problems === 'stale') {
      await this.show({ ...shown, ...(await this.pages.open(token)), isStale: true }, request, reply);
      return;
    }
    if (problems.length > 0) {
      await this.show({ ...shown, problems }, request, reply);
      return;
    }
    seeOther(reply, pathTo(token, request, { told: 'changed' }));
  }

  /** @returns what does not fit, empty when everything was kept; `stale` when it was changed after she opened the page */
  private async keep({ mine, token, typed, wish, seen }: Shown): Promise<FieldProblem[] | 'stale'> {
    const own = { ...ownDataOf(mine), badgeName: typed.badgeName };
    const { changes, mistakes } = checkOwnData(own);
    const wrong = mistakes.filter(({ field }) => field === 'badgeName');
    if (wrong.length > 0) {
      return wrong;
    }
    if (changedSince('visibility', mine, seen).length > 0) {
      return 'stale';
    }
    const { photography: agrees, pageLanguage, readTexts } = typed;
    const language = pageLanguage ?? mine.participant.language;
    try {
      await this.consents.photographs(token, { agrees, language, ...(readTexts ? { readTexts } : {}) });
      await this.selfService.change(token, { badgeName: changes.badgeName ?? null }, seenTexts(seen));
      await this.visibility.set(token, wish, seenVisibility(seen));
      return [];
    } catch (error) {
      return whyNotKept(error);
    }
  }

  private async show(shown: Shown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { token, mine, hosts, problems, seen, isStale = false } = shown;
    if (!mine.canChange) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    const props = this.pages.propsOf(shown, token, request, shown.language);
    const { language } = props.reader;
    const photographyText = this.texts.write(mine.event, hosts, language).photography;
    const newer = <Wish extends object>(typedIn: Wish) =>
      isStale ? withNewerFacts('visibility', mine, seen, typedIn) : typedIn;
    const [typed, wish] = [newer(shown.typed), newer(shown.wish)];
    const hasChanged = problems.some(({ code }) => code === 'text-changed');
    const page = (
      <VisibilityPage
        {...props}
        typed={{ ...typed, photography: typed.photography && !hasChanged }}
        wish={wish}
        photographyText={photographyText}
        readTexts={digestOfTexts(photographyText)}
        mistakes={mistakeSentences(problems, this.i18n, language)}
        seen={isStale ? factsOf('visibility', mine) : seen}
        meanwhile={isStale ? sayChanged('visibility', mine, seen, props.reader) : undefined}
      />
    );
    await this.pages.send(page, shown, request, reply, { status: statusOf(shown) });
  }
}

function statusOf({ isStale, problems }: Pick<Shown, 'isStale' | 'problems'>): number {
  return isStale ? 409 : problems.length > 0 ? 422 : 200;
}

function wishIn(body: unknown): Visibility {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return {
    hidesOrganization: fields['hidesOrganization'] === 'yes',
    staysOffLists: fields['staysOffLists'] === 'yes',
  };
}
