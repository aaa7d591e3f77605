import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PUBLIC, system } from '../../src/platform/actor.js';
import { MailQueue } from '../../src/platform/mail/mail-queue.js';
import { Mail } from '../../src/platform/mail/mail.entity.js';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { SmtpStage } from '../support/smtp-stage.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const nobody = system('test');
let testApp: TestApp;
let stage: SmtpStage;
let event: Event;
let category: Category;

beforeAll(async () => {
  stage = new SmtpStage();
  const port = await stage.start();
  testApp = await createTestApp({ config: { smtpUrl: `smtp://someone:secret@127.0.0.1:${port}` } });
  [event, category] = await testApp.database.write(nobody, async (tx) => {
    const lead = await anOrganization(tx, { name: { en: 'Network of Women' }, acronym: 'NoW' });
    const made = await anEvent(tx, {
      lead,
      title: { en: 'Regional Meeting' },
      contactEmail: 'meeting@example.org',
    });
    return [made, await aCategory(tx, { event: made })];
  });
});

afterAll(async () => {
  await testApp.close();
  await stage.stop();
});

beforeEach(() => {
  stage.taken.length = 0;
  stage.moods.length = 0;
});

let occasions = 0;

/** Queues a letter to somebody confirmed. */
async function queue(
  {
    of = { event, category },
    ...given
  }: Partial<Participant> & { of?: { event: Event; category: Category } } = {},
  count = 1,
): Promise<Mail> {
  return testApp.database.write(nobody, async (tx) => {
    const participant = await aParticipant(tx, { ...of, ...given });
    occasions += 1;
    for (let index = 0; index < count; index += 1) {
      await testApp.app.get(MailQueue).queue(tx, {
        kind: 'confirmed',
        occasion: `${occasions}/${index}`,
        language: 'en',
        toAddress: participant.email!,
        toName: `${participant.givenName} ${participant.familyName}`,
        eventId: of.event.id,
        participantId: participant.id,
      });
    }
    return tx.findOneByOrFail(Mail, { participantId: participant.id, occasion: `${occasions}/0` });
  });
}

async function reload(mail: Mail): Promise<Mail> {
  return testApp.database.read(PUBLIC, (tx) => tx.findOneByOrFail(Mail, { id: mail.id }));
}

async function sql(text: string, params: unknown[] = []): Promise<unknown> {
  return testApp.database.write(nobody, (tx) => tx.query(text, params));
}

/** Lets what was put off be due, and what was in flight be long ago. */
async function passTime(): Promise<void> {
  await sql(`update graphile_worker._private_jobs set run_at = now()`);
  await sql(`update mails set in_flight_since = in_flight_since - interval '5 minutes'`);
}

const messageIdsTaken = () =>
  stage.taken.map(({ source }) => /^Message-ID: (.*)$/im.exec(source)?.[1]?.trim());

