import type { AddressInfo } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Form } from '../../src/forms/form.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aDefinition, aForm } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { launchBrowser, type TestBrowser } from '../support/browser.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

/** The questions of every meeting here. */
const questions = aDefinition(
  {
    id: 'motivation-a1b2c',
    type: 'long-text',
    label: { en: 'Motivation', ru: 'Мотивация', ka: 'მოტივაცია' },
  },
  {
    id: 'diet-k3f9x',
    type: 'several-choices',
    label: { en: 'Diet', ru: 'Питание', ka: 'კვება' },
    options: [
      { code: 'vegetarian', label: { en: 'Vegetarian', ru: 'Вегетарианское', ka: 'ვეგეტარიანული' } },
      { code: 'vegan', label: { en: 'Vegan', ru: 'Веганское', ka: 'ვეგანური' } },
    ],
  },
  {
    id: 'nights-x1y2z',
    type: 'number',
    label: { en: 'Nights at the hotel', ru: 'Ночей в гостинице', ka: 'ღამეები სასტუმროში' },
  },
  {
    id: 'health-h1h2h',
    type: 'long-text',
    sensitive: true,
    label: {
      en: 'Health and access needs',
      ru: 'Здоровье и доступность',
      ka: 'ჯანმრთელობა და ხელმისაწვდომობა',
    },
  },
);

export interface Visit {
  role?: Role;
  width?: number;
  height?: number;
  language?: string;
  dark?: boolean;
}

/** A meeting with a form, and a browser in which its hosts work on the list of participants. */
export class ParticipantsStage {
  organization!: Organization;
  event!: Event;
  category!: Category;
  form!: Form;
  page!: Page;
  private meetings = 0;

  private constructor(
    readonly testApp: TestApp,
    private readonly browser: TestBrowser,
    private readonly address: string,
  ) {}

  static async open(): Promise<ParticipantsStage> {
    const testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    const { port } = testApp.app.getHttpServer().address() as AddressInfo;
    testApp.config.publicUrl = `http://127.0.0.1:${port}`;
    return new ParticipantsStage(testApp, await launchBrowser(), testApp.config.publicUrl);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.testApp.close();
  }

  /** Another meeting, with nobody in it. */
  async meet(): Promise<void> {
    this.meetings += 1;
    await this.testApp.database.write(PUBLIC, async (tx) => {
      this.organization = await anOrganization(tx, { name: { en: 'Network of Women' }, acronym: 'NoW' });
      this.event = await anEvent(tx, {
        lead: this.organization,
        slug: `meeting-${this.meetings}`,
        languages: ['en', 'ru', 'ka'],
        title: {
          en: 'Regional Meeting of Women Peacebuilders',
          ru: 'Региональная встреча женщин-миротворцев',
          ka: 'მშვიდობისმშენებელ ქალთა რეგიონული შეხვედრა',
        },
        capacity: 120,
      });
      this.category = await aCategory(tx, {
        event: this.event,
        code: 'peacebuilder',
        title: { en: 'Peacebuilder', ru: 'Миротворец', ka: 'მშვიდობისმშენებელი' },
      });
      this.form = await aForm(tx, {
        event: this.event,
        definition: questions,
        title: { en: 'Registration', ru: 'Регистрация', ka: 'რეგისტრაცია' },
      });
    });
  }

  /** Somebody with her answers. */
  participate(given: Partial<Participant>, answers: Record<string, unknown> = {}): Promise<Participant> {
    const { event, category } = this;
    return this.testApp.database.write(PUBLIC, async (tx) => {
      const participant = await aParticipant(tx, {
        event,
        category,
        country: 'GE',
        language: 'en',
        state: 'pending',
        ...given,
      });
      if (Object.keys(answers).length > 0) {
        await tx.query(
          `insert into answer_sheets (participant_id, form_id, form_number, answers, answered_at)
           values ($1, $2, 1, $3, now())`,
          [participant.id, this.form.id, JSON.stringify(answers)],
        );
      }
      return participant;
    });
  }

  /** Somebody else of the host. @returns her cookies */
  async staff(name: string): Promise<string> {
    const account = await this.testApp.database.write(PUBLIC, async (tx) => {
      const made = await anAccount(tx, { name });
      await aMember(tx, { organization: this.organization, account: made, role: 'owner' });
      return made;
    });
    return signedIn(this.testApp, account);
  }

  /** Opens a screen of the event as a member of its host. */
  async visit(path: string, how: Visit = {}): Promise<void> {
    const account = await this.testApp.database.write(PUBLIC, async (tx) => {
      const made = await anAccount(tx, { name: 'Nana Organizer' });
      await aMember(tx, { organization: this.organization, account: made, role: how.role ?? 'owner' });
      return made;
    });
    const context = await this.browser.browser.newContext({
      viewport: { width: how.width ?? 1280, height: how.height ?? 860 },
      colorScheme: how.dark ? 'dark' : 'light',
    });
    const cookies = [...(await signedIn(this.testApp, account)).split('; '), `lang=${how.language ?? 'en'}`];
    await context.addCookies(
      cookies.map((cookie) => {
        const cut = cookie.indexOf('=');
        return { name: cookie.slice(0, cut), value: cookie.slice(cut + 1), url: this.address };
      }),
    );
    this.page = await context.newPage();
    this.page.setDefaultTimeout(10_000);
    await this.page.goto(`${this.address}/console/events/${this.event.id}/${path}`);
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }

  row(name: string): Locator {
    return this.page.locator('[role=row][aria-selected]').filter({ hasText: name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async said(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Chooses from the menu of what can be done with the list. */
  async choose(item: RegExp): Promise<void> {
    await this.button(/^(Actions|Действия|მოქმედებები)$/).click();
    await this.page.getByRole('menuitem', { name: item }).click();
    await this.page.getByRole('menu').waitFor({ state: 'hidden' });
  }
}
