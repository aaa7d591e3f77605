import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from './roles.js';

/** An account's work for an organization, in all its events or (with `eventId`) in one. */
@Entity('members')
export class Member {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organizationId!: string;

  @Column('uuid')
  accountId!: string;

  @Column('uuid', { nullable: true })
  eventId!: string | null;

  @Column('text')
  role!: Role;

  /** What whoever took her in called her; shown until she signs in. Null when she came by herself. */
  @Column('text', { nullable: true })
  called!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
