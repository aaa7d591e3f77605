import type { LocalizedText, ReviewDecision, RoundLetters } from '../../api/types.js';

/** A text with something put in where the cursor stood, and where it stands then. */
export function insertAt(
  text: string,
  from: number,
  to: number,
  part: string,
): { text: string; cursor: number } {
  return { text: text.slice(0, from) + part + text.slice(to), cursor: from + part.length };
}

/** The letters with one text changed; texts that are all empty are none. */
export function withText(
  letters: RoundLetters,
  decision: ReviewDecision,
  text: LocalizedText | null,
): RoundLetters {
  const isEmpty = Object.values(text ?? {}).every((one) => one.trim() === '');
  return { ...letters, [decision]: isEmpty ? null : text };
}

/**
 * Languages in which people would read an addition in another language, because it is not written in theirs; none
 * where nothing is added at all.
 */
export function missingIn(text: LocalizedText | null, readers: readonly { language: string }[]): string[] {
  const isBegun = Object.values(text ?? {}).some((one) => one.trim() !== '');
  return isBegun
    ? readers.map(({ language }) => language).filter((language) => !text?.[language]?.trim())
    : [];
}

/** Seconds that are left at the pace so far; undefined before anything is done. */
export function secondsLeft(
  { done, all, since }: { done: number; all: number; since: number },
  now: number,
): number | undefined {
  return done > 0 && done < all ? Math.ceil((((now - since) / done) * (all - done)) / 1000) : undefined;
}
