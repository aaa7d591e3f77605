import { FileRefused } from './file-refused.js';

/**
 * Every match, so long as there are not more than any honest file has.
 * @throws FileRefused when there are more: such a file was made to keep us busy
 */
export function matchesOf(text: string, pattern: RegExp, most: number): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) {
    if (found.length === most) {
      throw new FileRefused('file-broken');
    }
    found.push(match);
  }
  return found;
}
