/** The initials of a name, three at most: "Population Fund" → "PF". */
export function monogramOf(name: string): string {
  return name
    .split(/[\s-]+/u)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, 3)
    .map((word) => [...word][0] ?? '')
    .join('');
}
