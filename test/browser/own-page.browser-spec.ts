import { mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AnswersService } from '../../src/participants/answers.service.js';
import { Participant } from '../../src/participants/participant.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import { anAccount } from '../factories/account.factory.js';
import { aDefinition, aForm, options } from '../factories/form.factory.js';
import { aMeeting, type Meeting } from '../factories/meeting.factory.js';
import { aMember } from '../factories/member.factory.js';
import { axeViolations, keepScreenshot, launchBrowser, type TestBrowser } from '../support/browser.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const phone = { width: 390, height: 844 };
const smallPhone = { width: 320, height: 640 };

const definition = aDefinition(
  {
    id: 'room-aaaaa',
    type: 'single-choice',
    label: { en: 'Room', ru: 'Номер в гостинице', ka: 'სასტუმროს ნომერი' },
    options: options(
      { code: 'single', label: { en: 'Single', ru: 'Одноместный', ka: 'ერთადგილიანი' }, places: 1 },
      { code: 'double', label: { en: 'Double', ru: 'Двухместный', ka: 'ორადგილიანი' } },
    ),
    required: { when: 'always' },
  },
  {
    id: 'arrival-bbbbb',
    label: { en: 'Arrival', ru: 'Когда вы приезжаете?', ka: 'როდის ჩამოდიხართ?' },
    editableUntil: '2026-01-01',
  },
  {
    id: 'diet-ccccc',
    label: { en: 'Diet', ru: 'Питание', ka: 'კვება' },
    sensitive: true,
  },
  {
    id: 'contact-ddddd',
    type: 'consent',
    label: {
      en: 'The hosts may write to me after the meeting',
      ru: 'Организаторы могут написать мне после встречи',
      ka: 'მასპინძლებს შეუძლიათ მომწერონ შეხვედრის შემდეგ',
    },
  },
);

