import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PUBLIC } from '../../src/platform/actor.js';
import { aDefinition, aForm } from '../factories/form.factory.js';
import { axeViolations, keepScreenshot } from '../support/browser.js';
import { ParticipantsStage } from './participants-stage.js';

let stage: ParticipantsStage;

beforeAll(async () => {
  stage = await ParticipantsStage.open();
});
afterAll(() => stage.close());
beforeEach(() => stage.meet());
afterEach(() => stage.leave());

describe('a form that some have not answered', () => {
  it.each([
    ['en', 1280, false],
    ['ru', 390, false],
    ['ka', 1280, true],
    ['ka', 390, false],
  ] as const)('reminds them after showing the letter, in %s at %i pixels', async (language, width, dark) => {
    const [ani, leyla] = [`ani-${language}-${width}@example.org`, `leyla-${language}-${width}@example.org`];
    await stage.participate({ givenName: 'Ani', email: ani, state: 'confirmed' });
    await stage.participate({ givenName: 'Leyla', email: leyla, state: 'confirmed', language: 'ru' });
    await stage.testApp.database.write(PUBLIC, (tx) =>
      aForm(tx, {
        event: stage.event,
        purpose: 'follow-up',
        title: { en: 'Before you come', ru: 'Перед приездом', ka: 'ჩამოსვლამდე' },
        definition: aDefinition({ id: 'flight-f1f1f', type: 'short-text', label: { en: 'Flight' } }),
      }),
    );
    await stage.visit('forms', { language, width, dark, height: width === 390 ? 844 : 860 });
    const { page } = stage;
    const remind = stage.button(/Remind 2 people|Напомнить 2 людям|2 ადამიანისთვის შეხსენება/);
    await remind.waitFor();
    await keepScreenshot(page, `form-remind-${language}-${width}`, false);
    expect(await axeViolations(page)).toEqual([]);

    await remind.click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('iframe').waitFor();
    await dialog.getByText(/^(русский|Russian|რუსული)$/).click();
    await dialog.getByText('Не хватает ваших ответов:').waitFor();
    await page.frameLocator('iframe').getByText('организаторам всё ещё нужно').waitFor();
    await keepScreenshot(page, `form-remind-letter-${language}-${width}`, false);
    expect(await axeViolations(page)).toEqual([]);

    await dialog.getByRole('button').last().click();
    await dialog.waitFor({ state: 'detached' });
    await stage.said(/2 people were reminded|2 людям напомнили|2 ადამიანს ბოლო/);
    await stage.testApp.runJobs();
    expect(stage.testApp.mailbox.sentTo(leyla)[0]!.subject).toContain('Не хватает ваших ответов');
    expect(stage.testApp.mailbox.sentTo(ani)).toHaveLength(1);
  });
});
