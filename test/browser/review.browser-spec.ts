import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Participant } from '../../src/participants/participant.entity.js';
import { AcceptOfferOrder } from '../../src/participants/offer.orders.js';
import { RegistrationDesk } from '../../src/participants/registration-desk.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { axeViolations, keepScreenshot } from '../support/browser.js';
import { ReviewStage, type Look } from '../support/review-stage.js';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await ReviewStage.start();
});

afterAll(() => stage.close());
beforeEach(() => stage.prepare());
afterEach(() => stage.leave());

const row = (page: Page, name: string): Locator =>
  page.locator('[role=row][aria-selected]').filter({ hasText: name });
const application = (page: Page, name: string): Locator => page.getByRole('article', { name });
const said = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

async function threeApplicants(): Promise<[Participant, Participant, Participant]> {
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const ani = await stage.applicant({
    givenName: 'Ani',
    familyName: 'Example',
    badgeName: 'Անի Օրինակ',
    organization: 'Foundation Example',
    language: 'ru',
    registeredAt: at(200),
  });
  const lilit = await stage.applicant({ givenName: 'Lilit', familyName: 'Nmush', registeredAt: at(150) });
  const nare = await stage.applicant({ givenName: 'Nare', familyName: 'Orinak', registeredAt: at(90) });
  await stage.answer(ani, {
    'why-a1b2c': 'Runs dialogue workshops in two border regions.\nWants to learn how others keep going.',
    'first-a1b2c': true,
    'topic-a1b2c': 'talks',
  });
  return [ani, lilit, nare];
}

describe('an application that two hosts decide about', () => {
  it('is approved by one, confirmed by the other within a quota, released, and its place passes on', async () => {
    const [ani, lilit, nare] = await threeApplicants();
    await stage
      .call('put', '/quotas')
      .send({ quotas: [{ dimension: 'country', key: 'AM', capacity: 1 }] })
      .expect(200);

    const coHost = await stage.open('review', stage.coHost);
    await row(coHost, 'Example').click();
    await said(coHost, 'You say what you think; OSCE decides.');
    expect(await coHost.getByRole('button', { name: 'Confirm' }).count()).toBe(0);
    await coHost.keyboard.press('p');
    await application(coHost, 'Lilit Nmush').waitFor();
    await coHost.keyboard.press('Shift+P');
    await application(coHost, 'Nare Orinak').waitFor();
    await row(coHost, 'Example').getByText('Approved').waitFor();
    await row(coHost, 'Nmush').getByText('Not approved').waitFor();

    const lead = await stage.open('review', stage.lead);
    await row(lead, 'Example').click();
    await application(lead, 'Ani Example').getByText('Cora Cohost (GNWP)').first().waitFor();
    await said(lead, 'If Ani Example is confirmed');
    await lead.getByRole('listitem').filter({ hasText: 'Armenia' }).getByText('becomes').waitFor();
    await said(lead, '1 of 1');
    await keepScreenshot(lead, 'review-en-1280-if-confirmed', false);
    await lead.keyboard.press('c');
    await application(lead, 'Lilit Nmush').waitFor();
    await said(lead, 'Ani Example: to be confirmed.');

    await lead.keyboard.press('c');
    await said(lead, 'No co-host has approved.');
    await said(lead, 'Armenia: there is 1 place, and there would be 2 people.');
    await keepScreenshot(lead, 'review-en-1280-overrule', false);
    await lead.getByRole('dialog').getByRole('button', { name: 'Waiting list' }).click();
    await application(lead, 'Nare Orinak').waitFor();
    await lead.keyboard.press('w');
    await row(lead, 'Orinak').getByText('To the list').waitFor();

    await lead.getByRole('link', { name: 'Look through 3 decisions' }).click();
    await lead.getByLabel('English').first().fill('Dear ');
    await lead.getByRole('button', { name: 'given name' }).first().click();
    await said(lead, 'Not written in Russian');
    await lead.getByText('Kept', { exact: true }).waitFor();
    await keepScreenshot(lead, 'review-en-1280-release');
    await lead.getByRole('button', { name: 'Release 3 decisions and send 3 letters' }).click();
    const dialog = lead.getByRole('dialog');
    await dialog.getByText('1 confirmed').waitFor();
    await dialog.getByRole('button', { name: 'Release 3 decisions and send 3 letters' }).click();
    await dialog.waitFor({ state: 'detached' });
    await stage.testApp.runJobs();
    await said(lead, '3 decisions were released.');
    const [letter] = stage.testApp.mailbox.sentTo(ani.email!);
    expect(letter?.text).toContain('Dear Ani');

    await lead.getByRole('link', { name: 'Waiting list' }).click();
    await said(lead, 'Passed over for now: no place is left for Armenia.');
    await keepScreenshot(lead, 'review-en-1280-waiting', false);

    await stage.call('post', `/participants/${ani.id}/cancel`).send({}).expect(200);
    await said(lead, '1 place is offered now');
    await lead.getByRole('link', { name: 'Lilit Nmush' }).waitFor();
    await stage.testApp.database.write(PUBLIC, async (tx) => {
      await tx.query(`update participants set offer_expires_at = now() - interval '1 minute' where id = $1`, [
        lilit.id,
      ]);
      await tx.query(`select graphile_worker.add_job('offers.lapse', '{}')`);
    });
    await stage.testApp.runJobs();
    await said(lead, 'One offer lapsed.');
    await stage.testApp.app.get(RegistrationDesk).ask(stage.event.id, new AcceptOfferOrder(nare.id));
    await lead.getByText('1 place is offered now').waitFor({ state: 'detached' });
    const shown = await stage.call('get', `/participants/${nare.id}`).expect(200);
    expect(shown.body).toMatchObject({ state: 'confirmed' });
  });

  it('shows the slower of two what the other said, and lets her choose', async () => {
    const [ani] = await threeApplicants();
    await stage.prepareOneStep();
    const page = await stage.open('review', stage.lead);
    await row(page, 'Example').click();
    await application(page, 'Ani Example').waitFor();
    await page.getByRole('button', { name: 'Decline' }).waitFor();
    await page.route(
      '**/decision',
      async (route) => {
        await stage
          .call('put', `/review/${ani.id}/decision`, stage.coHost)
          .set('if-match', '"0"')
          .send({ decision: 'decline' })
          .expect(200);
        await route.continue();
      },
      { times: 1 },
    );

    await page.keyboard.press('w');

    await said(page, 'Somebody else was quicker about Ani Example');
    await page.getByRole('dialog').getByText('To decline').waitFor();
    await keepScreenshot(page, 'review-en-1280-conflict', false);
    await page.getByRole('button', { name: 'Say mine instead' }).click();
    await row(page, 'Example').getByText('To the list').waitFor();
    await expect
      .poll(async () => (await stage.call('get', `/review/${ani.id}`)).body.draft?.decision)
      .toBe('wait');
  });
});

