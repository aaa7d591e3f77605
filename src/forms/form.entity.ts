import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { FormDefinition } from './form-definition.js';

export const formPurposes = ['registration', 'follow-up'] as const;
export type FormPurpose = (typeof formPurposes)[number];

/** Questions that an event asks: when people register, or once they are confirmed. */
@Entity('forms')
export class Form {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  eventId!: string;

  /** Names the form in addresses and in the API. */
  @Column('text')
  code!: string;

  @Column('text', { default: 'registration' })
  purpose!: FormPurpose;

  @Column('jsonb')
  title!: LocalizedText;

  /** Shown above the questions. Markdown, with HTML off. */
  @Column('jsonb', { nullable: true })
  introduction!: LocalizedText | null;

  /** Whom it is for; empty: everybody. */
  @Column('uuid', { array: true, default: [] })
  categoryIds!: string[];

  /** Found only by its private link. */
  @Column('boolean', { default: false })
  byLinkOnly!: boolean;

  /** Raised to withdraw the private links given out so far. */
  @Column('smallint', { default: 1 })
  linkVersion!: number;

  @Column('timestamptz', { nullable: true })
  opensAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  closesAt!: Date | null;

  /** What the organizers edit. */
  @Column('jsonb', { default: { sections: [] } })
  draft!: FormDefinition;

  /** The version that people fill; null until it is published. */
  @Column('integer', { nullable: true })
  publishedNumber!: number | null;

  @Column('smallint', { default: 0 })
  position!: number;

  @Column('timestamptz', { nullable: true })
  archivedAt!: Date | null;

  /** Raised by every change, compared with `If-Match`. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
