import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PUBLIC } from '../../src/platform/actor.js';
import { layOutModelAgenda } from '../support/agenda-stage.js';
import { axeViolations, keepScreenshot } from '../support/browser.js';
import { ReviewStage } from '../support/review-stage.js';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await ReviewStage.start();
});

afterAll(() => stage.close());
beforeEach(() => stage.prepare());
afterEach(() => stage.leave());

interface Placed {
  title: string;
  room: string | null;
  starts: string | null;
  minutes: number;
  locked: boolean;
}

const card = (page: Page, title: string): Locator =>
  page
    .locator('[data-session]')
    .filter({ hasText: new RegExp(`^${title}`) })
    .first();
const said = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor();
const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** The draft as the database has it, times by the clock of the event. */
async function placed(title: string): Promise<Placed> {
  const [row] = (await stage.testApp.database.read(PUBLIC, (tx) =>
    tx.query(
      `select s.title ->> 'en' as title, r.name ->> 'en' as room, s.locked,
              to_char(s.starts_at at time zone $3, 'DD HH24:MI') as starts,
              coalesce(s.minutes, extract(epoch from s.ends_at - s.starts_at) / 60)::int as minutes
       from sessions s left join rooms r on r.id = s.room_id
       where s.event_id = $1 and s.title ->> 'en' like $2 || '%'`,
      [stage.event.id, title, stage.event.timeZone],
    ),
  )) as Placed[];
  return row!;
}

/** Where a minute of the day lies in a column of the grid, on the screen. */
async function pointAt(
  page: Page,
  column: number,
  columns: number,
  time: string,
): Promise<{ x: number; y: number }> {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const place = await page.getByRole('group', { name: /on this day$/ }).evaluate(
    (body, [minute, share]) => {
      const style = getComputedStyle(body);
      const scale = Number.parseFloat(style.getPropertyValue('--scale'));
      const first = Number(style.getPropertyValue('--first'));
      const box = body.getBoundingClientRect();
      return { x: box.left + box.width * share!, y: box.top + (minute! - first) * scale };
    },
    [hours * 60 + minutes, (column + 0.5) / columns],
  );
  return place;
}

