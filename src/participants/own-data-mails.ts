import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createElement, type ReactElement } from 'react';
import { Event } from '../events/event.entity.js';
import { listHosts, type HostLine } from '../events/event.queries.js';
import { system } from '../platform/actor.js';
import { Config } from '../platform/config/config.js';
import { PersonalTokens } from '../platform/crypto/personal-tokens.js';
import { Database } from '../platform/database/database.js';
import { dayOf, sayDay } from '../platform/i18n/dates.js';
import { I18n, type Translate } from '../platform/i18n/i18n.js';
import { MailComposers, type ComposedMail } from '../platform/mail/mail-composers.js';
import type { Mail } from '../platform/mail/mail.entity.js';
import { oneLine } from '../platform/mail/one-line.js';
import { ErasureAskedMail } from '../platform/mail/templates/erasure-asked.mail.js';
import { LostLinkMail } from '../platform/mail/templates/lost-link.mail.js';
import { OwnDataMail } from '../platform/mail/templates/own-data.mail.js';
import type { ParticipantMailProps } from '../platform/mail/templates/participant-mail.js';
import { bandOf } from '../platform/mail/weave-picture.js';
import { Erasure } from './erasure.service.js';
import { meetingWords, senderName } from './meeting-words.js';
import { OwnDataKeys } from './own-data-keys.js';
import { Participant } from './participant.entity.js';

interface Facts {
  mail: Mail;
  participant: Participant;
  event: Event;
  hosts: HostLine[];
}

interface LetterKind {
  subject: (t: Translate, event: string) => string;
  letter: (props: ParticipantMailProps, facts: Facts) => ReactElement;
  /** Whether it is still wanted. */
  isWanted?: (participant: Participant) => boolean;
  /** What follows her own page in the link. */
  path?: (participant: Participant) => string;
  /** The address may not be proven: not even a name goes out. */
  unproven?: boolean;
}

/** Writes to people about their own page: where it is, the key to everything on it, and that they asked to be erased. */
@Injectable()
export class OwnDataMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly database: Database,
    private readonly tokens: PersonalTokens,
    private readonly keys: OwnDataKeys,
    private readonly erasure: Erasure,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.register('lost-link', {
      subject: (t, event) => t('lostLink.subject', { event }),
      letter: (props) => createElement(LostLinkMail, props),
      unproven: true,
    });
    this.register('own-data', {
      subject: (t, event) => t('ownData.subject', { event }),
      letter: (props) => createElement(OwnDataMail, props),
      path: (participant) => `/data/${this.keys.issue(participant)}`,
    });
    this.register('erasure-asked', {
      subject: (t, event) => t('erasureAsked.subject', { event }),
      letter: (props, facts) => createElement(ErasureAskedMail, { ...props, day: this.dayOfErasure(facts) }),
      path: () => '/erasure',
      isWanted: ({ askedErasureAt }) => askedErasureAt !== null,
    });
  }

  private register(kind: 'lost-link' | 'own-data' | 'erasure-asked', letter: LetterKind): void {
    this.composers.register(kind, (mail) => this.compose(letter, mail));
  }

  /** @returns null when she is gone, has another address now, or the letter is no longer wanted */
  private async compose(kind: LetterKind, mail: Mail): Promise<ComposedMail | null> {
    const facts = await this.load(mail);
    const isWanted = facts && facts.participant.email === mail.toAddress && !facts.event.linksWithdrawn;
    if (!facts || (mail.state === 'queued' && !(isWanted && (kind.isWanted?.(facts.participant) ?? true)))) {
      return null;
    }
    const props = this.propsOf(facts, kind);
    const { t, meeting } = props;
    return {
      subject: meeting.discreet ? t('discreet.subject') : kind.subject(t, meeting.title),
      element: kind.letter(props, facts),
      fromName: meeting.discreet ? t('discreet.from') : senderName(meeting),
      ...(meeting.contactEmail ? { replyTo: meeting.contactEmail } : {}),
      ...(kind.unproven ? { toAddressOnly: true } : {}),
      attachments: [bandOf(facts.event)],
    };
  }

  private load(mail: Mail): Promise<Facts | null> {
    return this.database.read(system('mailer'), async (tx) => {
      const participant = mail.participantId && (await tx.findOneBy(Participant, { id: mail.participantId }));
      const event = participant && (await tx.findOneBy(Event, { id: participant.eventId }));
      return event ? { mail, participant, event, hosts: await listHosts(tx, event.id) } : null;
    });
  }

  private propsOf({ mail, participant, event, hosts }: Facts, { path }: LetterKind): ParticipantMailProps {
    const { language } = mail;
    const words = this.i18n.translator(language, 'words');
    const token = this.tokens.issue('participation', participant.id, participant.linkVersion);
    return {
      t: this.i18n.translator(language, 'mails'),
      words,
      language,
      meeting: meetingWords({ event, hosts, language, words, confirmed: false }),
      person: oneLine(`${participant.givenName} ${participant.familyName}`),
      link: `${this.config.publicUrl}/r/${token}${path?.(participant) ?? ''}`,
    };
  }

  private dayOfErasure({ mail, participant, event }: Facts): string {
    const asked = participant.askedErasureAt ?? mail.queuedAt;
    return sayDay(mail.language, dayOf(this.erasure.dueAt(asked), event.timeZone));
  }
}
