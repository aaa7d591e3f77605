import type { AnswerProblem, RankSummary } from '../field-type.js';

/** An option and the place that somebody gave it, as the page posts both in one text: `walk:2`. */
const ranked = /^([a-z0-9-]{1,60}):([1-9]\d{0,2})$/;

/**
 * Options in the order of their places. Gaps between places are closed: nobody means anything by them.
 * @param texts each an option and its place; anything else is left as it is, for others to refuse
 */
export function byPlace(texts: readonly string[]): string[] | AnswerProblem {
  const places = new Map<number, string>();
  const rest: string[] = [];
  for (const text of texts) {
    const [, code, place] = ranked.exec(text) ?? [];
    if (code === undefined) {
      rest.push(text);
    } else if (places.has(Number(place))) {
      return { code: 'rank-twice' };
    } else {
      places.set(Number(place), code);
    }
  }
  return [...[...places].sort(([a], [b]) => a - b).map(([, code]) => code), ...rest];
}

/** The text for one option and its place. */
export function placeOf(code: string, place: number): string {
  return `${code}:${place}`;
}

/** How each option was ranked by many, in the order of the options. */
export function summarizeRanks(
  answers: readonly (readonly string[])[],
  codes: readonly string[],
): RankSummary[] {
  return codes.map((code) => {
    const places = answers.map((answer) => answer.indexOf(code) + 1).filter((place) => place > 0);
    const sum = places.reduce((total, place) => total + place, 0);
    return {
      code,
      ranked: places.length,
      first: places.filter((place) => place === 1).length,
      mean: places.length > 0 ? sum / places.length : null,
    };
  });
}
