import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fieldTypes } from '../../src/forms/field-types.js';
import type { FormDefinition, FormField } from '../../src/forms/form-definition.js';
import { sessionChoice } from '../../src/participants/fields/session-choice.field.js';
import { I18n, languages, type Language } from '../../src/platform/i18n/i18n.js';
import { formScript, script, stylesheet } from '../../src/web/pages/assets.js';
import { FormFields } from '../../src/web/pages/forms/form-fields.js';
import { Layout } from '../../src/web/pages/layout.js';
import { readerOf } from '../../src/web/pages/reader.js';
import { everything } from '../factories/answer.factory.js';
import { aField } from '../support/field-stage.js';
import { axeViolations, keepScreenshot, launchBrowser, type TestBrowser } from '../support/browser.js';

const smallPhone = { width: 320, height: 640 };
const phone = { width: 390, height: 844 };
const laptop = { width: 1280, height: 900 };
const i18n = new I18n();
fieldTypes.register(sessionChoice);
const types = fieldTypes.all();

/** A question of every kind, with all that can stand around it. */
const fields: FormField[] = types.map((type) => ({
  ...aField(type),
  id: `${type.name}-a1b2c`,
  label: {
    en: `A question of the kind ${type.name}`,
    ru: `Вопрос вида «${type.name}»`,
    ka: `შეკითხვა: ${type.name}`,
  },
  help: { en: 'Only so that we can prepare.', ru: 'Только чтобы мы могли подготовиться.' },
  ...(type.name === 'phone' ? { sensitive: true, required: { when: 'always' } as const } : {}),
}));
const definition: FormDefinition = { sections: [{ id: 'all-00000', title: { en: 'Questions' }, fields }] };

function pageIn(language: Language): string {
  const reader = readerOf(i18n, language);
  const questions = createElement(FormFields, {
    definition,
    reader,
    order: ['en'],
    endsOn: '2027-05-06',
    answers: { 'ranked-choice-a1b2c': ['film'], 'travel-document-a1b2c': passport, 'file-a1b2c': ['file-1'] },
    mistakes: {
      'a.number-a1b2c': 'Please write a number.',
      'a.date-range-a1b2c': 'Please fill this in.',
      'a.single-choice-a1b2c': 'Please choose.',
    },
    context: {
      ...everything,
      files: new Map([...everything.files].map(([id, file]) => [id, { ...file, fieldId: 'file-a1b2c' }])),
    },
    full: new Set(['single-choice-a1b2c/walk', 'several-choices-a1b2c/walk']),
    categoryTitle: () => '',
  });
  const form = createElement('form', { className: 'form', method: 'get', action: '/sent' }, questions);
  const page = {
    reader,
    title: 'Questions',
    demo: false,
    findable: false,
    withQuestions: true,
    children: [
      createElement('h1', { key: 'title' }, 'Questions'),
      createElement('div', { key: 'form' }, form),
    ],
  };
  return `<!doctype html>${renderToStaticMarkup(createElement(Layout, page))}`;
}

const passport = { number: 'AB123456', nationality: 'GE', expires: '2027-01-01' };

describe('a question of every kind', () => {
  let chromium: TestBrowser;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    chromium = await launchBrowser();
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });

  afterAll(async () => {
    await chromium?.close();
  });

  async function open(
    language: Language,
    options: Parameters<typeof chromium.browser.newContext>[0] = {},
  ): Promise<Page> {
    const context = await chromium.browser.newContext({ viewport: phone, ...options });
    contexts.push(context);
    await context.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      const asset = [stylesheet, script, formScript].find(({ path }) => path === pathname);
      await route.fulfill({
        contentType: asset?.type ?? 'text/html; charset=utf-8',
        body: asset?.content ?? pageIn(language),
      });
    });
    const page = await context.newPage();
    await page.goto('http://fields.test/');
    return page;
  }

  describe.each(languages)('in %s', (language) => {
    it.each([
      ['small phone', smallPhone, 'light', true],
      ['phone', phone, 'dark', true],
      ['phone without a script', phone, 'light', false],
      ['laptop', laptop, 'light', true],
    ] as const)('is drawn for everybody on a %s', async (name, viewport, colorScheme, javaScriptEnabled) => {
      const page = await open(language, { viewport, colorScheme, javaScriptEnabled });
      const width = await page
        .locator('html')
        .evaluate((html) => html.scrollWidth)
        .catch(() => viewport.width);
      expect(width).toBeLessThanOrEqual(viewport.width);
      await keepScreenshot(page, `fields-${name.replaceAll(' ', '-')}-${language}`);
      expect(await (javaScriptEnabled ? axeViolations(page) : [])).toEqual([]);
    });
  });

  it('finds every input by its words', async () => {
    const page = await open('en');
    await page.getByLabel('First day').fill('2027-05-04');
    await page
      .getByRole('group', { name: /several-choices/ })
      .getByLabel('The film')
      .check();
    await page
      .getByRole('group', { name: /kind languages/ })
      .getByLabel('Georgian', { exact: true })
      .check();
    await page.getByLabel('Nationality').selectOption('AM');
    expect(await page.getByLabel('The walk').first().isDisabled()).toBe(true);
  });

  it('moves wishes up and down, and never gives two the same place', async () => {
    const page = await open('en');
    const order = () =>
      page.locator('.ranks select').evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
    await page.getByRole('button', { name: 'Move up: The walk' }).click();
    expect(await order()).toEqual(['film:1', 'walk:2', '']);
    await page.getByRole('button', { name: 'Move up: The walk' }).click();
    expect(await order()).toEqual(['walk:1', 'film:2', '']);
    await page.locator('.ranks').getByLabel('The talks', { exact: true }).selectOption('talks:1');
    expect(await order()).toEqual(['talks:1', 'film:2', '']);
    await page.getByRole('button', { name: 'Move down: The film' }).click();
    expect(await order()).toEqual(['talks:1', '', '']);
  });

  it('lets go of the other session at the same time', async () => {
    const page = await open('en');
    const mediation = page.getByLabel('Mediation');
    await mediation.check();
    await page.evaluate(() =>
      document.querySelectorAll<HTMLInputElement>('input[disabled]').forEach((one) => (one.disabled = false)),
    );
    await page.getByLabel('Trauma work').check();
    expect(await mediation.isChecked()).toBe(false);
  });

  it('gives one more picker as soon as a language is chosen', async () => {
    const page = await open('en');
    await page.getByLabel('Another language').selectOption('de');
    expect(await page.getByLabel('Another language').count()).toBe(2);
    await page.getByLabel('Another language').last().selectOption('fa');
    expect(await page.getByLabel('Another language').count()).toBe(3);
  });
});
