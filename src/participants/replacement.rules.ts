import type { Participant } from './participant.entity.js';

/** A replacement who was named and has not said yet whether she comes: nothing about her was agreed to. */
export function isUnanswered({ replaces, provedAt }: Pick<Participant, 'replaces' | 'provedAt'>): boolean {
  return replaces !== null && provedAt === null;
}
