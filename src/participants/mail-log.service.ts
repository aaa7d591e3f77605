import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Changes } from '../platform/database/changes.js';
import { MailQueue } from '../platform/mail/mail-queue.js';
import { isStillTrue, letterOf } from './letters.rules.js';
import { getMail } from './mail-log.queries.js';
import { writtenLanguage } from './participant-language.js';
import type { Participant } from './participant.entity.js';
import { getParticipant } from './participant.queries.js';
import { MailOutdated, NoAddress } from './participants.errors.js';

const MINUTE_MS = 60_000;

/** Sends letters again, to the address that the participant has now. */
@Injectable()
export class MailLogService {
  constructor(
    private readonly mails: MailQueue,
    private readonly audit: Audit,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends the letter of her present state.
   * @throws NotFound, NoAddress
   * @throws MailOutdated when no letter tells of her state
   */
  async resendStateOf(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    participantId: string,
  ): Promise<void> {
    const participant = await getParticipant(tx, eventId, participantId);
    const kind = letterOf[participant.state];
    if (!kind) {
      throw new MailOutdated();
    }
    await this.send(tx, actor, participant, kind);
  }

  /**
   * Sends a mail of the log again, when it still says what is so.
   * @throws NotFound, NoAddress, MailOutdated
   */
  async resend(tx: EntityManager, actor: Actor, eventId: string, mailId: string): Promise<void> {
    const mail = await getMail(tx, eventId, mailId);
    if (!mail.participantId) {
      throw new MailOutdated();
    }
    const participant = await getParticipant(tx, eventId, mail.participantId);
    if (!isStillTrue(mail.kind, participant.state)) {
      throw new MailOutdated();
    }
    await this.send(tx, actor, participant, mail.kind);
  }

  /** Pressing twice within a minute sends once. */
  private async send(tx: EntityManager, actor: Actor, participant: Participant, kind: string): Promise<void> {
    const { id, eventId, email } = participant;
    if (!email) {
      throw new NoAddress();
    }
    const event = await getEvent(tx, eventId);
    const minute = Math.floor(this.clock.now().getTime() / MINUTE_MS);
    const queued = await this.mails.queue(tx, {
      kind,
      occasion: `again-${minute}`,
      language: writtenLanguage(participant.language, event.languages),
      toAddress: email,
      toName: `${participant.givenName} ${participant.familyName}`.trim(),
      eventId,
      participantId: id,
      props: await lastPropsOf(tx, id, kind),
    });
    if (queued > 0) {
      await this.audit.record(tx, {
        eventId,
        actor,
        action: 'participant.mail-resent',
        subjectKind: 'participant',
        subjectId: id,
        after: { kind },
      });
      await this.changes.announce(tx, { eventId, what: 'mails' });
    }
  }
}

/** What the letter said besides when it was sent last: the hosts' own words, and what it told of. */
async function lastPropsOf(
  tx: EntityManager,
  participantId: string,
  kind: string,
): Promise<Record<string, unknown>> {
  const rows: { props: Record<string, unknown> }[] = await tx.query(
    `select props from mails where participant_id = $1 and kind = $2 order by queued_at desc, id desc limit 1`,
    [participantId, kind],
  );
  return rows[0]?.props ?? {};
}
