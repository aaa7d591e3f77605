import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What a member of staff wrote down about a participant, for the others who work on the event. */
@Entity('participant_notes')
export class ParticipantNote {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  eventId!: string;

  @Column('uuid')
  participantId!: string;

  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @Column('text')
  body!: string;

  @Column('timestamptz', { default: () => 'now()' })
  writtenAt!: Date;
}
