import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../../events/event.queries.js';
import { Account } from '../../identity/account.entity.js';
import { actorId, type Actor } from '../../platform/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock.js';
import { Sealing } from '../../platform/crypto/sealing.js';
import { Changes } from '../../platform/database/changes.js';
import type { Conditions } from '../../platform/database/conditions.js';
import { Invalid, NotFound } from '../../platform/errors.js';
import { assertVersion } from '../../platform/http/if-match.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import { newId } from '../../platform/ids.js';
import { MailQueue } from '../../platform/mail/mail-queue.js';
import { readFilters } from '../participant-filters.js';
import { readSealedNow } from '../sealed-now.queries.js';
import { writtenLanguage } from '../participant-language.js';
import { fitting } from '../participant-rows.queries.js';
import { getParticipant } from '../participant.queries.js';
import type { AudienceCountsResponse, MessageAudience } from './message.dto.js';
import { listSayableFields, placeholderProblems } from './message-placeholders.js';
import { MessageAudienceChanged, MessageForNobody, MessageSent } from './messages.errors.js';
import {
  countAudience,
  deleteMessage,
  firstOfAudience,
  getMessage,
  insertMessage,
  mailsOf,
  markSent,
  updateMessage,
  type MessageRow,
} from './messages.queries.js';

/** A message as it is written; what is left out stays. */
export interface MessageDraft {
  audience?: MessageAudience | undefined;
  subject?: LocalizedText | null | undefined;
  body?: LocalizedText | null | undefined;
}

