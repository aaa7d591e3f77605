import { IsIn, IsOptional } from 'class-validator';
import { mailKinds, type MailKind } from '../platform/mail/mail-kinds.js';
import type { Mail, MailState } from '../platform/mail/mail.entity.js';
import type { MailLine } from './mail-log.queries.js';
import { PageQuery } from '../platform/http/page-query.dto.js';

const mailStates = ['queued', 'sent', 'failed', 'bounced', 'suppressed'] as const satisfies MailState[];

export class ListMailsQuery extends PageQuery {
  @IsOptional()
  @IsIn(mailStates)
  state?: MailState;

  @IsOptional()
  @IsIn(mailKinds)
  kind?: MailKind;
}

export class MailSummaryResponse {
  id!: string;
  kind!: MailKind;
  state!: MailState;
  language!: string;
  toAddress!: string;
  toName!: string | null;
  participantId!: string | null;
  queuedAt!: Date;
  sentAt!: Date | null;
  attempts!: number;
  /** How often the message may have arrived a second time, with the same Message-ID. */
  secondHandovers!: number;
  /** What the mail server said last. */
  smtpAnswer!: string | null;
}

export class MailPageResponse {
  items!: MailSummaryResponse[];
  /** Send it as `cursor` for the next page; null at the end. */
  nextCursor!: string | null;
}

export class MailsOfParticipantResponse {
  items!: MailSummaryResponse[];
}

/** A mail with its words as it would be written now; null where nobody would write it any more. */
export class MailResponse extends MailSummaryResponse {
  subject!: string | null;
  /** Whole HTML document; what opens the participant's page is masked. */
  html!: string | null;
  text!: string | null;
}

export function toMailSummary(mail: MailLine | Mail): MailSummaryResponse {
  return {
    id: mail.id,
    kind: mail.kind as MailKind,
    state: mail.state,
    language: mail.language,
    toAddress: mail.toAddress,
    toName: mail.toName,
    participantId: mail.participantId,
    queuedAt: mail.queuedAt,
    sentAt: mail.sentAt,
    attempts: mail.attempts,
    secondHandovers: mail.secondHandovers,
    smtpAnswer: mail.smtpAnswer,
  };
}
