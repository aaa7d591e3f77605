import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { Host } from '../../src/events/host.entity.js';
import type { Form } from '../../src/forms/form.entity.js';
import type { Account } from '../../src/identity/account.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { SheetSealing } from '../../src/participants/sheet-sealing.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aForm, options } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { launchBrowser, type TestBrowser } from './browser.js';
import { createTestApp, type TestApp } from './test-app.js';

/** How somebody looks at a screen. */
export interface Look {
  width?: number;
  height?: number;
  language?: string;
  dark?: boolean;
}

/** A person of the staff, signed in. */
export interface Reviewer {
  account: Account;
  cookie: string;
}

/** Two hosts who review applications together, each in a browser of its own. */
export class ReviewStage {
  event!: Event;
  category!: Category;
  speakers!: Category;
  form!: Form;
  lead!: Reviewer;
  coHost!: Reviewer;
  private readonly contexts: BrowserContext[] = [];
  private meetings = 0;

  private constructor(
    readonly testApp: TestApp,
    readonly browser: TestBrowser,
    readonly address: string,
  ) {}

  static async start(): Promise<ReviewStage> {
    const testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    const { port } = testApp.app.getHttpServer().address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    testApp.config.publicUrl = address;
    return new ReviewStage(testApp, await launchBrowser(), address);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.testApp.close();
  }

  /** A new meeting of two hosts, with a form and nobody in it. */
  async prepare(given: Partial<Event> = {}): Promise<void> {
    this.meetings += 1;
    const made = await this.testApp.database.write(PUBLIC, async (tx) => {
      const leading = await anOrganization(tx, { name: { en: 'OSCE Gender Issues' }, acronym: 'OSCE' });
      const helping = await anOrganization(tx, { name: { en: 'Network of Peacebuilders' }, acronym: 'GNWP' });
      this.event = await anEvent(tx, {
        lead: leading,
        slug: `review-${this.meetings}`,
        title: {
          en: 'Regional Meeting of Women Peacebuilders',
          ru: 'Региональная встреча женщин-миротворцев',
          ka: 'მშვიდობისმშენებელ ქალთა რეგიონული შეხვედრა',
        },
        city: { en: 'Istanbul', ru: 'Стамбул', ka: 'სტამბოლი' },
        languages: ['en', 'ru', 'ka'],
        access: 'review',
        approval: 'two-step',
        promotion: 'offer',
        addressFirst: true,
        capacity: 60,
        ...given,
      });
      const { event } = this;
      await tx.insert(Host, { eventId: event.id, organizationId: helping.id, role: 'co-host', position: 1 });
      this.category = await aCategory(tx, {
        event,
        code: 'peacebuilder',
        title: { en: 'Peacebuilder', ru: 'Миротворица', ka: 'მშვიდობისმშენებელი' },
      });
      this.speakers = await aCategory(tx, {
        event,
        code: 'speaker',
        position: 1,
        capacity: 8,
        title: { en: 'Speaker', ru: 'Докладчица', ka: 'მომხსენებელი' },
      });
      this.form = await aForm(tx, { event, definition: questions });
      const member = async (organization: typeof leading, name: string, role: Role) => {
        const account = await anAccount(tx, { name });
        await aMember(tx, { organization, account, role });
        return account;
      };
      return {
        lead: await member(leading, 'Lana Lead', 'owner'),
        coHost: await member(helping, 'Cora Cohost', 'manager'),
      };
    });
    this.lead = { account: made.lead, cookie: await signedIn(this.testApp, made.lead) };
    this.coHost = { account: made.coHost, cookie: await signedIn(this.testApp, made.coHost) };
  }

  /** From now on whoever may decide decides. */
  async prepareOneStep(): Promise<void> {
    await this.testApp.database.write(PUBLIC, (tx) =>
      tx.query(`update events set approval = 'one-step' where id = $1`, [this.event.id]),
    );
  }

