import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';

/** A project of several years that events belong to; one organization keeps it. */
@Entity('programmes')
export class Programme {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organizationId!: string;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('jsonb', { nullable: true })
  shortTitle!: LocalizedText | null;

  @Column('jsonb', { nullable: true })
  aim!: LocalizedText | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
