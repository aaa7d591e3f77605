import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';

/** A part of a session, such as one of several talks. */
@Entity('session_items')
export class SessionItem {
  @PrimaryColumn('uuid')
  sessionId!: string;

  @PrimaryColumn('smallint')
  position!: number;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('smallint')
  minutes!: number;
}
