import { Column, Entity, PrimaryColumn } from 'typeorm';

export type MailState = 'queued' | 'sent' | 'failed' | 'bounced' | 'suppressed';

/** Every message ever queued: to whom, which kind, what the server said. */
@Entity('mails')
export class Mail {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { nullable: true })
  eventId!: string | null;

  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  participantId!: string | null;

  @Column('uuid', { nullable: true })
  accountId!: string | null;

  /** Names the template and who fills it: `confirmed`, `sign-in-link`. */
  @Column('text')
  kind!: string;

  /** Tells two mails of one kind to one participant apart; the same occasion never makes a second mail. */
  @Column('text')
  occasion!: string;

  @Column('text')
  language!: string;

  @Column('text')
  toAddress!: string;

  @Column('text', { nullable: true })
  toName!: string | null;

  /** What the mail says that will have changed when it is read again. Ids and words, never secrets. */
  @Column('jsonb')
  props!: Record<string, unknown>;

  @Column('text')
  state!: MailState;

  @Column('smallint')
  attempts!: number;

  /** Set while the message is with the server; found set at the next attempt, it may have been delivered already. */
  @Column('timestamptz', { nullable: true })
  inFlightSince!: Date | null;

  /** How often the message may have reached the server a second time, with the same Message-ID. */
  @Column('smallint')
  secondHandovers!: number;

  @Column('text', { nullable: true })
  messageId!: string | null;

  @Column('text', { nullable: true })
  smtpAnswer!: string | null;

  @Column('timestamptz')
  queuedAt!: Date;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;
}
