import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createElement } from 'react';
import { Event } from '../events/event.entity.js';
import { listHosts } from '../events/event.queries.js';
import { system } from '../platform/actor.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { I18n } from '../platform/i18n/i18n.js';
import { MailComposers, type ComposedMail } from '../platform/mail/mail-composers.js';
import type { Mail } from '../platform/mail/mail.entity.js';
import { CannotRegisterMail } from '../platform/mail/templates/cannot-register.mail.js';
import { bandOf } from '../platform/mail/weave-picture.js';
import { meetingWords, senderName } from './meeting-words.js';

/** Writes to somebody who is kept from registering: she alone learns of it, and only by mail. */
@Injectable()
export class RefusalMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly database: Database,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.composers.register('cannot-register', (mail) => this.compose(mail));
  }

  private async compose(mail: Mail): Promise<ComposedMail | null> {
    const found = await this.database.read(system('mailer'), async (tx) => {
      const event = mail.eventId && (await tx.findOneBy(Event, { id: mail.eventId }));
      return event && { event, hosts: await listHosts(tx, event.id) };
    });
    if (!found) {
      return null;
    }
    const { event, hosts } = found;
    const { language } = mail;
    const t = this.i18n.translator(language, 'mails');
    const words = this.i18n.translator(language, 'words');
    const meeting = meetingWords({ event, hosts, language, words, confirmed: false });
    const link = `${this.config.publicUrl}/e/${event.slug}`;
    return {
      subject: meeting.discreet
        ? t('discreet.subject')
        : t('cannotRegister.subject', { event: meeting.title }),
      element: createElement(CannotRegisterMail, { t, words, language, meeting, person: '', link }),
      fromName: meeting.discreet ? t('discreet.from') : senderName(meeting),
      ...(meeting.contactEmail ? { replyTo: meeting.contactEmail } : {}),
      toAddressOnly: true,
      attachments: [bandOf(event)],
    };
  }
}