describe('A queued mail', () => {
  it('is sent once, with a Message-ID made from its id, and the answer is kept', async () => {
    const mail = await queue();
    await testApp.runJobs();
    await testApp.runJobs();
    expect(await reload(mail)).toMatchObject({
      state: 'sent',
      attempts: 1,
      secondHandovers: 0,
      smtpAnswer: '250 2.0.0 taken',
      messageId: `<${mail.id}@localhost>`,
      inFlightSince: null,
    });
    expect(messageIdsTaken()).toEqual([`<${mail.id}@localhost>`]);
    expect(stage.taken[0]?.to).toBe(mail.toAddress);
  });

  it('comes from the host, answers go to the event, and it names itself automatic', async () => {
    await queue();
    await testApp.runJobs();
    const message = await simpleParser(stage.taken[0]!.source);
    expect(message.from?.value).toEqual([{ name: 'NoW', address: testApp.config.mailFrom }]);
    expect(message.replyTo?.value[0]?.address).toBe('meeting@example.org');
    expect(message.headers.get('auto-submitted')).toBe('auto-generated');
    expect(message.subject).toBe('You are confirmed: Regional Meeting');
    expect(message.text).toContain(`${testApp.config.publicUrl}/r/`);
    const files = message.attachments.map(({ filename, contentType, cid }) => [
      filename,
      contentType,
      cid ?? null,
    ]);
    expect(files).toEqual([
      ['weave.png', 'image/png', 'weave'],
      ['code.png', 'image/png', 'check-in-code'],
      ['meeting.ics', 'text/calendar', null],
    ]);
  });

  it('stays one mail when a name holds line breaks, headers and placeholders', async () => {
    const givenName = 'Eve\r\nBcc: victim@example.org\r\n\u202E';
    const familyName = '{{link}} <script> $t(x)';
    await queue({ givenName, familyName });
    await testApp.runJobs();
    const source = stage.taken[0]!.source;
    const message = await simpleParser(source);
    expect(message.bcc).toBeUndefined();
    expect(source).not.toMatch(/^bcc:/im);
    expect([message.to ?? []].flat()[0]?.value[0]?.name).toBe(
      'Eve Bcc: victim@example.org {{link}} <script> $t(x)',
    );
    expect(message.html).toContain('{{link}} &lt;script&gt; $t(x)');
    expect(message.text).toContain('{{link}} <script> $t(x)');
  });

  it('about a discreet event tells a stranger nothing: no sender, no subject, no calendar', async () => {
    const of = await testApp.database.write(nobody, async (tx) => {
      const discreet = await anEvent(tx, { title: { en: 'Hidden Meeting' }, discreet: true });
      return { event: discreet, category: await aCategory(tx, { event: discreet }) };
    });
    await queue({ of });
    await testApp.runJobs();
    const message = await simpleParser(stage.taken[0]!.source);
    expect(message.subject).toBe('News for you');
    expect(message.from?.value[0]?.name).toBe('Notifications');
    expect(message.headerLines.map(({ line }) => line).join('\n')).not.toContain('Hidden');
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['weave.png', 'code.png']);
    expect(message.text).toContain('Hidden Meeting');
  });

  it('is not sent when its reader is gone, or the letter is no longer true', async () => {
    const gone = await queue();
    await sql(`delete from participants where id = $1`, [gone.participantId]);
    const late = await queue();
    await sql(`update participants set state = 'cancelled' where id = $1`, [late.participantId]);
    await testApp.runJobs();
    expect(stage.taken).toEqual([]);
    expect(await reload(gone)).toMatchObject({ state: 'failed', smtpAnswer: 'no longer wanted' });
    expect(await reload(late)).toMatchObject({ state: 'failed', smtpAnswer: 'no longer wanted' });
  });

  it('does not go to an address that has been corrected: its link would open her page to a stranger', async () => {
    const mail = await queue();
    await sql(`update participants set email = 'right@example.org', link_version = 2 where id = $1`, [
      mail.participantId,
    ]);
    await testApp.runJobs();
    expect(stage.taken).toEqual([]);
    expect(await reload(mail)).toMatchObject({ state: 'failed', smtpAnswer: 'no longer wanted' });
  });
});

describe('A server that answers', () => {
  it('4xx is asked again later, with the same Message-ID', async () => {
    stage.moods.push({ at: 'RCPT', answer: '451 4.7.1 greylisted' });
    const mail = await queue();
    await testApp.runJobs();
    expect(await reload(mail)).toMatchObject({
      state: 'queued',
      attempts: 1,
      smtpAnswer: '451 4.7.1 greylisted',
    });
    await passTime();
    await testApp.runJobs();
    expect(await reload(mail)).toMatchObject({ state: 'sent', attempts: 2, secondHandovers: 0 });
    expect(messageIdsTaken()).toEqual([`<${mail.id}@localhost>`]);
  });

  it('4xx for three days is given up', async () => {
    stage.moods.push({ at: 'DATA', answer: '452 4.2.2 full' });
    const mail = await queue();
    await sql(`update mails set queued_at = now() - interval '3 days 1 minute' where id = $1`, [mail.id]);
    await testApp.runJobs();
    expect(await reload(mail)).toMatchObject({ state: 'failed', smtpAnswer: '452 4.2.2 full' });
  });

  it('5xx to the text fails the mail and says why, without a link in it', async () => {
    stage.moods.push({ at: 'DATA', answer: '554 5.7.1 spam: http://localhost:3000/r/AAAA see' });
    const mail = await queue();
    await testApp.runJobs();
    expect(await reload(mail)).toMatchObject({ state: 'failed', smtpAnswer: '554 5.7.1 spam: … see' });
  });

  it('550 to the address marks it bounced, and nothing goes there again', async () => {
    stage.moods.push({ at: 'RCPT', answer: '550 5.1.1 no such user' });
    const mail = await queue();
    await testApp.runJobs();
    expect(await reload(mail)).toMatchObject({ state: 'bounced', smtpAnswer: '550 5.1.1 no such user' });
    const { participantId } = mail;
    await testApp.database.write(nobody, (tx) =>
      testApp.app.get(MailQueue).queue(tx, {
        kind: mail.kind,
        occasion: 'again',
        language: mail.language,
        toAddress: mail.toAddress,
        eventId: event.id,
        participantId: participantId!,
      }),
    );
    await testApp.runJobs();
    const [again] = (await sql(`select state from mails where participant_id = $1 and occasion = 'again'`, [
      participantId,
    ])) as { state: string }[];
    expect(again?.state).toBe('suppressed');
    expect(stage.taken).toEqual([]);
    const kept = (await sql(`select * from mail_suppressions`)) as object[];
    expect(JSON.stringify(kept)).not.toContain(mail.toAddress);
  });
});