/** Takes what lies under one point and lets go at another, as a hand does. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 8, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.waitForTimeout(60);
  await page.mouse.up();
}

async function gripOf(of: Locator): Promise<{ x: number; y: number }> {
  const box = (await of.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + 15 };
}

async function addRoom(page: Page, name: string, holds: string): Promise<void> {
  const panel = page.getByRole('dialog', { name: 'Rooms, tracks, people' });
  await panel.getByRole('group', { name: 'Name' }).getByLabel('English').fill(name);
  await panel.getByLabel('Holds, people').fill(holds);
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
  await panel.getByText(name, { exact: true }).waitFor();
}

async function addSession(page: Page, title: string, kind: string, minutes: string): Promise<void> {
  await button(page, 'New session').first().click();
  const pane = page.getByRole('complementary', { name: 'New session' });
  await pane.getByRole('group', { name: 'Title' }).getByLabel('English').fill(title);
  await pane.getByLabel('Kind').selectOption({ label: kind });
  await pane.getByLabel('Minutes').fill(minutes);
  await button(page, 'Add session').click();
  await said(page, `“${title}” is added.`);
  await button(page, 'Close the details').click();
}

describe('an agenda built with the mouse', () => {
  it('goes from an empty draft to a day with rooms, sessions and a break', async () => {
    const page = await stage.open('agenda', stage.lead);
    await page.getByRole('heading', { name: 'An agenda begins with rooms' }).waitFor();
    await button(page, 'Add rooms').click();
    await addRoom(page, 'Plenary hall', '120');
    await button(page, 'Add a room').click();
    await addRoom(page, 'Room A', '40');
    await page.keyboard.press('Escape');
    await addSession(page, 'Opening', 'Plenary', '30');
    await addSession(page, 'Mediation basics', 'Practical exercise', '90');
    await addSession(page, 'Coffee', 'Break', '30');

    await drag(page, await gripOf(card(page, 'Opening')), await pointAt(page, 0, 2, '09:10'));
    await said(page, '“Opening”: Plenary hall, 09:00–09:30.');
    expect(await placed('Opening')).toMatchObject({ room: 'Plenary hall', starts: '05 09:00', minutes: 30 });
    await drag(page, await gripOf(card(page, 'Mediation')), await pointAt(page, 1, 2, '10:10'));
    await said(page, /Room A, 10:00–11:30\. One clash: “Mediation basics” has no facilitator/);
    await drag(page, await gripOf(card(page, 'Coffee')), await pointAt(page, 1, 2, '11:40'));
    await said(page, '“Coffee”: No room, 11:30–12:00.');

    const box = (await card(page, 'Mediation').boundingBox())!;
    const edge = { x: box.x + box.width / 2, y: box.y + box.height - 2 };
    await drag(page, edge, { x: edge.x, y: edge.y - 45 });
    await said(page, 'Room A, 10:00–11:00');
    await drag(page, await gripOf(card(page, 'Opening')), await pointAt(page, 1, 2, '10:20'));
    await said(page, '“Opening” found its room taken');
    expect(await placed('Opening')).toMatchObject({ room: null, starts: null });
    await page.keyboard.press('Control+z');
    await said(page, /^Taken back/);
    expect(await placed('Opening')).toMatchObject({ room: 'Plenary hall', starts: '05 09:00' });
    await page.keyboard.press('Control+z');
    await expect.poll(() => placed('Mediation')).toMatchObject({ minutes: 90 });
    await page.keyboard.press('Shift+Control+z');
    await expect.poll(() => placed('Mediation')).toMatchObject({ minutes: 60 });
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => placed('Coffee')).toMatchObject({ starts: null });
    expect(await placed('Mediation')).toMatchObject({ room: 'Room A', minutes: 90 });
    expect(await axeViolations(page)).toEqual([]);
  });

  it('moves sessions together that were chosen with a rectangle, and takes them off the grid', async () => {
    await layOutModelAgenda(stage);
    const page = await stage.open('agenda', stage.lead);
    await card(page, 'Opening').waitFor();
    const from = await pointAt(page, 0, 3, '08:50');
    const to = await pointAt(page, 0, 3, '10:30');
    await drag(page, { x: from.x - 60, y: from.y }, to);
    await button(page, '2 chosen').waitFor();
    const grip = await gripOf(card(page, 'Opening'));
    await drag(page, grip, { x: grip.x + 300, y: grip.y });
    await said(page, '2 sessions moved.');
    expect(await placed('Opening')).toMatchObject({ room: 'Room A', starts: '05 09:00' });
    expect(await placed('Progress')).toMatchObject({ room: 'Room A', starts: '05 09:30' });
    await drag(page, await gripOf(card(page, 'Opening')), await gripOf(card(page, 'Exercise: mediation')));
    await said(page, '2 sessions are not placed any more.');
    expect(await placed('Opening')).toMatchObject({ room: null, minutes: 30 });
  });

  it('is taken with a finger that rests on it', async () => {
    await layOutModelAgenda(stage);
    const page = await stage.open('agenda', stage.lead, { width: 820, height: 1100 });
    await card(page, 'Opening').waitFor();
    const touch = await page.context().newCDPSession(page);
    const at = await gripOf(card(page, 'Women’s leadership'));
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
    await send('touchStart', at.x, at.y);
    await page.waitForTimeout(500);
    for (const part of [0.3, 0.6, 1]) {
      await send('touchMove', at.x, at.y + 45 * part);
      await page.waitForTimeout(40);
    }
    await send('touchEnd', at.x, at.y + 45);
    await said(page, 'Plenary hall, 12:00–13:30');
    expect(await placed('Women')).toMatchObject({ starts: '05 12:00', minutes: 90 });
  });
});

describe('an agenda built with the keyboard alone', () => {
  it('places, moves, resizes, locks, unplaces, undoes and opens', async () => {
    await layOutModelAgenda(stage);
    const page = await stage.open('agenda', stage.lead);
    await card(page, 'Opening').waitFor();
    await page.locator('[data-session][tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Progress');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Alt+ArrowRight');
    await said(page, '“Opening”: Room A, 09:00–09:30.');
    await page.keyboard.press('Alt+ArrowDown');
    await said(page, 'Room A, 09:05–09:35');
    await page.keyboard.press('Shift+Alt+ArrowDown');
    await said(page, 'Room A, 09:05–09:40');
    expect(await placed('Opening')).toMatchObject({ room: 'Room A', starts: '05 09:05', minutes: 35 });
    await page.keyboard.press('l');
    await said(page, '“Opening” is locked');
    await page.keyboard.press('Alt+ArrowDown');
    await said(page, 'Unlock it to move it.');
    await page.keyboard.press('l');
    await said(page, '“Opening” can be moved again.');
    await page.keyboard.press('Delete');
    await said(page, '“Opening” is not placed any more.');
    await page.keyboard.press('Control+z');
    await expect.poll(() => placed('Opening')).toMatchObject({ starts: '05 09:05', minutes: 35 });
    await card(page, 'Exercise: mediation').focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await said(page, /“Exercise: mediation basics”: Plenary hall, /);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Exercise: mediation basics' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.getByRole('complementary', { name: 'New session' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('To the next room').waitFor();
  });
});

describe('an agenda as a list', () => {
  it('does on a phone what the grid does', async () => {
    await layOutModelAgenda(stage);
    const page = await stage.open('agenda', stage.lead, { width: 390, height: 844 });
    await button(page, 'Move “Opening”').click();
    await page.getByLabel('Begins').fill('08:45');
    await page.getByLabel('Minutes').fill('40');
    await page.getByLabel('Room', { exact: true }).selectOption({ label: 'Room A' });
    await button(page, 'Move').click();
    await said(page, '“Opening”: Room A, 08:45–09:25.');
    expect(await placed('Opening')).toMatchObject({ room: 'Room A', starts: '05 08:45', minutes: 40 });
    await button(page, 'Actions for “Opening”').click();
    await page.getByRole('menuitem', { name: 'Take its time and room away' }).click();
    await said(page, '“Opening” is not placed any more.');
    await button(page, 'Actions for “Progress made under the OSCE and GNWP partnership”').click();
    await page.getByRole('menuitem', { name: 'Shift everything from here on' }).click();
    await page.getByLabel('By how many minutes').fill('10');
    await button(page, 'Shift').click();
    await said(page, 'Everything from here on begins 10 minutes later.');
    expect(await placed('Women')).toMatchObject({ starts: '05 11:40' });
    await button(page, /^Actions/)
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Copy a day' }).click();
    await button(page, 'Copy').click();
    await said(page, /is copied to/);
    expect(await axeViolations(page)).toEqual([]);
    await keepScreenshot(page, 'agenda-en-390-list', false);
  });
});

describe('two who work on one agenda', () => {
  it('see what the other does, and a change on old ground is refused in words', async () => {
    await layOutModelAgenda(stage);
    const page = await stage.open('agenda', stage.lead);
    await card(page, 'Opening').waitFor();
    const other = await stage.open('agenda', stage.coHost);
    await card(other, 'Opening').focus();
    await other.keyboard.press('Alt+ArrowRight');
    await said(other, '“Opening”: Room A');
    await said(page, 'Somebody else moved “Opening”: Room A, 09:00–09:30.');

    const deaf = await stage.open('agenda', stage.lead);
    await card(deaf, 'Opening').waitFor();
    await deaf.route('**/agenda', (route) => route.abort());
    await other.keyboard.press('Alt+ArrowDown');
    await said(other, '“Opening”: Room A, 09:05–09:35.');
    await card(deaf, 'Opening').focus();
    await deaf.keyboard.press('Alt+ArrowUp');
    await deaf.getByText('Somebody else has changed this in the meantime.').waitFor();
    await deaf.getByText('“Opening” now: Room A, 09:05–09:35.').waitFor();
    expect(await placed('Opening')).toMatchObject({ starts: '05 09:05' });
    await deaf.unroute('**/agenda');
    await button(deaf, 'Do it all the same').click();
    await expect.poll(() => placed('Opening')).toMatchObject({ starts: '05 08:55' });
  });

  it('keep what they typed when the other saves the same session first', async () => {
    await layOutModelAgenda(stage);
    const page = await stage.open('agenda', stage.lead);
    await page.route('**/live', (route) => route.abort());
    await page.reload();
    await card(page, 'Opening').click();
    const pane = page.getByRole('complementary', { name: 'Opening' });
    const title = pane.getByRole('group', { name: 'Title' });
    await title.getByLabel('English').fill('Opening and welcome');
    const other = await stage.open('agenda', stage.coHost);
    await card(other, 'Opening').click();
    const theirs = other.getByRole('complementary', { name: 'Opening' });
    await theirs.getByRole('group', { name: 'Title' }).getByLabel('English').fill('Welcome by the hosts');
    await button(other, 'Save').click();
    await said(other, '“Welcome by the hosts” is saved.');

    await button(page, 'Save').click();
    await pane.getByText('Somebody else changed this while you were writing.').waitFor();
    await pane.getByText('Welcome by the hosts').first().waitFor();
    expect(await title.getByLabel('English').inputValue()).toBe('Opening and welcome');
    expect((await placed('Welcome')).title).toBe('Welcome by the hosts');
    await button(page, 'Save mine').click();
    await said(page, '“Opening and welcome” is saved.');
    expect((await placed('Opening')).title).toBe('Opening and welcome');
  });
});

