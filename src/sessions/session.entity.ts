import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';

export const sessionKinds = [
  'plenary',
  'panel',
  'interactive',
  'exercise',
  'working-group',
  'side-event',
  'break',
  'social',
] as const;

export type SessionKind = (typeof sessionKinds)[number];

/** A pair of languages that is interpreted. */
export interface Interpretation {
  from: string;
  to: string;
}

/** One item of an event's agenda. */
@Entity('sessions')
export class Session {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  eventId!: string;

  @Column('uuid', { nullable: true })
  roomId!: string | null;

  /** What its room says (`shareable`); false without a room. */
  @Column('boolean', { default: false })
  sharesRoom!: boolean;

  @Column('text')
  kind!: SessionKind;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('jsonb', { nullable: true })
  abstract!: LocalizedText | null;

  /** Null, with the end, while it lies in the tray. */
  @Column('timestamptz', { nullable: true })
  startsAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endsAt!: Date | null;

  /** How long it shall last while it lies in the tray; null when it has a time. */
  @Column('smallint', { nullable: true })
  minutes!: number | null;

  @Column('uuid', { nullable: true })
  trackId!: string | null;

  /** Codes of the languages spoken. */
  @Column('text', { array: true, default: [] })
  languages!: string[];

  @Column('jsonb', { default: [] })
  interpretation!: Interpretation[];

  /** Whether its place in the agenda is settled: nothing moves it. */
  @Column('boolean', { default: false })
  locked!: boolean;

  /** Raised by every change, compared with `If-Match`. */
  @Column('integer', { default: 1 })
  version!: number;

  /** Null: as many as the room holds. */
  @Column('integer', { nullable: true })
  capacity!: number | null;

  /** Whether participants choose it beforehand. */
  @Column('boolean', { default: false })
  signUp!: boolean;

  /** Of the sessions of a block everybody has one at most. */
  @Column('uuid', { nullable: true })
  blockId!: string | null;

  /** Null: from the beginning. */
  @Column('timestamptz', { nullable: true })
  signUpOpensAt!: Date | null;

  /** Null: without end. */
  @Column('timestamptz', { nullable: true })
  signUpClosesAt!: Date | null;

  /** Whether the current release of the agenda has it; set by releasing alone. */
  @Column('boolean', { default: false })
  released!: boolean;

  /** The number of the last release that had it; null when none ever did. */
  @Column('integer', { nullable: true })
  releasedIn!: number | null;
}
