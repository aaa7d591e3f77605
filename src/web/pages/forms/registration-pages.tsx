import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConsentTexts, digestOfTexts } from '../../../participants/consent-texts.js';
import { isOpen } from '../../../participants/door.rules.js';
import { Clock } from '../../../platform/clock.js';
import { Config } from '../../../platform/config/config.js';
import type { FieldProblem } from '../../../platform/errors.js';
import { I18n, isLanguage } from '../../../platform/i18n/i18n.js';
import { isId } from '../../../platform/ids.js';
import type { Mistakes } from '../fields.js';
import { mistakeSentences } from '../mistake-sentences.js';
import { PageSender } from '../page-sender.js';
import { readerOf, type Reader } from '../reader.js';
import { RegisterPage, SECTIONS_AFTER, SECTIONS_BEFORE } from '../register.page.js';
import { ShutPage } from '../shut.page.js';
import { typedIn, type Typed } from '../typed-form.js';
import { answerMistakes } from './answer-mistakes.js';
import { CategoryPage } from './category.page.js';
import { FormIntake } from './form-intake.js';
import { chooseForm, type FormChoice } from './form-of-journey.js';
import { FormSheets, newSubmission } from './form-sheets.js';
import { writtenOn, type Journey, type Way } from './journey.js';
import { PostedPage } from './posted-page.js';
import type { QuestionsOnPage } from './questions-on-page.js';
import { RegistrationSending } from './registration-sending.js';

/** Where she goes when her form was taken. */
export interface Ends {
  thanks: string;
  saved: string;
}

