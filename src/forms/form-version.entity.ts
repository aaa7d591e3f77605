import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FormDefinition } from './form-definition.js';

/** A form as it was published once. Never changed: an answer keeps the version it was given under. */
@Entity('form_versions')
export class FormVersion {
  @PrimaryColumn('uuid')
  formId!: string;

  @PrimaryColumn('integer')
  number!: number;

  @Column('jsonb')
  definition!: FormDefinition;

  @Column('timestamptz')
  publishedAt!: Date;

  @Column('uuid', { nullable: true })
  publishedBy!: string | null;
}
