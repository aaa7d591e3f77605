import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Event } from '../../src/events/event.entity.js';
import { ConsentTexts } from '../../src/participants/consent-texts.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { I18n } from '../../src/platform/i18n/i18n.js';
import { aMeeting } from '../factories/meeting.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

describe('consent texts', () => {
  let testApp: TestApp;
  let texts: ConsentTexts;
  let event: Event;

  beforeAll(async () => {
    testApp = await createTestApp();
    texts = testApp.app.get(ConsentTexts);
    ({ event } = await testApp.database.write(PUBLIC, (tx) => aMeeting(tx)));
  });

  afterAll(() => testApp.close());

  const current = (language: string, of = texts) =>
    testApp.database.write(PUBLIC, (tx) => of.current(tx, event, language));

  it('name the hosts, the meeting and the day of deletion in the reader’s language', async () => {
    const { dataProcessing, photography } = await current('ru');
    expect(dataProcessing.body).toContain('Программа по гендерным вопросам и Глобальная сеть женщин');
    expect(dataProcessing.body).toContain('Региональная встреча женщин-миротворцев');
    expect(dataProcessing.body).toMatch(/6 декабря \d{4}/);
    expect(dataProcessing.body).not.toContain('Office for Democratic Institutions');
    expect(photography.id).not.toBe(dataProcessing.id);
  });

  it('are kept once, however often and in however many processes they are shown', async () => {
    const elsewhere = () => new ConsentTexts(testApp.app.get(I18n));
    const shown = await Promise.all([current('ka'), current('ka', elsewhere()), current('ka', elsewhere())]);
    expect(new Set(shown.map(({ dataProcessing }) => dataProcessing.id)).size).toBe(1);
    expect((await current('en')).dataProcessing.id).not.toBe(shown[0]!.dataProcessing.id);
  });

  it('stay as they were shown when the event changes', async () => {
    const before = await current('en');
    await testApp.database.write(PUBLIC, (tx) =>
      tx.update(Event, { id: event.id }, { title: { en: 'Renamed' } }),
    );
    event = await testApp.database.read(PUBLIC, (tx) => tx.findOneByOrFail(Event, { id: event.id }));
    const after = await current('en');
    expect(after.dataProcessing.id).not.toBe(before.dataProcessing.id);
    const [kept]: { body: string }[] = await testApp.database.read(PUBLIC, (tx) =>
      tx.query(`select body from consent_texts where id = $1`, [before.dataProcessing.id]),
    );
    expect(kept!.body).toBe(before.dataProcessing.body);
  });

  it('are not remembered from a transaction that was rolled back', async () => {
    const fresh = new ConsentTexts(testApp.app.get(I18n));
    const lost = testApp.database.write(PUBLIC, async (tx) => {
      await fresh.current(tx, event, 'ka');
      throw new Error('rolled back');
    });
    await expect(lost).rejects.toThrow('rolled back');
    const found = await current('ka', fresh);
    const rows = await testApp.database.read(PUBLIC, (tx) =>
      tx.query(`select 1 from consent_texts where id = $1`, [found.photography.id]),
    );
    expect(rows).toHaveLength(1);
  });
});
