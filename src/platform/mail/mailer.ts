import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { system } from '../actor.js';
import { Changes } from '../database/changes.js';
import { Database } from '../database/database.js';
import { defineJob, JobQueue } from '../jobs/job-queue.js';
import { Log } from '../log.js';
import { LineHealth } from './line-health.js';
import { MailComposers, type ComposedMail } from './mail-composers.js';
import { MailMessages } from './mail-message.js';
import { sendMail } from './mail-queue.js';
import { claim, findStranded, keepInFlight, putOff, settle } from './mail-states.js';
import { Mail } from './mail.entity.js';
import { pauseAfter, type Outcome } from './smtp-outcome.rules.js';
import { Smtp, type Envelope } from './smtp.js';
import { Suppressions } from './suppressions.js';
import { Turns } from './turns.js';

const sweepMails = defineJob<Record<string, never>>('mail.sweep');

const mailer = system('mailer');

/** So many mails are written and handed over at once by one process. */
const AT_ONCE = 8;

/** A mail that the server keeps putting off is given up after this many days. */
const PATIENCE_DAYS = 3;

/** Well within the time after which a message in flight counts as abandoned (`mail-states.ts`). */
const SIGN_OF_LIFE_MS = 20_000;

/**
 * Sends what is queued. A row says what is known of its message: before the handover it is marked in flight, in a
 * transaction of its own; whoever finds it marked and abandoned hands it over a second time, with the same
 * Message-ID, and counts that. Nothing slow happens inside a transaction.
 */
