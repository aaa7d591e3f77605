import type { AddressInfo } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import type { ParticipantState } from '../../src/participants/participant-states.rules.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMail } from '../factories/mail.factory.js';
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
    event = await anEvent(tx, {
      lead: organization,
      slug: `meeting-${meetings}`,
      title: {
        en: 'Regional Meeting of Women Peacebuilders',
        ru: 'Региональная встреча женщин-миротворцев',
        ka: 'მშვიდობისმშენებელ ქალთა რეგიონული შეხვედრა',
      },
      capacity: 3,
    });
    category = await aCategory(tx, { event, code: 'peacebuilder', title: { en: 'Peacebuilder' } });
  });
});

afterEach(async () => {
  await page.context().close();
});

function participate(given: Partial<Participant> & { state: ParticipantState }): Promise<Participant> {
  return testApp.database.write(PUBLIC, (tx) =>
    aParticipant(tx, { event, category, country: 'GE', language: 'en', ...given }),
  );
}

interface Visit {
  role?: Role;
  width?: number;
  height?: number;
  language?: string;
  dark?: boolean;
}

/** Opens a screen of the event as a member of its host. */
async function visit(path: string, how: Visit = {}): Promise<void> {
  const account = await testApp.database.write(PUBLIC, async (tx) => {
    const made = await anAccount(tx, { name: 'Nana Organizer' });
    await aMember(tx, { organization, account: made, role: how.role ?? 'owner' });
    return made;
  });
  const context = await browser.browser.newContext({
    viewport: { width: how.width ?? 1440, height: how.height ?? 900 },
    colorScheme: how.dark ? 'dark' : 'light',
  });
  const cookies = [...(await signedIn(testApp, account)).split('; '), `lang=${how.language ?? 'en'}`];
  await context.addCookies(
    cookies.map((cookie) => {
      const cut = cookie.indexOf('=');
      return { name: cookie.slice(0, cut), value: cookie.slice(cut + 1), url: address };
    }),
  );
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${address}/console/events/${event.id}/${path}`);
}

const row = (name: string): Locator => page.locator('[role=row][aria-selected]').filter({ hasText: name });
const field = (label: string): Locator => page.locator('input').and(page.getByLabel(label));
const details = (name: string): Locator => page.getByRole('complementary', { name });
const said = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

describe('the list of participants', () => {
  it('finds people as one types, and never writes what was typed into the address', async () => {
    await participate({ givenName: 'Ani', familyName: 'Example', badgeName: 'Անի Օրինակ', state: 'pending' });
    await participate({ givenName: 'Leyla', familyName: 'Nümunə', state: 'confirmed' });
    await visit('participants');
    await row('Nümunə').waitFor();

    await page.keyboard.press('/');
    await page.keyboard.type('numun');

    await row('Example').waitFor({ state: 'detached' });
    await row('Nümunə').waitFor();
    expect(page.url()).not.toContain('numun');
    await page.getByRole('searchbox').fill('nobody at all');
    await said('Nobody fits');
    await page.getByRole('button', { name: 'Show everybody' }).click();
    await row('Example').waitFor();
  });

  it('keeps filters in the address, so that going back works', async () => {
    await participate({ familyName: 'Pending', state: 'pending' });
    await participate({ familyName: 'Confirmed', state: 'confirmed' });
    await visit('participants');
    await page.getByRole('button', { name: 'Pending 1' }).click();
    await row('Confirmed').waitFor({ state: 'detached' });

    await page.goBack();

    await row('Confirmed').first().waitFor();
    expect(page.url()).not.toContain('state');
  });

  it('lists those who wait in their turn', async () => {
    await participate({ familyName: 'First', state: 'waitlisted' });
    await participate({ familyName: 'Second', state: 'waitlisted' });
    await visit('participants?state=waitlisted');

    await row('First').filter({ hasText: 'Waiting 1' }).waitFor();
    await row('Second').filter({ hasText: 'Waiting 2' }).waitFor();
  });

  it('shows the public link while nobody has registered', async () => {
    await visit('participants');
    await said('Nobody has registered yet');
    expect(await page.locator('code').textContent()).toBe(`${address}/e/meeting-${meetings}`);
  });

  it('draws a few dozen of a thousand rows, and leads to the last', async () => {
    await testApp.database.write(PUBLIC, async (tx) => {
      for (let number = 0; number < 1000; number += 1) {
        await aParticipant(tx, { event, category, familyName: `Number ${number}`, state: 'pending' });
      }
    });
    await visit('participants?sort=oldest');
    await row('Number 0').first().waitFor();

    const list = page.getByRole('rowgroup').last();
    for (let scrolls = 0; scrolls < 40 && (await row('Number 999').count()) === 0; scrolls += 1) {
      await list.evaluate((element) => {
        element.scrollTop = element.scrollHeight;
      });
      await page.waitForTimeout(150);
    }

    await row('Number 999').waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(2000);
  });
});

describe('deciding', () => {
  it('confirms by a key; she is told, and it is said that this cannot be undone', async () => {
    const ani = await participate({ givenName: 'Ani', familyName: 'Example', state: 'pending' });
    await visit('participants');
    await row('Example').click();
    await details('Ani Example').waitFor();

    await page.keyboard.press('a');

    await said('Ani Example is confirmed');
    await said(/This cannot be undone/);
    await row('Example').filter({ hasText: 'Confirmed' }).waitFor();
    await testApp.runJobs();
    expect(testApp.mailbox.sentTo(ani.email!)).toHaveLength(1);
  });

  it('puts somebody on the waiting list', async () => {
    for (const familyName of ['One', 'Two', 'Three']) {
      await participate({ familyName, state: 'confirmed' });
    }
    await participate({ givenName: 'Ani', familyName: 'Example', state: 'pending' });
    await visit('participants');
    await row('Example').click();
    await details('Ani Example').getByRole('button', { name: 'Waiting list' }).click();
    await said('Ani Example is on the waiting list');
    await page.getByRole('button', { name: 'Waiting 1' }).waitFor();
  });

  it('says that waiting would be over at once while a place is free', async () => {
    await participate({ givenName: 'Ani', familyName: 'Example', state: 'pending' });
    await visit('participants');
    await row('Ani').click();
    await details('Ani Example').waitFor();
    await page.keyboard.press('w');
    await said('A place is free');
    await page.getByRole('button', { name: 'Leave in review' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await row('Ani').textContent()).toContain('Pending');
  });

  it('asks before it cancels, naming those who wait, and can be undone', async () => {
    await participate({ givenName: 'Vera', familyName: 'Confirmed', state: 'confirmed' });
    await participate({ familyName: 'Waiting', state: 'waitlisted' });
    await participate({ familyName: 'Waiting', state: 'waitlisted' });
    await visit('participants?state=confirmed');
    await row('Vera').click();
    await details('Vera Confirmed').getByRole('button', { name: 'Cancel participation' }).click();
    await said('One place becomes free. 2 people are waiting for one.');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel participation' }).click();
    await said('The participation of Vera Confirmed is cancelled');

    await page.getByRole('button', { name: 'Undo' }).click();

    await said('Vera Confirmed is in review again');
    await details('Vera Confirmed').getByText('Taken back into review').waitFor();
  });

  it('offers the waiting list or a place above the limit when all places are taken', async () => {
    for (const familyName of ['One', 'Two', 'Three']) {
      await participate({ familyName, state: 'confirmed' });
    }
    await participate({ givenName: 'Ani', familyName: 'Example', state: 'pending' });
    await visit('participants');
    await row('Ani').click();
    await details('Ani Example').waitFor();
    await page.keyboard.press('a');
    await said('All 3 places are taken');
    await said('With Ani Example there would be 4 people.');
    await keepScreenshot(page, 'console-people-full', false);

    await page.getByRole('button', { name: 'Confirm as number 4' }).click();

    await row('Ani').filter({ hasText: 'Confirmed' }).waitFor();
    await said('4 of 3 places taken');
  });

  it('needs no mouse', async () => {
    await participate({ givenName: 'Second', familyName: 'Example', state: 'pending' });
    await participate({ givenName: 'First', familyName: 'Example', state: 'pending' });
    await visit('participants');
    await row('First').waitFor();

    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await details('Second Example').waitFor();
    await page.keyboard.press('d');
    await said('Decline Second Example?');
    await page.keyboard.press('Enter');
    await said('Second Example is declined');
    await page.keyboard.press('u');
    await said('Second Example is in review again');
    await page.keyboard.press('k');
    await details('First Example').waitFor();
    await page.keyboard.press('Escape');

    await details('First Example').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('First');
  });

  it('is not offered to those who may not decide', async () => {
    await participate({ givenName: 'Ani', familyName: 'Example', state: 'pending' });
    await visit('participants', { role: 'reviewer' });
    await row('Ani').click();
    await details('Ani Example').getByRole('button', { name: 'Confirm' }).waitFor();
    expect(await page.getByRole('button', { name: 'Edit' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Add by hand' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(0);
  });
});

describe('correcting and adding', () => {
  it('keeps what was typed when somebody else was quicker', async () => {
    const ani = await participate({ givenName: 'Ani', familyName: 'Example', state: 'pending' });
    await visit('participants');
    await row('Ani').click();
    await details('Ani Example').getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Organization').fill('Mine');
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(
        `update participants set organization = 'Theirs', country = 'AM', version = version + 1 where id = $1`,
        [ani.id],
      ),
    );

    await page.getByRole('button', { name: 'Save' }).click();

    await said('Somebody else has just changed this');
    await said('Theirs');
    expect(await page.getByLabel('Organization').inputValue()).toBe('Mine');
    await keepScreenshot(page, 'console-people-stale', false);
    await page.getByRole('button', { name: 'Save' }).click();
    await said('Saved.');
    await row('Ani').filter({ hasText: 'Mine' }).waitFor();
    await details('Ani Example').getByText('Armenia').first().waitFor();
  });

  it('moves somebody to another category, above its places only when told so', async () => {
    const speakers = await testApp.database.write(PUBLIC, (tx) =>
      aCategory(tx, { event, code: 'speaker', title: { en: 'Speaker' }, capacity: 0 }),
    );
    await participate({ givenName: 'Ani', familyName: 'Example', state: 'confirmed' });
    await visit('participants');
    await row('Ani').click();
    await details('Ani Example').getByRole('button', { name: 'Edit' }).click();
    await field('Category').click();
    await page.getByRole('option', { name: 'Speaker' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByLabel('All places (0) are taken. Move all the same; there would be 1 person.').check();
    await page.getByRole('button', { name: 'Save' }).click();

    await said('Saved.');
    await details('Ani Example').getByText('Moved to another category').waitFor();
    await row('Ani')
      .filter({ hasText: 'Speaker' })
      .or(details('Ani Example').getByText('Speaker'))
      .first()
      .waitFor();
    expect(speakers.capacity).toBe(0);
  });

  it('adds somebody without an address, above the limit, after naming the number', async () => {
    for (const familyName of ['One', 'Two', 'Three']) {
      await participate({ familyName, state: 'confirmed' });
    }
    await visit('participants');
    await row('Three').waitFor();
    await page.getByRole('button', { name: 'Add by hand' }).click();
    await page.getByLabel('Given name').fill('Nino');
    await page.getByLabel('Family name').fill('Phoned');
    await field('Country').fill('Georgia');
    await page.getByRole('option', { name: 'Georgia', exact: true }).click();
    await said('All places (3) are taken. With this one there would be 4 people.');
    await keepScreenshot(page, 'console-people-add', false);

    await page.getByRole('button', { name: 'Confirm as number 4' }).click();

    await details('Nino Phoned').waitFor();
    await row('Nino').filter({ hasText: 'Confirmed' }).waitFor();
    await said('Without an e-mail address no mail goes out.');
  });

  it('puts somebody added by hand on the waiting list', async () => {
    for (const familyName of ['One', 'Two', 'Three']) {
      await participate({ familyName, state: 'confirmed' });
    }
    await visit('participants');
    await page.getByRole('button', { name: 'Add by hand' }).click();
    await page.getByLabel('Given name').fill('Nino');
    await page.getByLabel('Family name').fill('Phoned');
    await field('Country').fill('Georgia');
    await page.getByRole('option', { name: 'Georgia', exact: true }).click();
    await page.getByText('Waiting', { exact: true }).last().click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();

    await row('Nino').filter({ hasText: 'Waiting' }).waitFor();
  });

  it('says beside the field what is missing', async () => {
    await visit('participants');
    await page.getByRole('button', { name: 'Add by hand' }).first().click();
    await page.getByLabel('Given name').fill('Nino');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Family name').and(page.locator('[aria-invalid="true"]')).waitFor();
  });
});

describe('the live list', () => {
  const register = (familyName: string) =>
    testApp.request
      .post(`/api/v1/public/events/${event.slug}/registrations`)
      .set('idempotency-key', `key-of-${familyName}-${meetings}`)
      .send({
        email: `${familyName.toLowerCase()}.${meetings}@example.org`,
        givenName: 'Nino',
        familyName,
        country: 'GE',
        language: 'en',
        category: 'peacebuilder',
        consents: { dataProcessing: true, photography: true },
      })
      .expect(201);

  it('shows a registration without reload, with what she agreed to', async () => {
    await visit('participants');
    await said('Nobody has registered yet');
    await said(/^Live/);

    await register('Newcomer');

    await row('Newcomer').click();
    await details('Nino Newcomer').getByText('Photographs').first().waitFor();
  });

  it('counts newcomers instead of jumping when the reader is further down', async () => {
    for (let number = 0; number < 60; number += 1) {
      await participate({ familyName: `Number ${number}`, state: 'pending' });
    }
    await visit('participants');
    await said(/^Live/);
    await row('Number 59').waitFor();
    const list = page.getByRole('rowgroup').last();
    await list.evaluate((element) => element.scrollTo({ top: 800 }));
    await row('Number 59').waitFor({ state: 'detached' });

    await register('Newcomer');

    await said('1 new');
    expect(await list.evaluate((element) => element.scrollTop)).toBe(800);
    await page.getByRole('button', { name: '1 new' }).click();
    await row('Newcomer').waitFor();
  });
});

describe('the mail log', () => {
  it('tells what became of each mail, shows its words, and sends it again after asking', async () => {
    const ani = await participate({ givenName: 'Ani', familyName: 'Example', state: 'confirmed' });
    await testApp.database.write(PUBLIC, (tx) =>
      aMail(tx, {
        participant: ani,
        state: 'bounced',
        smtpAnswer: '550 5.1.1 No such user',
        attempts: 2,
        secondHandovers: 1,
      }),
    );
    await visit('mails');
    await said('1 mail did not arrive.');
    await row('Ani Example').filter({ hasText: 'Bounced' }).click();
    await page
      .getByRole('complementary')
      .getByText('This address does not exist. Please check it with the person.')
      .waitFor();
    await page.getByRole('complementary').getByText('2 attempts · may have arrived twice').waitFor();
    const frame = page.frameLocator('iframe');
    await frame.getByText('Regional Meeting of Women Peacebuilders').first().waitFor();
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
    await keepScreenshot(page, 'console-mails', false);
    await page.getByRole('tab', { name: 'As text' }).click();
    await page.locator('pre').filter({ hasText: 'Ani' }).waitFor();

    await page.getByRole('button', { name: 'Send again' }).click();
    await said('Send this mail to Ani Example once more?');
    await page.getByRole('button', { name: 'Send', exact: true }).click();

    await said('The mail goes out again.');
    await testApp.runJobs();
    expect(testApp.mailbox.sentTo(ani.email!)).toHaveLength(1);
    await row('Ani Example').filter({ hasText: 'Sent' }).waitFor();
  });

  it('is reached from a participant, and sends her present state again', async () => {
    const ani = await participate({ givenName: 'Ani', familyName: 'Example', state: 'confirmed' });
    await visit('participants');
    await row('Ani').click();
    await details('Ani Example').getByRole('button', { name: 'Send again' }).click();
    await said(`To ${ani.email}, about the present state.`);
    await details('Ani Example').getByRole('link', { name: 'Confirmed' }).click();
    await page.getByRole('tab', { name: 'As mail' }).waitFor();
  });

  it('narrows to a state, and says so when nothing fits', async () => {
    await visit('mails');
    await said('No mail has gone out yet');
    await page.getByRole('button', { name: 'Failed' }).click();
    await said('No mail fits');
    expect(page.url()).toContain('state=failed');
  });
});

describe('both screens', () => {
  const somePeople = async () => {
    const ani = await participate({
      givenName: 'Ani',
      familyName: 'Example',
      badgeName: 'Անի Օրինակ',
      organization: 'Foundation Example',
      country: 'AM',
      state: 'pending',
    });
    await participate({ givenName: 'Нино', familyName: 'Примерова', badgeName: 'ნინო', state: 'waitlisted' });
    await participate({ givenName: 'Leyla', familyName: 'Nümunə', country: 'AZ', state: 'confirmed' });
    await testApp.database.write(PUBLIC, (tx) => aMail(tx, { participant: ani, kind: 'received-review' }));
  };

  it.each([
    ['en', false],
    ['ru', true],
    ['ka', false],
  ])('keep to what everybody can use (%s, dark: %s)', async (language, dark) => {
    await somePeople();
    await visit('participants', { language, dark });
    await row('Ani').click();
    await page.getByRole('complementary').getByText('Foundation Example').waitFor();
    await page.waitForTimeout(400);
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, `console-people-${language}`, false);
    await page.goto(`${address}/console/events/${event.id}/mails`);
    await page.getByRole('gridcell').first().click();
    await page.locator('iframe').waitFor();
    await page.waitForTimeout(400);
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, `console-mails-${language}`, false);
  });

  it.each(['en', 'ru', 'ka'])('fit on a phone (%s)', async (language) => {
    await somePeople();
    await visit('participants', { language, width: 390, height: 844 });
    await row('Example').waitFor();
    expect(await widthOfDocument()).toBe(390);
    await keepScreenshot(page, `console-people-phone-${language}`, false);
    await row('Example').click();
    await page.getByRole('dialog').getByText('Foundation Example').waitFor();
    await page.waitForTimeout(400);
    expect(await widthOfDocument()).toBe(390);
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, `console-people-phone-open-${language}`, false);
    await page.goto(`${address}/console/events/${event.id}/mails`);
    await page.getByRole('gridcell').first().waitFor();
    expect(await widthOfDocument()).toBe(390);
    expect(await axeViolations(page)).toEqual([]);
  });

  const widthOfDocument = () => page.evaluate(() => document.documentElement.scrollWidth);
});
