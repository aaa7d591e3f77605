/** Words as they are compared: without case and without the marks above letters. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}

/**
 * Whether somebody was found under another spelling or script than the one that was typed: a word stands in none of
 * the texts as it was written.
 */
export function isFoundOtherwise(typed: string, texts: readonly (string | null)[]): boolean {
  const all = plain(texts.filter(Boolean).join(' '));
  return plain(typed)
    .split(/\s+/)
    .filter(Boolean)
    .some((word) => !all.includes(word));
}
