import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createElement } from 'react';
import { SignInLinks } from '../identity/sign-in-links.js';
import { system } from '../platform/actor.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { I18n, pickText, type LocalizedText } from '../platform/i18n/i18n.js';
import { MailComposers, type ComposedMail } from '../platform/mail/mail-composers.js';
import type { Mail } from '../platform/mail/mail.entity.js';
import { bandOf } from '../platform/mail/weave-picture.js';

/** Longer than a link that somebody asked for: this one comes unasked, maybe on a Friday. */
const LINK_LASTS_MINUTES = 3 * 24 * 60;

/** Tells people that they have become members, with a link that signs them in. */
@Injectable()
export class MemberMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly database: Database,
    private readonly links: SignInLinks,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.composers.register('member-added', (mail) => this.compose(mail));
  }

  /** Makes the link only now, so that it lies nowhere in the queue. @returns null when she is a member no longer */
  private async compose(mail: Mail): Promise<ComposedMail | null> {
    const { MemberAddedMail } = await import('../platform/mail/templates/member-added.mail.js');
    const eventId = (mail.props.eventId ?? null) as string | null;
    const facts = await this.database.write(system('member-mails'), async (tx) => {
      const rows: { role: string; name: LocalizedText; title: LocalizedText | null }[] = await tx.query(
        `select m.role, o.name, e.title from members m
         join organizations o on o.id = m.organization_id left join events e on e.id = m.event_id
         where m.organization_id = $1 and m.account_id = $2 and m.event_id is not distinct from $3`,
        [mail.organizationId, mail.accountId, eventId],
      );
      return rows[0] && { ...rows[0], link: await this.links.issue(tx, mail.accountId!, LINK_LASTS_MINUTES) };
    });
    if (!facts) {
      return null;
    }
    const t = this.i18n.translator(mail.language, 'mails');
    const organization = pickText(facts.name, mail.language);
    return {
      subject: t('memberAdded.subject', { organization }),
      fromName: 'Convoke',
      attachments: [bandOf()],
      element: createElement(MemberAddedMail, {
        t,
        words: this.i18n.translator(mail.language, 'words'),
        language: mail.language,
        link: facts.link,
        site: new URL(this.config.publicUrl).host,
        organization,
        role: facts.role,
        event: facts.title && pickText(facts.title, mail.language),
      }),
    };
  }
}