/** Messages to many people: written, tried out, and sent once to each. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly sealing: Sealing,
    private readonly mails: MailQueue,
    private readonly audit: Audit,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** @throws Invalid naming filters that make no sense and texts with placeholders that nobody fills in */
  async create(tx: EntityManager, actor: Actor, eventId: string, draft: MessageDraft): Promise<MessageRow> {
    const id = newId();
    const { audience = {}, subject, body } = draft;
    const texts = { subject: subject ?? {}, body: body ?? {} };
    await this.check(tx, actor, eventId, texts, audience);
    const audienceSealed = this.seal(id, audience);
    const row = { id, eventId, audienceSealed, ...texts, by: actorId(actor), at: this.clock.now() };
    await insertMessage(tx, row);
    return getMessage(tx, eventId, id);
  }

  /** @throws NotFound, StaleVersion, MessageSent, Invalid */
  async edit(
    tx: EntityManager,
    actor: Actor,
    { eventId, messageId, seenVersion }: { eventId: string; messageId: string; seenVersion: number },
    draft: MessageDraft,
  ): Promise<MessageRow> {
    const row = await getMessage(tx, eventId, messageId, { lock: true });
    assertVersion(row, seenVersion);
    assertDraft(row);
    const texts = {
      subject: draft.subject === undefined ? row.subject : (draft.subject ?? {}),
      body: draft.body === undefined ? row.body : (draft.body ?? {}),
    };
    const audience = draft.audience ?? this.audienceOf(row);
    await this.check(tx, actor, eventId, texts, audience);
    const audienceSealed = this.seal(messageId, audience);
    await updateMessage(tx, { id: messageId, audienceSealed, ...texts }, this.clock.now());
    return getMessage(tx, eventId, messageId);
  }

  /** Throws a draft away. @throws NotFound, MessageSent */
  async remove(tx: EntityManager, eventId: string, messageId: string): Promise<void> {
    assertDraft(await getMessage(tx, eventId, messageId, { lock: true }));
    await deleteMessage(tx, messageId);
  }

  audienceOf({ id, audienceSealed }: MessageRow): MessageAudience {
    return JSON.parse(this.sealing.open(audienceSealed, placeOf(id)).toString()) as MessageAudience;
  }

  /**
   * Whom the message is for, as it may be shown: who got it is known, so that a filter by an answer that was sealed
   * afterwards would tell the answer of each.
   */
  async shownAudience(tx: EntityManager, row: MessageRow): Promise<MessageAudience> {
    const audience = this.audienceOf(row);
    const { filters } = audience;
    if (!row.sentAt || !filters?.answers) {
      return audience;
    }
    const sealed = new Set([...(await readSealedNow(tx, row.eventId)).values()].flatMap((ids) => [...ids]));
    const answers = filters.answers.map((test) =>
      sealed.has(test.field) && test.is !== 'empty' ? { field: test.field, is: 'answered' as const } : test,
    );
    return { ...audience, filters: { ...filters, answers } };
  }

  /** The people whom the message is for, as conditions on participants `p`. */
  async people(tx: EntityManager, actor: Actor, row: MessageRow): Promise<Conditions> {
    const { filters = {}, ids } = this.audienceOf(row);
    const where = fitting(row.eventId, await readFilters(tx, actor, row.eventId, filters));
    return ids ? where.add((p) => `p.id = any(${p(ids)}::uuid[])`) : where;
  }

  /** How many get a draft; null while it looks for what cannot be looked for any more, which sending it says. */
  async count(tx: EntityManager, actor: Actor, row: MessageRow): Promise<AudienceCountsResponse | null> {
    try {
      return await countAudience(tx, await this.people(tx, actor, row));
    } catch (error) {
      if (error instanceof Invalid) {
        return null;
      }
      throw error;
    }
  }

  /**
   * Sends it to its writer, as somebody of the audience would get it; nothing in it opens that person's page.
   * @throws NotFound, MessageForNobody, Invalid
   */
  async test(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    messageId: string,
    participantId: string | undefined,
  ): Promise<void> {
    const row = await getMessage(tx, eventId, messageId);
    await this.checkTexts(tx, actor, row);
    const sample = participantId ?? (await firstOfAudience(tx, await this.people(tx, actor, row)));
    if (!sample) {
      throw new MessageForNobody();
    }
    const [participant, event, account] = await Promise.all([
      getParticipant(tx, eventId, sample),
      getEvent(tx, eventId),
      tx.findOneBy(Account, { id: actorId(actor) ?? '' }),
    ]);
    if (!account) {
      throw new NotFound();
    }
    await this.mails.queue(tx, {
      kind: 'message',
      occasion: messageId,
      language: writtenLanguage(participant.language, event.languages),
      toAddress: account.email,
      eventId,
      accountId: account.id,
      props: { sample: participant.id },
    });
  }

  /**
   * Sends it: one mail to each person, all in this transaction. Pressed twice, it is sent once.
   * @throws NotFound, MessageForNobody, MessageAudienceChanged; Invalid when a text is missing
   */
  async send(
    tx: EntityManager,
    actor: Actor,
    { eventId, messageId, expected }: { eventId: string; messageId: string; expected: number },
  ): Promise<void> {
    const row = await getMessage(tx, eventId, messageId, { lock: true });
    if (row.sentAt) {
      return;
    }
    await this.checkTexts(tx, actor, row);
    const { recipients } = await countAudience(tx, await this.people(tx, actor, row));
    if (recipients === 0) {
      throw new MessageForNobody();
    }
    if (recipients !== expected) {
      throw new MessageAudienceChanged(recipients);
    }
    const event = await getEvent(tx, eventId);
    const message = { id: messageId, eventId, fallback: writtenLanguage('', event.languages) };
    const queued = await this.mails.queueSelected(tx, mailsOf(message, await this.people(tx, actor, row)));
    if (queued !== expected) {
      throw new MessageAudienceChanged(queued);
    }
    await markSent(tx, messageId, { by: actorId(actor), at: this.clock.now(), recipients: queued });
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'event.message-sent',
      subjectKind: 'event',
      subjectId: eventId,
      after: { messageId, recipients: queued },
    });
    await this.changes.announce(tx, { eventId, what: 'mails' });
  }

  /** Whether the reader may see everything that the message says. @throws Invalid */
  async checkTexts(tx: EntityManager, actor: Actor, row: MessageRow): Promise<void> {
    const languages = Object.keys(row.body).filter((language) => row.subject[language]);
    if (languages.length === 0) {
      throw new Invalid([{ field: Object.keys(row.body).length > 0 ? 'subject' : 'body', code: 'required' }]);
    }
    await this.check(tx, actor, row.eventId, row, this.audienceOf(row));
  }

  private async check(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    texts: { subject: LocalizedText; body: LocalizedText },
    { filters, ids }: MessageAudience,
  ): Promise<void> {
    if ((filters === undefined) === (ids === undefined)) {
      throw new Invalid([{ field: 'audience', code: 'required' }]);
    }
    if (filters) {
      await readFilters(tx, actor, eventId, filters);
    }
    const problems = placeholderProblems(texts, await listSayableFields(tx, actor, eventId));
    if (problems.length > 0) {
      throw new Invalid(problems);
    }
  }

  private seal(messageId: string, audience: MessageAudience): Buffer {
    return this.sealing.seal(JSON.stringify(audience), placeOf(messageId));
  }
}

function placeOf(messageId: string): string {
  return `messages.audience/${messageId}`;
}

function assertDraft(row: MessageRow): void {
  if (row.sentAt) {
    throw new MessageSent();
  }
}
