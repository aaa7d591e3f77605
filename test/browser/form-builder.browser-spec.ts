import type { AddressInfo } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { Form } from '../../src/forms/form.entity.js';
import type { FormDefinition } from '../../src/forms/form-definition.js';
import { FormsService } from '../../src/forms/forms.service.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import { PUBLIC, system } from '../../src/platform/actor.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aForm, publish } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { axeViolations, keepScreenshot, launchBrowser, type TestBrowser } from '../support/browser.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let testApp: TestApp;
let browser: TestBrowser;
let address: string;
let organization: Organization;
let event: Event;
let category: Category;
let page: Page;
let meetings = 0;

beforeAll(async () => {
  testApp = await createTestApp();
  await testApp.app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(testApp.app.getHttpServer().address() as AddressInfo).port}`;
  testApp.config.publicUrl = address;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await testApp.close();
});

beforeEach(async () => {
  meetings += 1;
  await testApp.database.write(PUBLIC, async (tx) => {
    organization = await anOrganization(tx, { name: { en: 'Network of Women' }, acronym: 'NoW' });
    event = await anEvent(tx, { lead: organization, slug: `meeting-${meetings}`, languages: ['en', 'ru'] });
    category = await aCategory(tx, { event, code: 'peacebuilder', title: { en: 'Peacebuilder' } });
  });
});

afterEach(async () => {
  await page.context().close();
});

interface Visit {
  role?: Role;
  width?: number;
  height?: number;
  language?: string;
  dark?: boolean;
  touch?: boolean;
}

/** Opens a screen of the event as a member of its host. */
async function visit(path: string, how: Visit = {}): Promise<void> {
  const account = await testApp.database.write(PUBLIC, async (tx) => {
    const made = await anAccount(tx, { name: 'Nana Organizer' });
    await aMember(tx, { organization, account: made, role: how.role ?? 'manager' });
    return made;
  });
  const context = await browser.browser.newContext({
    viewport: { width: how.width ?? 1440, height: how.height ?? 900 },
    colorScheme: how.dark ? 'dark' : 'light',
    hasTouch: how.touch ?? false,
  });
  const cookies = [...(await signedIn(testApp, account)).split('; '), `lang=${how.language ?? 'en'}`];
  await context.addCookies(
    cookies.map((cookie) => {
      const cut = cookie.indexOf('=');
      return { name: cookie.slice(0, cut), value: cookie.slice(cut + 1), url: address };
    }),
  );
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${address}/console/events/${event.id}/${path}`);
}

/** A published form of two sections: `letters` names the questions of each, `visa` says yes or no. */
async function aPublishedForm(suffix: string): Promise<Form> {
  const question = (name: string, more: object = {}) => ({
    id: `${name.toLowerCase()}-${suffix}`,
    type: 'short-text',
    label: { en: name, ru: name },
    ...more,
  });
  const definition: FormDefinition = {
    sections: [
      {
        id: `travel-${suffix}`,
        title: { en: 'Travel', ru: 'Дорога' },
        fields: [question('Visa', { type: 'yes-no' }), question('Airport')],
      },
      { id: `needs-${suffix}`, title: { en: 'Needs', ru: 'Потребности' }, fields: [question('Remarks')] },
    ],
  };
  return testApp.database.write(PUBLIC, (tx) =>
    aForm(tx, { event, definition, title: { en: 'Registration', ru: 'Регистрация' } }),
  );
}

const row = (name: string): Locator => page.locator('[data-row]').filter({ hasText: name });
const said = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const saved = (): Promise<void> =>
  page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor();
const order = async (): Promise<string> =>
  (await page.locator('[data-row]').allTextContents()).join(' ').replaceAll('*', '');
const draftOf = (id: string): Promise<FormDefinition> =>
  testApp.database.read(PUBLIC, async (tx) => (await tx.findOneByOrFail(Form, { id })).draft);

/** Presses a button without a pointer. */
async function press(button: Locator): Promise<void> {
  await button.focus();
  await page.keyboard.press('Enter');
}

async function addQuestion(kind: string, words: string): Promise<void> {
  await press(page.getByRole('button', { name: 'Question', exact: true }));
  await page.getByPlaceholder('What do you want to ask?').waitFor();
  await page.keyboard.type(kind);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Settings' });
  await panel.getByRole('heading', { name: kind }).waitFor();
  await panel.getByRole('group', { name: 'Question' }).getByLabel('English').focus();
  await page.keyboard.type(words);
}

