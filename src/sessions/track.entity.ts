import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';

/** A thread of sessions through an agenda, told apart by its colour. */
@Entity('tracks')
export class Track {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  eventId!: string;

  @Column('jsonb')
  title!: LocalizedText;

  /** `#RRGGBB`, dark enough on paper. */
  @Column('text', { nullable: true })
  colour!: string | null;

  @Column('smallint', { default: 0 })
  position!: number;

  /** Raised by every change, compared with `If-Match`. */
  @Column('integer', { default: 1 })
  version!: number;
}
