import { Injectable } from '@nestjs/common';
import { MailComposers, type MailAttachment } from '../platform/mail/mail-composers.js';
import { renderMail } from '../platform/mail/mail-renderer.js';
import type { Mail } from '../platform/mail/mail.entity.js';

/** A mail as staff may see it. */
export interface MailPreview {
  subject: string;
  html: string;
  text: string;
}

/** A mail that nobody queued, to be shown. */
export const unsent = {
  organizationId: null,
  accountId: null,
  occasion: 'preview',
  toName: null,
  state: 'sent',
  attempts: 0,
  inFlightSince: null,
  secondHandovers: 0,
  messageId: null,
  smtpAnswer: null,
  sentAt: null,
} satisfies Partial<Mail>;

/** Stands where a picture is that only she may see. */
const NOTHING = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** Shows staff what a mail says, as it would be written now, without what opens the participant's page. */
@Injectable()
export class MailPreviewService {
  constructor(private readonly composers: MailComposers) {}

  /** @returns null when the mail is for staff, or nobody would write it any more */
  async preview(mail: Mail): Promise<MailPreview | null> {
    const composed = mail.participantId ? await this.composers.compose(mail) : null;
    if (!composed) {
      return null;
    }
    const { html, text } = await renderMail(composed.element);
    return {
      subject: composed.subject,
      html: showPictures(maskLinks(html), composed.attachments),
      text: maskLinks(text),
    };
  }
}

/** Personal links stay recognizable as links and open nothing. */
function maskLinks(text: string): string {
  return text.replace(/(\/[rind]\/)[A-Za-z0-9_-]{20,}/g, '$1…').replace(/(\/link#)[A-Za-z0-9_.-]+/g, '$1…');
}

function showPictures(html: string, attachments: MailAttachment[]): string {
  return html.replace(/cid:([^"'\s)]+)/g, (_match, cid: string) => {
    const picture = attachments.find((attachment) => attachment.cid === cid);
    return picture && !picture.personal
      ? `data:${picture.contentType};base64,${picture.content.toString('base64')}`
      : NOTHING;
  });
}