describe('building a form', () => {
  it('is done by keyboard alone: a condition, places, publishing; and people meet it on the page', async () => {
    await visit('forms');
    await press(page.getByRole('button', { name: 'Create a form' }));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('group', { name: 'Title of the form' }).getByLabel('English').focus();
    await page.keyboard.type('About your stay');
    await dialog.getByLabel('Nothing').focus();
    await page.keyboard.press('Space');
    await press(dialog.getByRole('button', { name: 'Create the form' }));
    await said('Nothing is asked yet');

    await addQuestion('Yes or no', 'Will you stay at the hotel?');
    await addQuestion('One choice', 'Which room?');
    for (const [label, places] of [
      ['Single room', '20'],
      ['Shared room', ''],
    ]) {
      await press(page.getByRole('button', { name: 'Option', exact: true }));
      await page.keyboard.type(label!);
      await page.getByLabel(`Places of “${label}”`).focus();
      await page.keyboard.type(places!);
    }
    await press(page.locator('summary').filter({ hasText: 'Shown' }));
    await press(page.getByRole('button', { name: 'Show it only sometimes' }));
    await page.getByRole('combobox', { name: 'With what' }).focus();
    await page.keyboard.type('yes');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await saved();
    await press(page.getByRole('button', { name: 'Publish', exact: true }));

    const publishing = page.getByRole('dialog');
    await publishing.getByText('1 thing is to be done first').waitFor();
    await press(publishing.getByRole('button', { name: 'Section without a title' }));
    await page.getByRole('group', { name: 'Title of the section' }).getByLabel('English').focus();
    await page.keyboard.type('Your stay');
    await saved();
    await press(page.getByRole('button', { name: 'Publish', exact: true }));
    await press(page.getByRole('dialog').getByRole('button', { name: 'Publish' }));
    await said('Published.');

    await page.goto(`${address}/e/${event.slug}/register`);
    await said('Will you stay at the hotel?');
    const room = page.locator('[data-question]').filter({ hasText: 'Single room' });
    expect(await room.isVisible()).toBe(false);
    await page.locator('[data-question]').first().getByText('Yes', { exact: true }).click();
    await room.waitFor();
    const seats: { key: string; capacity: number }[] = await testApp.database.read(PUBLIC, (tx) =>
      tx.query(`select key, capacity from seat_counters where event_id = $1 and scope = 'option'`, [
        event.id,
      ]),
    );
    expect(seats.map(({ key, capacity }) => [key.split('/')[1], capacity])).toContainEqual(['option', 20]);
  });

  it('moves questions with Alt and arrows from section to section, says so, and takes it back', async () => {
    const form = await aPublishedForm('aaaaa');
    await visit(`forms/${form.id}`);
    await row('Visa').focus();

    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('status').filter({ hasText: '“Visa”: 2 of 2 in “Travel”' }).waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('status').filter({ hasText: '“Visa”: 1 of 2 in “Needs”' }).waitFor();
    expect(await row('Visa').evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await order()).toBe('Travel Airport Needs Visa Remarks');
    await saved();
    expect((await draftOf(form.id)).sections.map(({ fields }) => fields.length)).toEqual([1, 2]);

    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await order()).toBe('Travel Visa Airport Needs Remarks');
    await page.keyboard.press('Control+Shift+z');
    expect(await order()).toBe('Travel Airport Visa Needs Remarks');
  });

  it('moves them by dragging too, whole sections with their questions', async () => {
    const form = await aPublishedForm('bbbbb');
    await visit(`forms/${form.id}`);
    await row('Remarks').waitFor();
    const drag = async (what: string, onto: string, below = 30) => {
      const from = (await row(what).boundingBox())!;
      const to = (await row(onto).boundingBox())!;
      await page.mouse.move(from.x + 60, from.y + 20);
      await page.mouse.down();
      await page.mouse.move(from.x + 60, to.y + 10, { steps: 4 });
      await page.mouse.move(to.x + 60, to.y + below, { steps: 4 });
      await page.mouse.up();
    };

    await drag('Visa', 'Remarks');
    await expect.poll(order).toBe('Travel Airport Needs Remarks Visa');
    await drag('Needs', 'Travel', 4);
    await expect.poll(order).toBe('Needs Remarks Visa Travel Airport');
    await saved();
  });

  it('removes with a key, and brings back what was removed', async () => {
    const form = await aPublishedForm('ccccc');
    await visit(`forms/${form.id}`);
    await row('Airport').focus();
    await page.keyboard.press('Delete');
    await page.getByRole('status').filter({ hasText: '“Airport” is removed' }).waitFor();
    await saved();
    await page.getByRole('button', { name: 'Undo: removing “Airport”' }).click();
    await saved();
    expect((await draftOf(form.id)).sections[0]!.fields).toHaveLength(2);
  });

  it('refuses a condition that would go round in a circle, naming the way', async () => {
    const form = await aPublishedForm('ddddd');
    await visit(`forms/${form.id}`);
    await row('Airport').click();
    await page.locator('summary').filter({ hasText: 'Shown' }).click();
    await page.getByRole('button', { name: 'Show it only sometimes' }).click();
    await row('Visa').click();
    await page.locator('summary').filter({ hasText: 'Shown' }).click();
    await page.getByRole('button', { name: 'Show it only sometimes' }).click();
    await page.getByRole('combobox', { name: 'Question', exact: true }).click();
    const refused = page.getByRole('option', { name: 'Airport (waits for this one itself)' });
    await refused.waitFor();
    expect(await refused.getAttribute('data-combobox-disabled')).toBe('true');
  });
});

