import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';

export const lifecycles = ['draft', 'published', 'closed', 'archived', 'cancelled'] as const;
export type Lifecycle = (typeof lifecycles)[number];
export const visibilities = ['listed', 'unlisted', 'private'] as const;
export type Visibility = (typeof visibilities)[number];
export const accesses = ['open', 'review', 'invitation'] as const;
export type Access = (typeof accesses)[number];
export const formats = ['in-person', 'online', 'hybrid'] as const;
export type Format = (typeof formats)[number];
export const detailVisibilities = ['public', 'confirmed'] as const;
export type DetailVisibility = (typeof detailVisibilities)[number];

export const promotions = ['automatic', 'offer'] as const;
export type Promotion = (typeof promotions)[number];
export const approvals = ['one-step', 'two-step'] as const;
export type Approval = (typeof approvals)[number];
export const waitingOrders = ['time', 'priority', 'balance'] as const;
export type WaitingOrder = (typeof waitingOrders)[number];

/** When people work at the event's place, in its local time. */
export interface WorkingHours {
  /** ISO 8601: Monday is 1, Sunday 7. */
  days: number[];
  /** `09:00` */
  from: string;
  to: string;
}

/** The meeting that people attend. */
@Entity('events')
export class Event {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid', { nullable: true })
  programmeId!: string | null;

  @Column('text')
  slug!: string;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('jsonb', { nullable: true })
  theme!: LocalizedText | null;

  @Column('jsonb', { nullable: true })
  summary!: LocalizedText | null;

  /** Markdown, with HTML off. */
  @Column('jsonb', { nullable: true })
  description!: LocalizedText | null;

  /** Markdown, with HTML off. */
  @Column('jsonb', { nullable: true })
  practicalInformation!: LocalizedText | null;

  @Column('text', { default: 'in-person' })
  format!: Format;

  @Column('jsonb', { nullable: true })
  venue!: LocalizedText | null;

  @Column('jsonb', { nullable: true })
  city!: LocalizedText | null;

  @Column('text', { nullable: true })
  country!: string | null;

  /** IANA name; every page shows the event's local time. */
  @Column('text')
  timeZone!: string;

  @Column('date')
  startsOn!: string;

  @Column('date')
  endsOn!: string;

  /** Languages of the event's texts, in the order of fallback. */
  @Column('text', { array: true })
  languages!: string[];

  @Column('text', { default: 'unlisted' })
  visibility!: Visibility;

  @Column('text', { default: 'public' })
  venueVisibility!: DetailVisibility;

  @Column('text', { default: 'public' })
  agendaVisibility!: DetailVisibility;

  @Column('text', { default: 'review' })
  access!: Access;

  /** A registration takes a place only when its address has been proven; off only for listed, open events. */
  @Column('boolean', { default: true })
  addressFirst!: boolean;

  /** What happens with a place that comes free: the next in line has it, or is offered it. */
  @Column('text', { default: 'automatic' })
  promotion!: Promotion;

  /** Whether one organization's word is enough to decide, or a co-host approves first. */
  @Column('text', { default: 'one-step' })
  approval!: Approval;

  /** Who is next on the waiting list. */
  @Column('text', { default: 'time' })
  waitingOrder!: WaitingOrder;

  /** How long an offered place is kept, in working hours. */
  @Column('smallint', { default: 18 })
  offerHours!: number;

  @Column('jsonb')
  workingHours!: WorkingHours;

  @Column('timestamptz', { nullable: true })
  registrationOpensAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  registrationClosesAt!: Date | null;

  /** Null: as many as come. */
  @Column('integer', { nullable: true })
  capacity!: number | null;

  @Column('text', { default: 'draft' })
  lifecycle!: Lifecycle;

  /** When it was first shown; stays empty when it was cancelled as a draft. */
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  /** The host's dye, `#RRGGBB`; always passes contrast on paper. */
  @Column('text', { default: '#9B2D27' })
  colour!: string;

  @Column('text', { nullable: true })
  contactEmail!: string | null;

  /** Mails name neither event nor hosts where a stranger could see it. */
  @Column('boolean', { default: false })
  discreet!: boolean;

  @Column('boolean', { default: false })
  demo!: boolean;

  @Column('date')
  keepPersonalDataUntil!: string;

  /** When the people were erased and became numbers. */
  @Column('timestamptz', { nullable: true })
  erasedAt!: Date | null;

  @Column('boolean', { default: false })
  linksWithdrawn!: boolean;

  /** Raised by every edit, compared with `If-Match`. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
