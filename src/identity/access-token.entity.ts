import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A key that a program of hers carries instead of a login; it may do less than she may, never more. */
@Entity('access_tokens')
export class AccessToken {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  /** What she calls it. */
  @Column('text')
  name!: string;

  /** SHA-256 of the token, which is shown once and never kept. */
  @Column('bytea', { unique: true, select: false })
  tokenDigest!: Buffer;

  @Column('text', { array: true, default: '{}' })
  permissions!: string[];

  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  /** To within ten minutes. */
  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
