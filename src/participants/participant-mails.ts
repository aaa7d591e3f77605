import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createElement, type ReactElement } from 'react';
import { Event } from '../events/event.entity.js';
import { listHosts, type HostLine } from '../events/event.queries.js';
import { listReleasedAgenda, type AgendaItem } from '../sessions/agenda.queries.js';
import { system } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { sayMoment } from '../platform/i18n/dates.js';
import { Config } from '../platform/config/config.js';
import { PersonalTokens } from '../platform/crypto/personal-tokens.js';
import { Database } from '../platform/database/database.js';
import { I18n, type Translate } from '../platform/i18n/i18n.js';
import { MailComposers, type ComposedMail, type MailAttachment } from '../platform/mail/mail-composers.js';
import type { Mail } from '../platform/mail/mail.entity.js';
import { oneLine } from '../platform/mail/one-line.js';
import { CancelledMail } from '../platform/mail/templates/cancelled.mail.js';
import { ConfirmedMail } from '../platform/mail/templates/confirmed.mail.js';
import { DeclinedMail } from '../platform/mail/templates/declined.mail.js';
import type { RegisteredState } from '../platform/mail/templates/mail-parts.js';
import type { HostWordsText } from '../platform/mail/templates/host-words.js';
import type { ParticipantMailProps } from '../platform/mail/templates/participant-mail.js';
import { NamedReplacementMail } from '../platform/mail/templates/named-replacement.mail.js';
import { OfferLapsedMail } from '../platform/mail/templates/offer-lapsed.mail.js';
import { PlaceIsYoursMail } from '../platform/mail/templates/place-is-yours.mail.js';
import { PlaceOfferedMail } from '../platform/mail/templates/place-offered.mail.js';
import { ProveAddressMail } from '../platform/mail/templates/prove-address.mail.js';
import { ReceivedReviewMail } from '../platform/mail/templates/received-review.mail.js';
import { ReplacedMail } from '../platform/mail/templates/replaced.mail.js';
import { RegisteredAlreadyMail } from '../platform/mail/templates/registered-already.mail.js';
import { RegisteredForYouMail } from '../platform/mail/templates/registered-for-you.mail.js';
import { WaitlistedMail } from '../platform/mail/templates/waitlisted.mail.js';
import { bandOf } from '../platform/mail/weave-picture.js';
import { readHostWords } from './host-words.js';
import { drawCode } from './code-picture.js';
import { writeCalendarFile } from './calendar-file.js';
import { isStillTrue } from './letters.rules.js';
import { meetingWords, senderName } from './meeting-words.js';
import { Participant } from './participant.entity.js';

/** What a letter is written from. */
interface Facts {
  mail: Mail;
  participant: Participant;
  event: Event;
  hosts: HostLine[];
  agenda: AgendaItem[];
  hostWords: HostWordsText | undefined;
}

type Letter = (props: ParticipantMailProps, facts: Facts) => ReactElement;

/** A letter: how its subject begins, what it shows, and whether it goes to somebody who will come. */
interface LetterKind {
  subject: (t: Translate, event: string) => string;
  letter: Letter;
  arrival?: boolean;
  /** The address is not proven yet: not even a name goes out. */
  unproven?: boolean;
  /** Her own link is withdrawn: the button leads to the event's page. */
  opensEvent?: boolean;
}

const kinds = {
  'prove-address': {
    subject: (t, event) => t('proveAddress.subject', { event }),
    letter: (props) => createElement(ProveAddressMail, props),
    unproven: true,
  },
  'received-review': {
    subject: (t, event) => t('receivedReview.subject', { event }),
    letter: (props) => createElement(ReceivedReviewMail, props),
  },
  confirmed: {
    subject: (t, event) => t('confirmed.subject', { event }),
    letter: (props) => createElement(ConfirmedMail, arrivalProps(props)),
    arrival: true,
  },
  waitlisted: {
    subject: (t, event) => t('waitlisted.subject', { event }),
    letter: (props, { event }) => createElement(WaitlistedMail, { ...props, order: event.waitingOrder }),
  },
  'place-is-yours': {
    subject: (t, event) => t('placeIsYours.subject', { event }),
    letter: (props) => createElement(PlaceIsYoursMail, arrivalProps(props)),
    arrival: true,
  },
  'place-offered': {
    subject: (t, event) => t('placeOffered.subject', { event }),
    letter: (props, facts) => createElement(PlaceOfferedMail, { ...props, until: offeredUntil(facts) }),
  },
  'offer-lapsed': {
    subject: (t, event) => t('offerLapsed.subject', { event }),
    letter: (props, { participant }) =>
      createElement(OfferLapsedMail, { ...props, waits: participant.state === 'waitlisted' }),
  },
  replaced: {
    subject: (t, event) => t('replaced.subject', { event }),
    letter: (props) => createElement(ReplacedMail, props),
    opensEvent: true,
  },
  'named-replacement': {
    subject: (t, event) => t('namedReplacement.subject', { event }),
    letter: (props, facts) => createElement(NamedReplacementMail, { ...props, until: offeredUntil(facts) }),
    unproven: true,
  },
  declined: {
    subject: (t, event) => t('declined.subject', { event }),
    letter: (props) => createElement(DeclinedMail, props),
  },
  cancelled: {
    subject: (t, event) => t('cancelled.subject', { event }),
    letter: (props) => createElement(CancelledMail, props),
  },
  'registered-already': {
    subject: (t, event) => t('registeredAlready.subject', { event }),
    letter: (props, { participant }) =>
      createElement(RegisteredAlreadyMail, { ...props, state: participant.state as RegisteredState }),
  },
  'registered-for-you': {
    subject: (t, event) => t('registeredForYou.subject', { event }),
    letter: (props) => createElement(RegisteredForYouMail, props),
    unproven: true,
  },
} satisfies Record<string, LetterKind>;

