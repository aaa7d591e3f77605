/** From the sign that texts use least to the one they use most: the first wins a tie. */
const delimiters = ['\t', '|', ';', ','] as const;

export type Delimiter = (typeof delimiters)[number];

/** Rows and characters that are looked at. */
const MAX_ROWS = 50;
const MAX_CHARACTERS = 64 * 1024;

/**
 * What divides the cells of a text: the sign that divides most rows into as many cells as the headers have. Signs
 * within quotation marks do not count. A text of one column gets a comma.
 */
export function delimiterOf(text: string): Delimiter {
  const sample = text.slice(0, MAX_CHARACTERS);
  const scored = delimiters.map((delimiter) => {
    const counts = cellCounts(sample, delimiter);
    const first = counts[0] ?? 1;
    const alike = counts.filter((count) => count === first).length / Math.max(counts.length, 1);
    return { delimiter, score: first > 1 ? first * alike ** 2 : 0 };
  });
  const best = scored.reduce((best, one) => (one.score > best.score ? one : best));
  return best.score > 0 ? best.delimiter : ',';
}

/** Excel's own line, which names the delimiter before the headers: `sep=;`. Empty if there is none. */
export function announcement(text: string): { delimiter?: Delimiter; length: number } {
  const found = /^sep=([;,\t|])(?:\r\n|\n|\r)/i.exec(text);
  return found ? { delimiter: found[1] as Delimiter, length: found[0].length } : { length: 0 };
}

/** How many cells the first rows have, empty rows left out; a row that the sample cuts does not count. */
function cellCounts(sample: string, delimiter: Delimiter): number[] {
  const counts: number[] = [];
  let cells = 1;
  let written = false;
  let quoted = false;
  for (let at = 0; at < sample.length && counts.length < MAX_ROWS; at++) {
    const sign = sample[at]!;
    if (sign === '"') {
      quoted = quoted ? false : isCellStart(sample, at, delimiter) || sample[at - 1] === '"';
    } else if (!quoted && (sign === '\n' || sign === '\r')) {
      counts.push(...(written ? [cells] : []));
      cells = 1;
      written = false;
      continue;
    } else if (!quoted && sign === delimiter) {
      cells++;
    }
    written = true;
  }
  return written && sample.length < MAX_CHARACTERS ? [...counts, cells] : counts;
}

function isCellStart(sample: string, at: number, delimiter: Delimiter): boolean {
  return at === 0 || [delimiter, '\n', '\r'].includes(sample[at - 1]!);
}