  applicant(given: Partial<Participant> = {}): Promise<Participant> {
    const { event, category } = this;
    return this.testApp.database.write(PUBLIC, (tx) =>
      aParticipant(tx, { event, category, state: 'pending', country: 'AM', ...given }),
    );
  }

  /** Answers the meeting's form for her; what is sensitive is sealed. */
  async answer(her: Participant, answers: Record<string, unknown>): Promise<void> {
    const sensitive = { 'diet-a1b2c': 'Vegetarian', 'safety-a1b2c': 'Please do not photograph me.' };
    const evaluation = { answers, sensitive, fileIds: [] };
    const sheet = this.testApp.app
      .get(SheetSealing)
      .seal(her.id, { formId: this.form.id, formNumber: 1, evaluation }, 'participant');
    await this.testApp.database.write(PUBLIC, (tx) =>
      tx.query(
        `insert into answer_sheets (participant_id, form_id, form_number, answers, sealed, sealed_fields, answered_at)
         values ($1, $2, 1, $3, $4, $5, now())`,
        [her.id, this.form.id, JSON.stringify(answers), sheet.sealed, sheet.sealedFields],
      ),
    );
  }

  call(verb: 'get' | 'post' | 'put', path: string, { cookie } = this.lead) {
    return this.testApp.request[verb](`/api/v1/events/${this.event.id}${path}`).set('cookie', cookie);
  }

  /** Opens a screen of the meeting in a browser of somebody's own. */
  async open(path: string, who: Reviewer, look: Look = {}): Promise<Page> {
    const context = await this.browser.browser.newContext({
      viewport: { width: look.width ?? 1280, height: look.height ?? 820 },
      colorScheme: look.dark ? 'dark' : 'light',
      hasTouch: (look.width ?? 1280) < 500,
    });
    this.contexts.push(context);
    const cookies = [...who.cookie.split('; '), `lang=${look.language ?? 'en'}`];
    await context.addCookies(
      cookies.map((cookie) => {
        const cut = cookie.indexOf('=');
        return { name: cookie.slice(0, cut), value: cookie.slice(cut + 1), url: this.address };
      }),
    );
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${this.address}/console/events/${this.event.id}/${path}`);
    return page;
  }

  async leave(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }
}

const questions = {
  sections: [
    {
      id: 'about-a1b2c',
      title: { en: 'Your work', ru: 'Ваша работа', ka: 'თქვენი საქმიანობა' },
      fields: [
        {
          id: 'why-a1b2c',
          type: 'long-text',
          label: {
            en: 'Why do you want to come?',
            ru: 'Почему вы хотите приехать?',
            ka: 'რატომ გსურთ მოსვლა?',
          },
        },
        {
          id: 'first-a1b2c',
          type: 'yes-no',
          label: {
            en: 'Is it your first meeting?',
            ru: 'Это ваша первая встреча?',
            ka: 'პირველი შეხვედრაა?',
          },
        },
        {
          id: 'topic-a1b2c',
          type: 'single-choice',
          label: { en: 'Topic', ru: 'Тема', ka: 'თემა' },
          options: options(
            { code: 'talks', label: { en: 'Dialogue', ru: 'Диалог', ka: 'დიალოგი' } },
            { code: 'law', label: { en: 'Law and policy', ru: 'Право и политика', ka: 'სამართალი' } },
          ),
        },
      ],
    },
    {
      id: 'needs-a1b2c',
      title: { en: 'What you need', ru: 'Что вам нужно', ka: 'რა გჭირდებათ' },
      fields: [
        {
          id: 'diet-a1b2c',
          type: 'short-text',
          label: { en: 'Diet', ru: 'Питание', ka: 'კვება' },
          sensitive: true,
        },
        {
          id: 'safety-a1b2c',
          type: 'long-text',
          label: { en: 'Your safety', ru: 'Ваша безопасность', ka: 'თქვენი უსაფრთხოება' },
          sensitive: true,
        },
      ],
    },
  ],
};
