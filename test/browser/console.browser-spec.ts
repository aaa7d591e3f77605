import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Event } from '../../src/events/event.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { anAccount, signedIn, withPassword } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { axeViolations, keepScreenshot, launchBrowser, type TestBrowser } from '../support/browser.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let testApp: TestApp;
let chromium: TestBrowser;
let address: string;
let organization: Organization;
let meeting: Event;
let draft: Event;
let context: BrowserContext;
let page: Page;
let refused: string[];

beforeAll(async () => {
  testApp = await createTestApp();
  chromium = await launchBrowser();
  await testApp.app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(testApp.app.getHttpServer().address() as AddressInfo).port}`;
});

afterAll(async () => {
  await chromium?.close();
  await testApp?.close();
});

beforeEach(async () => {
  await testApp.database.write(PUBLIC, async (tx) => {
    const suffix = randomUUID().slice(0, 8);
    organization = await anOrganization(tx, {
      name: { en: 'Women’s Network', ru: 'Сеть женщин' },
      acronym: 'WN',
    });
    meeting = await anEvent(tx, {
      lead: organization,
      slug: `meeting-${suffix}`,
      title: { en: 'Regional Meeting', ru: 'Региональная встреча', ka: 'რეგიონული შეხვედრა' },
      city: { en: 'Istanbul', ru: 'Стамбул', ka: 'სტამბოლი' },
      country: 'TR',
      languages: ['en', 'ru'],
      capacity: 40,
    });
    const peacebuilder = await aCategory(tx, {
      event: meeting,
      code: 'peacebuilder',
      title: { en: 'Peacebuilder' },
    });
    for (const state of ['confirmed', 'confirmed', 'pending', 'pending', 'declined'] as const) {
      await aParticipant(tx, { event: meeting, category: peacebuilder, state });
    }
    draft = await anEvent(tx, {
      lead: organization,
      slug: `draft-${suffix}`,
      title: { en: 'Young Mediators' },
      lifecycle: 'draft',
      colour: '#2A4474',
    });
  });
  await openBrowser();
});

afterEach(async () => {
  await context.close();
  if (refused.length > 0) {
    throw new Error(refused.join('\n'));
  }
});

describe('an organizer', () => {
  it('signs in by a one-time link and sees her events', async () => {
    const { email } = await anOrganizer();
    await page.goto(`${address}/console/`);
    await page.getByRole('button', { name: 'Sign in by a link in a mail' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText('a link is on its way').waitFor();
    await testApp.runJobs();

    const token = /sign-in\/link#([\w.~-]+)/.exec(testApp.mailbox.sentTo(email).at(-1)?.text ?? '')?.[1];
    await page.goto(`${address}/console/sign-in/link#${token}`);
    await page.getByRole('button', { name: 'Sign in' }).click();

    await page.getByRole('heading', { name: 'My events' }).waitFor();
    await page.getByRole('link', { name: 'Regional Meeting' }).waitFor();
    await page.getByText('2 of 40 places').waitFor();
    await page.goto(`${address}/console/sign-in/link#${token}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
  });

  it('comes back to the page that she wanted, once she is signed in', async () => {
    await page.goto(`${address}/console/organizations`);
    await page.waitForURL(/\/console\/sign-in\?next=/);
    await page.getByLabel('E-mail').fill('nobody@example.org');
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('nobody@example.org');

    const { email } = await withPassword(testApp, await anOrganizer(), 'a sentence that only she knows');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('a sentence that only she knows');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Organizations' }).waitFor();
    expect(page.url()).toBe(`${address}/console/organizations`);
    await page.getByRole('button', { name: 'Nana Organizer' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('gives a draft what it lacks, and publishes it', async () => {
    await signIn();
    await page.goto(`${address}/console/events/${draft.id}`);
    expect(await page.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true);
    await page.getByRole('link', { name: 'A category that people can choose in the form' }).click();
    await page.getByRole('button', { name: 'Add a category' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('group', { name: 'Title' }).getByLabel('English').fill('Guest');
    await dialog.getByRole('button', { name: 'Save the category' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Guest' }).waitFor();

    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { name: 'People by state' }).waitFor();
    const answer = await testApp.request.get(`/e/${draft.slug}`);
    expect(answer.status).toBe(200);
  });

  it('writes a text in two languages, and keeps it when somebody else saved first', async () => {
    const account = await signIn();
    await page.goto(`${address}/console/events/${meeting.id}/settings/texts`);
    const summary = page.getByRole('group', { name: 'Summary' });
    await summary.getByLabel('English').fill('Two days in Istanbul.');
    await page.getByText('missing').first().waitFor();
    await summary.getByLabel('Russian').fill('Два дня в Стамбуле.');

    await editElsewhere(await signedIn(testApp, account), { summary: { en: 'Two days.' } });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const conflict = page.getByRole('alert');
    await conflict.getByText('Two days.', { exact: false }).waitFor();
    await conflict.getByRole('button', { name: 'Save mine' }).click();
    await page.getByText('Saved.').waitFor();

    const [{ summary: saved }] = (await testApp.database.read(PUBLIC, (tx) =>
      tx.query<{ summary: object }[]>('select summary from events where id = $1', [meeting.id]),
    )) as [{ summary: object }];
    expect(saved).toEqual({ en: 'Two days in Istanbul.', ru: 'Два дня в Стамбуле.' });
  });

  it('is asked before she leaves what is not saved', async () => {
    await signIn();
    await page.goto(`${address}/console/events/${meeting.id}/settings/privacy`);
    await page.getByLabel('Address for questions').fill('questions@example.org');
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Stay' }).click();
    expect(await page.getByLabel('Address for questions').inputValue()).toBe('questions@example.org');
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it('sees a registration appear without reload, in the list and in the counts', async () => {
    await signIn();
    await page.goto(`${address}/console/events/${meeting.id}`);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByText('2 of 40 places taken').waitFor();
    await register('Aigul', 'Newcomer');
    await page.getByText('3 of 40 places taken').waitFor();

    await page.getByRole('link', { name: /^Participants/ }).click();
    await page.getByText('Newcomer, Aigul').waitFor();
    await register('Nino', 'Second');
    await page.getByText('Second, Nino').waitFor();
  });

  it('goes anywhere by Ctrl-K', async () => {
    await signIn();
    await page.goto(`${address}/console/`);
    await page.getByRole('heading', { name: 'My events' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('An event, a page, something to do').fill('Young');
    await page
      .getByRole('button', { name: /Young Mediators/ })
      .last()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Before publishing, one thing is missing' }).waitFor();
  });

  it('takes a colleague in, and cannot lose the last owner', async () => {
    await signIn();
    await page.goto(`${address}/console/organizations/${organization.id}`);
    await page.getByText('The last owner stays').waitFor();
    await page.getByRole('button', { name: 'Add a member' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill('colleague@example.org');
    await dialog.getByRole('radio', { name: 'Manager' }).check();
    await dialog.getByRole('button', { name: 'Add and write to her' }).click();
    await page.getByRole('listitem').filter({ hasText: 'colleague@example.org' }).waitFor();
    await testApp.runJobs();
    expect(testApp.mailbox.sentTo('colleague@example.org')).toHaveLength(1);
  });
});

const screens = [
  ['my events', () => ''],
  ['a new event', () => 'events/new'],
  ['a draft', () => `events/${draft.id}`],
  ['an event', () => `events/${meeting.id}`],
  ['texts', () => `events/${meeting.id}/settings/texts`],
  ['time and place', () => `events/${meeting.id}/settings/place`],
  ['registration', () => `events/${meeting.id}/settings/registration`],
  ['categories and places', () => `events/${meeting.id}/settings/places`],
  ['hosts', () => `events/${meeting.id}/settings/hosts`],
  ['colour', () => `events/${meeting.id}/settings/look`],
  ['privacy', () => `events/${meeting.id}/settings/privacy`],
  ['organizations', () => 'organizations'],
  ['an organization', () => `organizations/${organization.id}`],
  ['my account', () => 'account'],
  ['nothing', () => 'nowhere'],
] as const;

describe.each([
  ['a laptop by day', { width: 1280, height: 800 }, 'light', 'en'],
  ['a phone by night', { width: 390, height: 844 }, 'dark', 'ka'],
  ['a narrow phone', { width: 320, height: 640 }, 'light', 'ru'],
] as const)('on %s', (_device, viewport, colorScheme, language) => {
  it('every screen is accessible, fits, and obeys its own policy', async () => {
    await context.close();
    await openBrowser({ viewport, colorScheme });
    await signIn(language);
    const found: Record<string, unknown> = {};
    for (const [name, path] of screens) {
      await page.goto(`${address}/console/${path()}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('load');
      await page
        .getByRole('status', { name: /^(Reading|Загрузка|იტვირთება)$/ })
        .first()
        .waitFor({ state: 'detached' });
      await keepScreenshot(page, `console-${name.replaceAll(' ', '-')}-${viewport.width}-${language}`);
      found[name] = await whatIsWrong();
    }
    expect(found).toEqual(Object.fromEntries(screens.map(([name]) => [name, { overflow: 0, axe: [] }])));
  });
});

