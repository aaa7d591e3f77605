/** So many tags fit a participant. */
export const MOST_TAGS = 20;
export const LONGEST_TAG = 40;

/**
 * Tags as they are kept: tidy, each once whatever its case, in the spelling that the event uses already.
 * @param inUse the tags of the event
 */
export function tidyTags(tags: readonly string[], inUse: readonly string[]): string[] {
  const known = new Map(inUse.map((tag) => [keyOf(tag), tag]));
  const kept = new Map<string, string>();
  for (const tag of tags) {
    const tidy = tag.normalize('NFC').replace(/\s+/g, ' ').trim();
    const key = keyOf(tidy);
    if (tidy !== '' && !kept.has(key)) {
      kept.set(key, known.get(key) ?? tidy);
    }
  }
  return [...kept.values()];
}

function keyOf(tag: string): string {
  return tag.toLowerCase();
}
