import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Transporter } from 'nodemailer';
import { Config } from '../config/config.js';
import { cleanAnswer, outcomeOf, type Outcome, type SmtpFailure } from './smtp-outcome.rules.js';

/** A finished message and where it goes. */
export interface Envelope {
  messageId: string;
  from: string;
  to: string;
  message: Buffer;
}

/** The pooled line to the operator's mail server; opened by the first message. Both ends send without Nagle's delay. */
@Injectable()
export class Smtp implements OnApplicationShutdown {
  private transporter?: Promise<Transporter>;
  private readonly texts = new Map<string, Readable>();

  constructor(private readonly config: Config) {}

  /** Hands one message over. Never throws for what a server or a network can do. */
  async handOver(envelope: Envelope): Promise<Outcome> {
    const { messageId, from, to, message } = envelope;
    this.transporter ??= this.open();
    try {
      const transporter = await this.transporter;
      const sent = await transporter.sendMail({ envelope: { from, to: [to] }, messageId, raw: message });
      return { kind: 'sent', answer: cleanAnswer(sent.response ?? '') };
    } catch (error) {
      return outcomeOf(error as SmtpFailure, this.texts.get(messageId)?.readableDidRead ?? false);
    } finally {
      this.texts.delete(messageId);
    }
  }

  /** After the jobs have ended, so that no message is cut off. */
  async onApplicationShutdown(): Promise<void> {
    (await this.transporter)?.close();
    this.transporter = undefined;
  }

  private async open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const transporter = createTransport({
      url: this.config.smtpUrl,
      pool: true,
      maxConnections: 8,
      maxMessages: 1_000,
      idleTimeout: 20_000,
      connectionTimeout: 20_000,
      greetingTimeout: 20_000,
      socketTimeout: 120_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    transporter.use('stream', (mail, done) => {
      this.remember(mail.data.messageId ?? '', mail.message);
      done();
    });
    return transporter;
  }

  /** Keeps the text's stream at hand: whether it was read tells whether the server began to take it. */
  private remember(messageId: string, message: { createReadStream: (options?: object) => Readable }): void {
    const make = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const text = make(options);
      this.texts.set(messageId, text);
      return text;
    };
  }
}
