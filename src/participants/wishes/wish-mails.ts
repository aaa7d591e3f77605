import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createElement } from 'react';
import { system } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { pickText } from '../../platform/i18n/i18n.js';
import { MailComposers, type ComposedMail } from '../../platform/mail/mail-composers.js';
import type { Mail } from '../../platform/mail/mail.entity.js';
import { SessionWishMail, type RefusedWishWords } from '../../platform/mail/templates/session-wish.mail.js';
import { SessionLetters, type SessionLetterFacts } from '../sign-up/session-letters.js';
import { findWishResult, type WishResult } from './wish-results.queries.js';
import { findWishRound } from './wish-rounds.queries.js';

/** Writes the letter that tells somebody what became of her wishes. */
@Injectable()
export class WishMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly letters: SessionLetters,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.composers.register('session-wish', (mail) => this.write(mail));
  }

  /** @returns null when the round or her result in it is gone */
  private async write(mail: Mail): Promise<ComposedMail | null> {
    const found = await this.database.read(system('mailer'), async (tx) => {
      const facts = await this.letters.load(tx, mail);
      const round = facts && (await findWishRound(tx, mail.occasion));
      const result = round && (await findWishResult(tx, round.id, facts.participant.id));
      return facts && result && { facts, round, result };
    });
    if (!found) {
      return null;
    }
    const { facts, round, result } = found;
    const item = facts.agenda.find(({ id }) => id === result.sessionId);
    const props = this.letters.propsOf(facts);
    const subject = props.t('sessionWish.subject', { event: props.meeting.title });
    return {
      ...this.letters.envelope(props, subject),
      element: createElement(SessionWishMail, {
        ...props,
        block: pickText(round.blockTitle, mail.language, facts.event.languages),
        session: item ? this.letters.say(facts, item) : null,
        rank: result.rank,
        refused: this.sayRefused(facts, result),
        hasCalendar: item !== undefined && !facts.event.discreet,
      }),
      attachments: await this.letters.attachments(facts, item ? [item] : []),
    };
  }

  private sayRefused(
    { agenda, mail, event }: SessionLetterFacts,
    { refused }: WishResult,
  ): RefusedWishWords[] {
    return refused.flatMap(({ sessionId, reason }) => {
      const item = agenda.find(({ id }) => id === sessionId);
      return item ? [{ title: pickText(item.title, mail.language, event.languages), reason }] : [];
    });
  }
}
