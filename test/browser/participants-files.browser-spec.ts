import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeViolations, keepScreenshot } from '../support/browser.js';
import { ParticipantsStage } from './participants-stage.js';

let stage: ParticipantsStage;

beforeAll(async () => {
  stage = await ParticipantsStage.open();
});
afterAll(() => stage.close());
beforeEach(() => stage.meet());
afterEach(() => stage.leave());

describe('participants in files', () => {
  it('come in from a messy table: seen before, settled, and nothing by halves', async () => {
    await stage.participate({
      givenName: 'Ani',
      familyName: 'Example',
      email: 'ani@example.org',
      country: 'AM',
    });
    await stage.visit('import');
    const { page } = stage;
    const table = [
      'Имя;Фамилия;Почта;Страна;Организация',
      'Мария;Иванова;maria@example.org;Кыргызстан;Центр',
      'Ani;Example;ani@example.org;Армения;Фонд',
      'Безымянная;;nobody;Марс;',
    ].join('\n');

    await page.locator('input[type=file]').setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(table),
    });
    await stage.said('3 rows read');
    await keepScreenshot(page, 'participants-import-columns-1280', false);
    expect(await axeViolations(page)).toEqual([]);
    await stage.button('See what will happen').click();
    await stage.said('Nothing has been changed yet');
    await page.getByRole('tab', { name: 'To be settled 1' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, 'participants-import-preview-1280', false);

    const [problems] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download these rows' }).click(),
    ]);
    expect(await readFile(await problems.path(), 'utf8')).toContain('Безымянная');
    await stage.button('Import 2 people').click();
    await stage.said('1 person is added. 1 person is updated.');
    await page.getByRole('dialog').getByRole('button', { name: 'Import 2 people' }).click();

    await stage.said('The table has been taken in');
    await stage.said('1 row left out');
    await stage
      .button('To the list')
      .or(page.getByRole('link', { name: 'To the list' }))
      .first()
      .click();
    await stage.row('Иванова').waitFor();
  });

  it('go out as a file that can be opened, with the columns of the list', async () => {
    await stage.participate({ givenName: 'Ani', familyName: 'Example', country: 'AM' });
    await stage.visit('participants');
    const { page } = stage;
    await stage.row('Ani').waitFor();
    await stage.choose(/Export those/);
    await page.getByText('CSV', { exact: true }).click();
    expect(await axeViolations(page)).toEqual([]);

    const [file] = await Promise.all([page.waitForEvent('download'), stage.button('Make the file').click()]);

    const content = await readFile(await file.path(), 'utf8');
    expect(content).toContain('Ani');
    expect(content).toContain('Armenia');
    await stage.said('Finished: 1 row.');
  });

  it.each([
    ['en', 1280],
    ['ru', 390],
    ['ka', 390],
  ] as const)('are listed as exports that were made, in %s at %i pixels', async (language, width) => {
    await stage.participate({ givenName: 'Ani', familyName: 'Example', country: 'AM' });
    await stage.participate({ givenName: 'Leyla', familyName: 'Nümunə', country: 'AZ' });
    const colleague = await stage.staff('Rada Colleague');
    const at = `/api/v1/events/${stage.event.id}/exports`;
    const made = await stage.testApp.request
      .post(at)
      .set('cookie', colleague)
      .send({ format: 'csv', columns: ['familyName'], language: 'en' })
      .expect(201);
    await stage.testApp.request.get(`${at}/${made.body.id}/file`).set('cookie', colleague).expect(200);
    await stage.visit('participants', { language, width, height: width === 390 ? 844 : 860 });
    const { page } = stage;
    await stage.row('Ani').waitFor();
    await stage.choose(/Export those|Выгрузить|^სიის ექსპორტი|ექსპორტი …/);
    await page.getByText('CSV', { exact: true }).click();
    const dialog = page.getByRole('dialog');
    await Promise.all([page.waitForEvent('download'), dialog.locator('button[type=submit]').click()]);
    await dialog.getByRole('status').filter({ hasText: '2' }).waitFor();
    await dialog.getByRole('button').last().click();
    await dialog.waitFor({ state: 'detached' });

    await stage.choose(/Exports made|Сделанные выгрузки|შექმნილი ექსპორტები/);
    const lines = dialog.getByRole('listitem');
    await lines.filter({ hasText: 'Rada Colleague' }).waitFor();
    expect(await lines.filter({ hasText: 'Rada Colleague' }).getByRole('button').count()).toBe(0);
    await keepScreenshot(page, `participants-exports-${language}-${width}`, false);
    expect(await axeViolations(page)).toEqual([]);
    await lines.first().getByRole('button').first().click();
    const again = lines.getByRole('link');
    await Promise.all([page.waitForEvent('download'), again.click()]);
    await again.waitFor({ state: 'detached' });
    expect(await lines.count()).toBe(3);
    await lines.first().getByRole('button').nth(1).click();
    await expect.poll(() => lines.count(), { timeout: 10_000 }).toBe(2);
  });

  it('get a message, seen as one of them gets it, tried, and sent to all who are listed', async () => {
    await stage.participate({ givenName: 'Ani', familyName: 'Example', email: 'ani@example.org' });
    await stage.participate({ givenName: 'Leyla', familyName: 'Nümunə', email: null, addedBy: 'staff' });
    await stage.visit('participants');
    const { page } = stage;
    await stage.row('Ani').waitFor();
    await stage.choose(/Write to/);
    await stage.said('1 person gets it');
    await stage.said('1 has no e-mail address');

    await page.locator('[data-part=subject] input').first().fill('The hotel');
    await page.locator('[data-part=body] textarea').first().fill('Dear ');
    await stage.button('Given name').click();
    await stage.button('Save and show').click();
    await page.frameLocator('iframe').getByText('Dear Ani', { exact: true }).waitFor();
    await keepScreenshot(page, 'participants-message-1280', false);
    expect(await axeViolations(page)).toEqual([]);

    await stage.button('Test to myself').click();
    await stage.said('A test is on its way to you');
    await stage.button('Send …').click();
    await stage.said('Send to 1 person?');
    await stage.button('Send to 1').click();
    await stage.said('Sent to 1 person');
    await stage.testApp.runJobs();
    expect(stage.testApp.mailbox.sentTo('ani@example.org')).toHaveLength(1);
  });
});
