import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AgendaContent } from './agenda-content.js';

/** How many sessions a release added, took off, moved (in time or room) and changed otherwise. */
export interface ChangeCounts {
  added: number;
  removed: number;
  moved: number;
  edited: number;
}

/** An agenda as it was made public: numbered per event from 1, and never changed. The highest number is current. */
@Entity('agenda_releases')
export class AgendaRelease {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  eventId!: string;

  @Column('integer')
  number!: number;

  @Column('timestamptz')
  releasedAt!: Date;

  /** The account; null where the program did it. */
  @Column('uuid', { nullable: true })
  releasedBy!: string | null;

  /** What its editors say about it to each other. */
  @Column('text', { nullable: true })
  note!: string | null;

  @Column('jsonb')
  content!: AgendaContent;

  /** Compared with the release before. */
  @Column('jsonb')
  changes!: ChangeCounts;

  /** The release whose sessions it brings back, where it does; null otherwise. */
  @Column('integer', { nullable: true })
  fromRelease!: number | null;
}