describe('A message in flight', () => {
  it('whose line is cut after the text is handed over again with the same Message-ID, and counted', async () => {
    stage.moods.push('cut-after-data');
    const mail = await queue();
    await testApp.runJobs();
    expect(await reload(mail)).toMatchObject({
      state: 'queued',
      attempts: 1,
      smtpAnswer: 'no answer (ECONNECTION)',
    });
    expect((await reload(mail)).inFlightSince).not.toBeNull();
    await passTime();
    await testApp.runJobs();
    expect(await reload(mail)).toMatchObject({
      state: 'sent',
      attempts: 2,
      secondHandovers: 1,
      inFlightSince: null,
    });
    expect(messageIdsTaken()).toEqual([`<${mail.id}@localhost>`, `<${mail.id}@localhost>`]);
  });

  it('in the hands of a living process is left to it', async () => {
    const mail = await queue();
    await sql(`update mails set in_flight_since = now() where id = $1`, [mail.id]);
    await testApp.runJobs();
    expect(stage.taken).toEqual([]);
    expect(await reload(mail)).toMatchObject({ state: 'queued', attempts: 0 });
    await passTime();
    await testApp.runJobs();
    expect(await reload(mail)).toMatchObject({ state: 'sent', secondHandovers: 1 });
  });

  it('whose process died with the job is found by the sweep', async () => {
    const mail = await queue();
    await sql(`delete from graphile_worker._private_jobs`);
    await sql(`update mails set queued_at = now() - interval '3 minutes' where id = $1`, [mail.id]);
    await sql(`select graphile_worker.add_job('mail.sweep', '{}')`);
    await testApp.runJobs();
    expect(await reload(mail)).toMatchObject({ state: 'sent', secondHandovers: 0 });
  });

  it('has no second job from the sweep while its first still waits', async () => {
    await queue();
    await sql(`update mails set queued_at = queued_at - interval '3 minutes'`);
    await sql(
      `update graphile_worker._private_jobs
       set created_at = created_at - interval '3 minutes', run_at = now() + interval '1 hour'`,
    );
    await sql(`select graphile_worker.add_job('mail.sweep', '{}')`);
    await testApp.runJobs();
    expect(
      await sql(`select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'mail.send'`),
    ).toEqual([{ jobs: 1 }]);
    await passTime();
    await testApp.runJobs();
  });
});

describe('A server that is out', () => {
  it('by a wrong password burns no mail, and is not tried for each of them', async () => {
    stage.refusesLogin = true;
    stage.hangUp();
    stage.logins = 0;
    const mail = await queue({}, 12);
    await testApp.runJobs();
    const states = (await sql(
      `select state, count(*)::int from mails where participant_id = $1 group by state`,
      [mail.participantId],
    )) as object[];
    expect(states).toEqual([{ state: 'queued', count: 12 }]);
    expect(stage.logins).toBeLessThanOrEqual(8);
    const tried = (await sql(`select smtp_answer from mails where participant_id = $1 and attempts > 0`, [
      mail.participantId,
    ])) as { smtp_answer: string }[];
    expect(tried[0]?.smtp_answer).toBe('535 5.7.8 wrong password');
    stage.refusesLogin = false;
    await new Promise((resolve) => setTimeout(resolve, 5_200));
    for (let round = 0; round < 4; round += 1) {
      await passTime();
      await testApp.runJobs();
    }
    expect(await reload(mail)).toMatchObject({ state: 'sent', secondHandovers: 0 });
    const left = (await sql(`select 1 from mails where participant_id = $1 and state <> 'sent'`, [
      mail.participantId,
    ])) as object[];
    expect(left).toEqual([]);
  });
});
