import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Category } from '../events/category.entity.js';
import type { Event } from '../events/event.entity.js';
import { getEventBehindLink, getEventOnShow, listCategories } from '../events/event.queries.js';
import { PUBLIC } from '../platform/actor.js';
import { Sealing } from '../platform/crypto/sealing.js';
import { Database } from '../platform/database/database.js';
import type { StagedFile } from '../forms/field-type.js';
import { isFormOpen, isShutFor, registrationFormFor } from '../forms/form-choice.rules.js';
import { fieldsOf } from '../forms/form-definition.js';
import { isFieldId } from '../forms/form-ids.js';
import { evaluateForm, type Evaluation } from '../forms/form-evaluation.rules.js';
import { listPublishedForms, type PublishedForm } from '../forms/forms.queries.js';
import { Clock } from '../platform/clock.js';
import { Invalid } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { ConsentTexts, digestOfTexts, type CurrentConsentTexts } from './consent-texts.js';
import type { GivenConsent } from './desk-facts.js';
import { openCounters } from './desk.queries.js';
import { dayIn } from './door.rules.js';
import { restOfStep } from './even-answers.rules.js';
import { ExclusionDigests } from './exclusion-digests.js';
import { readFormChoices, type FormChoices } from './form-choices.queries.js';
import { filesOf, SheetSealing } from './sheet-sealing.js';
import { NetworkLimit } from './network-limit.js';
import { RegisterOrder, type RegistrationStatus } from './register.order.js';
import { RegistrationDesk } from './registration-desk.js';
import { RegistrationClosed } from './registration.errors.js';
import { writtenLanguage } from './participant-language.js';

/** A registration as the form or the API hands it in: its shape is checked, its meaning not yet. */
export interface RegistrationOrder {
  eventSlug: string;
  /** Language of the page she read; that of the consent texts. */
  language: string;
  email: string;
  givenName: string;
  familyName: string;
  badgeName?: string | null;
  organization?: string | null;
  country: string;
  participantLanguage: string;
  categoryCode: string;
  consents: { dataProcessing: boolean; photography: boolean };
  /** What she answered on the event's form, as a page has evaluated it. */
  form?: GivenForm;
  /** The same from a program: answers by field id, evaluated here. */
  answers?: Record<string, unknown> | null;
  /**
   * She came by the private link of the form that she filled, which the caller has checked: the event may be private
   * or by invitation, and her category closed to the public.
   */
  byLink?: boolean;
  /** Digest of both consent texts as they were shown to her; left out by who cannot tell. */
  readTexts?: string;
  /** Named by the client; a second request with the same key gets the first answer. */
  idempotencyKey?: string;
  /** The network address that it came from, for the rate limit only. */
  network: string;
}

/** A form as it was handed in, evaluated. */
export interface GivenForm {
  formId: string;
  formNumber: number;
  evaluation: Pick<Evaluation, 'answers' | 'sensitive' | 'fileIds'>;
  /** Under which her files were staged. */
  stagingId?: string;
  /** The questions that staff wrote an answer to; left out where she answered herself. */
  named?: readonly string[];
}

interface FormFacts {
  event: Event;
  hasExclusions: boolean;
  forms: PublishedForm[];
  choices: FormChoices;
  categories: Category[];
  consentTexts: CurrentConsentTexts;
}

/** What the form needs to know of an event may be a second old; the desk decides on what is true at its turn. */
const FACTS_LIVE_MS = 1_000;
/** More faults than these are not told one by one. */
const MOST_PROBLEMS = 100;
const noFiles: ReadonlyMap<string, StagedFile> = new Map();

/** Takes registrations at the door: checks what can be checked before the desk, then waits for the desk's answer. */
@Injectable()
export class RegistrationService {
  private readonly facts = new LRUCache<string, FormFacts>({ max: 500, ttl: FACTS_LIVE_MS });
  private readonly asking = new Map<string, Promise<FormFacts>>();