describe('the preview', () => {
  it('shows the page as it stands, and a test fill tells what would be stored without storing it', async () => {
    const form = await aPublishedForm('eeeee');
    await visit(`forms/${form.id}`);
    const frame = page.frameLocator('iframe');
    await frame.getByLabel('Airport').fill('Tbilisi');
    await expect.poll(() => row('Airport').getAttribute('aria-current')).toBe('true');

    await frame.locator('form .send button').click();

    await said('This would be stored:');
    expect(await page.locator('dl').textContent()).toContain('Tbilisi');
    const people: { count: number }[] = await testApp.database.read(PUBLIC, (tx) =>
      tx.query('select count(*)::int as count from participants where event_id = $1', [event.id]),
    );
    expect(people[0]!.count).toBe(0);
    await page.getByRole('group', { name: 'Question' }).getByLabel('English').fill('Which airport?');
    await frame.getByLabel('Which airport?').waitFor();
  });

  it('shows all texts side by side; what is missing is counted and found', async () => {
    const form = await aPublishedForm('fffff');
    await visit(`forms/${form.id}`);
    await page.getByText('Texts', { exact: true }).click();
    await page.getByLabel('Remarks (Russian)').fill('');
    await page.getByRole('button', { name: '1 translation missing' }).click();
    await page.getByRole('heading', { name: 'Remarks' }).waitFor();
    await said('missing');
  });
});

const publishWord = { en: 'Publish', ru: 'Опубликовать', ka: 'გამოქვეყნება' };

describe('publishing again', () => {
  it('says what changes and how many answers it touches, and asks before', async () => {
    const form = await aPublishedForm('ggggg');
    await testApp.database.write(PUBLIC, async (tx) => {
      for (const airport of ['Tbilisi', 'Yerevan']) {
        const { id } = await aParticipant(tx, { event, category, state: 'confirmed' });
        await tx.query(
          `insert into answer_sheets (participant_id, form_id, form_number, answers, answered_at)
           values ($1, $2, 1, $3, now())`,
          [id, form.id, JSON.stringify({ 'airport-ggggg': airport })],
        );
      }
    });
    await visit(`forms/${form.id}`);
    await row('Airport').focus();
    await page.keyboard.press('Delete');
    await saved();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();

    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 people answered “Airport”').waitFor();
    const publish = dialog.getByRole('button', { name: 'Publish' });
    expect(await publish.isDisabled()).toBe(true);
    await keepScreenshot(page, 'form-publish', false);
    await dialog.getByLabel('I know what happens').check();
    await publish.click();
    await said('Published.');
    expect(
      (await testApp.database.read(PUBLIC, (tx) => tx.findOneByOrFail(Form, { id: form.id })))
        .publishedNumber,
    ).toBe(2);
  });

  it.each([
    [
      'en',
      1440,
      false,
      /2 people answered “Airport” before it became sensitive/,
      /read in these roles: Reviewer/,
    ],
    ['ru', 390, true, /На вопрос «Airport», прежде не чувствительный, ответили 2/, /в ролях: Рецензент/],
    [
      'ka',
      390,
      false,
      /კითხვას „Airport“, სანამ მგრძნობიარე გახდებოდა, 2/,
      /ამ როლებშიც წაიკითხავენ: განაცხადების/,
    ],
  ] as const)(
    'says whose earlier answers are sealed, and whose come before more eyes (%s)',
    async (language, width, dark, sealed, seen) => {
      const suffix = `seal${language.slice(0, 1)}`;
      const form = await aPublishedForm(suffix);
      await testApp.database.write(PUBLIC, async (tx) => {
        const forms = testApp.app.get(FormsService);
        const draft = structuredClone(form.draft);
        const [, airport] = draft.sections[0]!.fields;
        const [remarks] = draft.sections[1]!.fields;
        remarks!.visibleTo = ['owner', 'manager'];
        await publish(tx, form, draft, 2);
        for (const place of ['Tbilisi', 'Yerevan']) {
          const { id } = await aParticipant(tx, { event, category, state: 'confirmed' });
          await tx.query(
            `insert into answer_sheets (participant_id, form_id, form_number, answers, answered_at)
             values ($1, $2, 2, $3, now())`,
            [id, form.id, JSON.stringify({ [airport!.id]: place, [remarks!.id]: 'None' })],
          );
        }
        airport!.sensitive = true;
        delete remarks!.visibleTo;
        await forms.edit(tx, system('test'), event.id, form.id, { draft });
      });
      await visit(`forms/${form.id}`, { language, width, dark });
      await page
        .locator('header, main')
        .getByRole('button', { name: publishWord[language], exact: true })
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(sealed).waitFor();
      await dialog.getByText(seen).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await keepScreenshot(page, `form-publish-sealed-${language}`, false);
    },
  );
});

