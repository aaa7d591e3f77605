import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { system } from '../../src/platform/actor.js';
import { MailQueue } from '../../src/platform/mail/mail-queue.js';
import { Mailbox } from '../../src/platform/mail/mailbox/mailbox.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { axeViolations, keepScreenshot, launchBrowser, type TestBrowser } from '../support/browser.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let folder: string;
let mailbox: Mailbox;
let testApp: TestApp;
let browser: TestBrowser;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convoke-mailbox-'));
  mailbox = await Mailbox.start(folder, 0);
  testApp = await createTestApp({ config: { mailboxFolder: folder, smtpUrl: mailbox.smtpUrl } });
  await testApp.app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(testApp.app.getHttpServer().address() as AddressInfo).port}`;
  testApp.config.publicUrl = address;
  await queueLetters();
  await testApp.runJobs();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await testApp.close();
  await mailbox.stop();
  await rm(folder, { recursive: true });
});

async function queueLetters(): Promise<void> {
  await testApp.database.write(system('test'), async (tx) => {
    const lead = await anOrganization(tx, { name: { en: 'Network of Women' }, acronym: 'NoW' });
    const event = await anEvent(tx, {
      lead,
      title: { en: 'Regional Meeting', ru: 'Региональная встреча', ka: 'რეგიონული შეხვედრა' },
      city: { en: 'Istanbul', ru: 'Стамбул', ka: 'სტამბოლი' },
      country: 'TR',
      languages: ['en', 'ru', 'ka'],
    });
    const category = await aCategory(tx, { event });
    const letters = [
      ['received', 'prove-address', 'en'],
      ['waitlisted', 'waitlisted', 'ru'],
      ['confirmed', 'confirmed', 'ka'],
    ] as const;
    for (const [state, kind, language] of letters) {
      const { id, email } = await aParticipant(tx, {
        event,
        category,
        state,
        givenName: 'ნინო',
        familyName: 'მაგალითაძე',
      });
      await testApp.app
        .get(MailQueue)
        .queue(tx, { kind, language, toAddress: email!, eventId: event.id, participantId: id });
    }
  });
}

it('shows a letter on a phone, and its button opens her page beside it', async () => {
  const page = await browser.browser.newPage({ viewport: { width: 390, height: 844 } });
  const refused: string[] = [];
  page.on('console', (line) => line.type() === 'error' && refused.push(line.text()));
  await page.goto(`${address}/mailbox`);
  await keepScreenshot(page, 'mailbox-list-phone');
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'თქვენი მონაწილეობა დადასტურებულია' }).click();
  const letter = page.frameLocator('iframe');
  await letter.getByRole('heading', { level: 1 }).waitFor();
  await keepScreenshot(page, 'mailbox-letter-phone');
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    letter.getByRole('link', { name: 'ჩემი გვერდის გახსნა' }).click(),
  ]);
  await opened.waitForLoadState();
  expect(opened.url()).toMatch(/\/r\/[\w-]{54}$/);
  expect(await opened.locator('h1').textContent()).toBeTruthy();
  expect(page.url()).toContain('/mailbox/');
  expect(refused).toEqual([]);
  await page.close();
});

it('shows letters on a laptop', async () => {
  const page = await browser.browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${address}/mailbox?lang=ru`);
  await keepScreenshot(page, 'mailbox-list-laptop');
  await page.getByRole('link', { name: 'Is this your address?' }).click();
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
  await keepScreenshot(page, 'mailbox-letter-laptop');
  expect(await axeViolations(page)).toEqual([]);
  await page.close();
});
