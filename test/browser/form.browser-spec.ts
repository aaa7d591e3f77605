import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FormDefinition, FormField } from '../../src/forms/form-definition.js';
import { fieldsOf } from '../../src/forms/form-definition.js';
import { librarySection } from '../../src/forms/form-library.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import { aForm } from '../factories/form.factory.js';
import { aMeeting } from '../factories/meeting.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { axeViolations, keepScreenshot, launchBrowser, type TestBrowser } from '../support/browser.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const phone = { width: 390, height: 844 };
const laptop = { width: 1280, height: 900 };
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

const visa: FormField = {
  id: 'visa-aaaaa',
  type: 'yes-no',
  label: { en: 'Do you need a visa?', ru: 'Вам нужна виза?', ka: 'გჭირდებათ ვიზა?' },
  required: { when: 'always' },
};
const consulate: FormField = {
  id: 'consulate-bbbbb',
  type: 'short-text',
  label: { en: 'Which consulate?', ru: 'В каком консульстве?', ka: 'რომელ საკონსულოში?' },
  required: { when: 'always' },
  shownIf: { match: 'all', tests: [{ field: 'visa-aaaaa', is: 'one-of', values: ['yes'] }] },
};
const letter: FormField = {
  id: 'letter-ccccc',
  type: 'file',
  label: {
    en: 'A letter of your organization',
    ru: 'Письмо вашей организации',
    ka: 'თქვენი ორგანიზაციის წერილი',
  },
  help: { en: 'If they send you.', ru: 'Если вас направляет она.', ka: 'თუ ის გგზავნით.' },
};
const room: FormField = {
  id: 'room-ddddd',
  type: 'single-choice',
  label: { en: 'Your room', ru: 'Ваш номер', ka: 'თქვენი ოთახი' },
  options: [
    {
      code: 'single',
      label: { en: 'A room for myself', ru: 'Отдельный номер', ka: 'ცალკე ოთახი' },
      places: 0,
    },
    {
      code: 'shared',
      label: { en: 'A shared room', ru: 'Номер на двоих', ka: 'ოთახი ორისთვის' },
      places: 40,
    },
  ],
};
const wishes: FormField = {
  id: 'wishes-eeeee',
  type: 'ranked-choice',
  label: {
    en: 'What interests you most?',
    ru: 'Что вам интереснее всего?',
    ka: 'რა გაინტერესებთ ყველაზე მეტად?',
  },
  options: [
    { code: 'mediation', label: { en: 'Mediation', ru: 'Посредничество', ka: 'მედიაცია' } },
    { code: 'budget', label: { en: 'Budgets', ru: 'Бюджеты', ka: 'ბიუჯეტები' } },
    { code: 'law', label: { en: 'Law', ru: 'Право', ka: 'სამართალი' } },
  ],
};

const standard: FormDefinition = {
  sections: [
    {
      id: 'stay',
      title: { en: 'Your stay', ru: 'Ваша поездка', ka: 'თქვენი მოგზაურობა' },
      description: {
        en: 'The hosts pay travel and hotel.',
        ru: 'Дорогу и гостиницу оплачивают организаторы.',
        ka: 'მგზავრობასა და სასტუმროს მასპინძლები იხდიან.',
      },
      fields: [visa, consulate, room, wishes, letter],
    },
    librarySection('interpretation'),
    librarySection('accessibility-and-diet'),
    librarySection('childcare'),
    librarySection('emergency-contact'),
  ],
};

