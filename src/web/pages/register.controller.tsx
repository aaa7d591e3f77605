import { createHash } from 'node:crypto';
import { Body, Controller, Get, Ip, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConsentTexts, digestOfTexts } from '../../participants/consent-texts.js';
import { isOpen } from '../../participants/door.rules.js';
import { RegistrationService } from '../../participants/registration.service.js';
import { Config } from '../../platform/config/config.js';
import { Invalid, NotFound, type FieldProblem } from '../../platform/errors.js';
import { Public } from '../../platform/http/access.js';
import { I18n, isLanguage, type Language } from '../../platform/i18n/i18n.js';
import { isId, newId } from '../../platform/ids.js';
import type { EventFacts } from './event-facts.js';
import { EventPages } from './event-pages.js';
import { mistakeSentences } from './mistake-sentences.js';
import { PageSender } from './page-sender.js';
import { readerOf } from './reader.js';
import { RegisterPage } from './register.page.js';
import { ShutPage } from './shut.page.js';
import { checkTyped, typedIn, type Typed } from './typed-form.js';

interface Form {
  facts: EventFacts;
  language: Language;
  typed: Typed;
  mistakes: FieldProblem[];
  /** Whether the language was chosen, and is to be kept. */
  remember?: boolean;
}

/** The form, and what becomes of it. */
@Controller('e/:slug/register')
export class RegisterController {
  constructor(
    private readonly pages: EventPages,
    private readonly registrations: RegistrationService,
    private readonly consentTexts: ConsentTexts,
    private readonly sender: PageSender,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  @Get()
  @Public()
  async form(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const facts = await this.factsOf(slug);
    const language = this.sender.languageOf(request, facts.offered);
    const empty = { ...typedIn({}), language, submission: newId() };
    await this.show({ facts, language, typed: withOnlyChoice(empty, facts), mistakes: [] }, request, reply);
  }

  @Post()
  @Public()
  async send(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Ip() network: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const facts = await this.factsOf(slug);
    const typed = withSubmission(typedIn(body));
    const wish = (body as Record<string, unknown> | null)?.['switch-language'];
    if (isLanguage(wish)) {
      await this.show({ facts, language: wish, typed, mistakes: [], remember: true }, request, reply);
      return;
    }
    const language = typed.pageLanguage ?? this.sender.languageOf(request, facts.offered);
    const mistakes = await this.register(facts, typed, language, network);
    if (mistakes.length > 0) {
      await this.show({ facts, language, typed, mistakes }, request, reply);
      return;
    }
    void reply.status(303).header('location', `/e/${slug}/thanks`).header('cache-control', 'no-store').send();
  }

  /** @returns what does not fit; empty when the registration was taken */
  private async register(
    facts: EventFacts,
    typed: Typed,
    language: Language,
    network: string,
  ): Promise<FieldProblem[]> {
    const { request, mistakes } = checkTyped(typed);
    if (mistakes.length > 0) {
      return mistakes;
    }
    try {
      const { language: participantLanguage, category: categoryCode, ...rest } = request;
      await this.registrations.register({
        ...rest,
        eventSlug: facts.event.slug,
        language,
        participantLanguage,
        categoryCode,
        ...(typed.readTexts === undefined ? {} : { readTexts: typed.readTexts }),
        idempotencyKey: keyOf(typed),
        network,
      });
      return [];
    } catch (error) {
      if (error instanceof Invalid) {
        return error.fields;
      }
      throw error;
    }
  }

  private async show(form: Form, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { facts, language, remember } = form;
    const { event, hosts, door } = facts;
    const frame = { facts, reader: readerOf(this.i18n, language), demo: this.config.demo || event.demo };
    const options = { dye: event, ...(remember ? { language } : {}) };
    if (!isOpen(door)) {
      await this.sender.sendPersonal(<ShutPage {...frame} />, request, reply, options);
      return;
    }
    const { typed, mistakes } = this.withTextsRead(form);
    const texts = this.consentTexts.write(event, hosts, language);
    const page = (
      <RegisterPage
        {...frame}
        typed={typed}
        mistakes={mistakeSentences(mistakes, this.i18n, language)}
        consentTexts={{ dataProcessing: texts['data-processing'], photography: texts.photography }}
        readTexts={digestOfTexts(texts['data-processing'], texts.photography)}
      />
    );
    await this.sender.sendPersonal(page, request, reply, {
      ...options,
      status: mistakes.length > 0 ? 422 : 200,
    });
  }

  /** Whatever brings the form back: a yes to texts that have changed since is none, and she is told. */
  private withTextsRead({ facts, language, typed, mistakes }: Form): Pick<Form, 'typed' | 'mistakes'> {
    const { readTexts, pageLanguage } = typed;
    const texts = this.consentTexts.write(facts.event, facts.hosts, pageLanguage ?? language);
    const differ =
      readTexts !== undefined && readTexts !== digestOfTexts(texts['data-processing'], texts.photography);
    if (!differ && mistakes.every(({ code }) => code !== 'text-changed')) {
      return { typed, mistakes };
    }
    return {
      typed: { ...typed, dataProcessing: false, photography: false },
      mistakes: [...mistakes, { field: 'consents.dataProcessing', code: 'text-changed' }],
    };
  }

  private async factsOf(slug: string): Promise<EventFacts> {
    const facts = await this.pages.facts(slug);
    if (!facts) {
      throw new NotFound();
    }
    return facts;
  }
}

/** Sent twice unchanged, a form counts once; changed after going back, it is another registration. */
function keyOf(typed: Typed): string {
  const { submission, pageLanguage: _, readTexts: __, ...answers } = typed;
  const digest = createHash('sha256').update(JSON.stringify([submission, answers]));
  return `form-${digest.digest('base64url')}`;
}

function withSubmission(typed: Typed): Typed {
  return isId(typed.submission) ? typed : { ...typed, submission: newId() };
}

/** Where there is one category only, nobody has to choose it. */
function withOnlyChoice(typed: Typed, facts: EventFacts): Typed {
  const open = facts.categories.filter((category) => category.openToPublic);
  return open.length === 1 ? { ...typed, category: open[0]!.code } : typed;
}
