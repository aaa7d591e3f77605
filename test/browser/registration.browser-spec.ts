import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PUBLIC } from '../../src/platform/actor.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import { aMeeting, type Meeting } from '../factories/meeting.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { axeViolations, keepScreenshot, launchBrowser, type TestBrowser } from '../support/browser.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const phone = { width: 390, height: 844 };
const smallPhone = { width: 320, height: 640 };
const laptop = { width: 1280, height: 900 };

describe('what participants see', () => {
  let testApp: TestApp;
  let chromium: TestBrowser;
  let meeting: Meeting;
  let address: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(testApp.app.getHttpServer().address() as AddressInfo).port}`;
    meeting = await testApp.database.write(PUBLIC, (tx) =>
      aMeeting(tx, { slug: 'regional-meeting', registrationClosesAt: nextYear('05-24T15:00:00Z') }),
    );
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

  /** The letter sent last to an address, and the personal link in it, on this server. */
  async function letterTo(email: string): Promise<{ text: string; link: string; files: string[] }> {
    await testApp.runJobs();
    const mail = testApp.mailbox.sentTo(email).at(-1)!;
    const link = /\/r\/[A-Za-z0-9_-]{54}/.exec(mail.text ?? '')?.[0] ?? '';
    return { text: mail.text ?? '', link, files: mail.attachments.map((file) => file.contentType) };
  }

  async function personalLink(state: 'received' | 'confirmed' | 'waitlisted'): Promise<string> {
    const { id } = await testApp.database.write(PUBLIC, (tx) =>
      aParticipant(tx, { event: meeting.event, category: meeting.peacebuilder, state, language: 'ru' }),
    );
    return `/r/${testApp.app.get(PersonalTokens).issue('participation', id, 1)}`;
  }

  async function personalPath(name: string): Promise<string> {
    switch (name) {
      case 'received':
      case 'waitlisted':
      case 'confirmed':
        return personalLink(name);
      default:
        return `${await personalLink('confirmed')}/${name}`;
    }
  }

  async function fillIn(page: Page, email: string): Promise<void> {
    await page.fill('#givenName', 'Айгуль');
    await page.fill('#familyName', 'Примерова');
    await page.fill('#email', email);
    await page.selectOption('#country', 'KG');
    await page.check('text=Женщина-миротворец');
    await page.check('#dataProcessing');
  }

  it('leads from the event page to a confirmed place, a change, and a cancellation, in Russian on a phone', async () => {
    const email = 'aigul@example.org';
    const page = await open('/e/regional-meeting');
    expect(await page.textContent('h1')).toBe('Региональная встреча женщин-миротворцев');
    expect(await page.textContent('.whenwhere')).toContain('июня');
    await keepScreenshot(page, 'journey-1-event', false);
    await page.click('.doors .button >> text=Зарегистрироваться');

    await fillIn(page, 'aigul@example');
    await page.click('.send button');
    expect(await page.textContent('.summary')).toContain('1 поле');
    expect(await page.textContent('#email-mistake')).toContain('aigul@example.org');
    expect(await page.inputValue('#givenName')).toBe('Айгуль');
    expect(await page.isChecked('#dataProcessing')).toBe(true);
    await keepScreenshot(page, 'journey-2-mistake');
    await page.click('.summary a');
    expect(await page.evaluate('document.activeElement.id')).toBe('email');

    await page.fill('#email', email);
    await page.click('.send button');
    await page.waitForURL('**/e/regional-meeting/thanks');
    await keepScreenshot(page, 'journey-3-thanks');

    const first = await letterTo(email);
    await page.goto(`${address}${first.link}`);
    await keepScreenshot(page, 'journey-4-prove');
    await page.click('text=Да, это мой адрес');
    expect(await page.textContent('h1')).toBe('Ваше участие подтверждено.');
    expect(await page.getByRole('img', { name: 'QR-код' }).count()).toBe(1);
    await keepScreenshot(page, 'journey-5-confirmed');

    const second = await letterTo(email);
    expect(second.text).toContain('Региональная встреча женщин-миротворцев');
    expect(second.files.some((type) => type.startsWith('text/calendar'))).toBe(true);
    expect(second.files).toContain('image/png');
    await page.goto(`${address}${second.link}`);

    await page.click('text=Изменить данные');
    await page.fill('#badgeName', 'Айгуль П.');
    await page.click('.send button');
    expect(await page.textContent('output')).toBe('Изменения сохранены.');
    expect(await page.textContent('.facts')).toContain('Айгуль П.');

    await page.click('text=Отменить участие');
    expect(await page.textContent('h1')).toBe('Отменить ваше участие?');
    await keepScreenshot(page, 'journey-6-cancel');
    await page.click('text=Да, отменить');
    expect(await page.textContent('h1')).toBe('Ваше участие отменено.');
  });

  it('works without JavaScript', async () => {
    const page = await open('/e/regional-meeting/register', { javaScriptEnabled: false });
    await fillIn(page, 'noscript@example.org');
    await page.click('nav >> text=ქართული');
    expect(await page.getAttribute('html', 'lang')).toBe('ka');
    expect(await page.inputValue('#familyName')).toBe('Примерова');
    expect(await page.inputValue('#country')).toBe('KG');
    await page.click('.send button');
    await page.waitForURL('**/thanks');
    expect(await page.getAttribute('html', 'lang')).toBe('ka');
    expect((await letterTo('noscript@example.org')).link).not.toBe('');
  });

  it('sends the form, and does not change the language, when Enter is pressed', async () => {
    const page = await open('/e/regional-meeting/register');
    await fillIn(page, 'enter@example.org');
    await page.press('#email', 'Enter');
    await page.waitForURL('**/thanks');
    expect(await page.getAttribute('html', 'lang')).toBe('ru');
  });

  it('can be walked through by keyboard alone, each stop seen', async () => {
    const page = await open('/e/regional-meeting', { viewport: laptop });
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/register');
  });

  describe.each([
    ['ka', 'light'],
    ['ru', 'dark'],
  ] as const)('on a small phone in %s, %s', (language, colorScheme) => {
    it.each([
      ['list', '/'],
      ['event', '/e/regional-meeting'],
      ['agenda', '/e/regional-meeting/agenda'],
      ['form', '/e/regional-meeting/register'],
      ['thanks', '/e/regional-meeting/thanks'],
      ['received', ''],
      ['confirmed', ''],
      ['waitlisted', ''],
      ['change', ''],
      ['cancel', ''],
      ['nothing', '/e/nothing'],
    ])(
      '%s is without fault for axe, no wider than the screen, and says nothing to the console',
      async (name, path) => {
        const page = await open('/robots.txt', { viewport: smallPhone, locale: language, colorScheme });
        const said: string[] = [];
        page.on('console', (message) => said.push(message.text()));
        page.on('pageerror', (error) => said.push(error.message));
        await page.goto(`${address}${path || (await personalPath(name))}?lang=${language}`);
        expect(await axeViolations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(smallPhone.width);
        expect(said.filter((line) => !line.includes('status of 404'))).toEqual([]);
        await keepScreenshot(page, `${name}-${language}-320-${colorScheme}`);
      },
    );
  });

  it.each(['', '/register'])('stays readable with letters twice as large: the event%s', async (view) => {
    const page = await open(`/e/regional-meeting${view}?lang=ka`, { viewport: phone });
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await keepScreenshot(page, `twice-ka-390${view.replace('/', '-')}`);
  });

  it('keeps the button under the thumb once the other has left the screen', async () => {
    const page = await open('/e/regional-meeting');
    await page.waitForSelector('.thumb', { state: 'hidden' });
    await page.evaluate('document.querySelector("#practical").scrollIntoView()');
    await page.waitForSelector('.thumb:not(.away)', { state: 'visible' });
    expect(await page.isVisible('.thumb .button')).toBe(true);
    await keepScreenshot(page, 'event-ru-390-thumb', false);
  });

  it('weighs at most 50 KB with everything that belongs to it', async () => {
    const context = await chromium.browser.newContext({ viewport: phone, locale: 'ka-GE' });
    contexts.push(context);
    const page = await context.newPage();
    const answers: { url: string; size: Promise<number> }[] = [];
    page.on('requestfinished', (request) =>
      answers.push({
        url: request.url(),
        size: request
          .sizes()
          .then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
      }),
    );
    await page.goto(`${address}/e/regional-meeting`, { waitUntil: 'networkidle' });
    const sizes = await Promise.all(answers.map(({ size }) => size));
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    expect(answers.length).toBeGreaterThanOrEqual(3);
    expect(answers.every(({ url }) => url.startsWith(address) || url.startsWith('data:'))).toBe(true);
    expect(whole).toBeLessThan(50 * 1024);
  });

  it('is printed with its agenda and without its buttons', async () => {
    const page = await open('/e/regional-meeting', { viewport: { width: 794, height: 1123 } });
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.languages')).toBe(false);
    expect(await page.isVisible('.doors .button')).toBe(false);
    expect(await page.isVisible('#agenda')).toBe(true);
    await keepScreenshot(page, 'event-ru-print');
  });

  it('tells how a past meeting ended: the people are gone, the numbers stand', async () => {
    await testApp.database.write(PUBLIC, async (tx) => {
      const past = { startsOn: '2024-06-05', endsOn: '2024-06-06', keepPersonalDataUntil: '2024-12-06' };
      const erased = {
        lifecycle: 'archived',
        access: 'invitation',
        erasedAt: new Date('2024-12-07T02:00:00Z'),
      } as const;
      const { event } = await aMeeting(tx, { slug: 'past', colour: '#2A4474', ...past, ...erased });
      await tx.query(
        `insert into event_numbers (event_id, state, category_code, country, people)
         select $1, 'confirmed', 'peacebuilder', country, 9 from unnest(array['KG', 'AM', 'GE', 'UA']) as country`,
        [event.id],
      );
    });
    const page = await open('/e/past', { viewport: laptop, locale: 'en-GB' });
    const text = (await page.textContent('main'))!;
    expect(text).toContain('This meeting is over.');
    expect(text).toContain('36');
    expect(text).toContain('Everything personal was deleted on 7 December 2024.');
    expect(await page.locator('.thumb').count()).toBe(0);
    await keepScreenshot(page, 'past-en-1280');
  });

  it.each([
    ['en-GB', 'light'],
    ['ru-RU', 'dark'],
    ['ka-GE', 'light'],
  ] as const)('is drawn on a laptop in %s', async (locale, colorScheme) => {
    const page = await open('/e/regional-meeting', { viewport: laptop, locale, colorScheme });
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, `event-${locale.slice(0, 2)}-1280-${colorScheme}`);
  });
});

function nextYear(rest: string): Date {
  return new Date(`${new Date().getUTCFullYear() + 1}-${rest}`);
}