describe('the details of a session', () => {
  it('take people, parts, interpretation and a reason for a clash', async () => {
    await layOutModelAgenda(stage);
    const page = await stage.open('agenda', stage.lead);
    await card(page, 'Building alliances').click();
    const pane = page.getByRole('complementary', { name: /^Building alliances/ });
    await pane.getByRole('button', { name: 'Accept with a reason' }).click();
    await pane.getByLabel('Why it may stay').fill('She goes between the two rooms.');
    await pane.getByRole('button', { name: 'Accept', exact: true }).click();
    await pane.getByText('Accepted: She goes between the two rooms.').waitFor();
    await pane.getByRole('combobox', { name: 'Add somebody by name' }).fill('Salome Guest');
    await page.getByRole('option', { name: 'Add “Salome Guest” as a guest' }).click();
    await pane.getByLabel('Role of Salome Guest').selectOption({ label: 'Rapporteur' });
    await pane.getByRole('button', { name: 'Add a part' }).click();
    await pane.getByRole('group', { name: 'Part 1' }).getByLabel('English').fill('Introduction');
    await pane.getByRole('button', { name: 'Add interpretation' }).click();
    await button(page, 'Save').click();
    await said(page, /is saved\.$/);
    await keepScreenshot(page, 'agenda-en-1280-session', false);
    expect(await axeViolations(page)).toEqual([]);
    const [row] = (await stage.testApp.database.read(PUBLIC, (tx) =>
      tx.query(
        `select s.interpretation, i.title ->> 'en' as part, p.role
         from sessions s join session_items i on i.session_id = s.id join session_people p on p.session_id = s.id
         where s.event_id = $1 and s.title ->> 'en' like 'Building%' and p.role = 'rapporteur'`,
        [stage.event.id],
      ),
    )) as object[];
    expect(row).toEqual({
      interpretation: [{ from: 'en', to: 'ru' }],
      part: 'Introduction',
      role: 'rapporteur',
    });
  });
});

