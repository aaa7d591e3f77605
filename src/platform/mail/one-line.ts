/** A person's words as one short line: no control characters, none that turn the direction of writing. */
export function oneLine(text: string, longest = 120): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...line].slice(0, longest).join('');
}