describe('two people at once', () => {
  it('lose nothing: both versions are named, and either can be kept', async () => {
    const form = await aPublishedForm('hhhhh');
    await visit(`forms/${form.id}`);
    await row('Airport').click();
    const label = page.getByRole('group', { name: 'Question' }).getByLabel('English');
    await label.waitFor();
    await page.route('**/live', (route) => route.abort());
    await testApp.database.write(PUBLIC, async (tx) => {
      const theirs = structuredClone(form.draft);
      theirs.sections[1]!.fields[0]!.label = { en: 'Anything else?', ru: 'Что-то ещё?' };
      await tx.update(Form, { id: form.id }, { draft: theirs, version: form.version + 1 } as object);
    });
    await label.fill('Airport of departure');

    await said('Somebody else saved this form');
    await said('They changed: Anything else?');
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await row('Anything else?').waitFor();
    expect(await row('Airport of departure').count()).toBe(0);

    await page.getByRole('button', { name: /^Undo/ }).click();
    await row('Airport of departure').waitFor();
    await saved();
    expect((await draftOf(form.id)).sections[0]!.fields[1]!.label['en']).toBe('Airport of departure');
  });

  it('are asked before they leave what is not saved', async () => {
    const form = await aPublishedForm('iiiii');
    await visit(`forms/${form.id}`);
    await row('Airport').click();
    await page.route('**/forms/*', (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    );
    await page.getByRole('group', { name: 'Question' }).getByLabel('English').fill('Which airport?');
    await said('The server does not answer');
    await page.getByRole('link', { name: 'Overview' }).click();
    await said('Leave this page?');
    await page.getByRole('button', { name: 'Stay' }).click();
    expect(page.url()).toContain(form.id);
    await page.unroute('**/forms/*');
    await saved();
  });
});

describe('on any screen', () => {
  it('leads on a phone from structure to settings to preview, and drags by the handle only', async () => {
    const form = await aPublishedForm('jjjjj');
    await visit(`forms/${form.id}`, { width: 390, height: 844, touch: true });
    await row('Airport').tap();
    await page.getByRole('heading', { name: 'Airport' }).waitFor();
    await page.getByText('Preview', { exact: true }).tap();
    await page.frameLocator('iframe').getByLabel('Airport').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('shows a reviewer everything and lets her change nothing', async () => {
    const form = await aPublishedForm('kkkkk');
    await visit(`forms/${form.id}`, { role: 'reviewer' });
    await row('Airport').click();
    expect(await page.getByRole('group', { name: 'Question' }).getByLabel('English').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
    await said('Only to be looked at');
  });

  it.each([
    ['light', 'en', 1280],
    ['dark', 'ru', 1280],
    ['light', 'ka', 390],
    ['dark', 'en', 390],
  ] as const)('has no barrier by day and by lamplight (%s, %s, %i)', async (scheme, language, width) => {
    const form = await aPublishedForm(`${language}${scheme.slice(0, 2)}${width === 390 ? 'p' : 'l'}`);
    await visit('forms', { language, width, dark: scheme === 'dark' });
    await page.getByRole('link', { name: /Registration|Регистрация/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, `forms-${scheme}-${language}-${width}`, false);

    await page.goto(`${address}/console/events/${event.id}/forms/${form.id}`);
    await row('Visa').click();
    await page.locator('summary').first().waitFor();
    const folded = page.locator('details:not([open]) > summary');
    while ((await folded.count()) > 0) {
      await folded.first().click();
    }
    await page.waitForTimeout(600);
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, `form-builder-${scheme}-${language}-${width}`, false);
  });
});