@Injectable()
export class Mailer implements OnModuleInit, OnModuleDestroy {
  private readonly turns = new Turns(AT_ONCE);
  private readonly line = new LineHealth();
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly composers: MailComposers,
    private readonly messages: MailMessages,
    private readonly suppressions: Suppressions,
    private readonly smtp: Smtp,
    private readonly changes: Changes,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(sendMail, ({ mailId }) => this.turns.run(() => this.send(mailId)));
    this.jobs.handle(sweepMails, () => this.sweep());
    this.jobs.schedule(sweepMails, '* * * * *');
  }

  /** What is in flight ends; what still waits for its turn waits for the next process. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** One attempt for one mail; does nothing when it is settled already. */
  private async send(mailId: string): Promise<void> {
    if (this.stopping) {
      await this.comeBack(mailId, 1);
      return;
    }
    const { mail, suppressed } = await this.load(mailId);
    if (mail?.state !== 'queued') {
      return;
    }
    if (suppressed) {
      await this.settle(mail, 'suppressed', null);
      return;
    }
    const seconds = this.line.secondsToWait();
    if (seconds > 0) {
      await this.comeBack(mail.id, seconds + Math.random() * Math.min(seconds, 30));
      return;
    }
    try {
      const envelope = await this.write(mail);
      if (envelope) {
        await this.handOver(mail, envelope);
      }
    } finally {
      this.line.leave();
    }
  }

  private async load(mailId: string): Promise<{ mail: Mail | null; suppressed: boolean }> {
    return this.database.read(mailer, async (tx) => {
      const mail = await tx.findOneBy(Mail, { id: mailId });
      return { mail, suppressed: mail !== null && (await this.suppressions.has(tx, mail.toAddress)) };
    });
  }

  /** @returns null when there is nothing to hand over; the row then says why */
  private async write(mail: Mail): Promise<Envelope | null> {
    let composed: ComposedMail | null;
    try {
      composed = await this.composers.compose(mail);
      if (composed) {
        return await this.messages.write(mail, composed);
      }
    } catch (error) {
      this.log.error('mail: could not be written', error);
      await this.putOff(mail, { answer: 'not written', unclaimed: true });
      return null;
    }
    await this.settle(mail, 'failed', 'no longer wanted');
    return null;
  }

  private async handOver(mail: Mail, envelope: Envelope): Promise<void> {
    const claimed = await this.database.write(mailer, (tx) => claim(tx, mail.id, envelope.messageId));
    if (claimed === 'elsewhere') {
      await this.comeBack(mail.id, 90);
    }
    if (claimed !== 'claimed') {
      return;
    }
    const sign = setInterval(() => void this.stillInFlight(mail.id), SIGN_OF_LIFE_MS);
    try {
      await this.record({ ...mail, attempts: mail.attempts + 1 }, await this.smtp.handOver(envelope));
    } finally {
      clearInterval(sign);
    }
  }

  private async record(mail: Mail, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'outage') {
      this.log.warn('mail: no message can be handed over', { answer: outcome.answer });
      await this.tryAgain(mail, { answer: outcome.answer, seconds: this.line.fails(), days: Infinity });
      return;
    }
    this.line.works();
    switch (outcome.kind) {
      case 'sent':
      case 'failed':
      case 'bounced':
        await this.settle(mail, outcome.kind, outcome.answer);
        return;
      case 'deferred':
        await this.putOff(mail, { answer: outcome.answer });
        return;
      case 'unknown':
        await this.putOff(mail, { answer: outcome.answer, inFlight: true });
        return;
    }
  }

  private async settle(
    mail: Mail,
    state: Exclude<Mail['state'], 'queued'>,
    answer: string | null,
  ): Promise<void> {
    await this.database.write(mailer, async (tx) => {
      await settle(tx, mail.id, state, answer);
      if (state === 'bounced') {
        await this.suppressions.add(tx, mail.toAddress, 'bounced');
      }
      await this.announce(tx, mail);
    });
  }

  private async putOff(
    mail: Mail,
    later: { answer: string; inFlight?: boolean; unclaimed?: boolean },
  ): Promise<void> {
    const seconds = pauseAfter(Math.max(1, mail.attempts), Math.random());
    const patient = await this.tryAgain(mail, { ...later, seconds, days: PATIENCE_DAYS });
    if (!patient) {
      await this.settle(mail, 'failed', later.answer);
    }
  }

  /** @returns false when the mail has waited longer than `days` */
  private async tryAgain(
    mail: Mail,
    later: { answer: string; inFlight?: boolean; unclaimed?: boolean; seconds: number; days: number },
  ): Promise<boolean> {
    return this.database.write(mailer, async (tx) => {
      const row = await putOff(tx, mail.id, { inFlight: false, ...later });
      const patient = row === null || row.daysQueued < later.days;
      if (row && patient) {
        await this.jobs.enqueue(
          tx,
          sendMail,
          { mailId: mail.id },
          { runAt: row.tryAt, key: jobKey(mail.id) },
        );
      }
      return patient;
    });
  }

  private async announce(tx: EntityManager, mail: Mail): Promise<void> {
    if (mail.eventId) {
      await this.changes.announce(tx, { eventId: mail.eventId, what: 'mails', ids: [mail.id] });
    }
  }

  private async comeBack(mailId: string, seconds: number): Promise<void> {
    await this.database.write(mailer, async (tx) => {
      const [{ at }] = (await tx.query(`select now() + make_interval(secs => $1) as at`, [seconds])) as [
        { at: Date },
      ];
      await this.jobs.enqueue(tx, sendMail, { mailId }, { runAt: at, key: jobKey(mailId) });
    });
  }

  private async stillInFlight(mailId: string): Promise<void> {
    try {
      await this.database.write(mailer, (tx) => keepInFlight(tx, mailId));
    } catch (error) {
      this.log.warn('mail: could not say that a message is still in flight', error as Error);
    }
  }

  /** Mails whose job is gone (lost with a worker that died, or used up) get a new one. */
  private async sweep(): Promise<void> {
    const stranded = await this.database.write(mailer, async (tx) => {
      const ids = await findStranded(tx);
      for (const mailId of ids) {
        await this.jobs.enqueue(tx, sendMail, { mailId }, { key: jobKey(mailId) });
      }
      return ids.length;
    });
    if (stranded > 0) {
      this.log.warn('mail: gave stranded mails a new job', { mails: stranded });
    }
  }
}

/** A mail waits for one next attempt, not for several. Also known to `findStranded`. */
function jobKey(mailId: string): string {
  return `mail.send:${mailId}`;
}
