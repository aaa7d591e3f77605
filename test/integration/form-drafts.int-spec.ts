import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FormDrafts } from '../../src/forms/form-drafts.service.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { anEvent } from '../factories/event.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const DAY_MS = 86_400_000;

describe('unfinished forms', () => {
  const clock = new FixedClock(new Date());
  let testApp: TestApp;
  let drafts: FormDrafts;
  let eventId: string;
  let otherEventId: string;

  beforeAll(async () => {
    testApp = await createTestApp({ clock });
    drafts = testApp.app.get(FormDrafts);
    [eventId, otherEventId] = await testApp.database.write(PUBLIC, async (tx) => [
      (await anEvent(tx)).id,
      (await anEvent(tx)).id,
    ]);
  });

  afterAll(() => testApp.close());

  const save = (id: string, email: string, text: string, of = eventId) =>
    drafts.save({
      id,
      eventId: of,
      formId: null,
      content: { email, language: 'en', entries: [['a.remarks-aaaaa', text]] },
      network: '192.0.2.1',
    });
  const find = (id: string, version: number) =>
    testApp.database.read(PUBLIC, (tx) => drafts.find(tx, id, version));
  const letters = () =>
    testApp.database.read(PUBLIC, (tx) =>
      tx.query(
        `select to_address as "to", event_id as "eventId" from mails where kind = 'form-draft' order by id`,
      ),
    ) as Promise<{ to: string; eventId: string | null }[]>;

  it('are replaced when saved again, and go with their letter when their time is over', async () => {
    const id = randomUUID();
    await save(id, 'one@example.org', 'first');
    await save(id, 'one@example.org', 'second');
    expect((await find(id, 1))?.content.entries).toEqual([['a.remarks-aaaaa', 'second']]);
    expect(await letters()).toEqual([{ to: 'one@example.org', eventId: null }]);
    clock.moveBy(14 * DAY_MS);
    expect(await find(id, 1)).toBeNull();
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`select graphile_worker.add_job('form-drafts.delete-expired', '{}'::json)`),
    );
    await testApp.runJobs();
    expect(await letters()).toEqual([]);
    const rows: unknown[] = await testApp.database.read(PUBLIC, (tx) => tx.query(`select from form_drafts`));
    expect(rows).toEqual([]);
  });

  it('give the link that went to a mistyped address up when the address is corrected', async () => {
    const id = randomUUID();
    await save(id, 'wrong@example.org', 'text');
    await save(id, 'right@example.org', 'text');
    expect(await find(id, 1)).toBeNull();
    expect((await find(id, 2))?.content.email).toBe('right@example.org');
  });

  it('cannot be written over from another event', async () => {
    const id = randomUUID();
    await save(id, 'hers@example.org', 'hers');
    await save(id, 'other@example.org', 'other', otherEventId);
    expect((await find(id, 1))?.content.entries).toEqual([['a.remarks-aaaaa', 'hers']]);
  });
});
