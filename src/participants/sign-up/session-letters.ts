import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Event } from '../../events/event.entity.js';
import { isVenuePublic } from '../../events/event-visibility.rules.js';
import { listHosts, type HostLine } from '../../events/event.queries.js';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config/config.js';
import { PersonalTokens } from '../../platform/crypto/personal-tokens.js';
import { dayOf, sayDay, sayTime } from '../../platform/i18n/dates.js';
import { I18n, pickText } from '../../platform/i18n/i18n.js';
import type { ComposedMail } from '../../platform/mail/mail-composers.js';
import type { Mail } from '../../platform/mail/mail.entity.js';
import { oneLine } from '../../platform/mail/one-line.js';
import type { ParticipantMailProps } from '../../platform/mail/templates/participant-mail.js';
import type { SessionWords } from '../../platform/mail/templates/session-line.js';
import { bandOf } from '../../platform/mail/weave-picture.js';
import { listReleasedAgenda, type AgendaItem } from '../../sessions/agenda.queries.js';
import { meetingWords, senderName } from '../meeting-words.js';
import { Participant } from '../participant.entity.js';
import { isActive } from '../participant-states.rules.js';
import { writeSessionCalendar } from './session-calendar.js';

/** What letters about sessions are written from. */
export interface SessionLetterFacts {
  mail: Mail;
  participant: Participant;
  event: Event;
  hosts: HostLine[];
  agenda: AgendaItem[];
}

/** What letters about sessions have in common: whom they go to, how a session is said, the calendar entry. */
@Injectable()
export class SessionLetters {
  constructor(
    private readonly tokens: PersonalTokens,
    private readonly i18n: I18n,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @returns undefined when she is gone, takes no part any more, or has another address now */
  async load(tx: EntityManager, mail: Mail): Promise<SessionLetterFacts | undefined> {
    const participant = mail.participantId && (await tx.findOneBy(Participant, { id: mail.participantId }));
    const event = participant && (await tx.findOneBy(Event, { id: participant.eventId }));
    if (!event) {
      return undefined;
    }
    const mayGo = isActive(participant.state) && participant.email === mail.toAddress;
    if (mail.state === 'queued' && !mayGo) {
      return undefined;
    }
    const [hosts, agenda] = await Promise.all([listHosts(tx, event.id), listReleasedAgenda(tx, event.id)]);
    return { mail, participant, event, hosts, agenda };
  }

  propsOf({ mail: { language }, participant, event, hosts }: SessionLetterFacts): ParticipantMailProps {
    const words = this.i18n.translator(language, 'words');
    const confirmed = participant.state === 'confirmed';
    return {
      t: this.i18n.translator(language, 'mails'),
      words,
      language,
      meeting: meetingWords({ event, hosts, language, words, confirmed }),
      person: oneLine(`${participant.givenName} ${participant.familyName}`),
      link: `${this.config.publicUrl}/r/${this.tokens.issue('participation', participant.id, participant.linkVersion)}`,
    };
  }

  envelope(
    { t, meeting }: ParticipantMailProps,
    subject: string,
  ): Omit<ComposedMail, 'element' | 'attachments'> {
    return {
      subject: meeting.discreet ? t('discreet.subject') : subject,
      fromName: meeting.discreet ? t('discreet.from') : senderName(meeting),
      ...(meeting.contactEmail ? { replyTo: meeting.contactEmail } : {}),
    };
  }

  /** A session in her language, with the room where she may know it. */
  say({ mail: { language }, event, participant }: SessionLetterFacts, item: AgendaItem): SessionWords {
    const pick = (text: AgendaItem['roomName']) => pickText(text, language, event.languages);
    const day = sayDay(language, dayOf(item.startsAt, event.timeZone));
    const [from, to] = [item.startsAt, item.endsAt].map((at) => sayTime(language, at, event.timeZone));
    const seesRoom = participant.state === 'confirmed' || isVenuePublic(event);
    return {
      title: pick(item.title),
      when: `${day}, ${from}–${to}`,
      room: (seesRoom && pick(item.roomName)) || null,
    };
  }

  /** The band and, where a stranger may see what the calendar says, an entry for each of these sessions. */
  async attachments(facts: SessionLetterFacts, items: readonly AgendaItem[]) {
    const band = bandOf(facts.event);
    if (items.length === 0 || facts.event.discreet) {
      return [band];
    }
    const sessions = items.map((item) => ({ ...item, ...this.say(facts, item) }));
    const content = await writeSessionCalendar(sessions, {
      participantId: facts.participant.id,
      sequence: facts.event.version,
      publicUrl: this.config.publicUrl,
      now: this.clock.now(),
    });
    const contentType = 'text/calendar; charset=utf-8; method=PUBLISH';
    return [band, { filename: 'session.ics', contentType, content }];
  }
}