/** Writes the letters to participants: reloads whom and what they are about, and writes the personal link anew. */
@Injectable()
export class ParticipantMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly database: Database,
    private readonly tokens: PersonalTokens,
    private readonly i18n: I18n,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
      this.composers.register(kind, (mail) => this.compose(kinds[kind], mail));
    }
  }

  /** @returns null when the person is gone, or the letter must not go out any more */
  private async compose(kind: LetterKind, mail: Mail): Promise<ComposedMail | null> {
    const facts = await this.load(mail, kind.arrival === true);
    if (!facts || (mail.state === 'queued' && !maySend(facts))) {
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
      attachments: await this.attachmentsOf(facts, kind, t),
    };
  }

  private async load(mail: Mail, withAgenda: boolean): Promise<Facts | null> {
    return this.database.read(system('mailer'), async (tx) => {
      const participant = mail.participantId && (await tx.findOneBy(Participant, { id: mail.participantId }));
      const event = participant && (await tx.findOneBy(Event, { id: participant.eventId }));
      if (!event) {
        return null;
      }
      const agenda =
        withAgenda && event.startsOn === event.endsOn ? await listReleasedAgenda(tx, event.id) : [];
      const hostWords = await readHostWords(tx, mail, participant, event);
      return { mail, participant, event, hosts: await listHosts(tx, event.id), agenda, hostWords };
    });
  }

  private propsOf(
    { mail, participant, event, hosts, hostWords }: Facts,
    kind: LetterKind,
  ): ParticipantMailProps {
    const words = this.i18n.translator(mail.language, 'words');
    return {
      t: this.i18n.translator(mail.language, 'mails'),
      words,
      language: mail.language,
      meeting: meetingWords({
        event,
        hosts,
        language: mail.language,
        words,
        confirmed: kind.arrival === true,
      }),
      person: oneLine(`${participant.givenName} ${participant.familyName}`),
      ...(hostWords ? { hostWords } : {}),
      link: kind.opensEvent
        ? `${this.config.publicUrl}/e/${event.slug}`
        : `${this.config.publicUrl}/r/${this.tokens.issue('participation', participant.id, participant.linkVersion)}`,
    };
  }

  private async attachmentsOf(
    { mail, participant, event, agenda }: Facts,
    kind: LetterKind,
    t: Translate,
  ): Promise<MailAttachment[]> {
    const band = bandOf(event);
    if (!kind.arrival) {
      return [band];
    }
    const picture = await drawCode(participant.checkInCode);
    const code = {
      filename: 'code.png',
      contentType: 'image/png',
      content: picture,
      cid: 'check-in-code',
      personal: true,
    };
    if (event.discreet) {
      return [band, code];
    }
    const { publicUrl } = this.config;
    const facts = {
      participant,
      event,
      agenda,
      language: mail.language,
      t,
      publicUrl,
      now: this.clock.now(),
    };
    const calendar = {
      filename: 'meeting.ics',
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
      content: Buffer.from(await writeCalendarFile(facts)),
    };
    return [band, code, calendar];
  }
}

/**
 * Whether the letter says what is so, to the address that she has now: one that was corrected meanwhile may be a
 * stranger's, and the link is written anew.
 */
function maySend({ mail, participant }: Facts): boolean {
  return mail.toAddress === participant.email && isStillTrue(mail.kind, participant.state);
}

/** When the offer ends, as a clock at the event shows it. */
function offeredUntil({ mail, participant, event }: Facts): string {
  return participant.offerExpiresAt
    ? sayMoment(mail.language, participant.offerExpiresAt, event.timeZone)
    : '';
}

function arrivalProps(
  props: ParticipantMailProps,
): ParticipantMailProps & { hasCode: boolean; hasCalendar: boolean } {
  return { ...props, hasCode: true, hasCalendar: !props.meeting.discreet };
}
