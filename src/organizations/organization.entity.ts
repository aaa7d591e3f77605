import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';

export const organizationKinds = [
  'civil-society',
  'intergovernmental',
  'government',
  'academic',
  'media',
  'business',
  'other',
] as const;

export type OrganizationKind = (typeof organizationKinds)[number];

/** Any organization the system knows: host, partner, donor. */
@Entity('organizations')
export class Organization {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('text', { nullable: true })
  acronym!: string | null;

  @Column('text')
  kind!: OrganizationKind;

  @Column('text', { nullable: true })
  country!: string | null;

  @Column('text', { nullable: true })
  website!: string | null;

  /** Re-encoded by us, 10 KB at most. */
  @Column('bytea', { nullable: true, select: false })
  logo!: Buffer | null;

  @Column('text', { nullable: true })
  logoType!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
