import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import type { ComposedMail } from './mail-composers.js';
import type { Mail } from './mail.entity.js';
import { renderMail } from './mail-renderer.js';
import { oneLine } from './one-line.js';
import type { Envelope } from './smtp.js';

/** Makes the message that is handed over: one recipient, headers that people's names cannot break. */
@Injectable()
export class MailMessages {
  constructor(private readonly config: Config) {}

  /** The same for every attempt, so that a second copy is known as one: `<mail's id@host of the public address>`. */
  messageIdOf(mailId: string): string {
    return `<${mailId}@${new URL(this.config.publicUrl).hostname}>`;
  }

  async write(mail: Mail, composed: ComposedMail): Promise<Envelope> {
    const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
    const { html, text } = await renderMail(composed.element);
    const messageId = this.messageIdOf(mail.id);
    const message = await new MailComposer({
      messageId,
      from: { name: oneLine(composed.fromName), address: this.config.mailFrom },
      to: { name: composed.toAddressOnly ? '' : oneLine(mail.toName ?? ''), address: mail.toAddress },
      ...(composed.replyTo ? { replyTo: { name: '', address: oneLine(composed.replyTo) } } : {}),
      subject: oneLine(composed.subject, 200),
      date: mail.queuedAt,
      html,
      text,
      attachments: composed.attachments.map(({ filename, contentType, content, cid }) => ({
        filename,
        contentType,
        content,
        ...(cid ? { cid, contentDisposition: 'inline' } : {}),
      })),
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        'Content-Language': mail.language,
      },
      xMailer: false,
      newline: 'win',
      disableFileAccess: true,
      disableUrlAccess: true,
    })
      .compile()
      .build();
    return { messageId, from: this.config.mailFrom, to: mail.toAddress, message };
  }
}