  constructor(
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
    private readonly consentTexts: ConsentTexts,
    private readonly sealing: Sealing,
    private readonly networks: NetworkLimit,
    private readonly sheets: SheetSealing,
    private readonly exclusions: ExclusionDigests,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns what became of it; the same for an address that is registered already, and as late where nobody takes
   * part before her address is proven
   * @throws TooMany, NotFound, Invalid, RegistrationClosed, InvitationOnly, EventCancelled, IdempotencyKeyReused, Busy
   */
  async register(order: RegistrationOrder): Promise<{ status: RegistrationStatus }> {
    const asked = performance.now();
    this.networks.take(order.network);
    const facts = await this.factsReadBy(order);
    const { event, categories, consentTexts, hasExclusions } = facts;
    const { byLink = false } = order;
    const category = categories.find(
      ({ code, openToPublic }) => code === order.categoryCode && (openToPublic || byLink),
    );
    if (!category) {
      throw new Invalid([{ field: 'category', code: 'choice' }]);
    }
    if (!order.consents.dataProcessing) {
      throw new Invalid([{ field: 'consents.dataProcessing', code: 'must-agree' }]);
    }
    const newcomer = {
      id: newId(),
      categoryId: category.id,
      email: order.email,
      givenName: order.givenName,
      familyName: order.familyName,
      badgeName: order.badgeName ?? null,
      organization: order.organization ?? null,
      country: order.country,
      language: order.participantLanguage,
      addedBy: 'form' as const,
    };
    const form = order.form ?? this.evaluate(order, facts, category.id);
    const given = {
      consents: consentsOf(order, consentTexts),
      byLink,
      emailDigests: hasExclusions ? this.exclusions.digestsOf(event.id, order.email) : [],
      ...(form ? { sheet: this.sheets.seal(newcomer.id, form, 'participant'), files: filesOf(form) } : {}),
    };
    const ask = new RegisterOrder(newcomer, given, this.retryOf(order));
    const status = await this.desk.ask(event.id, ask);
    if (event.addressFirst) {
      await setTimeout(restOfStep(performance.now() - asked));
    }
    return { status };
  }

  /**
   * What a program answered on the form of the category.
   * @throws Invalid naming the fields that do not fit; RegistrationClosed while the form is not open
   */
  private evaluate(
    { answers: given, country }: RegistrationOrder,
    { event, forms, choices }: FormFacts,
    categoryId: string,
  ): GivenForm | undefined {
    const answers = given ?? {};
    const now = this.clock.now();
    if (isShutFor(forms, categoryId, now)) {
      throw new RegistrationClosed();
    }
    const open = forms.filter((one) => isFormOpen(one, now));
    const form = registrationFormFor(open, { categoryId });
    if (!form) {
      const unknown = Object.keys(answers).map((id) => ({
        field: isFieldId(id) ? `answers.${id}` : 'answers',
        code: 'unknown-field',
      }));
      if (unknown.length > 0) {
        throw new Invalid(unknown.slice(0, MOST_PROBLEMS));
      }
      return undefined;
    }
    const { timeZone, endsOn } = event;
    const evaluation = evaluateForm(
      form.definition,
      { answers },
      {
        today: dayIn(timeZone, now),
        categoryId,
        lists: choices.lists,
        files: noFiles,
        country,
        endsOn,
        timeZone,
        now,
        by: 'participant',
        strict: true,
      },
    );
    if (evaluation.problems.length > 0) {
      throw new Invalid(evaluation.problems.slice(0, MOST_PROBLEMS));
    }
    return { formId: form.id, formNumber: form.number, evaluation };
  }

  /** The key and the body it came with, as keyed digests: neither can be read back. */
  private retryOf(order: RegistrationOrder): { keyDigest: string; requestDigest: string } | undefined {
    if (order.idempotencyKey === undefined) {
      return undefined;
    }
    return {
      keyDigest: this.sealing.digest('idempotency-key', order.idempotencyKey).toString('hex'),
      requestDigest: this.sealing.digest('request', bodyOf(order)).toString('hex'),
    };
  }

  /**
   * Facts with the very texts that she read. Those of a second ago will do; where they differ, the newest decide.
   * @throws Invalid when the texts have changed since
   */
  private async factsReadBy({
    eventSlug,
    language,
    readTexts,
    byLink = false,
  }: RegistrationOrder): Promise<FormFacts> {
    const isRead = ({ consentTexts: { dataProcessing, photography } }: FormFacts) =>
      readTexts === undefined || readTexts === digestOfTexts(dataProcessing.body, photography.body);
    const known = await this.factsOf(eventSlug, language, byLink);
    if (isRead(known)) {
      return known;
    }
    this.facts.delete(nameOf(eventSlug, language, byLink));
    const newest = await this.factsOf(eventSlug, language, byLink);
    if (!isRead(newest)) {
      throw new Invalid([{ field: 'consents.dataProcessing', code: 'text-changed' }]);
    }
    return newest;
  }

  /** Many ask at once when an announcement goes out; one of them reads. */
  private async factsOf(slug: string, wish: string, byLink: boolean): Promise<FormFacts> {
    const name = nameOf(slug, wish, byLink);
    const known = this.facts.get(name);
    if (known) {
      return known;
    }
    const reading =
      this.asking.get(name) ?? this.readFacts(slug, wish, byLink).finally(() => this.asking.delete(name));
    this.asking.set(name, reading);
    const facts = await reading;
    this.facts.set(name, facts);
    return facts;
  }

  private readFacts(slug: string, wish: string, byLink: boolean): Promise<FormFacts> {
    return this.database.write(PUBLIC, async (tx) => {
      const event = await (byLink ? getEventBehindLink(tx, slug) : getEventOnShow(tx, slug));
      const language = writtenLanguage(wish, event.languages);
      const forms = await listPublishedForms(tx, event.id);
      if (forms.some(asksForSessions)) {
        await openCounters(tx, event.id);
      }
      return {
        event,
        forms,
        choices: await readFormChoices(tx, event.id, forms),
        hasExclusions: await this.exclusions.any(tx, event.id),
        categories: await listCategories(tx, event.id),
        consentTexts: await this.consentTexts.current(tx, event, language),
      };
    });
  }
}

function asksForSessions({ definition }: PublishedForm): boolean {
  return fieldsOf(definition).some(({ type }) => type === 'session-choice');
}

function nameOf(slug: string, language: string, byLink: boolean): string {
  return `${slug}/${language}/${byLink}`;
}

function consentsOf(order: RegistrationOrder, texts: CurrentConsentTexts): GivenConsent[] {
  const given: GivenConsent[] = [{ purpose: 'data-processing', textId: texts.dataProcessing.id }];
  if (order.consents.photography) {
    given.push({ purpose: 'photography', textId: texts.photography.id });
  }
  return given;
}

/** What makes two requests the same request: what she said, in whichever language the page was. */
function bodyOf(order: RegistrationOrder): string {
  const { email, givenName, familyName, badgeName, organization, country, participantLanguage } = order;
  return JSON.stringify([
    [email, givenName, familyName, badgeName ?? null, organization ?? null, country, participantLanguage],
    [order.categoryCode, order.consents.dataProcessing, order.consents.photography],
    ...(order.form
      ? [[order.form.formId, order.form.evaluation.answers, order.form.evaluation.sensitive]]
      : [order.answers ?? null]),
  ]);
}
