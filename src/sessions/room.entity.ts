import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';

/** A span of time, both ends as instants (ISO). */
export interface TimeSpan {
  from: string;
  to: string;
}

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

  /** What stands in it, in the hosts' words: projector, flip charts. */
  @Column('text', { array: true, default: [] })
  equipment!: string[];

  /** How many teams of interpreters can work in it. */
  @Column('smallint', { default: 0 })
  booths!: number;

  /** When it can be used; null for always. */
  @Column('jsonb', { nullable: true })
  available!: TimeSpan[] | null;

  /** Raised by every change, compared with `If-Match`. */
  @Column('integer', { default: 1 })
  version!: number;
}
