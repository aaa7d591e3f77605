/** So long is a step; longer than a batch of one takes, too short to be felt. */
const STEP_MS = 50;

/**
 * How long an answer rests so that it leaves at an even step after its question. A known address takes less writing
 * than a stranger's, and the time must not tell which it was (DESIGN §6).
 */
export function restOfStep(elapsedMs: number): number {
  return STEP_MS - (elapsedMs % STEP_MS);
}