/** The pages on which somebody registers. */
@Injectable()
export class RegistrationPages {
  constructor(
    private readonly sending: RegistrationSending,
    private readonly consentTexts: ConsentTexts,
    private readonly sheets: FormSheets,
    private readonly intake: FormIntake,
    private readonly sender: PageSender,
    private readonly i18n: I18n,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** A page that nobody has written on. @param category chosen on the page before, else empty */
  async begin(way: Way, category: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const language = this.sender.languageOf(request, way.facts.offered);
    const { categories } = this.choiceOf(way, category);
    const posted = PostedPage.ofEntries([
      ['language', language],
      ['submission', newSubmission()],
      ['category', categories.length === 1 ? categories[0]!.code : category],
    ]);
    await this.show({ ...way, language, posted, mistakes: [] }, request, reply);
  }

  /** A page that came in: taken, saved for later, or shown again. */
  async take(way: Way, ends: Ends, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const journey = await this.read(way, request);
    const { posted, facts } = journey;
    const wish = posted.text('switch-language');
    if (isLanguage(wish)) {
      return this.show({ ...journey, language: wish, remember: true }, request, reply);
    }
    if (posted.has('remove-file')) {
      const rest = await this.intake.remove(posted, facts.event.id, posted.text('remove-file'));
      return this.show({ ...journey, posted: rest }, request, reply);
    }
    const choice = this.choiceOf(journey, posted.text('category'));
    if (choice.shut || posted.has('choose-category') || posted.has('go-on') || mustChoose(choice, posted)) {
      return this.show(journey, request, reply);
    }
    const saves = posted.has('save');
    const mistakes = await (saves
      ? this.sending.save(journey, choice, request.ip)
      : this.sending.send(journey, choice, request.ip));
    if (mistakes.length > 0) {
      return this.show({ ...journey, mistakes }, request, reply);
    }
    const end = saves ? ends.saved : ends.thanks;
    void reply.status(303).header('location', end).header('cache-control', 'no-store').send();
  }

  async show(journey: Journey, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { facts, language, remember, posted, link } = journey;
    const { event, door } = facts;
    const reader = readerOf(this.i18n, language);
    const options = { dye: event, ...(remember ? { language } : {}) };
    const choice = this.choiceOf(journey, posted.text('category'));
    const isShut = choice.shut !== undefined || (!isOpen(door) && !(link && door.kind === 'invitation'));
    if (isShut) {
      const told = choice.shut && isOpen(door) ? { ...facts, door: choice.shut } : facts;
      const shut = <ShutPage facts={told} reader={reader} demo={this.config.demo || event.demo} />;
      return this.sender.sendPersonal(shut, request, reply, options);
    }
    if (mustChoose(choice, posted)) {
      return this.sender.sendPersonal(this.categoryPage(journey, choice, reader), request, reply, options);
    }
    const { page, status } = await this.registerPage(journey, choice, reader);
    return this.sender.sendPersonal(page, request, reply, {
      ...options,
      status,
      connects: choice.form !== undefined,
    });
  }

  private async read(way: Way, request: FastifyRequest): Promise<Journey> {
    const { facts } = way;
    const { posted: came, problems } = await this.intake.read(request, {
      eventId: facts.event.id,
      definitionOf: (id) => facts.forms.find((form) => form.id === id)?.definition,
    });
    const posted = isId(came.text('submission'))
      ? came
      : PostedPage.ofEntries([...came.entries(), ['submission', newSubmission()]]);
    const said = posted.text('page-language');
    const language = isLanguage(said) ? said : this.sender.languageOf(request, facts.offered);
    return { ...way, language, posted, mistakes: problems };
  }

  private choiceOf({ facts, link }: Way, categoryCode: string): FormChoice {
    return chooseForm(facts, { categoryCode, ...(link ? { link } : {}), now: this.clock.now() });
  }

  private categoryPage({ facts, path, posted }: Journey, { categories }: FormChoice, reader: Reader) {
    return (
      <CategoryPage
        facts={facts}
        reader={reader}
        demo={this.config.demo || facts.event.demo}
        path={path}
        categories={categories}
        chosen={posted.text('category')}
        carried={
          posted.has('page-language')
            ? writtenOn(posted).filter(([name]) => name !== 'category' && name !== 'page-language')
            : []
        }
        mistakes={posted.has('go-on') ? { category: reader.t('mistake.category') } : {}}
      />
    );
  }

  private async registerPage(journey: Journey, choice: FormChoice, reader: Reader) {
    const { facts, path, restored, language } = journey;
    const { event, hosts } = facts;
    const { typed, mistakes } = this.withTextsRead(journey);
    const texts = this.consentTexts.write(event, hosts, language);
    const answers = answerMistakes(mistakes, this.i18n, language);
    const questions = await this.questionsOf(journey, choice, { reader, mistakes: answers });
    const page = (
      <RegisterPage
        facts={facts}
        reader={reader}
        demo={this.config.demo || event.demo}
        path={path}
        typed={typed}
        mistakes={{ ...mistakeSentences(mistakes, this.i18n, language), ...answers }}
        consentTexts={{ dataProcessing: texts['data-processing'], photography: texts.photography }}
        readTexts={digestOfTexts(texts['data-processing'], texts.photography)}
        categories={choice.categories}
        categoryChosen={choice.categoryFirst}
        restored={restored === true}
        {...(questions ? { questions } : {})}
      />
    );
    return { page, status: mistakes.length > 0 ? 422 : 200 };
  }

  private async questionsOf(
    { facts, posted }: Journey,
    { form, category, categoryFirst }: FormChoice,
    { reader, mistakes }: { reader: Reader; mistakes: Mistakes },
  ): Promise<QuestionsOnPage | undefined> {
    if (!form) {
      return undefined;
    }
    const came = posted.text('form-id');
    return this.sheets.draw({
      facts,
      form,
      reader,
      ...(came === '' ? {} : { posted }),
      mistakes,
      context: await this.sheets.contextOf(facts, came === '' ? '' : posted.text('submission')),
      changed:
        came === form.id &&
        posted.text('form-number') !== String(form.number) &&
        Object.keys(mistakes).length > 0,
      ...(categoryFirst && category ? { categoryId: category.id } : {}),
      steps: { before: SECTIONS_BEFORE, after: SECTIONS_AFTER },
    });
  }

  /** Whatever brings the form back: a yes to texts that have changed since is none, and she is told. */
  private withTextsRead(journey: Journey): { typed: Typed; mistakes: FieldProblem[] } {
    const { facts, language, mistakes } = journey;
    const typed = typedIn(journey.posted.plain());
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
}

/** Whether the category has to be chosen before anything can be asked. */
function mustChoose({ categoryFirst, category }: FormChoice, posted: PostedPage): boolean {
  return categoryFirst && (category === undefined || posted.has('choose-category'));
}
