import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createElement } from 'react';
import { system } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { sayList } from '../../platform/i18n/dates.js';
import { pickText } from '../../platform/i18n/i18n.js';
import { MailComposers, type ComposedMail } from '../../platform/mail/mail-composers.js';
import type { Mail } from '../../platform/mail/mail.entity.js';
import { SessionPlaceMail } from '../../platform/mail/templates/session-place.mail.js';
import { SessionLetters } from './session-letters.js';
import { listOwnPlaces } from './sign-up.queries.js';

/** Writes the letter to somebody who waited for a session and has a place in it now. */
@Injectable()
export class SessionMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly letters: SessionLetters,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.composers.register('session-place', (mail) => this.write(mail));
  }

  /** @returns null when the place is not hers any more, or the session is on no agenda */
  private async write(mail: Mail): Promise<ComposedMail | null> {
    const found = await this.database.read(system('mailer'), async (tx) => {
      const facts = await this.letters.load(tx, mail);
      const item = facts?.agenda.find(({ id }) => id === mail.props['sessionId']);
      const places = facts ? await listOwnPlaces(tx, facts.participant.id) : [];
      return facts && item && { facts, item, isHers: places.includes(item.id) };
    });
    if (!found || (mail.state === 'queued' && !found.isHers)) {
      return null;
    }
    const { facts, item } = found;
    const props = this.letters.propsOf(facts);
    const left = mail.props['left'];
    const titles = facts.agenda
      .filter(({ id }) => Array.isArray(left) && left.includes(id))
      .map(({ title }) => pickText(title, mail.language, facts.event.languages));
    return {
      ...this.letters.envelope(props, props.t('sessionPlace.subject', { event: props.meeting.title })),
      element: createElement(SessionPlaceMail, {
        ...props,
        session: this.letters.say(facts, item),
        instead: titles.length > 0 ? sayList(mail.language, titles) : null,
        hasCalendar: !facts.event.discreet,
      }),
      attachments: await this.letters.attachments(facts, [item]),
    };
  }
}
