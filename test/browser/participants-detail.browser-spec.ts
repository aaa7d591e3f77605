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

describe('the details of a participant', () => {
  it('take down what she says by telephone, seal it, and open it with a reason that stays', async () => {
    const ani = await stage.participate({ givenName: 'Ani', familyName: 'Example' }, { 'nights-x1y2z': 2 });
    await stage.visit(`participants?open=${ani.id}`);
    const { page } = stage;

    await stage.button('Fill in').click();
    await page.getByLabel('Nights at the hotel').fill('3');
    await page.getByLabel('Health and access needs').fill('A room without stairs');
    expect(await axeViolations(page)).toEqual([]);
    await stage.button('Save').click();
    await stage.said('Saved.');
    await page.getByText('A room without stairs').waitFor({ state: 'detached' });

    await stage.button(/Open/).last().click();
    await page.getByLabel(/Why/).fill('To book the right room');
    await page.getByRole('dialog').getByRole('button', { name: /Open/ }).click();

    await stage.said('A room without stairs');
    await stage.said('Answers under lock were opened');
    await keepScreenshot(page, 'participant-opened-1280', false);
  });

  it('give her application to somebody who decides, and take it back', async () => {
    const ani = await stage.participate({ givenName: 'Ani', familyName: 'Example' });
    await stage.staff('Rada Reviewer');
    await stage.visit(`participants?open=${ani.id}`);
    const { page } = stage;
    const reviewer = page.getByRole('combobox', { name: 'Reviewer' });
    await reviewer.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await reviewer.click();
    await reviewer.fill('Rada');
    await page.getByRole('option', { name: 'Rada Reviewer (NoW)' }).click();
    await stage.said('Given to another reviewer');
    await page.reload();
    await expect.poll(() => reviewer.inputValue(), { timeout: 10_000 }).toBe('Rada Reviewer (NoW)');
    await keepScreenshot(page, 'participant-assigned-1280', false);

    await reviewer.click();
    await page.getByRole('option', { name: 'Nobody' }).click();
    await expect.poll(() => reviewer.inputValue(), { timeout: 10_000 }).toBe('');
    await page.reload();
    await reviewer.waitFor();
    expect(await reviewer.inputValue()).toBe('');
  });

  it('say beside the question what does not fit', async () => {
    const ani = await stage.participate({ givenName: 'Ani', familyName: 'Example' });
    await stage.visit(`participants?open=${ani.id}`);
    await stage.button('Fill in').click();
    await stage.page.getByLabel('Nights at the hotel').fill('1.5');
    await stage.button('Save').click();
    await stage.page.locator('.mantine-NumberInput-error').waitFor();
  });

  it('do not offer sealed answers to those who may not open them', async () => {
    const ani = await stage.participate({ givenName: 'Ani', familyName: 'Example' }, { 'nights-x1y2z': 2 });
    await stage.visit(`participants?open=${ani.id}`, { role: 'reviewer' });
    await stage.page.getByRole('heading', { name: 'Answers' }).waitFor();
    expect(await stage.button('Fill in').count()).toBe(0);
    expect(await stage.button('More').count()).toBe(0);
  });

  it('put two registrations of one person together, line by line', async () => {
    const first = await stage.participate(
      {
        givenName: 'Leyla',
        familyName: 'Nümunə',
        organization: 'Example Centre',
        email: 'leyla@example.org',
      },
      { 'nights-x1y2z': 2 },
    );
    await stage.participate(
      {
        givenName: 'Leila',
        familyName: 'Numune',
        organization: 'Centre Example',
        email: 'leila@example.com',
      },
      { 'nights-x1y2z': 3 },
    );
    await stage.visit('duplicates');
    const { page } = stage;
    await stage.said('the same name, spelled otherwise');
    expect(await axeViolations(page)).toEqual([]);

    await stage.button('Merge …').click();
    await page.getByRole('dialog').getByRole('radio', { name: 'Nights at the hotel: 3' }).check();
    await page.getByRole('dialog').getByRole('radio', { name: 'Given name: Leyla' }).check();
    await keepScreenshot(page, 'participants-merge-1280', false);
    expect(await axeViolations(page)).toEqual([]);
    await stage.button('Merge for good').click();

    await stage.said('is one registration now');
    await stage.said('Nobody seems to be here twice');
    await stage.page.goto(page.url().replace('/duplicates', `/participants?open=${first.id}`));
    await stage.page.getByRole('complementary').getByText('3', { exact: true }).waitFor();
  });

  it('erase her for good after asking in one sentence', async () => {
    const ani = await stage.participate({ givenName: 'Ani', familyName: 'Example', state: 'confirmed' });
    await stage.visit(`participants?open=${ani.id}`);
    await stage.button('More').click();
    await stage.page.getByRole('menuitem', { name: 'Erase' }).click();
    await stage.said('and her place becomes free');
    await stage.button('Erase for good').click();
    await stage.said('Nobody has registered yet');
    expect(stage.page.url()).not.toContain(ani.id);
  });
});
