import { isDeepStrictEqual } from 'node:util';
import type { Answers } from '../forms/form-definition.js';

/** What somebody wrote who may not read all that was answered before. */
export interface BlindWriting {
  /** Questions whose answers she cannot see. */
  sealed: ReadonlySet<string>;
  /** Questions that she wrote an answer to. */
  named: readonly string[];
}

/**
 * The questions that were answered anew, for the trail: those whose answers are others than before. Of answers that
 * the writer cannot see, all that she named: were an answer that equals the kept one left out, its history would tell
 * her whether she has guessed it.
 */
export function answeredAnew(before: Answers, after: Answers, blind?: BlindWriting): string[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  const named = blind?.named.filter((id) => blind.sealed.has(id)) ?? [];
  return [...new Set([...ids, ...named])].filter((id) =>
    blind?.sealed.has(id)
      ? named.includes(id) || id in before !== id in after
      : !isDeepStrictEqual(before[id], after[id]),
  );
}
