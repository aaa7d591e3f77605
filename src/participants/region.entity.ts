import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';

/** A named group of countries, as the hosts of an event see the world. */
@Entity('regions')
export class Region {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  eventId!: string;

  @Column('jsonb')
  name!: LocalizedText;

  /** Codes of two capitals; a country lies in one region of an event at most. */
  @Column('text', { array: true })
  countries!: string[];

  @Column('smallint', { default: 0 })
  position!: number;
}
