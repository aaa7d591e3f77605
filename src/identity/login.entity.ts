import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A signed-in browser. Deleting the row signs it out at once. */
@Entity('logins')
export class Login {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  /** SHA-256 of what the cookie bears: reading this table opens nothing. */
  @Column('text', { unique: true, select: false })
  token!: string;

  @Column('text')
  openedBy!: 'password' | 'link';

  /** What the browser says it is, so that she knows which login to end. Its address is not kept. */
  @Column('text', { nullable: true })
  userAgent!: string | null;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** To within ten minutes. */
  @Column('timestamptz', { default: () => 'now()' })
  lastUsedAt!: Date;
}