describe('working through the queue', () => {
  it('needs no mouse: decides, skips, undoes, notes, tags, assigns and explains its keys', async () => {
    const [ani] = await threeApplicants();
    await stage.prepareOneStep();
    const page = await stage.open('review', stage.lead);
    await row(page, 'Example').waitFor();

    await page.keyboard.press('j');
    await application(page, 'Ani Example').waitFor();
    await page.keyboard.press('s');
    await application(page, 'Lilit Nmush').waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('d');
    await application(page, 'Lilit Nmush').waitFor();
    await row(page, 'Example').getByText('To decline').waitFor();
    await page.keyboard.press('u');
    await application(page, 'Ani Example').waitFor();
    await row(page, 'Example').getByText('To decline').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    await page.keyboard.type('Interprets for Nare.');
    await page.keyboard.press('Control+Enter');
    await said(page, 'Interprets for Nare.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await page.keyboard.type('interpreter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.getByRole('option', { name: 'Cora Cohost (GNWP)' }).click();
    await expect
      .poll(async () => {
        const { body } = await stage.call('get', `/review/${ani.id}`);
        return [body.tags, body.assignee?.name, body.draft];
      })
      .toEqual([['interpreter'], 'Cora Cohost', null]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });

  it('opens sealed answers with a reason, which stays in the history', async () => {
    const [ani] = await threeApplicants();
    const page = await stage.open(`review?open=${ani.id}`, stage.lead);
    await said(page, '2 sealed answers:');
    expect(await page.getByText('Vegetarian').count()).toBe(0);
    await page.getByRole('button', { name: 'Open…' }).click();
    await page.getByLabel('Why do you open them?').fill('To order lunch');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await said(page, 'Vegetarian');
    const { body } = await stage.call('get', `/participants/${ani.id}/history`);
    expect(body.items[0]).toMatchObject({
      action: 'participant.sensitive-opened',
      after: { why: 'To order lunch' },
    });
    const coHost = await stage.open(`review?open=${ani.id}`, stage.coHost);
    await said(coHost, 'Opening them is not part of your role.');
  });

  it('decides about several at once, and names who was skipped and why', async () => {
    const [ani] = await threeApplicants();
    await stage
      .call('put', `/review/${ani.id}/preapproval`, stage.coHost)
      .set('if-match', '"0"')
      .send({ preapproval: 'for' })
      .expect(200);
    const page = await stage.open('review', stage.lead);
    await page.getByLabel('Choose Ani Example').check();
    await page.getByLabel('Choose Nare Orinak').click({ modifiers: ['Shift'] });
    await said(page, '3 chosen');
    await page
      .getByRole('group', { name: 'Several applications' })
      .getByRole('button', { name: 'Confirm' })
      .click();
    await said(page, '1 application is to be confirmed.');
    await said(page, '2 were skipped, and are still chosen:');
    await keepScreenshot(page, 'review-en-1280-bulk', false);
  });

  it('takes a word back when the server refuses', async () => {
    await threeApplicants();
    await stage.prepareOneStep();
    const page = await stage.open('review', stage.lead);
    await row(page, 'Example').click();
    await application(page, 'Ani Example').waitFor();
    await page.getByRole('button', { name: 'Decline' }).waitFor();
    await page.route('**/decision', (route) => route.abort());
    await page.keyboard.press('d');
    await said(page, 'The server does not answer');
    await row(page, 'Example').getByText('To decline').waitFor({ state: 'detached' });
  });

  it('shows what others say by itself', async () => {
    const [ani] = await threeApplicants();
    const page = await stage.open('review', stage.lead);
    await row(page, 'Example').waitFor();
    await said(page, 'Live');
    await stage
      .call('put', `/review/${ani.id}/preapproval`, stage.coHost)
      .set('if-match', '"0"')
      .send({ preapproval: 'against' })
      .expect(200);
    await row(page, 'Example').getByText('Not approved').waitFor();
  });
});

describe('a thousand applications', () => {
  it('draw a few dozen rows, and the next application stands there without a request', async () => {
    await stage.prepare({ capacity: 500, approval: 'one-step' });
    const { event, category } = stage;
    await stage.testApp.database.write(PUBLIC, (tx) =>
      tx.query(
        `insert into participants (event_id, category_id, queue, email, given_name, family_name, country, organization,
           language, state, registered_at, proved_at, added_by)
         select $1::uuid, $2::uuid, $2::uuid::text, 'number-' || n || '@example.org', 'Ani', 'Number ' || n,
           (array['AM', 'AZ', 'GE', 'KZ', 'KG', 'MD', 'TJ', 'UA'])[1 + n % 8], 'Organization ' || n % 90, 'en',
           'pending', now() - make_interval(mins => 2000 - n), now(), 'form'
         from generate_series(1, 1000) n`,
        [event.id, category.id],
      ),
    );
    const page = await stage.open('review', stage.lead);
    await row(page, 'Number 1').first().click();
    await application(page, 'Ani Number 1').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('row').count()).toBeLessThan(90);

    const milliseconds: number[] = [];
    for (let number = 2; number <= 12; number += 1) {
      milliseconds.push(
        await page.evaluate(async (name) => {
          const began = performance.now();
          window.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', code: 'KeyC' }));
          while (document.querySelector('article')?.getAttribute('aria-label') !== name) {
            await new Promise((done) => requestAnimationFrame(done));
          }
          return Math.round(performance.now() - began);
        }, `Ani Number ${number}`),
      );
      await page.waitForTimeout(120);
    }
    process.stderr.write(
      `\nfrom the key to the next application, in milliseconds: ${milliseconds.join(' ')}\n`,
    );
    await expect
      .poll(async () => (await stage.call('get', '/review')).body.decided)
      .toEqual({ confirm: 11, wait: 0, decline: 0 });
  });
});

describe('regions, quotas and exclusions', () => {
  it('are set by their names, and say that nobody loses a place', async () => {
    await threeApplicants();
    await stage.applicant({ state: 'confirmed' });
    await stage.applicant({ state: 'confirmed' });
    const page = await stage.open('settings/quotas', stage.lead);
    await page.getByRole('button', { name: /Add Central Asia/ }).click();
    await page.getByRole('button', { name: 'Save the regions' }).click();
    await said(page, 'Saved.');
    await page.getByRole('combobox', { name: 'Which' }).or(page.getByLabel('Which')).first().click();
    await page.getByRole('option', { name: 'Armenia' }).click();
    await page.getByLabel('Places', { exact: true }).fill('1');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Save the quotas' }).click();
    await page.getByRole('row', { name: /Armenia/ }).waitFor();
    await expect
      .poll(async () => (await stage.call('get', '/quotas')).body.seats)
      .toMatchObject([{ key: 'country/AM', taken: 2, overruled: 1 }]);
    await keepScreenshot(page, 'settings-quotas-en-1280');
    expect(await axeViolations(page)).toEqual([]);
  });

  it('keeps an address from registering again, and never shows it', async () => {
    const page = await stage.open('settings/exclusions', stage.lead);
    await said(page, 'Nobody is excluded.');
    await page.getByLabel('E-mail address').fill('nobody@example.org');
    await page.getByRole('button', { name: 'Exclude', exact: true }).click();
    await said(page, /by Lana Lead/);
    expect(await page.getByText('nobody@example.org').count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, 'settings-exclusions-en-1280');
    await page.getByRole('button', { name: 'Lift' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lift' }).click();
    await said(page, 'Nobody is excluded.');
  });

  it('settles how places are offered', async () => {
    const page = await stage.open('settings/waiting', stage.lead);
    await page.getByLabel('By priority, which the hosts give').check();
    await page.getByLabel('Saturday').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await said(page, 'Saved.');
    const { body } = await stage.call('get', '');
    expect(body).toMatchObject({ waitingOrder: 'priority', workingHours: { days: [1, 2, 3, 4, 5, 6] } });
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, 'settings-waiting-en-1280');
  });
});

describe('how it looks', () => {
  const looks: [string, Look][] = [
    ['en-1280', {}],
    ['en-1440-dark', { width: 1440, height: 900, dark: true }],
    ['ru-1440', { width: 1440, height: 900, language: 'ru' }],
    ['ka-1280', { language: 'ka' }],
    ['ka-390', { width: 390, height: 844, language: 'ka' }],
    ['ru-390-dark', { width: 390, height: 844, language: 'ru', dark: true }],
  ];

  it.each(looks)('is calm and complete: %s', async (name, look) => {
    const [ani] = await aFullMeeting();
    const page = await stage.open(`review?open=${ani.id}`, stage.lead, look);
    await page.getByRole('article').waitFor();
    await page.getByRole('table').first().waitFor();
    await page.locator('dl').first().waitFor();
    await keepScreenshot(page, `review-${name}`, false);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    if (look.width === 390) {
      const back = page.getByRole('article').getByRole('button').nth(2);
      await back.click();
      await page.getByRole('grid').waitFor();
      await keepScreenshot(page, `review-queue-${name}`, false);
    }
    await page.goto(`${stage.address}/console/events/${stage.event.id}/review/waiting`);
    await page.locator('ol').first().waitFor();
    await keepScreenshot(page, `review-waiting-${name}`);
    expect(await axeViolations(page)).toEqual([]);
    await page.goto(`${stage.address}/console/events/${stage.event.id}/review/release`);
    await page.locator('iframe').waitFor();
    await page.waitForTimeout(300);
    await keepScreenshot(page, `review-release-${name}`);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});

/** Some sixty people of eight countries in all states, and the three applicants. */
async function aFullMeeting(): Promise<[Participant, Participant, Participant]> {
  await stage.prepare({ capacity: 40 });
  const three = await threeApplicants();
  const countries = ['AM', 'AZ', 'GE', 'KZ', 'KG', 'MD', 'TJ', 'UA'];
  const states = ['confirmed', 'confirmed', 'confirmed', 'pending', 'waitlisted', 'confirmed'] as const;
  for (let index = 0; index < 56; index += 1) {
    const country = countries[(index * 5 + (index % 3)) % countries.length]!;
    await stage.applicant({
      country,
      state: states[index % states.length]!,
      givenName: ['Aigul', 'Nino', 'Leyla', 'Oksana', 'Gulnoz', 'Ștefania'][index % 6]!,
      familyName: ['Example', 'Magaliti', 'Nümunə', 'Pryklad', 'Misol'][index % 5]!,
      organization: ['Network “Mir”', 'Women’s Fund Example', 'Example Centre'][index % 3]!,
      category: index % 7 === 0 ? stage.speakers : stage.category,
    } as Partial<Participant>);
  }
  await stage
    .call('put', '/quotas')
    .send({
      quotas: [
        { dimension: 'country', key: '*', capacity: 6 },
        { dimension: 'country', key: 'AM', capacity: 5 },
        { dimension: 'country', key: 'GE', capacity: 4 },
        { dimension: 'choice', fieldId: 'first-a1b2c', key: 'yes', capacity: 20 },
      ],
    })
    .expect(200);
  const [ani, lilit, nare] = three;
  await stage
    .call('put', `/review/${ani.id}/preapproval`, stage.coHost)
    .set('if-match', '"0"')
    .send({ preapproval: 'for', note: 'Known from the Tbilisi round; interprets for others.' })
    .expect(200);
  const draft = (id: string, decision: string, reason?: string) =>
    stage.call('put', `/review/${id}/decision`).set('if-match', '"0"').send({ decision, reason });
  await draft(lilit.id, 'wait').expect(200);
  await draft(nare.id, 'decline', 'Her organization sends two people already.').expect(200);
  return three;
}
