import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PUBLIC } from '../../src/platform/actor.js';
import { MEGABYTE } from '../../src/platform/files/file-kinds.js';
import { aPdf, aPicture } from '../factories/file.factory.js';
import { aDefinition, publish } from '../factories/form.factory.js';
import { axeViolations, keepScreenshot } from '../support/browser.js';
import { ParticipantsStage } from './participants-stage.js';

let stage: ParticipantsStage;
let meetings = 0;
const pdf = (name: string, buffer = aPdf()) => ({ name, mimeType: 'application/pdf', buffer });

beforeAll(async () => {
  stage = await ParticipantsStage.open();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.meet();
  meetings += 1;
  const tail = `u${meetings}aaa`;
  const definition = aDefinition(
    {
      id: `papers-${tail}`,
      type: 'file',
      label: { en: 'Papers', ru: 'Документы', ka: 'საბუთები' },
      settings: { kinds: ['pdf'], megabytes: 1 },
    },
    { id: `photo-${tail}`, type: 'picture', label: { en: 'Photo', ru: 'Фото', ka: 'ფოტო' } },
    {
      id: `passport-${tail}`,
      type: 'file',
      sensitive: true,
      label: { en: 'Passport', ru: 'Паспорт', ka: 'პასპორტი' },
    },
    { id: `note-${tail}`, type: 'short-text', label: { en: 'Remark', ru: 'Примечание', ka: 'დანიშვნა' } },
  );
  await stage.testApp.database.write(PUBLIC, (tx) => publish(tx, stage.form, definition, 2));
});
afterEach(() => stage.leave());

const group = (name: string) => stage.page.getByRole('group', { name });

describe('files that staff hand in', () => {
  it('are dropped or chosen while somebody is added, and stand among her answers', async () => {
    await stage.visit('participants');
    const { page } = stage;
    await stage.button('Add by hand').first().click();
    await page.getByLabel('Given name').fill('Ani');
    await page.getByLabel('Family name').fill('Example');
    const transfer = await page.evaluateHandle((content) => {
      const files = new DataTransfer();
      files.items.add(new File([content], 'letter.pdf', { type: 'application/pdf' }));
      return files;
    }, aPdf().toString('latin1'));
    await group('Papers').getByText('Or drop it here.').dispatchEvent('drop', { dataTransfer: transfer });
    await group('Papers').getByText('letter.pdf', { exact: true }).waitFor();
    await group('Photo')
      .locator('input[type=file]')
      .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: await aPicture('png') });
    await group('Photo').getByText('me.jpg', { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, 'participants-add-files-1280', false);

    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();

    await stage.said('letter.pdf');
    await stage.said('me.jpg');
  });

  it('say beside the question what is wrong with them, stay, are replaced and removed by the keyboard', async () => {
    const ani = await stage.participate({ givenName: 'Ani', familyName: 'Example' });
    await stage.visit(`participants?open=${ani.id}`, { width: 390, language: 'en' });
    const { page } = stage;
    await stage.button('Fill in').click();
    const input = group('Papers').locator('input[type=file]');

    await input.setInputFiles(pdf('large.pdf', Buffer.concat([aPdf(), Buffer.alloc(MEGABYTE, ' ')])));
    await group('Papers').getByText('large.pdf is larger than 1 MB.').waitFor();
    await input.setInputFiles(pdf('lie.pdf', await aPicture('png')));
    await group('Papers')
      .getByText(/^lie\.pdf: /)
      .waitFor();
    await keepScreenshot(page, 'participants-file-mistake-390', false);
    expect(await axeViolations(page)).toEqual([]);
    await input.setInputFiles(pdf('first.pdf'));
    await group('Papers').getByText('first.pdf', { exact: true }).waitFor();
    await group('Passport').locator('input[type=file]').setInputFiles(pdf('passport.pdf'));
    await group('Passport').getByText('passport.pdf', { exact: true }).waitFor();
    await stage.button('Save').click();
    await stage.said('Saved.');

    await stage.button('Fill in').click();
    await group('Papers').getByText('first.pdf', { exact: true }).waitFor();
    await group('Passport').getByText('A sealed answer stands here.').waitFor();
    expect(await group('Passport').getByText('passport.pdf').count()).toBe(0);
    await page.getByLabel('Remark').fill('By telephone');
    await input.setInputFiles(pdf('second.pdf', aPdf({ catalog: '/Lang (ru)' })));
    await group('Papers').getByText('first.pdf', { exact: true }).waitFor({ state: 'detached' });
    await group('Papers').getByText('second.pdf', { exact: true }).waitFor();
    await stage.button('Save').click();
    await stage.said('By telephone');
    await stage.said('second.pdf');

    await stage.button('Fill in').click();
    await stage.button('Remove second.pdf').press('Enter');
    await page.getByText('second.pdf has been removed').waitFor({ state: 'attached' });
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toBe('Choose a file');
    await stage.button('Save').click();
    await stage.page.getByText('second.pdf').first().waitFor({ state: 'detached' });
  });

  it('keep others waiting with the saving, can be stopped, and say so in Russian and Georgian', async () => {
    const ani = await stage.participate({ givenName: 'Ani', familyName: 'Example' });
    for (const [language, fill, save, stop] of [
      ['ru', 'Заполнить', 'Сохранить', /Прервать отправку slow\.pdf/],
      ['ka', 'შევსება', 'შენახვა', /slow\.pdf: გაგზავნის შეწყვეტა/],
    ] as const) {
      await stage.visit(`participants?open=${ani.id}`, { language });
      const { page } = stage;
      await page.route('**/uploads?*', () => undefined); // never answered
      await stage.button(fill).click();
      await page.locator('input[type=file]').first().setInputFiles(pdf('slow.pdf'));
      await page.getByRole('progressbar').waitFor();
      expect(await stage.button(save).isDisabled()).toBe(true);
      await keepScreenshot(page, `participants-file-sending-${language}-1280`, false);
      expect(await axeViolations(page)).toEqual([]);
      await stage.button(stop).click();
      await page.getByRole('progressbar').waitFor({ state: 'detached' });
      expect(await stage.button(save).isDisabled()).toBe(false);
      await page.context().close();
    }
    await stage.visit('participants');
  });
});
