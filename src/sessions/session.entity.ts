import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';

const sessionKinds = [
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

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  /** Null: as many as the room holds. */
  @Column('integer', { nullable: true })
  capacity!: number | null;

  /** Whether participants choose it beforehand. */
  @Column('boolean', { default: false })
  signUp!: boolean;
}
