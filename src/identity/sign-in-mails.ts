import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createElement } from 'react';
import { system } from '../platform/actor.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { I18n } from '../platform/i18n/i18n.js';
import { MailComposers, type ComposedMail } from '../platform/mail/mail-composers.js';
import type { Mail } from '../platform/mail/mail.entity.js';
import { bandOf } from '../platform/mail/weave-picture.js';
import { LINK_LASTS_MINUTES, SignInLinks } from './sign-in-links.js';

/** Writes the mail with the one-time link. */
@Injectable()
export class SignInMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly database: Database,
    private readonly links: SignInLinks,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.composers.register('sign-in-link', (mail) => this.compose(mail));
  }

  /** Makes the link only now, so that it lies nowhere in the queue and is fresh when it arrives. */
  private async compose(mail: Mail): Promise<ComposedMail | null> {
    const { accountId } = mail;
    if (accountId === null) {
      return null;
    }
    const { SignInLinkMail } = await import('../platform/mail/templates/sign-in-link.mail.js');
    const link = await this.database.write(system('sign-in'), (tx) => this.links.issue(tx, accountId));
    const t = this.i18n.translator(mail.language, 'mails');
    return {
      subject: t('signInLink.subject'),
      fromName: 'Convoke',
      attachments: [bandOf()],
      element: createElement(SignInLinkMail, {
        t,
        words: this.i18n.translator(mail.language, 'words'),
        language: mail.language,
        link,
        site: new URL(this.config.publicUrl).host,
        minutes: LINK_LASTS_MINUTES,
      }),
    };
  }
}
