import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Preapproval, ReviewDecision } from './review.rules.js';

/** What is thought of an application before a round is released; nobody outside is told of it. */
@Entity('reviews')
export class Review {
  @PrimaryColumn('uuid')
  participantId!: string;

  @Column('uuid')
  eventId!: string;

  @Column('uuid', { nullable: true })
  assignedTo!: string | null;

  @Column('text', { nullable: true })
  preapproval!: Preapproval | null;

  @Column('uuid', { nullable: true })
  preapprovedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  preapprovedAt!: Date | null;

  @Column('text', { nullable: true })
  decision!: ReviewDecision | null;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** Said in the letter, as it was typed. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** Why she is confirmed although no co-host approved, or no place is left for her. Never told outside. */
  @Column('text', { nullable: true })
  overruleReason!: string | null;

  /** The released round that carries the decision out; null before and afterwards. */
  @Column('uuid', { nullable: true })
  roundId!: string | null;

  /** Raised by every pre-approval and decision, compared with `If-Match`; 0 before the first. */
  @Column('integer', { default: 1 })
  version!: number;
}
