import { readFile } from 'node:fs/promises';
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

async function people(): Promise<void> {
  await stage.participate(
    {
      givenName: 'Ani',
      familyName: 'Example',
      badgeName: 'Անի Օրինակ',
      country: 'AM',
      organization: 'Foundation',
    },
    { 'diet-k3f9x': ['vegetarian'], 'nights-x1y2z': 2 },
  );
  await stage.participate(
    { givenName: 'Leyla', familyName: 'Nümunə', country: 'AZ', state: 'confirmed' },
    { 'diet-k3f9x': ['vegan'], 'nights-x1y2z': 0 },
  );
  await stage.participate(
    { givenName: 'Oksana', familyName: 'Prykladna', country: 'UA' },
    { 'nights-x1y2z': 3 },
  );
}

describe('the list of participants', () => {
  it('is filtered by an answer, in a sentence, and kept as a view of the team', async () => {
    await people();
    await stage.visit('participants');
    const { page } = stage;
    await stage.row('Ani').waitFor();

    await stage.button('Filter').click();
    await stage.button('Nights at the hotel').click();
    await page.getByLabel('Value').fill('2');
    await stage.button('Show').click();

    await stage.row('Leyla').waitFor({ state: 'detached' });
    await stage.button('Nights at the hotel: at least 2').waitFor();
    await stage.row('Prykladna').waitFor();
    expect(page.url()).not.toContain('nights');

    await stage.button('Columns').click();
    await page.getByLabel('Find a column or a question').fill('Nights');
    await page.getByRole('checkbox', { name: 'Nights at the hotel' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Nights at the hotel' }).waitFor();

    await stage.button('Everybody').click();
    await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
    await page.getByLabel('Name', { exact: true }).fill('At the hotel');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await stage.button('At the hotel').waitFor();
    const link = page.url();
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, 'participants-view-1280', false);

    await stage.leave();
    await stage.visit(`participants${new URL(link).search}`);
    await stage.button('Nights at the hotel: at least 2').waitFor();
    await stage.row('Leyla').waitFor({ state: 'detached' });
    await stage.button('Remove the filter Nights at the hotel: at least 2').click();
    await stage.row('Leyla').waitFor();
    await stage.page.getByLabel('changed since it was saved').waitFor();
  });

  it('is filtered by who has not consented, and who has not answered a later form', async () => {
    await people();
    await stage.testApp.database.write(PUBLIC, (tx) =>
      aForm(tx, {
        event: stage.event,
        purpose: 'follow-up',
        title: { en: 'Before you come' },
        definition: aDefinition({ id: 'flight-f1f1f', type: 'short-text', label: { en: 'Flight' } }),
      }),
    );
    await stage.visit('participants');
    await stage.row('Ani').waitFor();
    for (const [filter, value] of [
      ['Consent missing', 'Photographs'],
      ['Form not answered', 'Before you come'],
    ] as const) {
      await stage.button('Filter').click();
      await stage.button(filter).click();
      await stage.page.getByLabel(value).check();
      await stage.button('Show').click();
      await stage.button(`${filter}: ${value}`).waitFor();
    }
    await stage.row('Ani').waitFor({ state: 'detached' });
    await stage.row('Leyla').waitFor();
    expect(await axeViolations(stage.page)).toEqual([]);
  });

  it('marks those who were found under another spelling', async () => {
    await people();
    await stage.visit('participants');
    await stage.row('Ani').waitFor();

    await stage.page.keyboard.press('/');
    await stage.page.keyboard.type('Лейла');

    await stage.row('Ani').waitFor({ state: 'detached' });
    await stage.row('Leyla').getByLabel('Found under another spelling').waitFor();
  });

  it('does the same to many, says who was skipped, and takes it back', async () => {
    await people();
    await stage.visit('participants');
    const { page } = stage;
    await stage.row('Ani').waitFor();

    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await stage.said('1 selected');
    await stage.button('Select all 3 who fit').click();
    await stage.button('Decide').click();
    await page.getByRole('menuitem', { name: 'Confirm' }).click();
    await stage.said('Confirm 3 people?');
    await page.getByLabel('Send each a mail about it').uncheck();
    await stage.button('Confirm 3').click();
    await stage.said('Done for 2 people');
    await stage.said('1 person was left as before:');
    await stage.button('Close').last().click();
    await stage.button('Confirmed 3').waitFor();

    await stage.row('Ani').getByRole('checkbox').click();
    await stage.button('Tag').click();
    await page.getByRole('combobox', { name: 'Tag' }).fill('hotel');
    await stage.button('Tag 1').click();
    await stage.said('Done for 1 person');
    await stage.button('Undo').click();
    await stage.said('Taken back for 1 person');
  });

  it('writes to those alone who were chosen by name', async () => {
    await people();
    await stage.visit('participants');
    await stage.row('Ani').getByRole('checkbox').click();
    await stage.row('Leyla').getByRole('checkbox').click();
    await stage.button('Write …').click();
    await stage.said('2 people, chosen by name');
    await stage.said('2 people get it');
    expect(new URL(stage.page.url()).search).toBe('');
  });

  it('takes those alone into a file who were chosen by name', async () => {
    await people();
    await stage.visit('participants');
    const { page } = stage;
    await stage.row('Ani').getByRole('checkbox').click();
    await stage.row('Leyla').getByRole('checkbox').click();
    await stage.button('Export …').click();
    await page.getByRole('dialog', { name: 'Export 2 people' }).waitFor();
    await page.getByText('CSV', { exact: true }).click();
    expect(await axeViolations(page)).toEqual([]);

    const [file] = await Promise.all([page.waitForEvent('download'), stage.button('Make the file').click()]);

    const content = await readFile(await file.path(), 'utf8');
    expect(content).toContain('Ani');
    expect(content).toContain('Leyla');
    expect(content).not.toContain('Oksana');
    await stage.said('Finished: 2 rows.');
  });

  it('explains its keys, and opens, walks and closes by them', async () => {
    await people();
    await stage.visit('participants');
    const { page } = stage;
    await stage.row('Ani').waitFor();

    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
  });

  it.each([
    ['en', 1280, false],
    ['ru', 390, false],
    ['ka', 390, true],
    ['ru', 1280, true],
  ] as const)('is readable in %s at %i pixels (dark: %s)', async (language, width, dark) => {
    await people();
    await stage.visit('participants', { language, width, dark, height: width === 390 ? 844 : 860 });
    await stage.row('Ani').waitFor();
    await keepScreenshot(stage.page, `participants-${language}-${width}`, false);
    const overflow = await stage.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await axeViolations(stage.page)).toEqual([]);
    await stage.row('Ani').click();
    await stage.page.getByRole('heading', { name: 'Ani Example' }).waitFor();
    await keepScreenshot(stage.page, `participant-${language}-${width}`, false);
    expect(await axeViolations(stage.page)).toEqual([]);
  });
});
