import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createElement } from 'react';
import type { EntityManager } from 'typeorm';
import { Event } from '../events/event.entity.js';
import { listHosts, type HostLine } from '../events/event.queries.js';
import { FormDrafts } from '../forms/form-drafts.service.js';
import { system } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config/config.js';
import { PersonalTokens } from '../platform/crypto/personal-tokens.js';
import { Database } from '../platform/database/database.js';
import { dayOf, sayDay, sayMoment } from '../platform/i18n/dates.js';
import { I18n } from '../platform/i18n/i18n.js';
import { MailComposers, type ComposedMail } from '../platform/mail/mail-composers.js';
import type { Mail } from '../platform/mail/mail.entity.js';
import { oneLine } from '../platform/mail/one-line.js';
import { FollowUpFormMail } from '../platform/mail/templates/follow-up-form.mail.js';
import { FormDraftMail } from '../platform/mail/templates/form-draft.mail.js';
import { FormReminderMail } from '../platform/mail/templates/form-reminder.mail.js';
import type { ParticipantMailProps } from '../platform/mail/templates/participant-mail.js';
import { bandOf } from '../platform/mail/weave-picture.js';
import { meetingWords, senderName } from './meeting-words.js';
import { Participant } from './participant.entity.js';

interface Letter {
  event: Event;
  hosts: HostLine[];
  person: string;
  path: string;
  confirmed: boolean;
}

/** Somebody who is asked to fill in a follow-up form. */
interface FollowUp {
  participant: Participant;
  event: Event;
  hosts: HostLine[];
  form: { code: string; closesAt: Date | null; answered: boolean };
}

/** Writes the letters about forms: the link to an unfinished one, the invitation to a follow-up form, its reminder. */
@Injectable()
export class FormMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly database: Database,
    private readonly drafts: FormDrafts,
    private readonly tokens: PersonalTokens,
    private readonly i18n: I18n,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.composers.register('form-draft', (mail) => this.writeDraftLink(mail));
    this.composers.register('follow-up-form', (mail) => this.writeFollowUp(mail));
    this.composers.register('form-reminder', (mail) => this.writeReminder(mail));
  }

  /** @returns null when the draft was sent or has expired, or goes to another address now */
  private async writeDraftLink(mail: Mail): Promise<ComposedMail | null> {
    const found = await this.database.read(system('mailer'), async (tx) => {
      const draft = await this.drafts.read(tx, String(mail.props['draftId']));
      const event = draft && (await tx.findOneBy(Event, { id: draft.eventId }));
      return event && { draft, event, hosts: await listHosts(tx, event.id) };
    });
    if (!found || found.draft.content.email !== mail.toAddress) {
      return null;
    }
    const { draft, event, hosts } = found;
    const path = `/d/${this.tokens.issue('form-draft', draft.id, draft.version)}`;
    const props = this.propsOf(mail, { event, hosts, person: '', path, confirmed: false });
    const until = sayDay(mail.language, dayOf(draft.expiresAt, event.timeZone));
    const subject = props.t('formDraft.subject', { event: props.meeting.title });
    return {
      ...this.envelope(props, event, subject),
      element: createElement(FormDraftMail, { ...props, until }),
      toAddressOnly: true,
    };
  }

  /** @returns null when she is no longer confirmed, has another address, or the form is no longer open */
  private async writeFollowUp(mail: Mail): Promise<ComposedMail | null> {
    const found = await this.database.read(system('mailer'), (tx) =>
      this.findFollowUp(tx, mail, mail.occasion),
    );
    if (!found) {
      return null;
    }
    const { event } = found;
    const props = this.propsAbout(mail, found);
    const subject = props.t('followUpForm.subject', { event: props.meeting.title });
    return { ...this.envelope(props, event, subject), element: createElement(FollowUpFormMail, props) };
  }

  /** @returns null also when she has answered meanwhile */
  private async writeReminder(mail: Mail): Promise<ComposedMail | null> {
    const [formId = ''] = mail.occasion.split('/', 1);
    const found = await this.database.read(system('mailer'), (tx) => this.findFollowUp(tx, mail, formId));
    if (!found || (mail.state === 'queued' && found.form.answered)) {
      return null;
    }
    const { event } = found;
    const props = this.propsAbout(mail, found);
    const subject = props.t('formReminder.subject', { event: props.meeting.title });
    return { ...this.envelope(props, event, subject), element: createElement(FormReminderMail, props) };
  }

  private propsAbout(mail: Mail, { participant, event, hosts, form }: FollowUp) {
    const path = `/r/${this.tokens.issue('participation', participant.id, participant.linkVersion)}/forms/${form.code}`;
    const person = oneLine(`${participant.givenName} ${participant.familyName}`);
    const until = form.closesAt ? sayMoment(mail.language, form.closesAt, event.timeZone) : null;
    return { ...this.propsOf(mail, { event, hosts, person, path, confirmed: true }), until };
  }

  private async findFollowUp(tx: EntityManager, mail: Mail, formId: string): Promise<FollowUp | null> {
    const participant = mail.participantId && (await tx.findOneBy(Participant, { id: mail.participantId }));
    const event = participant && (await tx.findOneBy(Event, { id: participant.eventId }));
    const [form]: FollowUp['form'][] = await tx.query(
      `select f.code, f.closes_at as "closesAt",
              exists (select from answer_sheets s where s.form_id = f.id and s.participant_id = $3) as answered
       from forms f where f.id::text = $1 and f.published_number is not null and f.archived_at is null
         and (f.closes_at is null or f.closes_at > $2)`,
      [formId, this.clock.now(), mail.participantId],
    );
    if (!event || !form) {
      return null;
    }
    const mayGo = participant.state === 'confirmed' && participant.email === mail.toAddress;
    if (mail.state === 'queued' && !mayGo) {
      return null;
    }
    return { participant, event, form, hosts: await listHosts(tx, event.id) };
  }

  private propsOf(
    { language }: Mail,
    { event, hosts, person, path, confirmed }: Letter,
  ): ParticipantMailProps {
    const words = this.i18n.translator(language, 'words');
    return {
      t: this.i18n.translator(language, 'mails'),
      words,
      language,
      meeting: meetingWords({ event, hosts, language, words, confirmed }),
      person,
      link: `${this.config.publicUrl}${path}`,
    };
  }

  private envelope({ t, meeting }: ParticipantMailProps, event: Event, subject: string) {
    return {
      subject: meeting.discreet ? t('discreet.subject') : subject,
      fromName: meeting.discreet ? t('discreet.from') : senderName(meeting),
      ...(meeting.contactEmail ? { replyTo: meeting.contactEmail } : {}),
      attachments: [bandOf(event)],
    };
  }
}
