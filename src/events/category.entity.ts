import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';

/** A kind of participant at an event: peacebuilder, representative, speaker. */
@Entity('categories')
export class Category {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  eventId!: string;

  @Column('text')
  code!: string;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('integer', { nullable: true })
  capacity!: number | null;

  @Column('boolean', { default: false })
  needsReview!: boolean;

  /** Whether people may choose it in the form; others are given by staff. */
  @Column('boolean', { default: true })
  openToPublic!: boolean;

  @Column('text', { nullable: true })
  colour!: string | null;

  @Column('smallint', { default: 0 })
  position!: number;
}