describe('the release of an agenda', () => {
  it('says what nobody sees yet, and makes it public with a note', async () => {
    await layOutModelAgenda(stage);
    const page = await stage.open('agenda', stage.lead);
    await button(page, /^Not released: \d+ changes$/).click();
    const panel = page.getByRole('dialog', { name: 'Release' });
    await panel.getByText('that nobody sees yet').waitFor();
    await panel.getByLabel('Note for the other editors').fill('First version.');
    const release = panel.getByRole('button', { name: 'Release version 1' });
    expect(await release.isDisabled()).toBe(true);
    await panel.getByLabel(/^Release it although/).check();
    await page.waitForTimeout(300);
    await keepScreenshot(page, 'agenda-en-1280-release', false);
    expect(await axeViolations(page)).toEqual([]);
    await release.click();
    await said(page, 'Version 1 is public now.');
    await button(page, 'Version 1 is public').waitFor();

    await card(page, 'Opening').focus();
    await page.keyboard.press('Alt+ArrowRight');
    await button(page, 'Not released: 1 change').click();
    await panel
      .getByText(/Opening.*Room A/)
      .first()
      .waitFor();
    await panel.getByText('First version.').waitFor();
  });
});

describe('the agenda at every width and in every language', () => {
  it.each([
    ['en', 1280, false],
    ['ru', 820, false],
    ['ka', 390, false],
    ['ru', 1280, true],
  ] as const)('is whole in %s at %i pixels (dark: %s)', async (language, width, dark) => {
    await layOutModelAgenda(stage);
    const page = await stage.open('agenda', stage.lead, { language, width, dark, height: 900 });
    await page
      .locator(width < 800 ? 'li' : '[data-session]')
      .first()
      .waitFor();
    await keepScreenshot(page, `agenda-${language}-${width}${dark ? '-dark' : ''}`, false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await axeViolations(page)).toEqual([]);
  });
});
