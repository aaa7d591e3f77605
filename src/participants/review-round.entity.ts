import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { ReviewDecision } from './review.rules.js';

/** What the organizers add to the letters of a round, by decision; plain text with placeholders. */
export type RoundLetters = Partial<Record<ReviewDecision, LocalizedText | null>>;

/** Somebody whom a round could not decide, and why. */
export interface SkippedDecision {
  id: string;
  decision: ReviewDecision;
  /** Code of the problem: `event-full`, `quota-full`, `withdrawn`, … */
  why: string;
}

/** Decisions that are told together: prepared while `releasedAt` is null, then carried out step by step. */
@Entity('review_rounds')
export class ReviewRound {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  eventId!: string;

  /** Counted per event, from 1. */
  @Column('integer')
  number!: number;

  @Column('jsonb', { default: {} })
  letters!: RoundLetters;

  @Column('uuid', { nullable: true })
  releasedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  releasedAt!: Date | null;

  /** How many were released for decision. */
  @Column('integer', { default: 0 })
  decisions!: number;

  /** How many of them have been decided. */
  @Column('integer', { default: 0 })
  released!: number;

  @Column('jsonb', { default: [] })
  skipped!: SkippedDecision[];

  @Column('timestamptz', { nullable: true })
  progressedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  /** Raised by every change of the letters, compared with `If-Match`. */
  @Column('integer', { default: 1 })
  version!: number;
}
