import { Column, Entity, PrimaryColumn } from 'typeorm';

export const sessionRoles = [
  'speaker',
  'moderator',
  'facilitator',
  'trainer',
  'interpreter',
  'rapporteur',
] as const;

export type SessionRole = (typeof sessionRoles)[number];

/** What somebody does in a session. */
@Entity('session_people')
export class SessionPerson {
  @PrimaryColumn('uuid')
  sessionId!: string;

  @Column('uuid')
  eventId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  @PrimaryColumn('text')
  role!: SessionRole;

  @Column('smallint')
  position!: number;
}
