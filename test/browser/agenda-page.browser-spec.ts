import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../src/platform/clock.js';
import { axeViolations, keepScreenshot, launchBrowser, type TestBrowser } from '../support/browser.js';
import { inIstanbul, publishAgenda } from '../support/published-agenda.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

describe('the agenda page', () => {
  let testApp: TestApp;
  let chromium: TestBrowser;
  let address: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    testApp = await createTestApp({ clock: new FixedClock(inIstanbul('09:30')) });
    await testApp.app.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(testApp.app.getHttpServer().address() as AddressInfo).port}`;
    await publishAgenda(testApp, { slug: 'meeting', format: 'hybrid' });
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
    options: Parameters<typeof chromium.browser.newContext>[0] = {},
    query = '?lang=en',
  ): Promise<Page> {
    const viewport = { width: 1280, height: 900 };
    const timezoneId = 'Europe/Istanbul';
    const context = await chromium.browser.newContext({ viewport, timezoneId, ...options });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${address}/e/meeting/agenda${query}`);
    return page;
  }

  const titles = (page: Page) => page.locator('.slot li[id] h3:visible').allTextContents();

  it('filters at once, keeps the filter in its address, and takes it back', async () => {
    const page = await open();
    await page.fill('[name="q"]', 'MAGALITI');
    expect(await titles(page)).toEqual(['Women in humanitarian action']);
    expect(await page.textContent('.sift-count')).toContain('Sessions shown: 1 of 6');
    await page.reload();
    expect(await titles(page)).toEqual(['Women in humanitarian action']);
    await page.click('.sift-count a');
    expect(await titles(page)).toHaveLength(6);
    await page.click('.sift-days a:last-child');
    expect(await titles(page)).toEqual(['Mediation basics']);
    expect(page.url()).toContain('day=2030-06-06');
    expect(await page.getAttribute('.sift-days a:last-child', 'aria-current')).toBe('true');
  });

  it('filters without a script, by the keyboard alone', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.focus('[name="q"]');
    await page.keyboard.type('borders');
    await page.keyboard.press('Enter');
    await page.waitForURL('**q=borders*');
    expect(await titles(page)).toEqual(['Dialogue across borders']);
    await page.click('.sift-count a');
    expect(await titles(page)).toHaveLength(6);
  });

  it('shows a session that a link leads to, whatever the filter hides', async () => {
    const page = await open({}, '?lang=en&q=opening');
    const id = await page.locator('.slot li[id]', { hasText: 'Dialogue' }).getAttribute('id');
    await page.evaluate((target) => (location.hash = target), id!);
    await page.locator(`#${id}`).waitFor({ state: 'visible' });
  });

  it('adds the own time of who follows from elsewhere, and of nobody at the place', async () => {
    const page = await open({ timezoneId: 'Asia/Tokyo' });
    const own = page.locator('.slot', { hasText: 'Opening' }).locator('.own-time');
    expect(await own.textContent()).toBe('your time: 15:00–16:00');
    expect(await (await open()).locator('.own-time').count()).toBe(0);
  });

  it('is printed whole, without what only a screen is for', async () => {
    const page = await open();
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.sift')).toBe(false);
    expect(await page.isVisible('.now-next')).toBe(false);
    expect(await titles(page)).toHaveLength(6);
  });

  it.each([
    ['en', 1280, 'light'],
    ['ru', 1280, 'dark'],
    ['ka', 390, 'light'],
    ['ru', 390, 'dark'],
    ['en', 390, 'light'],
    ['ru', 320, 'light'],
  ] as const)('is readable in %s at %i px, %s', async (language, width, colorScheme) => {
    const page = await open({ viewport: { width, height: 844 }, colorScheme }, `?lang=${language}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.click('.changes summary');
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, `agenda-page-${language}-${width}-${colorScheme}`);
  });
});
