import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ParticipantState } from './participant-states.rules.js';

/** One person's participation in one event. Personal data lives here, per event, and goes with it. */
@Entity('participants')
export class Participant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  eventId!: string;

  @Column('uuid')
  categoryId!: string;

  @Column('text')
  state!: ParticipantState;

  /** Raised by every change of state: tells one outcome's mail from the next. */
  @Column('integer', { default: 1 })
  stateVersion!: number;

  /** Lower case, NFC, domain in punycode; missing only when staff added somebody by hand. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text')
  givenName!: string;

  @Column('text')
  familyName!: string;

  @Column('text', { nullable: true })
  badgeName!: string | null;

  @Column('text', { nullable: true })
  organization!: string | null;

  @Column('text')
  country!: string;

  @Column('text')
  language!: string;

  /** Order of arrival on the waiting list; set while she waits, kept when she is passed over. */
  @Column('bigint', { nullable: true })
  waitingNumber!: string | null;

  /** Every limit that her place counts against, as one key; who waits for the same places shares it. */
  @Column('text')
  queue!: string;

  /** Before others of her queue, where the waiting list goes by priority. */
  @Column('smallint', { default: 0 })
  priority!: number;

  /** Until when an offered place is kept for her. */
  @Column('timestamptz', { nullable: true })
  offerExpiresAt!: Date | null;

  @Column('smallint', { default: 0 })
  offersLapsed!: number;

  /** The participation that she was named for as a replacement. */
  @Column('uuid', { nullable: true })
  replaces!: string | null;

  /** Words of the staff, to find people by. */
  @Column('text', { array: true, default: '{}' })
  tags!: string[];

  /** Her organization stands on no badge and no list. */
  @Column('boolean', { default: false })
  hidesOrganization!: boolean;

  /** She stands on no list that others than staff see. */
  @Column('boolean', { default: false })
  staysOffLists!: boolean;

  @Column('timestamptz', { nullable: true })
  askedErasureAt!: Date | null;

  /** Raised to withdraw the personal links given out before. */
  @Column('smallint', { default: 1 })
  linkVersion!: number;

  /** What the QR code holds: opaque, never a personal link. */
  @Column('text')
  checkInCode!: string;

  @Column('text', { default: 'form' })
  addedBy!: 'form' | 'staff' | 'invitation' | 'import' | 'substitution';

  @Column('timestamptz')
  registeredAt!: Date;

  @Column('timestamptz', { nullable: true })
  provedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
