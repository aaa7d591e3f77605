import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '../../src/platform/actor.js';
import { MailQueue } from '../../src/platform/mail/mail-queue.js';
import { Mailbox } from '../../src/platform/mail/mailbox/mailbox.js';
import { MailboxFolder } from '../../src/platform/mail/mailbox/mailbox-folder.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let folder: string;
let mailbox: Mailbox;
let testApp: TestApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convoke-mailbox-'));
  mailbox = await Mailbox.start(folder, 0);
  testApp = await createTestApp({ config: { mailboxFolder: folder, smtpUrl: mailbox.smtpUrl } });
});

afterAll(async () => {
  await testApp.close();
  await mailbox.stop();
  await rm(folder, { recursive: true });
});

const page = (path: string) => testApp.request.get(path).set('accept', 'text/html');

async function sendConfirmation(): Promise<void> {
  await testApp.database.write(system('test'), async (tx) => {
    const event = await anEvent(tx, { title: { en: 'Regional Meeting' } });
    const category = await aCategory(tx, { event });
    const participant = await aParticipant(tx, { event, category, givenName: 'Айгуль' });
    await testApp.app.get(MailQueue).queue(tx, {
      kind: 'confirmed',
      language: 'ru',
      toAddress: participant.email!,
      eventId: event.id,
      participantId: participant.id,
    });
  });
  await testApp.runJobs();
}

describe('The embedded mailbox', () => {
  it('is empty at first, and says how a mail comes', async () => {
    const answer = await page('/mailbox').expect(200);
    expect(answer.text).toContain('No mail yet.');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('shows a mail that Convoke sent: as read, as text, its source, its files', async () => {
    await sendConfirmation();
    const list = await page('/mailbox').expect(200);
    expect(list.text).toContain('Ваше участие подтверждено: Regional Meeting');
    const [id] = await new MailboxFolder(folder).list(1);
    const message = await page(`/mailbox/${id}`).expect(200);
    expect(message.text).toContain('Здравствуйте, Айгуль');
    expect(message.text).toContain('meeting.ics');
    const html = await page(`/mailbox/${id}/html`).expect(200);
    expect(html.text).toContain('<base target="_blank">');
    expect(html.text).not.toContain('cid:');
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    expect(html.headers['content-security-policy']).toContain('sandbox allow-popups');
    const calendar = await testApp.request.get(`/mailbox/${id}/files/0`).expect(200);
    expect(calendar.headers['content-disposition']).toContain('attachment');
    expect(calendar.text).toContain('BEGIN:VCALENDAR');
    const source = await testApp.request.get(`/mailbox/${id}/source`).expect(200);
    expect(source.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(source.text).toContain('Message-ID: <');
  });

  it('lets nothing of a hostile mail out of its frame', async () => {
    await createTransport(mailbox.smtpUrl).sendMail({
      from: 'evil@example.org',
      to: 'me@example.org',
      subject: '<script>alert(1)</script>',
      html: '<script>alert(1)</script><img src="https://example.org/pixel.png">',
    });
    const [id] = await new MailboxFolder(folder).list(1);
    const message = await page(`/mailbox/${id}`).expect(200);
    expect(message.text).not.toContain('<script>alert');
    expect(message.text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const html = await page(`/mailbox/${id}/html`).expect(200);
    expect(html.headers['content-security-policy']).toContain('img-src data:');
  });

  it('does not find what was never there, wherever the path leads', async () => {
    for (const path of ['nothing', '0197a3c4-0000-7000-8000-000000000001', '..%2f..%2fpackage', '%2e%2e']) {
      expect((await page(`/mailbox/${path}`)).status).toBe(404);
      expect((await page(`/mailbox/${path}/source`)).status).toBe(404);
    }
    const [id] = await new MailboxFolder(folder).list(1);
    expect((await page(`/mailbox/${id}/files/99`)).status).toBe(404);
  });

  it('keeps its messages when it starts again', async () => {
    const before = await new MailboxFolder(folder).list(10);
    await mailbox.stop();
    mailbox = await Mailbox.start(folder, mailbox.port);
    expect(await new MailboxFolder(folder).list(10)).toEqual(before);
    await page(`/mailbox/${before[0]}`).expect(200);
  });

  it('forgets the oldest beyond its limit', async () => {
    const small = new MailboxFolder(join(folder, 'small'), 3);
    for (let index = 0; index < 205; index += 1) {
      await small.add(Buffer.from(`Subject: ${index}\r\n\r\n`));
    }
    const ids = await small.list(1_000);
    expect(ids.length).toBeLessThanOrEqual(103);
    expect((await small.find(ids[0]!))?.toString()).toContain('Subject: 204');
  });
});

describe('Without an embedded mailbox', () => {
  it('there is nothing under its address', async () => {
    const plain = await createTestApp();
    for (const path of ['/mailbox', '/mailbox/0197a3c4-0000-7000-8000-000000000001']) {
      const answer = await plain.request.get(path).set('accept', 'text/html');
      expect(answer.status).toBe(404);
    }
    await plain.close();
  });
});
