/**
 * A text with a placeholder put in the place of what is selected.
 * @param start first character selected; the end of the text when it is beyond
 * @returns the text, and where one goes on writing
 */
export function insertPlaceholder(
  text: string,
  name: string,
  start: number,
  end: number,
): { text: string; caret: number } {
  const placeholder = `{${name}}`;
  const from = Math.min(start, text.length);
  const to = Math.max(from, Math.min(end, text.length));
  return {
    text: `${text.slice(0, from)}${placeholder}${text.slice(to)}`,
    caret: from + placeholder.length,
  };
}