async function whatIsWrong(): Promise<{ overflow: number; axe: string[] }> {
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  const complaints = refused.length;
  const axe = await axeViolations(page);
  refused.length = complaints;
  return { overflow, axe };
}

async function openBrowser(options: Parameters<TestBrowser['browser']['newContext']>[0] = {}): Promise<void> {
  context = await chromium.browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  page = await context.newPage();
  refused = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) {
      refused.push(message.text());
    }
  });
  page.on('pageerror', (error) => refused.push(error.message));
}

async function anOrganizer() {
  return testApp.database.write(PUBLIC, async (tx) => {
    const account = await anAccount(tx, { name: 'Nana Organizer' });
    await aMember(tx, { organization, account });
    return account;
  });
}

async function signIn(language = 'en') {
  const account = await anOrganizer();
  const [name = '', ...value] = (await signedIn(testApp, account)).split('=');
  await context.addCookies([
    { name, value: value.join('='), url: address },
    { name: 'lang', value: language, url: address },
  ]);
  return account;
}

async function editElsewhere(cookie: string, changes: object): Promise<void> {
  const path = `/api/v1/events/${meeting.id}`;
  const { headers } = await testApp.request.get(path).set('cookie', cookie);
  const answer = await testApp.request
    .patch(path)
    .set('cookie', cookie)
    .set('if-match', String(headers['etag']))
    .send(changes);
  expect(answer.status).toBe(200);
}

async function register(givenName: string, familyName: string): Promise<void> {
  const answer = await testApp.request
    .post(`/api/v1/public/events/${meeting.slug}/registrations`)
    .set('idempotency-key', randomUUID())
    .send({
      email: `${familyName.toLowerCase()}@example.org`,
      givenName,
      familyName,
      country: 'KG',
      language: 'en',
      category: 'peacebuilder',
      consents: { dataProcessing: true, photography: false },
    });
  expect(answer.status).toBe(201);
}
