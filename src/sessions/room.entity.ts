import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';

/** A place inside the venue; holds one session at a time, unless it may be shared. */
@Entity('rooms')
export class Room {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  eventId!: string;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('integer', { nullable: true })
  capacity!: number | null;

  /** Whether it may hold several sessions at once: a hall with tables, a garden. */
  @Column('boolean', { default: false })
  shareable!: boolean;

  @Column('smallint', { default: 0 })
  position!: number;
}
