import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A member of staff who can sign in. What she may do is said by her memberships, not here. */
@Entity('accounts')
export class Account {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** In the one form in which addresses are kept (`normalizeEmail`). */
  @Column('text', { unique: true })
  email!: string;

  /** She has opened a link that went to her address. */
  @Column('boolean', { default: false })
  emailVerified!: boolean;

  @Column('text')
  name!: string;

  /** The language of her mails and of the console. */
  @Column('text', { default: 'en' })
  language!: string;

  @Column('timestamptz', { nullable: true })
  lastSignInAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
