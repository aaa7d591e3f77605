import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { TimeSpan } from './room.entity.js';

/** Somebody who does something in an agenda: a participant, known here by id only, or a guest who never registered. */
@Entity('agenda_people')
export class AgendaPerson {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  eventId!: string;

  @Column('uuid', { nullable: true })
  participantId!: string | null;

  @Column('text', { nullable: true })
  guestName!: string | null;

  @Column('text', { nullable: true })
  guestEmail!: string | null;

  /** When the person can be there; null for always. */
  @Column('jsonb', { nullable: true })
  available!: TimeSpan[] | null;

  /** Raised by every change, compared with `If-Match`. */
  @Column('integer', { default: 1 })
  version!: number;
}
