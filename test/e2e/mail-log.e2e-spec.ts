import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/identity/account.entity.js';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Mail } from '../../src/platform/mail/mail.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/ids.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMail } from '../factories/mail.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const PERSONAL_LINK = /\/r\/[A-Za-z0-9_-]{20,}/;

describe('the mail log', () => {
  const clock = new FixedClock(new Date('2026-05-01T12:00:00Z'));
  let testApp: TestApp;
  let event: Event;
  let category: Category;
  let manager: Account;
  let cookie: string;

  beforeAll(async () => {
    testApp = await createTestApp({ clock });
    await testApp.database.write(PUBLIC, async (tx) => {
      const organization = await anOrganization(tx);
      event = await anEvent(tx, { lead: organization });
      category = await aCategory(tx, { event });
      manager = await anAccount(tx);
      await aMember(tx, { organization, account: manager, role: 'manager' });
    });
    cookie = await signedIn(testApp, manager);
  });

  afterAll(() => testApp.close());

  const call = (verb: 'get' | 'post', path: string) =>
    testApp.request[verb](`/api/v1/events/${event.id}${path}`).set('cookie', cookie);
  const somebody = (given: Partial<Participant> = {}) =>
    testApp.database.write(PUBLIC, (tx) => aParticipant(tx, { event, category, ...given }));
  const mailTo = (participant: Participant, given: Partial<Mail> = {}) =>
    testApp.database.write(PUBLIC, (tx) => aMail(tx, { participant, ...given }));

  it('lists mails newest first, page by page, by state and kind', async () => {
    const participant = await somebody();
    const first = await mailTo(participant, {
      kind: 'waitlisted',
      state: 'failed',
      smtpAnswer: '550 no such user',
    });
    const second = await mailTo(participant, { kind: 'place-is-yours' });
    const third = await mailTo(participant);
    const page = await call('get', '/mails?limit=2').expect(200);
    expect(page.body.items.map((mail: Mail) => mail.id)).toEqual([third.id, second.id]);
    const rest = await call('get', `/mails?limit=2&cursor=${page.body.nextCursor as string}`).expect(200);
    expect(rest.body).toMatchObject({
      items: [{ id: first.id, smtpAnswer: '550 no such user' }],
      nextCursor: null,
    });
    const failed = await call('get', '/mails?state=failed').expect(200);
    expect(failed.body.items).toHaveLength(1);
    const ofKind = await call('get', '/mails?kind=place-is-yours').expect(200);
    expect(ofKind.body.items).toHaveLength(1);
    await call('get', '/mails?state=lost').expect(422);
    await call('get', '/mails?cursor=abc').expect(422);
    const hers = await call('get', `/participants/${participant.id}/mails`).expect(200);
    expect(hers.body.items).toHaveLength(3);
  });

  it('shows what a mail says, but nothing that opens her page', async () => {
    const participant = await somebody({ givenName: 'Лола', language: 'ru' });
    const mail = await mailTo(participant, { kind: 'confirmed', language: 'ru' });
    const { body } = await call('get', `/mails/${mail.id}`).expect(200);
    expect(body.subject).toBeTruthy();
    expect(body.html).toContain('<html');
    expect(body.text).toContain('/r/…');
    expect(body.html).not.toMatch(PERSONAL_LINK);
    expect(body.text).not.toMatch(PERSONAL_LINK);
    expect(body.html).not.toContain('cid:');
    expect(body.html).not.toContain(participant.checkInCode);
  });

  it('sends the mail of her present state again, once however often it is pressed', async () => {
    const participant = await somebody({ state: 'waitlisted', email: 'again@example.org' });
    const resend = () => call('post', `/participants/${participant.id}/resend`).expect(202);
    await Promise.all([resend(), resend()]);
    await testApp.runJobs();
    expect(testApp.mailbox.sentTo('again@example.org')).toHaveLength(1);
    clock.moveBy(61_000);
    await resend();
    await testApp.runJobs();
    expect(testApp.mailbox.sentTo('again@example.org')).toHaveLength(2);
    const history = await call('get', `/participants/${participant.id}/history`).expect(200);
    expect(history.body.items[0]).toMatchObject({
      action: 'participant.mail-resent',
      after: { kind: 'waitlisted' },
    });
  });

  it('sends a mail again to the address that she has now', async () => {
    const participant = await somebody({ email: 'old@example.org' });
    const mail = await mailTo(participant);
    await call('post', `/mails/${mail.id}/resend`).expect(202);
    await testApp.runJobs();
    expect(testApp.mailbox.sentTo('old@example.org')).toHaveLength(1);

    clock.moveBy(61_000);
    const edit = testApp.request
      .patch(`/api/v1/events/${event.id}/participants/${participant.id}`)
      .set('cookie', cookie)
      .set('if-match', '"1"');
    await edit.send({ email: 'new@example.org' }).expect(200);
    await call('post', `/mails/${mail.id}/resend`).expect(202);
    await testApp.runJobs();
    expect(testApp.mailbox.sentTo('new@example.org')).toHaveLength(1);
    expect(testApp.mailbox.sentTo('old@example.org')).toHaveLength(1);
  });

  it('does not send what is no longer so, and nothing to nobody', async () => {
    const cancelled = await somebody({ state: 'cancelled' });
    const mail = await mailTo(cancelled, { kind: 'confirmed' });
    const outdated = await call('post', `/mails/${mail.id}/resend`).expect(409);
    expect(outdated.body.code).toBe('mail-outdated');
    const silent = await somebody({ addedBy: 'staff', email: null });
    const refused = await call('post', `/participants/${silent.id}/resend`).expect(409);
    expect(refused.body.code).toBe('no-address');
  });

  it('knows no mail of another event', async () => {
    const other = await testApp.database.write(PUBLIC, async (tx) => {
      const elsewhere = await anEvent(tx);
      const kind = await aCategory(tx, { event: elsewhere });
      return aMail(tx, { participant: await aParticipant(tx, { event: elsewhere, category: kind }) });
    });
    for (const id of [other.id, newId(), 'nonsense']) {
      await call('get', `/mails/${id}`).expect(404);
      await call('post', `/mails/${id}/resend`).expect(404);
    }
  });
});