describe('filling an event’s own form', () => {
  let testApp: TestApp;
  let chromium: TestBrowser;
  let address: string;
  let followUp: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(testApp.app.getHttpServer().address() as AddressInfo).port}`;
    const { id } = await testApp.database.write(PUBLIC, async (tx) => {
      const { event, peacebuilder } = await aMeeting(tx, { slug: 'meeting', addressFirst: false });
      await aForm(tx, { event, definition: standard });
      const travel = { sections: [librarySection('travel-and-visa'), librarySection('accommodation')] };
      const title = { en: 'Before you come', ru: 'Перед поездкой', ka: 'ჩამოსვლამდე' };
      await aForm(tx, { event, definition: travel, purpose: 'follow-up', code: 'travel', title });
      return aParticipant(tx, { event, category: peacebuilder, state: 'confirmed', language: 'ru' });
    });
    followUp = `/r/${testApp.app.get(PersonalTokens).issue('participation', id, 1)}`;
    chromium = await launchBrowser();
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });

  afterAll(async () => {
    await chromium?.close();
    await testApp?.close();
  });

  async function open(
    path: string,
    options: Parameters<typeof chromium.browser.newContext>[0] = {},
  ): Promise<Page> {
    const context = await chromium.browser.newContext({ viewport: phone, locale: 'ru-RU', ...options });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${address}${path}`);
    return page;
  }

  async function fillFixed(page: Page, email: string): Promise<void> {
    await page.fill('#givenName', 'Айгуль');
    await page.fill('#familyName', 'Примерова');
    await page.fill('#email', email);
    await page.selectOption('#country', 'KG');
    await page.check('[name=category][value=peacebuilder]');
    await page.check('#dataProcessing');
  }

  /** What of the form must be answered besides. */
  async function fillRequired(page: Page): Promise<void> {
    for (const field of fieldsOf(standard).filter(({ required, shownIf }) => required && !shownIf)) {
      const input = page.locator(`[name^="a.${field.id}"]`).first();
      const type = await input.getAttribute('type');
      await (type === 'radio'
        ? page.check(`[name="a.${field.id}"][value=no]`)
        : input.fill('+996 555 123456'));
    }
  }

  const question = (page: Page, { id }: FormField) => page.locator(`[data-question="${id}"]`);

  it('shows what is asked at once, keeps what was typed, and sends it, in Russian with JavaScript', async () => {
    const page = await open('/e/meeting/register');
    expect(await question(page, consulate).isVisible()).toBe(false);
    await fillFixed(page, 'lively@example.org');
    await page.check('[name="a.visa-aaaaa"][value=yes]');
    expect(await question(page, consulate).isVisible()).toBe(true);
    expect(await question(page, consulate).locator('.only-if').isVisible()).toBe(false);
    await page.fill('[name="a.consulate-bbbbb"]', 'Бишкек');
    await page.check('[name="a.visa-aaaaa"][value=no]');
    expect(await question(page, consulate).isVisible()).toBe(false);
    await page.check('[name="a.visa-aaaaa"][value=yes]');
    expect(await page.inputValue('[name="a.consulate-bbbbb"]')).toBe('Бишкек');

    await page.setInputFiles('[data-question="letter-ccccc"] input[type=file]', {
      name: 'письмо.pdf',
      mimeType: 'application/pdf',
      buffer: pdf,
    });
    await page.waitForSelector('text=письмо.pdf');
    await keepScreenshot(page, 'form-ru-390-lively');
    await page.fill('#email', 'lively@example');
    await page.click('.send button');
    expect(await page.textContent('#email-mistake')).toContain('aigul@example.org');
    expect(await page.isVisible('text=письмо.pdf')).toBe(true);
    await keepScreenshot(page, 'form-ru-390-mistakes');
    await page.fill('#email', 'lively@example.org');
    await fillRequired(page);
    await page.check('[name="a.visa-aaaaa"][value=yes]');
    await page.click('.send button');
    await page.waitForURL('**/thanks');
    const [sheet]: { answers: Record<string, unknown> }[] = await testApp.database.read(PUBLIC, (tx) =>
      tx.query(
        `select s.answers from answer_sheets s join participants p on p.id = s.participant_id where p.email = $1`,
        ['lively@example.org'],
      ),
    );
    expect(sheet!.answers).toMatchObject({ 'visa-aaaaa': true, 'consulate-bbbbb': 'Бишкек' });
    expect(sheet!.answers['letter-ccccc']).toHaveLength(1);
  });

  it('is complete in Georgian without JavaScript, asks again only for what is missing, and keeps the file', async () => {
    const page = await open('/e/meeting/register', { javaScriptEnabled: false, locale: 'ka-GE' });
    expect(await question(page, consulate).locator('.only-if').isVisible()).toBe(true);
    await fillFixed(page, 'quiet@example.org');
    await fillRequired(page);
    await page.check('[name="a.visa-aaaaa"][value=yes]');
    await page.setInputFiles('[data-question="letter-ccccc"] input[type=file]', {
      name: 'letter.pdf',
      mimeType: 'application/pdf',
      buffer: pdf,
    });
    await keepScreenshot(page, 'form-ka-390-quiet');
    await page.click('.send button');
    expect(await page.locator('.summary li').count()).toBe(1);
    await page.click('.summary a');
    expect(await page.isVisible('text=letter.pdf')).toBe(true);
    await page.click('nav >> text=English');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.fill('[name="a.consulate-bbbbb"]', 'Tbilisi');
    await page.click('.send button');
    await page.waitForURL('**/thanks');
  });

  it('takes a file back, and says at once when one is too large', async () => {
    const page = await open('/e/meeting/register', { locale: 'en-GB' });
    const input = '[data-question="letter-ccccc"] input[type=file]';
    await page.setInputFiles(input, {
      name: 'big.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.alloc(11 << 20),
    });
    expect(await page.textContent('[data-question="letter-ccccc"] .mistake')).toContain('big.pdf');
    await page.setInputFiles(input, { name: 'letter.pdf', mimeType: 'application/pdf', buffer: pdf });
    await page.click('button:has-text("Remove")');
    expect(await page.locator('[data-question="letter-ccccc"] .choice').allTextContents()).toEqual([]);
  });

  it('opens what was saved for later', async () => {
    const page = await open('/e/meeting/register');
    await page.fill('#email', 'later@example.org');
    await page.check('[name="a.visa-aaaaa"][value=yes]');
    await page.fill('[name="a.consulate-bbbbb"]', 'Ош');
    await page.click('.later button');
    await page.waitForURL('**/saved');
    await keepScreenshot(page, 'form-ru-390-saved');
    await testApp.runJobs();
    const text = testApp.mailbox.sentTo('later@example.org').at(-1)!.text ?? '';
    await page.goto(`${address}${/\/d\/[A-Za-z0-9_-]{54}/.exec(text)![0]}`);
    expect(await page.inputValue('[name="a.consulate-bbbbb"]')).toBe('Ош');
    expect(await question(page, consulate).isVisible()).toBe(true);
  });

  it.each([
    ['ka', 'light', phone],
    ['ru', 'dark', phone],
    ['en', 'light', laptop],
    ['ru', 'dark', laptop],
  ] as const)(
    'is without fault for axe and no wider than the screen in %s, %s',
    async (locale, colorScheme, viewport) => {
      for (const [name, path] of [
        ['form', '/e/meeting/register'],
        ['follow-up', `${followUp}/forms/travel`],
        ['mine', followUp],
      ] as const) {
        const page = await open('/robots.txt', { viewport, locale, colorScheme });
        const said: string[] = [];
        page.on('console', (message) => said.push(message.text()));
        page.on('pageerror', (error) => said.push(error.message));
        await page.goto(`${address}${path}?lang=${locale}`);
        expect(await axeViolations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
        expect(said).toEqual([]);
        await keepScreenshot(page, `own-${name}-${locale}-${viewport.width}-${colorScheme}`);
      }
    },
  );

  it('stays readable with letters twice as large', async () => {
    const page = await open('/e/meeting/register?lang=ka', { viewport: phone, javaScriptEnabled: true });
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await keepScreenshot(page, 'own-form-ka-390-twice');
  });

  it('weighs at most 50 KB compressed', async () => {
    expect(fieldsOf(standard).length).toBeGreaterThanOrEqual(20);
    const { text } = await testApp.request.get('/e/meeting/register').set('accept', 'text/html');
    expect(brotliCompressSync(text).length).toBeLessThan(50 * 1024);
  });
});