describe('the participant’s own page', () => {
  let testApp: TestApp;
  let chromium: TestBrowser;
  let meeting: Meeting;
  let address: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(testApp.app.getHttpServer().address() as AddressInfo).port}`;
    meeting = await testApp.database.write(PUBLIC, async (tx) => {
      const made = await aMeeting(tx, { slug: 'regional-meeting', addressFirst: false, promotion: 'offer' });
      await aForm(tx, { event: made.event, code: 'questions', definition });
      return made;
    });
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

  async function register(name: string): Promise<void> {
    const page = await open('/e/regional-meeting/register');
    await page.fill('#givenName', 'Айгуль');
    await page.fill('#familyName', 'Примерова');
    await page.fill('#email', `${name}@example.org`);
    await page.selectOption('#country', 'KG');
    await page.fill('#organization', 'Общественный фонд «Пример»');
    await page.check('text=Женщина-миротворец');
    await page.check('text=Двухместный');
    await page.fill('[name="a.arrival-bbbbb"]', 'В четверг вечером');
    await page.fill('[name="a.diet-ccccc"]', 'Без орехов');
    await page.check('text=Организаторы могут написать мне после встречи');
    await page.check('#dataProcessing');
    await page.check('#photography');
    await page.click('.send button');
    await page.waitForURL('**/thanks');
  }

  async function find(name: string): Promise<Participant> {
    return testApp.database.read(PUBLIC, (tx) =>
      tx.findOneOrFail(Participant, {
        where: { eventId: meeting.event.id, email: `${name}@example.org` },
        order: { id: 'DESC' },
      }),
    );
  }

  async function linkOf(name: string): Promise<string> {
    const { id, linkVersion } = await find(name);
    return `/r/${testApp.app.get(PersonalTokens).issue('participation', id, linkVersion)}`;
  }

  /** A manager of the lead opens her sealed answers. */
  async function openSealed(name: string): Promise<void> {
    const participant = await find(name);
    await testApp.database.write(PUBLIC, async (tx) => {
      const [host]: { id: string }[] = await tx.query(
        `select organization_id as id from hosts where event_id = $1 and role = 'lead'`,
        [meeting.event.id],
      );
      const account = await anAccount(tx);
      await aMember(tx, { organization: host!, account, role: 'owner' });
      await testApp.app.get(AnswersService).open(tx, { kind: 'account', accountId: account.id }, participant);
    });
  }

  async function keyLink(name: string): Promise<string> {
    await testApp.runJobs();
    const letters = testApp.mailbox.sentTo(`${name}@example.org`).map(({ text }) => text);
    return /\/r\/[\w-]{54}\/data\/[0-9a-z]+-[\w-]{43}/.exec(letters.join())![0];
  }

  async function look(page: Page, name: string): Promise<void> {
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await keepScreenshot(page, `own-${name}-ru-390`);
  }

  it('lets her see, change, hide, take back and take along, in Russian on a phone', async () => {
    await register('aigul');
    await openSealed('aigul');
    const page = await open(await linkOf('aigul'));
    await look(page, '1-page');

    await page.click('.ways >> text=Мои ответы');
    expect(await page.textContent('main')).toContain('В четверг вечером');
    expect(await page.textContent('main')).not.toContain('Без орехов');
    await look(page, '2-answers');
    await page.check('text=Одноместный');
    await page.click('.send button');
    expect(await page.textContent('output')).toBe('Ваши ответы сохранены.');

    await page.click('.ways >> text=Как меня видят');
    await look(page, '3-visibility');
    await page.check('text=Не печатать мою организацию');
    await page.click('.send button');
    expect((await find('aigul')).hidesOrganization).toBe(true);

    await page.click('.ways >> text=Мои согласия');
    await look(page, '4-consents');
    await page.click('section:has(#photography) button');
    expect(await page.textContent('section:has(#photography)')).toContain('Вы отозвали согласие');

    await page.goto(`${address}${await linkOf('aigul')}/data`);
    await look(page, '5-data');
    await page.click('text=Прислать мне письмо');
    await page.goto(`${address}${await keyLink('aigul')}`);
    await look(page, '6-everything');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('text=Скачать как страницу'),
    ]);
    expect(download.suggestedFilename()).toBe('my-data.html');
    const saved = join(await mkdtemp(join(tmpdir(), 'convoke-own-')), 'my-data.html');
    await download.saveAs(saved);
    await page.goto(`file://${saved}`);
    expect(await page.textContent('body')).toContain('Без орехов');
    await keepScreenshot(page, 'own-7-document-ru-390');
  });

  it.each([true, false])('loses nothing of two windows, with scripts: %s', async (javaScriptEnabled) => {
    const name = javaScriptEnabled ? 'scripted' : 'plain';
    await register(name);
    const link = await linkOf(name);
    for (const path of ['change', 'visibility']) {
      const [quick, slow] = [
        await open(`${link}/${path}`, { javaScriptEnabled }),
        await open(`${link}/${path}`, { javaScriptEnabled }),
      ];
      await quick.fill('#badgeName', `Быстрая ${path}`);
      await quick.click('.send button');
      await quick.waitForURL('**changed=yes');
      await slow.fill('#badgeName', `Медленная ${path}`);
      await slow.click('.send button');
      expect(await slow.textContent('[role=alert]')).toContain(`: Быстрая ${path}`);
      expect(await slow.inputValue('#badgeName')).toBe(`Медленная ${path}`);
      expect((await find(name)).badgeName).toBe(`Быстрая ${path}`);
      if (javaScriptEnabled) {
        await look(slow, `2-${path}-meanwhile`);
      }
      await slow.click('.send button');
      await slow.waitForURL('**changed=yes');
      expect((await find(name)).badgeName).toBe(`Медленная ${path}`);
    }
  });

  it('lets her name a replacement, who reads what she is asked and takes the place', async () => {
    await register('leaving');
    const page = await open(await linkOf('leaving'));
    await page.click('.ways >> text=Назвать замену');
    await look(page, '8-replacement');
    await page.fill('#givenName', 'Гульнара');
    await page.fill('#familyName', 'Заменова');
    await page.fill('#email', 'gulnara@example.org');
    await page.click('.send button');
    await look(page, '9-replacement-sure');
    await page.click('text=Да, отдать место');
    await look(page, '10-replaced');

    await page.goto(`${address}${await linkOf('gulnara')}`);
    await look(page, '11-named');
    await page.click('text=Занять место');
    await look(page, '12-accept');
    await page.check('text=Двухместный');
    await page.check('#dataProcessing');
    await page.click('.send button');
    expect(await page.textContent('h1')).toBe('Ваше участие подтверждено.');
  });

  it('offers, passes on, forgets and finds again in plain words', async () => {
    await register('offered');
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(
        `update participants set state = 'offered', offer_expires_at = now() + interval '2 days'
         where email = 'offered@example.org'`,
      ),
    );
    const page = await open(await linkOf('offered'));
    expect(await page.textContent('main')).toMatch(/сохраняется за вами до [^<]*\d\d:\d\d/);
    await look(page, '13-offered');
    await page.goto(`${address}${await linkOf('offered')}/erasure`);
    await look(page, '14-erasure');
    await page.click('text=Далее');
    await look(page, '15-erasure-sure');
    await page.goto(`${address}/e/regional-meeting/lost-link`);
    await look(page, '16-lost-link');
    await page.fill('#email', 'aigul@example.org');
    await page.click('.send button');
    await look(page, '17-lost-link-sent');
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`update participants set link_version = 2 where email = 'aigul@example.org'`),
    );
    await page.goto(
      `${address}/r/${testApp.app.get(PersonalTokens).issue('participation', (await find('aigul')).id, 1)}`,
    );
    expect(await page.textContent('h1')).toBe('Эта ссылка уже не действует.');
    await look(page, '18-dead');
  });

  it.each([
    '',
    'answers',
    'visibility',
    'consents',
    'data',
    'replacement',
    'erasure',
    'erasure/confirm',
    'change',
  ])('fits a small phone in Georgian and the dark, and is without fault for axe: /%s', async (view) => {
    const link = await linkOf('georgian').catch(async () => {
      await register('georgian');
      return linkOf('georgian');
    });
    const page = await open(`${link}${view && `/${view}`}?lang=ka`, {
      viewport: smallPhone,
      locale: 'ka-GE',
      colorScheme: 'dark',
      javaScriptEnabled: true,
    });
    expect(await page.getAttribute('html', 'lang')).toBe('ka');
    expect(await page.locator('.top > a').textContent()).not.toBe('Convoke');
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(smallPhone.width);
    await keepScreenshot(page, `own-${view.replace('/', '-') || 'page'}-ka-320-dark`);
  });
});
