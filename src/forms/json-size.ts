import { isPlainText } from '../platform/http/plain-text.js';

/** The most that a piece of JSON may be. */
export interface JsonSize {
  /** Objects and lists inside one another. */
  depth: number;
  /** Values, keys not counted. */
  parts: number;
  /** Characters of each key and each text. */
  text: number;
}

/** Whether a piece of JSON stays within bounds, its texts printable, its numbers finite. Looks no further than that. */
export function isJsonOfSize(value: unknown, { depth, parts, text }: JsonSize): boolean {
  const rest: [value: unknown, level: number][] = [[value, 0]];
  let seen = 0;
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [one, level] = next;
    seen += 1;
    if (seen > parts) {
      return false;
    }
    if (typeof one === 'object' && one !== null) {
      const entries = Object.entries(one);
      const fits = entries.length <= parts && entries.every(([key]) => key.length <= text);
      if (level >= depth || !fits) {
        return false;
      }
      rest.push(...entries.map(([, inner]): [unknown, number] => [inner, level + 1]));
    } else if (!isGoodValue(one, text)) {
      return false;
    }
  }
  return true;
}

function isGoodValue(value: unknown, longest: number): boolean {
  switch (typeof value) {
    case 'string':
      return value.length <= longest && isPlainText(value, { multiLine: true });
    case 'number':
      return Number.isFinite(value);
    case 'boolean':
      return true;
    default:
      return value === null;
  }
}
