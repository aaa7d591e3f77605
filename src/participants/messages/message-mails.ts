import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createElement } from 'react';
import type { EntityManager } from 'typeorm';
import { Category } from '../../events/category.entity.js';
import { Event } from '../../events/event.entity.js';
import { listHosts, type HostLine } from '../../events/event.queries.js';
import { getFormVersion } from '../../forms/forms.queries.js';
import type { Words } from '../../forms/field-type.js';
import { sayAnswer } from '../../forms/say-answer.js';
import { system } from '../../platform/actor.js';
import { Config } from '../../platform/config/config.js';
import { PersonalTokens } from '../../platform/crypto/personal-tokens.js';
import { Database } from '../../platform/database/database.js';
import { I18n, pickText, type LocalizedText } from '../../platform/i18n/i18n.js';
import { MailComposers, type ComposedMail } from '../../platform/mail/mail-composers.js';
import type { Mail } from '../../platform/mail/mail.entity.js';
import { oneLine } from '../../platform/mail/one-line.js';
import { MessageMail } from '../../platform/mail/templates/message.mail.js';
import { bandOf } from '../../platform/mail/weave-picture.js';
import { AnswersService } from '../answers.service.js';
import { readFormChoices } from '../form-choices.queries.js';
import { meetingWords, senderName } from '../meeting-words.js';
import { Participant } from '../participant.entity.js';
import { fillLine, fillText, placeholdersIn, questionIn, type Fillings } from './message-text.rules.js';
import { findMessage, type MessageRow } from './messages.queries.js';

/** What the mail of a message is written from. */
interface Facts {
  mail: Mail;
  message: MessageRow;
  participant: Participant;
  event: Event;
  hosts: HostLine[];
  category: Category | null;
  /** The language of the text, which may be one that frames are not written in. */
  textLanguage: string;
  answers: Record<string, string>;
  /** A staff member tries it out: nothing in it opens the participant's page. */
  isTest: boolean;
}

/** Writes the mails of messages: hers in her words, filled once, her own link in it. */
@Injectable()
export class MessageMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly database: Database,
    private readonly answers: AnswersService,
    private readonly tokens: PersonalTokens,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.composers.register('message', (mail) => this.compose(mail));
  }

  /** @returns null when she is gone, wants to be, or has another address now */
  private async compose(mail: Mail): Promise<ComposedMail | null> {
    const facts = await this.database.read(system('mailer'), (tx) => this.load(tx, mail));
    if (!facts || (mail.state === 'queued' && !maySend(facts))) {
      return null;
    }
    const { message, event, participant, textLanguage } = facts;
    const t = this.i18n.translator(mail.language, 'mails');
    const words = this.i18n.translator(mail.language, 'words');
    const confirmed = participant.state === 'confirmed';
    const meeting = meetingWords({ event, hosts: facts.hosts, language: mail.language, words, confirmed });
    const link = this.linkOf(facts);
    const fillings = { ...fillingsOf(facts, words(`state.${participant.state}`)), link };
    const title = oneLine(fillLine(message.subject[textLanguage] ?? '', fillings));
    const element = createElement(MessageMail, {
      t,
      words,
      language: mail.language,
      meeting,
      person: oneLine(`${participant.givenName} ${participant.familyName}`),
      link,
      title,
      blocks: fillText(message.body[textLanguage] ?? '', fillings),
      ...(textLanguage === mail.language ? {} : { textLanguage }),
    });
    return {
      subject: meeting.discreet ? t('discreet.subject') : title,
      element,
      fromName: meeting.discreet ? t('discreet.from') : senderName(meeting),
      ...(meeting.contactEmail ? { replyTo: meeting.contactEmail } : {}),
      ...(participant.provedAt ? {} : { toAddressOnly: true }),
      attachments: [bandOf(event)],
    };
  }

  private async load(tx: EntityManager, mail: Mail): Promise<Facts | null> {
    const sample = mail.props['sample'];
    const isTest = typeof sample === 'string';
    const participantId = isTest ? sample : mail.participantId;
    const message = await findMessage(tx, mail.occasion);
    const participant = participantId ? await tx.findOneBy(Participant, { id: participantId }) : null;
    const event = participant && (await tx.findOneBy(Event, { id: participant.eventId }));
    if (!message || !event || message.eventId !== event.id) {
      return null;
    }
    const textLanguage = languageOf(message, [participant.language, mail.language, ...event.languages]);
    const asked = placeholdersIn(message.subject[textLanguage] ?? '', message.body[textLanguage] ?? '');
    const fields = asked.flatMap((name) => questionIn(name) ?? []);
    return {
      mail,
      message,
      participant,
      event,
      textLanguage,
      isTest,
      hosts: await listHosts(tx, event.id),
      category: await tx.findOneBy(Category, { id: participant.categoryId }),
      answers: fields.length > 0 ? await this.sayAnswers(tx, participant, event, fields, textLanguage) : {},
    };
  }

  /** Her answers in her words; sealed ones are not there to be said. */
  private async sayAnswers(
    tx: EntityManager,
    participant: Participant,
    event: Event,
    fields: readonly string[],
    language: string,
  ): Promise<Record<string, string>> {
    const sheets = await this.answers.read(tx, participant.id);
    const { lists } = await readFormChoices(tx, event.id, sheets);
    const words: Words = {
      language,
      t: this.i18n.translator(language, 'pages'),
      said: (text) => ({ text: pickText(text, language, event.languages) }),
      lists,
    };
    const said: Record<string, string> = {};
    for (const sheet of sheets) {
      const definition = await getFormVersion(tx, sheet.formId, sheet.formNumber);
      for (const id of fields.filter((one) => Object.hasOwn(sheet.answers, one))) {
        said[`answer:${id}`] = sayAnswer(definition, id, sheet.answers[id], words);
      }
    }
    return { ...Object.fromEntries(fields.map((id) => [`answer:${id}`, ''])), ...said };
  }

  private linkOf({ isTest, event, participant }: Facts): string {
    const { publicUrl } = this.config;
    return isTest
      ? `${publicUrl}/e/${event.slug}`
      : `${publicUrl}/r/${this.tokens.issue('participation', participant.id, participant.linkVersion)}`;
  }
}

function maySend({ mail, participant, isTest }: Facts): boolean {
  return isTest || (mail.toAddress === participant.email && participant.askedErasureAt === null);
}

function fillingsOf({ participant, event, category, answers, textLanguage }: Facts, state: string): Fillings {
  const say = (text: LocalizedText | undefined) => oneLine(pickText(text, textLanguage, event.languages));
  return {
    ...answers,
    givenName: oneLine(participant.givenName),
    familyName: oneLine(participant.familyName),
    event: say(event.title),
    category: say(category?.title),
    state,
  };
}

/** The first language in which both the subject and the text are written. */
function languageOf({ subject, body }: MessageRow, order: readonly string[]): string {
  const isWhole = (language: string) => Boolean(subject[language] && body[language]);
  return [...order, ...Object.keys(body)].find(isWhole) ?? Object.keys(body)[0] ?? 'en';
}
